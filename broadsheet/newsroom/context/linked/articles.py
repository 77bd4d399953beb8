# SPDX-License-Identifier: BSD-3-Clause
"""An article, its corrections, its sources and its quotes."""

import re
from collections.abc import Iterator
from html import unescape

from broadsheet.newsroom.context.blocks import Embed, File, Paragraph, Quote, Related
from broadsheet.newsroom.context.linked.things import Node, absolute, author, node, picture, publisher
from broadsheet.newsroom.context.pages import ArticleContext
from broadsheet.newsroom.context.parts import CorrectionValue, Link, PublicationValue

# schema.org has no type for an interview, a fact check without rating or an obituary.
TYPES = {"analysis": "AnalysisNewsArticle", "opinion": "OpinionNewsArticle", "explainer": "BackgroundNewsArticle"}
SPOKEN = ["article h1", "article .standfirst"]

_EXTERNAL = re.compile(r'<a href="(https?://[^"]+)"')


def article(page: ArticleContext) -> Node:
    """The article, as far as its page shows it."""
    publication = page.publication
    url = absolute(publication, page.url)
    bylines = {byline.url: byline for byline in page.bylines}
    writers = [box for box in page.authors if not bylines[box.url].contribution]
    return {
        "@id": f"{url}#article",
        **node(
            TYPES.get(page.kind, "NewsArticle"),
            identifier=f"urn:uuid:{page.public_id}",
            url=url,
            mainEntityOfPage=url,
            headline=page.headline,
            alternativeHeadline=page.head.share_title if page.head.share_title != page.headline else "",
            description=page.standfirst,
            inLanguage=publication.language,
            datePublished=page.published_at.isoformat(),
            # Without a real change it is what it was on the day.
            dateModified=(page.updated_at or page.published_at).isoformat(),
            author=[author(publication, box) for box in writers or page.authors],
            contributor=[author(publication, box) for box in page.authors if writers and box not in writers],
            publisher=publisher(publication),
            image=_pictures(page),
            dateline=page.dateline,
            articleSection=[section.label for section in page.sections],
            keywords=[topic.label for topic in page.topics],
            about=[node("Thing", name=each.label, url=absolute(publication, each.url)) for each in page.topics],
            isAccessibleForFree=True,
            isBasedOn=page.source.url if page.source else "",
            citation=[node("CreativeWork", name=link.label, url=link.url) for link in _cited(page)],
            correction=[correction(publication, each) for each in page.corrections if _is_told(each)],
            hasPart=[quotation(publication, block) for block in page.body if isinstance(block, Quote)],
            speakable=node("SpeakableSpecification", cssSelector=SPOKEN),
        ),
    }


def correction(publication: PublicationValue, value: CorrectionValue) -> Node:
    """What was wrong, at its place on the article's page."""
    return node(
        "CorrectionComment",
        text=value.text,
        datePublished=value.made_at.isoformat(),
        url=f"{absolute(publication, value.article.url)}#{value.anchor}",
    )


def _is_told(value: CorrectionValue) -> bool:
    return bool(value.text) and value.kind != "style"


def quotation(publication: PublicationValue, quote: Quote) -> Node:
    """Words with their speaker, and in their own language where we have them."""
    original = node("Quotation", text=quote.original_words, inLanguage=quote.original_language)
    return node(
        "Quotation",
        text=quote.words,
        creator=speaker(publication, quote.speaker, quote.role) if quote.speaker else None,
        dateCreated=quote.said.iso if quote.said else "",
        locationCreated=node("Place", name=quote.place) if quote.place else None,
        translationOfWork=original if quote.original_words else None,
    )


def speaker(publication: PublicationValue, link: Link, role: str = "") -> Node:
    """Who spoke; what kind of being it is, the address of the page says."""
    if link.url.startswith("/organisations/"):
        return node("Organization", name=link.label, url=absolute(publication, link.url))
    return node("Person", name=link.label, url=absolute(publication, link.url), jobTitle=role)


def _pictures(page: ArticleContext) -> list[Node | str]:
    pictures: list[Node | str] = [picture(page.publication, page.lead)] if page.lead else []
    if page.head.share_picture:
        pictures.append(page.head.share_picture)
    return pictures


def _cited(page: ArticleContext) -> Iterator[Link]:
    """What the text rests on: links that leave the publication, related articles, documents, embeds; each once."""
    seen: set[str] = set()
    for link in _links_of(page):
        url = absolute(page.publication, link.url)
        if url not in seen:
            seen.add(url)
            yield Link(link.label, url)


def _links_of(page: ArticleContext) -> Iterator[Link]:
    for block in page.body:
        match block:
            case Paragraph(html=html):
                yield from (Link("", unescape(url)) for url in _EXTERNAL.findall(html))
            case Related(link=link):
                yield link
            case File(title=title, url=url) | Embed(title=title, url=url):
                yield Link(title, url)
