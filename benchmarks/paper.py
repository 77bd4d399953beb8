# SPDX-License-Identifier: BSD-3-Clause
"""Write down our publication as plain JSON, so that another system can be filled with the same articles.

Run as `python -m benchmarks.paper FILE`, with the environment of the publication to read.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.core.models import Picture
    from broadsheet.newsroom.models import ArticlePage, Author, SectionPage

Part = dict[str, Any]


def paper() -> Part:
    """Everything the other system needs."""
    from broadsheet.newsroom.models import ArticlePage, Author, Publication, SectionPage
    from broadsheet.record.models import Topic

    articles = list(ArticlePage.objects.readable().newest_first().select_related("lead_picture", "section"))
    publication = Publication.objects.first()
    return {
        "name": publication.name if publication else "",
        "sections": [_section(section) for section in SectionPage.objects.live().order_by("path")],
        "authors": [_author(author) for author in Author.objects.select_related("picture")],
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in Topic.objects.all()],
        "articles": [_article(article) for article in articles],
        "measured": _measured(articles),
    }


def _measured(articles: list["ArticlePage"]) -> dict[str, dict[str, str]]:
    """Path and words to be found there, for each page that is measured."""
    article = next(article for article in articles if article.lead_picture and len(article.body) > 4)
    return {
        "article": {"path": _path(article), "words": article.slug},
        "front": {"path": "/", "words": article.slug},
        "section": {"path": _path(article.section), "words": article.slug},
    }


def _path(page: Any) -> str:
    return str(page.get_url_parts()[2])


def _section(section: "SectionPage") -> Part:
    return {
        "key": section.pk,
        "parent": section.get_parent().pk,
        "title": section.title,
        "slug": section.slug,
        "intro": section.description,
    }


def _author(author: "Author") -> Part:
    return {
        "slug": author.slug,
        "name": author.name,
        "role": author.role,
        "biography": f"<p>{author.biography}</p>",
        "picture": _file(author.picture),
    }


def _article(article: "ArticlePage") -> Part:
    return {
        "key": article.pk,
        "section": article.section_id,
        "slug": article.slug,
        "title": article.title,
        "standfirst": article.standfirst,
        "published": article.published_at.isoformat() if article.published_at else None,
        "picture": _file(article.lead_picture),
        "caption": article.lead_caption or (article.lead_picture.caption if article.lead_picture else ""),
        "credit": article.lead_picture.credit if article.lead_picture else "",
        "authors": [byline.author.slug for byline in article.bylines.select_related("author")],
        "topics": [filed.topic.slug for filed in article.article_topics.select_related("topic")],
        "body": [part for block in article.body for part in PARTS[block.block_type](block.value)],
    }


def _file(picture: "Picture | None") -> str | None:
    return picture.file.path if picture else None


def _picture(picture: "Picture", caption: str) -> Part:
    value = {"path": _file(picture), "caption": caption or picture.caption, "credit": picture.credit}
    return {"type": "picture", "value": value}


def _paragraph(html: str) -> Part:
    return {"type": "paragraph", "value": html}


def _quote(value: Any) -> list[Part]:
    words = {
        "words": value["words"],
        "speaker": value["speaker"].name if value["speaker"] else "",
        "source": value["via"] or "",
    }
    return [{"type": "quote", "value": words}]


def _table(value: Any) -> list[Part]:
    head = [column["heading"] for column in value.columns]
    return [{"type": "table", "value": [head, *([str(cell) for cell in row] for row in value.rows)]}]


def _related(value: Any) -> list[Part]:
    article = value["article"]
    return [{"type": "related", "value": article.pk}] if article and article.live else []


def _claim(value: Any) -> list[Part]:
    return [_plain([value["claim"].statement])] if value["claim"] else []


def _card(value: Any) -> list[Part]:
    return [_plain([value["card"].title, *value["card"].text.split("\n\n")])] if value["card"] else []


def _timeline(value: Any) -> list[Part]:
    story = value["story"]
    if story is None:
        return []
    filings = story.event_filings.select_related("event")[: value["count"]]
    return [_plain(filing.event.title for filing in filings)]


def _plain(texts: Iterable[str]) -> Part:
    return _paragraph("".join(f"<p>{escape(text)}</p>" for text in texts))


PARTS: dict[str, Callable[[Any], list[Part]]] = {
    "paragraph": lambda value: [_paragraph(value.source)],
    "crosshead": lambda value: [{"type": "crosshead", "value": value["text"]}],
    "picture": lambda value: [_picture(value["picture"], value["caption"])],
    "gallery": lambda value: [_picture(one["picture"], one["caption"]) for one in value["pictures"]],
    "quote": _quote,
    "related": _related,
    "why_it_matters": lambda value: [_paragraph(value["text"].source)],
    "table": _table,
    "file": lambda value: [_paragraph(f"<p>{value['title']}</p>")],
    "embed": lambda value: [_paragraph(f'<p><a href="{value["url"]}">{value["title"]}</a></p>')],
    "pull_quote": lambda value: [{"type": "quote", "value": {"words": value["words"], "speaker": "", "source": ""}}],
    "claim": _claim,
    "card": _card,
    "timeline": _timeline,
}


def main() -> None:
    """Write the file named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.config.settings")
    import django

    django.setup()
    Path(sys.argv[1]).write_text(json.dumps(paper(), indent=1))


if __name__ == "__main__":
    main()
