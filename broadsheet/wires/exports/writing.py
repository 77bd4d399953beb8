# SPDX-License-Identifier: BSD-3-Clause
"""Articles as files, written while they are gathered.

Agencies' formats hold one article a file: several go as an archive with a file each. Exports of other systems hold all.
"""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from django.utils.translation import gettext_lazy as _

from broadsheet.wires.exports.gathering import outgoing_articles
from broadsheet.wires.formats.ghost.writer import write_ghost
from broadsheet.wires.formats.newsmlg2.writer import write_newsmlg2
from broadsheet.wires.formats.ninjs.writer import write_ninjs
from broadsheet.wires.formats.nitf.writer import write_nitf
from broadsheet.wires.formats.outgoing import Gather, OutgoingArticle
from broadsheet.wires.formats.wxr.writer import write_wxr

ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time of every entry of an archive, so that the same articles make the same bytes."""


class ExportFormat(StrEnum):
    """The formats in which articles leave the house; the value stands in addresses and commands."""

    NINJS = "ninjs"
    NEWSMLG2 = "newsmlg2"
    NITF = "nitf"
    WXR = "wxr"
    GHOST = "ghost"


@dataclass(frozen=True)
class Outlet:
    """How a format is written."""

    label: object
    """What the desk calls it."""
    extension: str
    """Of its files."""
    mime_type: str
    """Of its files."""
    write: Callable[[OutgoingArticle], bytes] | None = None
    """One article, where each has a file of its own."""
    write_all: Callable[[Gather], Iterator[bytes]] | None = None
    """All of them, in pieces of one file."""


NEWSMESSAGE = "application/vnd.iptc.g2.newsmessage+xml"
OUTLETS: dict[ExportFormat, Outlet] = {
    ExportFormat.NINJS: Outlet(_("ninjs (JSON)"), "json", "application/json", write_ninjs),
    ExportFormat.NEWSMLG2: Outlet(_("NewsML-G2"), "xml", NEWSMESSAGE, write_newsmlg2),
    ExportFormat.NITF: Outlet(_("NITF"), "xml", "application/nitf+xml", write_nitf),
    ExportFormat.WXR: Outlet(_("WordPress (WXR)"), "xml", "application/rss+xml", write_all=write_wxr),
    ExportFormat.GHOST: Outlet(_("Ghost (JSON)"), "json", "application/json", write_all=write_ghost),
}


def write_one(form: ExportFormat, key: int) -> tuple[str, bytes]:
    """Name and content of the file of one article. Raises `LookupError` where there is none with that key."""
    for article in outgoing_articles([key]):
        return _name(form, article), _alone(OUTLETS[form], article)
    raise LookupError(f"There is no article {key}.")


def _alone(outlet: Outlet, article: OutgoingArticle) -> bytes:
    if outlet.write_all:
        return b"".join(outlet.write_all(lambda: [article]))
    return outlet.write(article) if outlet.write else b""


def write_many(form: ExportFormat, keys: Sequence[int], out: IO[bytes]) -> None:
    """One file with all of them where the format can hold many, otherwise a ZIP archive with a file for each."""
    outlet = OUTLETS[form]
    if outlet.write_all:
        for piece in outlet.write_all(lambda: outgoing_articles(keys)):
            out.write(piece)
        return
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for article in outgoing_articles(keys):
            entry = zipfile.ZipInfo(_name(form, article), ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _alone(outlet, article))


def file_of_many(form: ExportFormat) -> tuple[str, str]:
    """Name and type of the file that `write_many` writes."""
    outlet = OUTLETS[form]
    if outlet.write_all:
        return f"articles-{form}.{outlet.extension}", outlet.mime_type
    return f"articles-{form}.zip", "application/zip"


def _name(form: ExportFormat, article: OutgoingArticle) -> str:
    # Slugs repeat between sections; the beginning of the identity does not.
    return f"{article.slug[:80]}-{str(article.public_id)[:8]}.{OUTLETS[form].extension}"
