# SPDX-License-Identifier: BSD-3-Clause
"""What the edition asks of a cache, and how one is spoken to."""

import http.client
import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

PATIENCE = 5.0
"""Seconds. An editor who withdraws something waits for this."""
LONGEST_REASON = 300


class CacheError(Exception):
    """A cache did not say that it forgot; the message says why, and holds no secret."""


class Cache(Protocol):
    """A cache that keeps our pages by surrogate key."""

    name: str
    """Which one, for people and for the table of what it has to be told."""
    most: int
    """How many keys it takes at once."""

    def forget(self, keys: Sequence[str]) -> None:
        """From now on these are asked of us; raises `CacheError` when that is not certain."""
        ...

    def forget_everything(self) -> None:
        """The same for all it keeps of ours."""
        ...


@dataclass(frozen=True)
class Reply:
    """What a cache said."""

    status: int
    body: bytes

    def json(self) -> Any:
        """The body; raises `CacheError` when it is something else."""
        try:
            return json.loads(self.body)
        except ValueError:
            raise CacheError(f"answered {self.status} with something that is not JSON") from None


def send(method: str, url: str, *, headers: Mapping[str, str], body: bytes | None = None) -> Reply:
    """One request; raises `CacheError` when nothing comes back."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    connection = (
        http.client.HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=PATIENCE)
    )
    try:
        connection.request(method, parts.path or "/", body=body, headers=dict(headers))
        response = connection.getresponse()
        return Reply(response.status, response.read())
    except (OSError, http.client.HTTPException) as error:
        raise CacheError(f"{host} cannot be reached: {error or type(error).__name__}") from error
    finally:
        connection.close()


def send_json(method: str, url: str, *, headers: Mapping[str, str], value: Any = None) -> Reply:
    """The same with a JSON body."""
    body = None if value is None else json.dumps(value).encode()
    return send(
        method, url, headers={"Content-Type": "application/json", "Accept": "application/json", **headers}, body=body
    )


def reason(reply: Reply, *path: str) -> str:
    """Why a cache refused, in its own words where it gives any."""
    try:
        said: Any = json.loads(reply.body)
        for part in path:
            said = said[int(part)] if isinstance(said, list) else said[part]
    except (ValueError, KeyError, IndexError, TypeError):
        said = reply.body.decode(errors="replace").strip()
    return f"answered {reply.status}: {said}"[:LONGEST_REASON]
