# SPDX-License-Identifier: BSD-3-Clause
"""Finished answers in a bucket of S3-compatible storage, for a publication on several machines.

The same packed answers as in files, one object for each address. An object is there or it is not, and who asks after a
removal gets nothing: S3 promises that since 2020, and so do those that speak its language. What fronts keep in memory
is another matter; see `front/hearing.py`.
"""

import io
from functools import lru_cache
from hashlib import sha256
from typing import Any, Self

from botocore.exceptions import ClientError
from django.conf import settings
from storages.backends.s3 import S3Storage

from broadsheet.edition.answer import Answer, DamagedAnswerError, pack, unpack

MISSING = {"404", "NoSuchKey", "NotFound"}
STAMP = "made-by"


class BucketStore:
    """Answers as objects. May be used by several threads."""

    @classmethod
    def configured(cls) -> Self:
        """The one that the settings name."""
        return cls(_storage(**(settings.EDITION_BUCKET or {})))

    def __init__(self, storage: S3Storage) -> None:
        """The bucket exists."""
        self._storage = storage

    def prepare(self, answer: Answer) -> bytes:
        """Nothing is sent before `put`: an upload is whole or it is not."""
        return pack(answer)

    def put(self, prepared: bytes, path: str) -> None:
        """From now on this is the answer at the address."""
        self._write(name_of(path), prepared)

    def discard(self, prepared: bytes) -> None:
        """Nothing was sent."""

    def remove(self, path: str) -> None:
        """From now on nothing is stored for the address."""
        self._storage.delete(name_of(path))

    def read(self, path: str) -> Answer | None:
        """What is stored for the address; None where nothing is, or nothing sound."""
        packed = self._fetch(name_of(path))
        try:
            answer = unpack(packed) if packed is not None else None
        except DamagedAnswerError:
            return None
        return answer if answer is not None and answer.path == path else None

    def paths(self) -> set[str]:
        """Every address that is stored; reads every object."""
        found = set()
        for object_ in self._storage.bucket.objects.filter(Prefix=self._key("pages/")):
            try:
                found.add(unpack(object_.get()["Body"].read()).path)
            except (DamagedAnswerError, ClientError):
                continue
        return found

    def stamp(self) -> str:
        """What `set_stamp` wrote; empty where nobody did."""
        return (self._fetch(STAMP) or b"").decode()

    def set_stamp(self, stamp: str) -> None:
        """Say which program filled the store."""
        self._write(STAMP, stamp.encode())

    def tidy(self) -> None:
        """Nothing unfinished is ever left."""

    def _fetch(self, name: str) -> bytes | None:
        # Not through the storage's own file, which asks three times for what is one request.
        try:
            body: bytes = self._storage.bucket.Object(self._key(name)).get()["Body"].read()
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in MISSING:
                return None
            raise
        return body

    def _write(self, name: str, content: bytes) -> None:
        self._storage.bucket.Object(self._key(name)).put(
            Body=io.BytesIO(content), ContentType="application/octet-stream"
        )

    def _key(self, name: str) -> str:
        return f"{self._storage.location}/{name}".lstrip("/")


def name_of(path: str) -> str:
    """The object that holds the answer for the address."""
    return f"pages/{sha256(path.encode()).hexdigest()[:40]}.page"


@lru_cache(maxsize=2)
def _storage(**options: Any) -> S3Storage:
    return S3Storage(**options)
