# SPDX-License-Identifier: BSD-3-Clause
"""Articles as files: one as it is, several as an archive with a file each, written while they are gathered."""

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from django.utils.translation import gettext_lazy as _

from broadsheet.wires.exports.gathering import outgoing_articles
from broadsheet.wires.formats.newsmlg2.writer import write_newsmlg2
from broadsheet.wires.formats.ninjs.writer import write_ninjs
from broadsheet.wires.formats.nitf.writer import write_nitf
from broadsheet.wires.formats.outgoing import OutgoingArticle

ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time of every entry of an archive, so that the same articles make the same bytes."""


class ExportFormat(StrEnum):
    """The formats in which articles leave the house; the value stands in addresses and commands."""

    NINJS = "ninjs"
    NEWSMLG2 = "newsmlg2"
    NITF = "nitf"


@dataclass(frozen=True)
class Outlet:
    """How a format is written."""

    label: object
    """What the desk calls it."""
    extension: str
    """Of its files."""
    mime_type: str
    """Of its files."""
    write: Callable[[OutgoingArticle], bytes]
    """One article."""


OUTLETS: dict[ExportFormat, Outlet] = {
    ExportFormat.NINJS: Outlet(_("ninjs (JSON)"), "json", "application/json", write_ninjs),
    ExportFormat.NEWSMLG2: Outlet(_("NewsML-G2"), "xml", "application/vnd.iptc.g2.newsmessage+xml", write_newsmlg2),
    ExportFormat.NITF: Outlet(_("NITF"), "xml", "application/nitf+xml", write_nitf),
}


def write_one(form: ExportFormat, key: int) -> tuple[str, bytes]:
    """Name and content of the file of one article. Raises `LookupError` where there is none with that key."""
    for article in outgoing_articles([key]):
        return _name(form, article), OUTLETS[form].write(article)
    raise LookupError(f"There is no article {key}.")


def write_archive(form: ExportFormat, keys: Iterable[int], out: IO[bytes]) -> int:
    """A ZIP archive with a file for each article; how many there are."""
    count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for article in outgoing_articles(keys):
            entry = zipfile.ZipInfo(_name(form, article), ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, OUTLETS[form].write(article))
            count += 1
    return count


def _name(form: ExportFormat, article: OutgoingArticle) -> str:
    # Slugs repeat between sections; the beginning of the identity does not.
    return f"{article.slug[:80]}-{str(article.public_id)[:8]}.{OUTLETS[form].extension}"
