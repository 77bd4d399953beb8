# SPDX-License-Identifier: BSD-3-Clause
"""Who and what the articles of a filled archive share: sections, authors, topics, people, pictures, and bodies."""

import io
import json
import uuid
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from django.core.files.images import ImageFile
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import slugify
from PIL import Image

from benchmarks.prose import Prose
from broadsheet.core.models import Picture, User
from broadsheet.newsroom.models import ArticlePage, Author, FrontPage, SectionPage
from broadsheet.record.models import Person, Topic

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

SECTIONS = {
    "Town": ("Council", "Schools", "Traffic"),
    "Region": ("Valley", "Coast"),
    "Economy": ("Harbour", "Farming"),
    "Culture": ("Stage", "Books"),
    "Sport": ("Rowing", "Football"),
    "Opinion": (),
}
AUTHORS = 40
TOPICS = 120
PEOPLE = 60
PICTURES = 12
BODIES = 300


@dataclass(frozen=True)
class Cast:
    """Each tuple begins with what is used most."""

    editor: User
    sections: tuple[SectionPage, ...]
    authors: tuple[Author, ...]
    topics: tuple[Topic, ...]
    pictures: tuple[Picture, ...]
    bodies: "tuple[StreamValue, ...]"


def cast(random: Random, *, articles: int) -> Cast:
    """Make what is missing for so many articles; what an earlier filling made is used again."""
    front = FrontPage.objects.first()
    if front is None:
        raise LookupError("There is no front page. Start the publication once, or load the demo, before filling it.")
    enough = 4 + articles // 10
    pictures = tuple(_picture(number) for number in range(min(PICTURES, enough)))
    people = [_person(number) for number in range(min(PEOPLE, enough))]
    return Cast(
        editor=User.objects.get_or_create(username="archive-editor", defaults={"first_name": "Archive"})[0],
        sections=_sections(front),
        authors=tuple(_author(number, pictures[number % len(pictures)]) for number in range(min(AUTHORS, enough))),
        topics=tuple(_topic(number) for number in range(min(TOPICS, enough))),
        pictures=pictures,
        bodies=tuple(_body(Prose(random), people, pictures) for _ in range(min(BODIES, articles))),
    )


def _sections(front: FrontPage) -> tuple[SectionPage, ...]:
    above: list[SectionPage] = []
    below: list[SectionPage] = []
    for title, titles in SECTIONS.items():
        section = _section(front, title)
        above.append(section)
        below += [_section(section, name) for name in titles]
    return (*above, *below)


def _section(parent: FrontPage | SectionPage, title: str) -> SectionPage:
    slug = f"archive-{slugify(title)}"
    found: SectionPage | None = SectionPage.objects.filter(slug=slug).first()
    if found is not None:
        return found
    parent.refresh_from_db()
    made: SectionPage = parent.add_child(instance=SectionPage(title=title, slug=slug))
    return made


def _author(number: int, picture: Picture) -> Author:
    defaults = {"name": f"Archive Author {number}", "role": "Reporter", "biography": "Writes.", "picture": picture}
    return Author.objects.get_or_create(slug=f"archive-author-{number}", defaults=defaults)[0]


def _topic(number: int) -> Topic:
    return Topic.objects.get_or_create(slug=f"archive-topic-{number}", defaults={"name": f"Archive topic {number}"})[0]


def _person(number: int) -> Person:
    return Person.objects.get_or_create(slug=f"archive-person-{number}", defaults={"name": f"Archive Person {number}"})[
        0
    ]


def _picture(number: int) -> Picture:
    title = f"Archive picture {number}"
    found: Picture | None = Picture.objects.filter(title=title).first()
    if found is not None:
        return found
    drawn = io.BytesIO()
    Image.linear_gradient("L").resize((1600, 1067)).rotate(number * 30).convert("RGB").save(drawn, "JPEG", quality=60)
    made: Picture = Picture.objects.create(
        title=title,
        alt_text="A grey gradient",
        caption="Made for measuring.",
        credit="Broadsheet",
        file=ImageFile(drawn, name=f"archive-{number}.jpg"),
    )
    return made


def _body(prose: Prose, people: list[Person], pictures: tuple[Picture, ...]) -> "StreamValue":
    """A body as the database gives it back. Articles share bodies, and so does the work of reading them."""
    parts = [_block(prose, kind, people, pictures) for kind in _order(prose.random)]
    field: Any = ArticlePage._meta.get_field("body")
    # Read once, a block gets the values that were not given; then it is as if the newsroom had saved it.
    read = field.to_python(json.dumps(parts))
    saved = [block.get_prep_value() for block in read]
    return field.to_python(json.dumps(saved, cls=DjangoJSONEncoder))


def _order(random: Random) -> list[str]:
    kinds = ["paragraph"] * random.randint(7, 14)
    for kind, chance in (("crosshead", 0.7), ("quote", 0.6), ("picture", 0.3), ("why_it_matters", 0.15)):
        if random.random() < chance:
            kinds.insert(random.randint(2, len(kinds) - 1), kind)
    return kinds


def _block(prose: Prose, kind: str, people: list[Person], pictures: tuple[Picture, ...]) -> dict[str, Any]:
    identity = str(uuid.UUID(int=prose.random.getrandbits(128), version=4))
    return {"type": kind, "value": _value(prose, kind, people, pictures), "id": identity}


def _value(prose: Prose, kind: str, people: list[Person], pictures: tuple[Picture, ...]) -> Any:
    if kind == "crosshead":
        return {"text": prose.headline(), "anchor": f"s-{prose.random.getrandbits(32):08x}"}
    if kind == "quote":
        speaker = prose.random.choice(people).pk
        return {"words": prose.sentence(), "speaker": speaker, "provenance": "interview", "said_on": "2025-06-01"}
    if kind == "picture":
        return {"picture": prose.random.choice(pictures).pk, "caption": "", "width": "column"}
    html = f"<p>{prose.paragraph()}</p>"
    return {"text": html} if kind == "why_it_matters" else html
