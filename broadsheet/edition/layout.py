# SPDX-License-Identifier: BSD-3-Clause
"""Finished pages as plain files as well, for a web server in front that answers from them by itself (see deploy/).

Such a server knows no packed answers and computes no validators, so all it has to say stands in names. The address
`/town/` is a link `town/.page`, `/robots.txt` a link `robots.txt/.file`, to a folder that holds the body in each
encoding and never changes. A rename of the link changes all of it at once, and since every name in the folder says
which version it belongs to, a request that falls between two versions finds nothing and asks the app.

What names cannot say is left to the app: redirects, notices, and answers with headers of a kind not seen before. Of
the headers that all pages share, the name has a digest; a server passes on what has another than it was told.
"""

import json
import logging
import os
import re
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Self
from uuid import uuid4

from django.conf import settings

from broadsheet.edition.answer import Answer
from broadsheet.edition.store import FileStore, is_old
from broadsheet.edition.surrogate import surrogate_key

logger = logging.getLogger(__name__)

TYPES = {
    "text/html; charset=utf-8": "html",
    "text/plain; charset=utf-8": "txt",
    "application/xml; charset=utf-8": "xml",
    "application/rss+xml; charset=utf-8": "rss",
    "application/atom+xml; charset=utf-8": "atom",
    "application/feed+json; charset=utf-8": "feed",
    "application/json": "json",
}
IN_NAMES = {"content-type", "content-language"}
"""Headers that differ from page to page, and so stand in the name."""
IN_BODIES = {"link"}
"""Headers that say what feeds say in themselves as well (WebSub). A server that answers by itself leaves them out."""
SEGMENT = re.compile(r"[A-Za-z0-9_~!$&'()+,;=:@%-][A-Za-z0-9_~!$&'()+,;=:@%.-]*")
"""A part of a path that is laid out. What begins with a dot is ours."""
LONGEST = 250
VERSIONS = ".versions"
LINKS = (".page", ".file")
"""Of an address that ends with a slash, and of one that does not."""
UNKNOWN = "und"
"""Stands for no language at all; the code that ISO 639 has for it."""


