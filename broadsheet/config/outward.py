# SPDX-License-Identifier: BSD-3-Clause
"""What a publication sets that outgrew one process: where its finished pages are, and who keeps copies of them."""

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from broadsheet.config import variables as read
from broadsheet.config.variables import SettingError, Variables

IDENTIFIER = re.compile(r"[A-Za-z0-9_-]+")
CACHES = {"fastly": IDENTIFIER, "cloudflare": IDENTIFIER, "varnish": re.compile(r"https?://[A-Za-z0-9.:\[\]-]+/?")}
"""The kinds of cache, and how the place of each looks."""


@dataclass(frozen=True)
class Outward:
    """The edition, as far as it leaves the process."""

    files: Path | None
    """`BROADSHEET_EDITION_FILES`: where finished pages are laid out for another web server."""
    bucket: dict[str, str] | None
    """`BROADSHEET_EDITION_BUCKET`: the S3-compatible storage that keeps finished pages, as django-storages wants it."""
    caches: tuple[tuple[str, str], ...]
    """`BROADSHEET_CDN`: caches in front that are told what to forget, as kind and place."""
    caches_token: str
    """`BROADSHEET_CDN_TOKEN`: what lets us tell them."""
    websub_hub: str
    """`BROADSHEET_WEBSUB_HUB`: who tells subscribers of feeds; empty for ourselves."""

    @property
    def store(self) -> str:
        """The class that keeps finished pages."""
        if self.bucket is not None:
            return "broadsheet.edition.bucket.BucketStore"
        return "broadsheet.edition.layout.LaidOutStore" if self.files else "broadsheet.edition.store.FileStore"


def read_outward(variables: Variables) -> Outward:
    """Read and check; raises `SettingError` naming the variable that is wrong."""
    files = variables.get("BROADSHEET_EDITION_FILES")
    bucket = _bucket(variables.get("BROADSHEET_EDITION_BUCKET", ""))
    if bucket is not None and not variables.get("DATABASE_URL", "").startswith("postgres"):
        raise SettingError(
            "BROADSHEET_EDITION_BUCKET needs PostgreSQL (DATABASE_URL), by which machines hear of changes."
        )
    if bucket is not None and files:
        raise SettingError("BROADSHEET_EDITION_FILES and BROADSHEET_EDITION_BUCKET exclude each other.")
    return Outward(
        bucket=bucket,
        files=read.folder(variables, "BROADSHEET_EDITION_FILES", default="") if files else None,
        caches=_caches(variables.get("BROADSHEET_CDN", ""), variables.get("BROADSHEET_CDN_TOKEN", "")),
        caches_token=variables.get("BROADSHEET_CDN_TOKEN", ""),
        websub_hub=read.web_address(variables, "BROADSHEET_WEBSUB_HUB"),
    )


def _bucket(url: str) -> dict[str, str] | None:
    if not url:
        return None
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    if parts.scheme != "s3" or not parts.netloc or parts.username or not set(query) <= {"endpoint", "region"}:
        raise SettingError(
            "BROADSHEET_EDITION_BUCKET must look like s3://bucket/folder?endpoint=https://s3.example.org&region=eu-1. "
            "Keys are set as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
        )
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise SettingError("BROADSHEET_EDITION_BUCKET needs two packages more: install broadsheet[s3].")
    options = {"bucket_name": parts.netloc, "location": parts.path.strip("/")}
    names = {"endpoint": "endpoint_url", "region": "region_name"}
    return options | {names[name]: value for name, value in query.items()}


def _caches(named: str, token: str) -> tuple[tuple[str, str], ...]:
    found = []
    for part in (each.strip() for each in named.split(",") if each.strip()):
        kind, _, place = part.partition(":")
        if kind not in CACHES or not CACHES[kind].fullmatch(place):
            raise SettingError(
                f"BROADSHEET_CDN holds “{part}”. It must be fastly:SERVICE, cloudflare:ZONE or "
                "varnish:http://HOST:PORT, or several of these, separated by commas."
            )
        if kind != "varnish" and not token:
            raise SettingError(f"BROADSHEET_CDN_TOKEN is missing: {kind} cannot be told of changes without it.")
        found.append((kind, place.rstrip("/")))
    return tuple(found)
