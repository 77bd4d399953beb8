# SPDX-License-Identifier: BSD-3-Clause
"""The environment, read once and checked. Nonsense stops the start with the variable's name.

Every variable is described in docs/reference/settings.md; a test holds the two against each other.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from broadsheet.config import variables as read
from broadsheet.config.outward import Outward, read_outward
from broadsheet.config.services import Mail, Provider, read_database, read_mail, read_mailbox, read_provider
from broadsheet.config.variables import Network, SettingError

__all__ = ["NAMES", "Env", "SettingError", "read_env"]

NAMES = (
    "BROADSHEET_DATA",
    "BROADSHEET_LISTEN",
    "BROADSHEET_URL",
    "BROADSHEET_HOSTS",
    "BROADSHEET_PROXIES",
    "BROADSHEET_PROCESSES",
    "BROADSHEET_SECRET_KEY",
    "BROADSHEET_THEME",
    "BROADSHEET_EDITION_MEMORY",
    "BROADSHEET_EDITION_FILES",
    "BROADSHEET_EDITION_BUCKET",
    "BROADSHEET_CDN",
    "BROADSHEET_CDN_TOKEN",
    "BROADSHEET_WEBSUB_HUB",
    "BROADSHEET_DEBUG",
    "BROADSHEET_LOG",
    "BROADSHEET_LOG_LEVEL",
    "BROADSHEET_MAIL_FROM",
    "BROADSHEET_MAIL_CONNECTIONS",
    "BROADSHEET_MAIL_RATE",
    "BROADSHEET_MAIL_DOMAIN_RATE",
    "BROADSHEET_BOUNCE_ADDRESS",
    "BROADSHEET_BOUNCE_MAILBOX",
    "BROADSHEET_DKIM_DOMAIN",
    "BROADSHEET_DKIM_SELECTOR",
    "DATABASE_URL",
    "EMAIL_URL",
)


@dataclass(frozen=True)
class Env:
    """Everything that can be set from outside."""

    data: Path
    """`BROADSHEET_DATA`: the folder for database, pictures and secrets."""
    host: str
    """`BROADSHEET_LISTEN`, before the last colon: the address of this machine that the server listens on."""
    port: int
    """`BROADSHEET_LISTEN`, after the last colon."""
    url: str
    """`BROADSHEET_URL`: the public address, without a slash at the end."""
    allowed_hosts: tuple[str, ...]
    """The host of `url`, this machine's own names, and `BROADSHEET_HOSTS`."""
    proxies: tuple[Network, ...]
    """`BROADSHEET_PROXIES`: who is believed about the address a request came from."""
    processes: int
    """`BROADSHEET_PROCESSES`: how many processes answer requests."""
    secret_key: str
    """`BROADSHEET_SECRET_KEY`, or what stands in the data folder; random for this process where there is neither."""
    theme: Path | None
    """`BROADSHEET_THEME`: a folder whose `templates` and `static` come before ours."""
    edition_memory: int
    """`BROADSHEET_EDITION_MEMORY`: megabytes of finished pages that each web process may hold."""
    outward: Outward
    """Where finished pages are kept besides, and by whom."""
    debug: bool
    """`BROADSHEET_DEBUG`: shows tracebacks to whoever asks."""
    log_as_json: bool
    """`BROADSHEET_LOG`: `json` for machines, `plain` for people."""
    log_level: str
    """`BROADSHEET_LOG_LEVEL`: the least that is logged."""
    database: dict[str, object]
    """`DATABASE_URL`, as Django wants it."""
    mail: Mail | None
    """`EMAIL_URL`; None prints mail to the terminal, unless a provider takes it."""
    provider: Provider | None
    """`EMAIL_URL`, where it names a provider."""
    mail_from: str
    """`BROADSHEET_MAIL_FROM`: the sender of the publication's mail."""
    mail_connections: int
    """`BROADSHEET_MAIL_CONNECTIONS`: how many conversations with the mail server go on at once."""
    mail_rate: int
    """`BROADSHEET_MAIL_RATE`: letters a minute in all; 0 is no limit."""
    mail_domain_rate: int
    """`BROADSHEET_MAIL_DOMAIN_RATE`: letters a minute to addresses of one domain; 0 is no limit."""
    bounce_address: str
    """`BROADSHEET_BOUNCE_ADDRESS`: where letters come back to; empty is their sender."""
    bounce_mailbox: dict[str, Any] | None
    """`BROADSHEET_BOUNCE_MAILBOX`: the mailbox that is read for bounces; None reads none."""
    dkim_domain: str
    """`BROADSHEET_DKIM_DOMAIN`: the domain that signs letters."""
    dkim_selector: str
    """`BROADSHEET_DKIM_SELECTOR`: the name of the key."""

    @property
    def https(self) -> bool:
        """Whether the public address is encrypted, and so cookies and HSTS are set for that."""
        return self.url.startswith("https://")


