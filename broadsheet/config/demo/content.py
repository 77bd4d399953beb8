# SPDX-License-Identifier: BSD-3-Clause
"""What the demo's files say, as values. The field names are the keys of the files.

A field without a default must stand in the file; a key that is no field here is a mistake in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from broadsheet.record.dating import When


@dataclass(frozen=True, kw_only=True)
class LinkFile:
    """A named address."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class PublicationFile:
    """`publication.yaml`: the settings of the publication. Pages and pictures are named by their keys."""

    name: str
    tagline: str
    description: str
    language: str
    time_zone: str
    accent: str
    logo: str
    share_picture: str
    founded_year: int
    address: str
    contact_email: str
    about_page: str
    ethics_page: str
    corrections_policy_page: str
    contact_page: str
    social_links: list[LinkFile] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class SectionFile:
    """One entry of `sections.yaml`; `parent` is the section it stands in."""

    slug: str
    name: str
    colour: str
    description: str
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class TopicFile:
    """One entry of `topics.yaml`."""

    slug: str
    name: str
    description: str
    picture: str


@dataclass(frozen=True, kw_only=True)
class RoleFile:
    """A role of a person; open ends mean still, or not known."""

    title: str
    organisation: str = ""
    since: When | None = None
    until: When | None = None


@dataclass(frozen=True, kw_only=True)
class PersonFile:
    """One entry of `people.yaml`: a person or an organisation."""

    slug: str
    kind: str
    name: str
    description: str
    also_known_as: list[str] = field(default_factory=list)
    roles: list[RoleFile] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class AuthorFile:
    """One entry of `authors.yaml`."""

    slug: str
    name: str
    role: str
    since_year: int
    beats: list[str]
    picture: str
    biography: str
    disclosures: str
    links: list[LinkFile] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class PictureFile:
    """One entry of `pictures.yaml`, with the file's defaults filled in."""

    slug: str
    scene: str
    palette: str
    alt: str
    seed: int = 1
    variant: str = ""
    look: Mapping[str, str] = field(default_factory=dict)
    caption: str = ""
    credit: str
    rights_holder: str
    licence: str
    focal_point: list[float] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class BylineFile:
    """One author of an article; without a contribution, the writer."""

    author: str
    contribution: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectionFile:
    """A note to readers."""

    kind: str
    made_at: datetime
    text: str


@dataclass(frozen=True, kw_only=True)
class ArticleFile:
    """One file of `articles/`: its front matter and, under it, the body.

    `state` is `published` (the default), `draft`, `submitted`, `sent_back` (with `sent_back_reason`) or `scheduled`
    (`scheduled_in_days` from the load, at the time of day `scheduled_at`).
    """

    slug: str
    headline: str
    short_headline: str
    standfirst: str
    type: str
    section: str
    topics: list[str]
    authors: list[BylineFile]
    lead_picture: str
    body: str
    also_in: list[str] = field(default_factory=list)
    dateline: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    key_points: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    corrections: list[CorrectionFile] = field(default_factory=list)
    search_title: str = ""
    search_description: str = ""
    share_title: str = ""
    share_text: str = ""
    state: str = "published"
    sent_back_reason: str = ""
    scheduled_in_days: int = 0
    scheduled_at: str = ""


@dataclass(frozen=True, kw_only=True)
class PageFile:
    """One file of `pages/`."""

    slug: str
    title: str
    description: str
    body: str
    order: int


@dataclass(frozen=True, kw_only=True)
class FrontFile:
    """`front.yaml`: what is pinned to the front page."""

    lead: str
    seconds: list[str]


@dataclass(frozen=True, kw_only=True)
class LoginFile:
    """One entry of `logins.yaml`. A role in sections names them; a role in the whole publication does not."""

    username: str
    role: str
    email: str
    author: str = ""
    first_name: str = ""
    last_name: str = ""
    sections: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Demo:
    """Everything the folder says."""

    publication: PublicationFile
    sections: list[SectionFile]
    topics: list[TopicFile]
    people: list[PersonFile]
    authors: list[AuthorFile]
    pictures: list[PictureFile]
    articles: list[ArticleFile]
    pages: list[PageFile]
    front: FrontFile
    logins: list[LoginFile]


# What may stand between `:::` lines in a body.


@dataclass(frozen=True, kw_only=True)
class PicturePart:
    """A picture in the body."""

    picture: str
    caption: str = ""
    width: str = "column"


@dataclass(frozen=True, kw_only=True)
class GalleryPart:
    """Several pictures."""

    pictures: list[PicturePart]
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class QuotePart:
    """Words with their speaker and the way they reached us."""

    words: str
    speaker: str
    provenance: str = ""
    role: str = ""
    via: str = ""
    said_on: When | None = None
    place: str = ""
    original_language: str = ""
    original_words: str = ""


@dataclass(frozen=True, kw_only=True)
class RelatedPart:
    """A line that sends readers to another article."""

    article: str
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class WhyItMattersPart:
    """A few sentences, in Markdown."""

    text: str


@dataclass(frozen=True, kw_only=True)
class TablePart:
    """A table with one row of headings."""

    header: list[str]
    rows: list[list[str]]
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class FilePart:
    """A file of `files/` to take away."""

    file: str
    title: str


@dataclass(frozen=True, kw_only=True)
class EmbedPart:
    """Something that lies elsewhere."""

    url: str
    title: str
    provider: str
    picture: str


@dataclass(frozen=True, kw_only=True)
class PullQuotePart:
    """A phrase of the article, set large."""

    words: str


@dataclass(frozen=True, kw_only=True)
class CrossheadPart:
    """A heading."""

    text: str


@dataclass(frozen=True, kw_only=True)
class ParagraphPart:
    """Paragraphs or a list, in Markdown."""

    text: str


Part = (
    ParagraphPart
    | CrossheadPart
    | PicturePart
    | GalleryPart
    | QuotePart
    | RelatedPart
    | WhyItMattersPart
    | TablePart
    | FilePart
    | EmbedPart
    | PullQuotePart
)

DIRECTIVES: dict[str, type[Part]] = {
    "picture": PicturePart,
    "gallery": GalleryPart,
    "quote": QuotePart,
    "related": RelatedPart,
    "why_it_matters": WhyItMattersPart,
    "table": TablePart,
    "file": FilePart,
    "embed": EmbedPart,
    "pull_quote": PullQuotePart,
}
