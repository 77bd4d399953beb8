# SPDX-License-Identifier: BSD-3-Clause
"""The environment, read once and checked. Nonsense stops the start with the variable's name."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


class SettingError(Exception):
    """A variable that cannot be used; the message names it and says what would do."""


@dataclass(frozen=True)
class Env:
    """Everything that can be set from outside."""

    data: Path
    """`BROADSHEET_DATA`: folder for database, media, secrets. Default: `data` in the working directory."""
    database: dict[str, object]
    """`DATABASE_URL`: `sqlite:///path` or `postgresql://user:password@host:port/name`. Default: SQLite in `data`."""
    url: str
    """`BROADSHEET_URL`: the public address, such as `https://example.org`. Default: `http://127.0.0.1:8000`."""
    debug: bool
    """`BROADSHEET_DEBUG`: `1` shows tracebacks to whoever asks; never in production. Default: off."""
    secret_key: str
    """`BROADSHEET_SECRET_KEY`: signs sessions and links. Default: made on first use into the data folder, mode 0600."""
    allowed_hosts: tuple[str, ...]
    """`BROADSHEET_HOSTS`: comma-separated further host names it answers to. The host of `BROADSHEET_URL` always is."""

    @property
    def https(self) -> bool:
        """Whether the public address is encrypted, and so cookies and HSTS are set for that."""
        return self.url.startswith("https://")


def read_env(variables: Mapping[str, str] = os.environ) -> Env:
    """Read and check the environment; raises `SettingError` naming the variable that is wrong."""
    data = Path(variables.get("BROADSHEET_DATA") or "data").expanduser().absolute()
    url = _url(variables)
    hosts = [host.strip() for host in variables.get("BROADSHEET_HOSTS", "").split(",") if host.strip()]
    return Env(
        data=data,
        database=_database(variables.get("DATABASE_URL", ""), data),
        url=url,
        debug=_flag(variables, "BROADSHEET_DEBUG"),
        secret_key=variables.get("BROADSHEET_SECRET_KEY") or _stored_secret(data / "secrets" / "key"),
        allowed_hosts=(str(urlsplit(url).hostname), "127.0.0.1", "localhost", "[::1]", *hosts),
    )


def _url(variables: Mapping[str, str]) -> str:
    url = (variables.get("BROADSHEET_URL") or "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise SettingError(f"BROADSHEET_URL is “{url}”. It must be scheme and host, such as https://example.org.")
    return url


def _flag(variables: Mapping[str, str], name: str) -> bool:
    value = variables.get(name, "0").lower()
    if value not in {"0", "1", "false", "true", "no", "yes", ""}:
        raise SettingError(f"{name} is “{value}”. It must be 1 or 0.")
    return value in {"1", "true", "yes"}


def _database(url: str, data: Path) -> dict[str, object]:
    if not url:
        return _sqlite(data / "broadsheet.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(parts.path))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SettingError(f"DATABASE_URL begins with “{parts.scheme}”. It must begin with sqlite:// or postgresql://.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # `?host=/folder` names the folder of a socket, as PostgreSQL's own programs understand it.
        "HOST": unquote(parts.hostname or "") or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            # A write lock taken at BEGIN waits its turn; one taken in the middle of a transaction fails at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456;",
        },
    }


def _stored_secret(path: Path) -> str:
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(50)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return secret