def read_env(variables: Mapping[str, str] = os.environ) -> Env:
    """Read and check the environment; raises `SettingError` naming the variable that is wrong."""
    read.refuse_unknown(variables, NAMES)
    data = read.folder(variables, "BROADSHEET_DATA", default="data")
    host, port = read.listen(variables, "BROADSHEET_LISTEN", default="127.0.0.1:8000")
    url = read.origin(variables, "BROADSHEET_URL", default=f"http://{_reachable(host)}:{port}")
    name = str(urlsplit(url).hostname)
    mail_from = read.mail_address(variables, "BROADSHEET_MAIL_FROM", default=f"newsroom@{name}")
    return Env(
        data=data,
        host=host,
        port=port,
        url=url,
        allowed_hosts=(name, "127.0.0.1", "localhost", "[::1]", *read.hosts(variables, "BROADSHEET_HOSTS")),
        proxies=read.networks(variables, "BROADSHEET_PROXIES", default="127.0.0.0/8,::1"),
        processes=read.number(variables, "BROADSHEET_PROCESSES", default=2, least=1, most=64),
        secret_key=read.secret(variables, "BROADSHEET_SECRET_KEY", stored=secret_file(data)),
        theme=read.existing_folder(variables, "BROADSHEET_THEME"),
        edition_memory=read.number(variables, "BROADSHEET_EDITION_MEMORY", default=64, least=1, most=65536),
        outward=read_outward(variables),
        debug=read.flag(variables, "BROADSHEET_DEBUG"),
        log_as_json=read.choice(variables, "BROADSHEET_LOG", ("plain", "json")) == "json",
        log_level=read.choice(variables, "BROADSHEET_LOG_LEVEL", ("info", "debug", "warning", "error")).upper(),
        database=read_database(variables.get("DATABASE_URL", ""), data),
        mail=read_mail(variables.get("EMAIL_URL", "")),
        provider=read_provider(variables.get("EMAIL_URL", "")),
        mail_from=mail_from,
        mail_connections=read.number(variables, "BROADSHEET_MAIL_CONNECTIONS", default=4, least=1, most=50),
        mail_rate=read.number(variables, "BROADSHEET_MAIL_RATE", default=0, least=0, most=1_000_000),
        mail_domain_rate=read.number(variables, "BROADSHEET_MAIL_DOMAIN_RATE", default=0, least=0, most=1_000_000),
        bounce_address=read.return_address(variables, "BROADSHEET_BOUNCE_ADDRESS"),
        dkim_domain=read.domain(
            variables, "BROADSHEET_DKIM_DOMAIN", default=parseaddr(mail_from)[1].rpartition("@")[2]
        ),
        dkim_selector=read.domain(variables, "BROADSHEET_DKIM_SELECTOR", default="broadsheet"),
        bounce_mailbox=read_mailbox(variables.get("BROADSHEET_BOUNCE_MAILBOX", "")),
    )


def secret_file(data: Path) -> Path:
    """Where the data folder keeps the key that signs sessions and links."""
    return data / "secrets" / "key"


def _reachable(host: str) -> str:
    """An address to type into a browser, for a server that listens on all of them."""
    return {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(host, host)  # noqa: S104 - compared, not listened on