class LaidOutStore(FileStore):
    """Packed answers under one folder, and the same laid out under another. Readers may be let into the second."""

    @classmethod
    def configured(cls) -> Self:
        """The one that the settings name."""
        return cls(Path(settings.EDITION_ROOT), Path(str(settings.EDITION_FILES)))

    def __init__(self, root: Path, files: Path) -> None:
        """Both are made when something is put."""
        super().__init__(root)
        self.files = files
        self._versions: dict[Path, Path | None] = {}

    def prepare(self, answer: Answer) -> Path:
        """Write both forms where nobody reads."""
        prepared = super().prepare(answer)
        try:
            self._versions[prepared] = self._lay_out(answer)
        except OSError as error:
            # The app answers there until the page is made again.
            logger.warning("%s cannot be laid out: %s", answer.path, error)
            self._versions[prepared] = None
        return prepared

    def put(self, prepared: Path, path: str) -> None:
        """From now on this is the answer at the address."""
        version = self._versions.pop(prepared, None)
        try:
            if version is None:
                self._take_link_away(path)
            else:
                self._point_link(path, version)
        except OSError as error:
            # The old page must not stay where the new one cannot stand.
            logger.warning("%s cannot be laid out: %s", path, error)
            self._take_link_away(path)
        super().put(prepared, path)

    def discard(self, prepared: Path) -> None:
        """It came too late."""
        version = self._versions.pop(prepared, None)
        if version is not None:
            shutil.rmtree(version, ignore_errors=True)
        super().discard(prepared)

    def remove(self, path: str) -> None:
        """From now on nothing is stored for the address, in either form."""
        self._take_link_away(path)
        super().remove(path)

    def read(self, path: str) -> Answer | None:
        """What is stored; None as well where it should be laid out and is not, so that it is made again."""
        answer = super().read(path)
        link = self._link(path)
        if answer is None or link is None or (name := name_of(answer)) is None:
            return answer
        return answer if os.path.realpath(link).endswith(f".{name}") and link.exists() else None

    def stamp(self) -> str:
        """What `set_stamp` wrote in both folders; empty where they differ."""
        stamp = super().stamp()
        try:
            return stamp if (self.files / ".made-by").read_text() == stamp else ""
        except FileNotFoundError:
            return ""

    def set_stamp(self, stamp: str) -> None:
        """Say which program filled the store."""
        super().set_stamp(stamp)
        self.files.mkdir(parents=True, exist_ok=True)
        (self.files / ".made-by").write_text(stamp)

    def tidy(self) -> None:
        """Remove versions, too, that no address shows."""
        super().tidy()
        shown = {_target(link) for name in LINKS for link in self.files.rglob(name)}
        for version in (self.files / VERSIONS).glob("*/*"):
            if is_old(version) and version.absolute() not in shown:
                shutil.rmtree(version, ignore_errors=True)

    def _lay_out(self, answer: Answer) -> Path | None:
        name = name_of(answer)
        if name is None or self._link(answer.path) is None:
            return None
        version = self.files / VERSIONS / name[:2] / f"{uuid4().hex[:8]}.{name}"
        version.mkdir(parents=True)
        try:
            for coding, body in answer.bodies.items():
                file = version / f"{coding}.{name}"
                file.write_bytes(body)
                os.utime(file, (answer.modified, answer.modified))
        except OSError:
            # Half a page must not stay on a disk that is full.
            shutil.rmtree(version, ignore_errors=True)
            raise
        return version

    def _link(self, path: str) -> Path | None:
        """Where the address is laid out; None where it is not."""
        segments = [part for part in path.strip("/").split("/") if part]
        plain = all(SEGMENT.fullmatch(part) and len(part) <= LONGEST for part in segments)
        if not plain or "//" in path:
            return None
        return self.files.joinpath(*segments, LINKS[0] if path.endswith("/") else LINKS[1])

    def _point_link(self, path: str, version: Path) -> None:
        link = self._link(path)
        if link is None:
            return
        link.parent.mkdir(parents=True, exist_ok=True)
        before = _target(link)
        fresh = link.with_name(f".{uuid4().hex}")
        fresh.symlink_to(os.path.relpath(version, link.parent))
        os.replace(fresh, link)
        if before is not None:
            shutil.rmtree(before, ignore_errors=True)

    def _take_link_away(self, path: str) -> None:
        link = self._link(path)
        before = _target(link) if link else None
        if link is None or before is None:
            return
        link.unlink(missing_ok=True)
        shutil.rmtree(before, ignore_errors=True)
        with suppress(OSError):
            # Up to the first folder that holds something else.
            folder = link.parent
            while folder != self.files:
                folder.rmdir()
                folder = folder.parent


def name_of(answer: Answer) -> str | None:
    """All a server must say about the answer; None where a name cannot hold it.

    The parts: the surrogate key, the ETag, a digest of the shared headers, the language, `all` or `one` encodings,
    and the kind of document.
    """
    headers = {name.lower(): value for name, value in answer.headers}
    kind = TYPES.get(headers.get("content-type", ""))
    language = headers.get("content-language", "")
    codings = {frozenset({"identity"}): "one", frozenset({"identity", "gzip", "br"}): "all"}.get(
        frozenset(answer.bodies)
    )
    if answer.status != 200 or kind is None or codings is None or not re.fullmatch(r"[A-Za-z-]{0,20}", language):
        return None
    parts = (surrogate_key(answer.path), answer.etag, profile_of(answer), language or UNKNOWN, codings, kind)
    return ".".join(parts)


def profile_of(answer: Answer) -> str:
    """A digest of the headers that pages share."""
    shared = sorted((name.lower(), value) for name, value in answer.headers if name.lower() not in IN_NAMES | IN_BODIES)
    return sha256(json.dumps(shared).encode()).hexdigest()[:8]


def _target(link: Path) -> Path | None:
    try:
        return Path(os.path.abspath(link.parent / os.readlink(link)))
    except OSError:
        return None
