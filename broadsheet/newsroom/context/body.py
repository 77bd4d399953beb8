# SPDX-License-Identifier: BSD-3-Clause
"""A body as values: its raw blocks read once, everything they point at fetched in bulk."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import nh3
from markupsafe import Markup
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.rich_text import expand_db_html

from broadsheet.core.dependencies import Notes, note_objects, notes_on, remembered_each
from broadsheet.newsroom.context import blocks
from broadsheet.newsroom.context.dates import stored_when, when_value
from broadsheet.newsroom.context.languages import language_name
from broadsheet.newsroom.context.links import article_links, person_link
from broadsheet.newsroom.context.parts import Link, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.context.story.in_body import RecordInBody, record_in_body
from broadsheet.newsroom.context.story.making import real
from broadsheet.newsroom.context.story.values import QuoteValue
from broadsheet.newsroom.models.body import PictureWidth
from broadsheet.newsroom.models.record_blocks import Provenance
from broadsheet.newsroom.models.shapes import FULL
from broadsheet.record.models import Person

RawBlock = dict[str, Any]

# One expansion for all rich text of a body resolves all its links together; the mark cannot occur in stored text.
SEAM = "<!--broadsheet-seam-->"


@dataclass
class Cited:
    """Everything the blocks point at. `texts` goes by the raw block itself: copied pages repeat its identifier."""

    pictures: PictureShelf
    articles: dict[int, Link]
    people: dict[int, Person]
    documents: dict[int, Any]
    record: RecordInBody = field(default_factory=RecordInBody)
    texts: dict[int, Markup] = field(default_factory=dict)


def body_blocks(
    stream: StreamValue, publication: PublicationValue | None = None, *, drafts: bool = False
) -> tuple[blocks.Block, ...]:
    """The blocks in order. A block whose picture, article or file is gone is left out, as there is nothing to show.

    `drafts=True` shows entries of the record that are not public yet, for a preview.
    """
    return bodies([stream], publication, drafts=drafts)[0]


def bodies(
    streams: Sequence[StreamValue], publication: PublicationValue | None = None, *, drafts: bool = False
) -> list[tuple[blocks.Block, ...]]:
    """The blocks of several bodies, in as many queries as one takes."""
    raws: list[list[RawBlock]] = [list(stream.get_prep_value()) for stream in streams]
    every = [item for raw in raws for item in raw]
    cited = _fetch(every)
    cited.record = record_in_body(every, lambda: publication or publication_value(load_publication()), drafts=drafts)
    return [tuple(block for item in raw if (block := MAKERS[item["type"]](item, cited)) is not None) for raw in raws]


def rich_text(sources: list[str]) -> list[Markup]:
    """Stored rich text as safe HTML: links resolved in one go, everything the editor cannot write removed."""
    expanded = expand_db_html(SEAM.join(sources)).split(SEAM)
    return [Markup(nh3.clean(html, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, link_rel=None)) for html in expanded]  # noqa: S704 - cleaned in the same line


ALLOWED_TAGS = {"p", "br", "b", "strong", "i", "em", "a", "ul", "ol", "li"}


def _fetch(raw: list[RawBlock]) -> Cited:
    articles = article_links(item["value"]["article"] for item in _of(raw, "related"))
    document_ids = {item["value"]["document"] for item in _of(raw, "file")}
    sourced = [(id(item), _source(item)) for item in _of(raw, "paragraph", "why_it_matters")]
    return Cited(
        pictures=PictureShelf(_picture_ids(raw)),
        articles=articles,
        people=_speakers(raw),
        documents=get_document_model().objects.in_bulk(document_ids) if document_ids else {},
        texts=dict(
            zip((key for key, _ in sourced), rich_text([source for _, source in sourced]), strict=True)
            if sourced
            else ()
        ),
    )


def load_bodies_ahead(streams: Iterable[StreamValue]) -> None:
    """Fill the memo of whoever records with what these bodies point at."""
    raw: list[RawBlock] = [item for stream in streams for item in stream.get_prep_value()]
    article_links(item["value"]["article"] for item in _of(raw, "related"))
    PictureShelf(_picture_ids(raw))
    _speakers(raw)


def _speakers(raw: list[RawBlock]) -> dict[int, Person]:
    ids = {pk for item in _of(raw, "quote") if (pk := item["value"].get("speaker"))}
    note_objects(Person, ids)
    return remembered_each("speaker", ids, _load_speakers, lasting=True) if ids else {}


def _load_speakers(ids: list[int]) -> dict[int, tuple[Person, Notes]]:
    roles = ("roles__organisation", "merged_into__roles__organisation")
    found = Person.objects.select_related("merged_into").prefetch_related(*roles).in_bulk(ids)
    return {pk: (person, notes_on(person, person.merged_into, *_organisations(person))) for pk, person in found.items()}


def _organisations(person: Person) -> Iterator[Person | None]:
    speaker = real(person)
    yield from (role.organisation for role in speaker.roles.all()) if speaker else ()


def _of(raw: list[RawBlock], *types: str) -> Iterator[RawBlock]:
    return (item for item in raw if item["type"] in types)


def _source(item: RawBlock) -> str:
    value = item["value"]
    return str(value["text"] if isinstance(value, dict) else value)


def _picture_ids(raw: list[RawBlock]) -> Iterator[int | None]:
    for item in _of(raw, "picture", "embed"):
        yield item["value"].get("picture")
    for item in _of(raw, "gallery"):
        for member in item["value"]["pictures"]:
            yield member["value"]["picture"]


def _paragraph(item: RawBlock, cited: Cited) -> blocks.Paragraph:
    return blocks.Paragraph(cited.texts[id(item)])


def _why_it_matters(item: RawBlock, cited: Cited) -> blocks.WhyItMatters:
    return blocks.WhyItMatters(cited.texts[id(item)])


def _crosshead(item: RawBlock, cited: Cited) -> blocks.Crosshead:
    return blocks.Crosshead(item["value"]["text"], item["value"].get("anchor") or f"s-{item['id'][:8]}")


def _picture(item: RawBlock, cited: Cited) -> blocks.PictureInBody | None:
    value = item["value"]
    picture = cited.pictures.get(value.get("picture"), FULL, value.get("caption") or "")
    return blocks.PictureInBody(picture, value.get("width") or PictureWidth.COLUMN) if picture else None


def _gallery(item: RawBlock, cited: Cited) -> blocks.Gallery | None:
    members = [member["value"] for member in item["value"]["pictures"]]
    pictures = [cited.pictures.get(member["picture"], FULL, member.get("caption") or "") for member in members]
    there = tuple(picture for picture in pictures if picture)
    return blocks.Gallery(item["value"].get("title") or "", there) if there else None


def _quote(item: RawBlock, cited: Cited) -> blocks.Quote | None:
    value = item["value"]
    if value.get("record"):
        recorded = cited.record.quotes.get(value["record"])
        return _recorded_quote(recorded, value.get("words") or "") if recorded else None
    speaker = real(cited.people.get(value.get("speaker") or 0))
    said = stored_when(value.get("said_on"))
    role = value.get("role") or (speaker.role_during(said.first_day, said.last_day) if speaker and said else "")
    language = value.get("original_language") or ""
    return blocks.Quote(
        words=value.get("words") or "",
        speaker=person_link(speaker) if speaker else None,
        role=role,
        provenance=provenance_label(value.get("provenance")),
        via=value.get("via") or "",
        said=when_value(said),
        place=value.get("place") or "",
        original_language=language,
        original_language_name=language_name(language),
        original_words=value.get("original_words") or "",
    )


def _recorded_quote(quote: QuoteValue, words: str) -> blocks.Quote:
    return blocks.Quote(
        words=words or quote.words,
        speaker=quote.speaker,
        role=quote.role,
        provenance=quote.source.words if quote.source else "",
        via="",
        said=quote.said,
        place=quote.place,
        original_language=quote.original_language,
        original_language_name=quote.original_language_name,
        original_words="" if words else quote.original_words,
        indirect=quote.indirect,
        speaker_words=quote.speaker_words,
        source_url=quote.source.url if quote.source else "",
        stances=quote.stances,
    )


def _claim(item: RawBlock, cited: Cited) -> blocks.ClaimInBody | None:
    claim = cited.record.claims.get(item["value"].get("claim") or 0)
    return blocks.ClaimInBody(claim) if claim else None


def _card(item: RawBlock, cited: Cited) -> blocks.CardInBody | None:
    card = cited.record.cards.get(item["value"].get("card") or 0)
    return blocks.CardInBody(card) if card else None


def _timeline(item: RawBlock, cited: Cited) -> blocks.TimelineInBody | None:
    return cited.record.timelines.get(id(item))


def _related(item: RawBlock, cited: Cited) -> blocks.Related | None:
    link = cited.articles.get(item["value"].get("article") or 0)
    if link is None:
        return None
    return blocks.Related(Link(item["value"].get("label") or link.label, link.url))


def _table(item: RawBlock, cited: Cited) -> blocks.Table:
    value = item["value"] or {}
    columns = value.get("columns") or []
    return blocks.Table(
        caption=value.get("caption") or "",
        columns=tuple(blocks.TableColumn(column["heading"], column["type"] == "number") for column in columns),
        rows=tuple(tuple(str(cell or "") for cell in row["values"]) for row in value.get("rows") or []),
    )


def _file(item: RawBlock, cited: Cited) -> blocks.File | None:
    document = cited.documents.get(item["value"].get("document") or 0)
    if document is None:
        return None
    title = item["value"].get("title") or document.title
    return blocks.File(title, document.url, document.file_extension.upper(), document.file_size or 0)


def _embed(item: RawBlock, cited: Cited) -> blocks.Embed:
    value = item["value"]
    picture = cited.pictures.get(value.get("picture"), FULL)
    return blocks.Embed(value["url"], value["title"], value.get("provider") or "", picture)


def _pull_quote(item: RawBlock, cited: Cited) -> blocks.PullQuote:
    return blocks.PullQuote(item["value"]["words"])


MAKERS: dict[str, Callable[[RawBlock, Cited], blocks.Block | None]] = {
    "paragraph": _paragraph,
    "crosshead": _crosshead,
    "picture": _picture,
    "gallery": _gallery,
    "quote": _quote,
    "related": _related,
    "why_it_matters": _why_it_matters,
    "table": _table,
    "file": _file,
    "embed": _embed,
    "pull_quote": _pull_quote,
    "claim": _claim,
    "card": _card,
    "timeline": _timeline,
}


def provenance_label(value: str | None) -> str:
    """How the words reached us, in words, or empty."""
    return str(Provenance(value).label) if value else ""
