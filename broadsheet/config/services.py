# SPDX-License-Identifier: BSD-3-Clause
"""Services named by one address each: the database and the mail server."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urlsplit

from broadsheet.config.variables import SettingError

BY_PROVIDER = "anymail+"
PROVIDERS = frozenset(
    {
        "brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "mandrill", "postal", "postmark", "resend", "scaleway",
        "sparkpost", "unisender_go",
    }
)  # fmt: skip
"""Of those that anymail knows, all that need nothing installed besides."""
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
PORTS_OF_MAILBOXES = {"imap": (143, 993), "pop3": (110, 995)}
"""Open, and encrypted from the first byte."""


@dataclass(frozen=True)
class Mail:
    """A mail server to hand messages to."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    """Encrypted after the greeting, usually at port 587."""
    tls: bool
    """Encrypted from the first byte, usually at port 465."""


@dataclass(frozen=True)
class Provider:
    """A provider that takes letters by an interface of its own, through django-anymail."""

    name: str
    """As anymail calls it: "postmark", "mailgun" …"""
    options: dict[str, str]
    """For anymail: keys, and where the interface is."""


def read_database(url: str, data: Path) -> dict[str, object]:
    """Django's settings for `DATABASE_URL`; SQLite in the data folder when it is empty."""
    if not url:
        return _sqlite(data / "broadsheet.sqlite3")
    parts, port = _split("DATABASE_URL", url)
    if parts.scheme == "sqlite":
        if not parts.path.strip("/"):
            raise SettingError("DATABASE_URL names no file. It must look like sqlite:////folder/file.sqlite3.")
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SettingError(
            f"DATABASE_URL begins with “{parts.scheme or url[:12]}”. It must begin with sqlite:// or postgresql://."
        )
    return _postgresql(parts, port)


def read_mail(url: str) -> Mail | None:
    """The mail server that `EMAIL_URL` names; None when it is empty or `console`."""
    if url in {"", "console"} or url.startswith(BY_PROVIDER):
        return None
    parts, port = _split("EMAIL_URL", url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SettingError("EMAIL_URL must look like smtp://user:password@host:587 or smtps://…, or be “console”.")
    tls = parse_qs(parts.query).get("tls", [""])[0]
    if tls not in {"", "yes", "no"}:
        raise SettingError(f"EMAIL_URL has tls={tls}. It must be tls=yes or tls=no.")
    own_machine = parts.hostname in OWN_MACHINE
    implicit = parts.scheme == "smtps"
    return Mail(
        host=parts.hostname,
        port=port or (465 if implicit else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=not implicit and (tls == "yes" or (tls == "" and not own_machine)),
        tls=implicit,
    )


def read_provider(url: str) -> Provider | None:
    """The provider that `EMAIL_URL` names; None where it names none."""
    if not url.startswith(BY_PROVIDER):
        return None
    name, _, query = url.removeprefix(BY_PROVIDER).partition(":")
    options = dict(parse_qsl(query.lstrip("/?")))
    if name not in PROVIDERS or not options:
        raise SettingError(
            f"EMAIL_URL must look like anymail+postmark:?server_token=…&webhook_secret=name:password. "
            f"Providers are {', '.join(sorted(PROVIDERS))}."
        )
    own = {f"{name}_{option}".upper(): value for option, value in options.items() if option != "webhook_secret"}
    secret = {"WEBHOOK_SECRET": options["webhook_secret"]} if "webhook_secret" in options else {}
    return Provider(name, {**own, **secret})


def read_mailbox(url: str) -> dict[str, Any] | None:
    """The mailbox that `BROADSHEET_BOUNCE_MAILBOX` names, as the post takes it; None when it is empty."""
    if not url:
        return None
    parts, port = _split("BROADSHEET_BOUNCE_MAILBOX", url)
    protocol, tls = parts.scheme.removesuffix("s"), parts.scheme.endswith("s")
    if protocol not in PORTS_OF_MAILBOXES or not parts.hostname or not parts.username:
        raise SettingError(
            "BROADSHEET_BOUNCE_MAILBOX must look like imaps://user:password@host/INBOX or pop3s://user:password@host."
        )
    if not tls and parts.hostname not in OWN_MACHINE:
        raise SettingError("BROADSHEET_BOUNCE_MAILBOX would send its password openly. Use imaps:// or pop3s://.")
    return {
        "protocol": protocol,
        "host": parts.hostname,
        "port": port or PORTS_OF_MAILBOXES[protocol][tls],
        "user": unquote(parts.username),
        "password": unquote(parts.password or ""),
        "tls": tls,
        "folder": unquote(parts.path.strip("/")) or "INBOX",
    }


def _split(name: str, url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError as error:
        # The address itself is not repeated: it may hold a password.
        raise SettingError(f"{name} cannot be understood: {error}.") from None


def _postgresql(parts: SplitResult, port: int | None) -> dict[str, object]:
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise SettingError("DATABASE_URL names no database. It must look like postgresql://user@host:5432/name.")
    query = parse_qs(parts.query)
    options: dict[str, object] = {
        key: query[key][0] for key in ("sslmode", "sslrootcert", "application_name") if key in query
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # `?host=/folder` names the folder of a socket, as PostgreSQL's own programs understand it.
        "HOST": unquote(parts.hostname or "") or query.get("host", [""])[0],
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10} | options,
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
