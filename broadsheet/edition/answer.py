# SPDX-License-Identifier: BSD-3-Clause
"""A finished answer: status, headers and body in every encoding, packed into one file.

One file, because a rename is all a file system does at once: no reader can ever see the compressed body of one version
with the header of another. The checksum stands first, so that a file cut short by a power failure is no answer.
"""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import formatdate
from hashlib import blake2b

import brotli

MAGIC = b"broadsheet 1\n"
CHECKSUM = 16
COMPRESSED_TYPES = (
    "text/",
    "image/svg+xml",
    *(f"application/{name}" for name in ("json", "feed+json", "ld+json", "manifest+json")),
    *(f"application/{name}" for name in ("xml", "atom+xml", "rss+xml")),
)
SMALLEST_COMPRESSED = 200
GZIP_LEVEL, BROTLI_QUALITY = 6, 5


class DamagedAnswerError(Exception):
    """The bytes are not, or no longer, a packed answer."""


@dataclass(frozen=True)
class Answer:
    """What a reader gets at one address."""

    path: str
    status: int
    headers: tuple[tuple[str, str], ...]
    """As Django gave them; without length, encoding and validators, which depend on the request."""
    etag: str
    """Without quotation marks; each encoding adds its own ending."""
    modified: int
    """Seconds since 1970."""
    bodies: Mapping[str, bytes]
    """By content coding: `identity` always, `gzip` and `br` where they are shorter."""

    @property
    def last_modified(self) -> str:
        """For the header."""
        return formatdate(self.modified, usegmt=True)


def make_answer(*, path: str, status: int, headers: Mapping[str, str], body: bytes, modified: int) -> Answer:
    """Compute the validators. The body is compressed by `compressed`, once it is known that it will be stored."""
    kept = tuple(sorted((name, value) for name, value in headers.items()))
    digest = blake2b(body, digest_size=12)
    digest.update(json.dumps([status, kept]).encode())
    return Answer(path, status, kept, digest.hexdigest(), modified, {"identity": body})


def compressed(answer: Answer) -> Answer:
    """The same answer in every encoding that pays."""
    content_type = next((value for name, value in answer.headers if name.lower() == "content-type"), "")
    body = answer.bodies["identity"]
    return replace(answer, bodies={"identity": body, **_compressed(body, content_type)})


def pack(answer: Answer) -> bytes:
    """All of it as one string of bytes."""
    header = json.dumps(
        {
            "path": answer.path,
            "status": answer.status,
            "headers": answer.headers,
            "etag": answer.etag,
            "modified": answer.modified,
            "bodies": [[coding, len(body)] for coding, body in answer.bodies.items()],
        }
    ).encode()
    content = b"%08d" % len(header) + header + b"".join(answer.bodies.values())
    return MAGIC + blake2b(content, digest_size=CHECKSUM).digest() + content


def unpack(packed: bytes) -> Answer:
    """The answer again; raises `DamagedAnswerError` for anything else."""
    start = len(MAGIC) + CHECKSUM
    content = packed[start:]
    sound = packed.startswith(MAGIC) and blake2b(content, digest_size=CHECKSUM).digest() == packed[len(MAGIC) : start]
    if not sound:
        raise DamagedAnswerError
    length = int(content[:8])
    header = json.loads(content[8 : 8 + length])
    bodies, position = {}, 8 + length
    for coding, size in header["bodies"]:
        bodies[coding] = content[position : position + size]
        position += size
    headers = tuple((name, value) for name, value in header["headers"])
    return Answer(header["path"], header["status"], headers, header["etag"], header["modified"], bodies)


def _compressed(body: bytes, content_type: str) -> dict[str, bytes]:
    if len(body) < SMALLEST_COMPRESSED or not content_type.startswith(COMPRESSED_TYPES):
        return {}
    variants = {
        "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
    }
    return {coding: variant for coding, variant in variants.items() if len(variant) < len(body)}
