# SPDX-License-Identifier: BSD-3-Clause
"""The description of each page type. `described` puts it into the head of a finished context."""

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch
from typing import TypeVar

from broadsheet.newsroom.context.linked.articles import article, correction, speaker
from broadsheet.newsroom.context.linked.record import claim, claim_trail, quotation, story
from broadsheet.newsroom.context.linked.things import Node, absolute, author, node, picture, publisher, trail
from broadsheet.newsroom.context.pages import (
    ArchiveContext,
    ArticleContext,
    AuthorContext,
    CorrectionsContext,
    FrontContext,
    InfoContext,
    PageContext,
    PersonContext,
    SectionContext,
    TopicContext,
)
from broadsheet.newsroom.context.parts import Card, Link
from broadsheet.newsroom.context.story.pages import ClaimContext, StoryContext

C = TypeVar("C", bound=PageContext)

# Inside a script element only `<` could end it; the other two keep older parsers and careless copying safe.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def described(context: C) -> C:
    """The same context with its description in schema.org's words; unchanged where there is nothing to say."""
    nodes = [{"@context": "https://schema.org", **each} for each in things_on(context)]
    if not nodes:
        return context
    return replace(context, head=replace(context.head, json_ld=as_script(nodes)))


def as_script(nodes: list[Node]) -> str:
    """JSON that may stand in a script element as it is."""
    return json.dumps(nodes, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


@singledispatch
def things_on(page: PageContext) -> list[Node]:
    """What the page is about; nothing for search results and notices."""
    return []


@things_on.register
def _(page: ArticleContext) -> list[Node]:
    return [article(page), trail(page.publication, [*page.sections, Link(page.headline, page.url)])]


@things_on.register
def _(page: FrontContext) -> list[Node]:
    publication = page.publication
    search = node(
        "SearchAction",
        target=node(
            "EntryPoint", urlTemplate=f"{absolute(publication, publication.search_url)}?q={{search_term_string}}"
        ),
        **{"query-input": "required name=search_term_string"},
    )
    site = node(
        "WebSite",
        name=publication.name,
        url=f"{publication.url}/",
        inLanguage=publication.language,
        publisher={"@id": f"{publication.url}/#publisher"},
        potentialAction=search,
    )
    return [publisher(publication), site]


@things_on.register
def _(page: SectionContext) -> list[Node]:
    return _listing(page, page.description, page.cards, [*page.parents, page.section])


@things_on.register
def _(page: TopicContext) -> list[Node]:
    return _listing(page, page.description, page.cards, [Link(page.name, page.url)])


@things_on.register
def _(page: ArchiveContext) -> list[Node]:
    archive = Link(page.head.title, page.head.canonical)
    return _listing(page, page.head.description, page.cards, [archive])


@things_on.register
def _(page: AuthorContext) -> list[Node]:
    publication, box = page.publication, page.author
    whole = {**author(publication, box), "worksFor": publisher(publication)}
    profile = node("ProfilePage", url=page.head.canonical, inLanguage=publication.language, mainEntity=whole)
    return [profile, trail(publication, [Link(box.name, box.url)])]


@things_on.register
def _(page: PersonContext) -> list[Node]:
    publication = page.publication
    link = Link(page.name, page.url)
    who = {
        **speaker(publication, link),
        **node(
            "Organization" if page.kind == "organisation" else "Person",
            description=page.description,
            alternateName=[name for name, _ in page.other_names],
            sameAs=[each.url for each in page.links],
            image=picture(publication, page.picture) if page.picture else None,
            hasOccupation=_occupations(page),
        ),
    }
    quotes = [
        node(
            "Quotation",
            text=quote.words,
            creator=speaker(publication, link),
            dateCreated=quote.said.iso if quote.said else "",
            url=absolute(publication, quote.article.url),
        )
        for quote in page.quotes
    ]
    quotes += [quotation(publication, page.url, each) for each in page.recorded]
    profile = node(
        "ProfilePage", url=page.head.canonical, inLanguage=publication.language, mainEntity=who, hasPart=quotes
    )
    return [profile, trail(publication, [link])]


@things_on.register
def _(page: StoryContext) -> list[Node]:
    return [story(page), trail(page.publication, [*page.parents, Link(page.name, page.url)])]


@things_on.register
def _(page: ClaimContext) -> list[Node]:
    return [*claim(page), trail(page.publication, claim_trail(page))]


@things_on.register
def _(page: CorrectionsContext) -> list[Node]:
    publication = page.publication
    listed = node(
        "CollectionPage",
        name=page.head.title,
        url=page.head.canonical,
        inLanguage=publication.language,
        publisher=publisher(publication),
        hasPart=[correction(publication, each) for each in page.corrections],
    )
    return [listed, trail(publication, [Link(page.head.title, publication.corrections_url)])]


@things_on.register
def _(page: InfoContext) -> list[Node]:
    publication = page.publication
    about = publication.about and absolute(publication, publication.about.url) == page.head.canonical
    contact = publication.contact and absolute(publication, publication.contact.url) == page.head.canonical
    kind = "AboutPage" if about else "ContactPage" if contact else "WebPage"
    told = node(
        kind,
        name=page.title,
        url=page.head.canonical,
        inLanguage=publication.language,
        publisher=publisher(publication),
    )
    return [told, trail(publication, [Link(page.title, page.head.canonical)])]


def _listing(page: PageContext, description: str, cards: Iterable[Card], path: list[Link]) -> list[Node]:
    publication = page.publication
    items = [
        node("ListItem", position=position, url=absolute(publication, card.url))
        for position, card in enumerate(cards, 1)
    ]
    listed = node(
        "CollectionPage",
        name=page.head.title,
        description=description,
        url=page.head.canonical,
        inLanguage=publication.language,
        mainEntity=node("ItemList", itemListElement=items) if items else None,
    )
    return [listed, trail(publication, path)]


def _occupations(page: PersonContext) -> list[Node]:
    if page.kind == "organisation":
        return []
    return [
        node(
            "Role",
            hasOccupation=node("Occupation", name=role.words),
            startDate=role.since.iso if role.since else "",
            endDate=role.until.iso if role.until else "",
        )
        for role in page.roles
    ]
