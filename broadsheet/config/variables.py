# SPDX-License-Identifier: BSD-3-Clause
"""How one variable of the environment is read. Each reader takes the variables and the name of the one it wants."""

import ipaddress
import re
import secrets
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

Variables = Mapping[str, str]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)


class SettingError(Exception):
    """A variable that cannot be used; the message names it and says what would do."""


def refuse_unknown(variables: Variables, known: Sequence[str]) -> None:
    """A misspelt variable would otherwise be ignored in silence."""
    for name in variables:
        if name.startswith("BROADSHEET_") and name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise SettingError(f"{name} is not a setting.{hint} docs/reference/settings.md lists them all.")


def folder(variables: Variables, name: str, *, default: str) -> Path:
    """A folder, which need not exist yet."""
    value = variables.get(name) or default
    if "\0" in value:
        raise SettingError(f"{name} holds a character that no folder's name can have.")
    return Path(value).expanduser().absolute()


def existing_folder(variables: Variables, name: str) -> Path | None:
    """A folder that must be there, or None where the variable is not set."""
    if not variables.get(name):
        return None
    path = folder(variables, name, default="")
    if not path.is_dir():
        raise SettingError(f"{name} is “{path}”. There is no such folder.")
    return path


def listen(variables: Variables, name: str, *, default: str) -> tuple[str, int]:
    """`address:port`; a port alone stands for that port of the default address."""
    value = variables.get(name) or default
    host, _, port = value.rpartition(":")
    host = host or default.rpartition(":")[0]
    if not HOST.fullmatch(host) or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise SettingError(f"{name} is “{value}”. It must be address and port, such as 127.0.0.1:8000.")
    return host, int(port)


def origin(variables: Variables, name: str, *, default: str) -> str:
    """Scheme and host, perhaps with a port; nothing after it."""
    value = (variables.get(name) or default).rstrip("/")
    error = SettingError(f"{name} is “{value}”. It must be scheme and host, such as https://example.org.")
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise error from None
    extras = parts.path or parts.query or parts.fragment or parts.username
    if parts.scheme not in {"http", "https"} or not parts.hostname or extras:
        raise error
    if not HOST.fullmatch(parts.hostname) and ":" not in parts.hostname:
        raise error
    return value


def web_address(variables: Variables, name: str) -> str:
    """A whole `https://` address; empty where there is none."""
    value = variables.get(name, "")
    if not value or re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[!-~]*", value):
        return value
    raise SettingError(f"{name} is “{value}”. It must be an address, such as https://hub.example.org/.")


def hosts(variables: Variables, name: str) -> tuple[str, ...]:
    """Host names, separated by commas; `.example.org` stands for all below it."""
    found = _list(variables.get(name, ""))
    for host in found:
        if not HOST.fullmatch(host):
            raise SettingError(f"{name} holds “{host}”. It must be host names without scheme, separated by commas.")
    return found


def networks(variables: Variables, name: str, *, default: str) -> tuple[Network, ...]:
    """Addresses or networks, separated by commas; `none` stands for nobody."""
    value = variables.get(name) or default
    if value == "none":
        return ()
    try:
        return tuple(ipaddress.ip_network(part) for part in _list(value))
    except ValueError as error:
        raise SettingError(
            f"{name} is “{value}”: {error}. It must be addresses or networks, such as 10.0.0.0/8."
        ) from None


def number(variables: Variables, name: str, *, default: int, least: int, most: int) -> int:
    """A whole number within bounds."""
    value = variables.get(name) or str(default)
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise SettingError(f"{name} is “{value}”. It must be a number from {least} to {most}.")
    return int(value)


def flag(variables: Variables, name: str) -> bool:
    """On or off; off when unset."""
    value = variables.get(name, "").lower()
    if value not in {"0", "1", "false", "true", "no", "yes", ""}:
        raise SettingError(f"{name} is “{value}”. It must be 1 or 0.")
    return value in {"1", "true", "yes"}


def choice(variables: Variables, name: str, choices: Sequence[str]) -> str:
    """One of the words; the first when unset."""
    value = (variables.get(name) or choices[0]).lower()
    if value not in choices:
        raise SettingError(f"{name} is “{value}”. It must be one of: {', '.join(choices)}.")
    return value


def secret(variables: Variables, name: str, *, stored: Path) -> str:
    """The variable, or what stands in the file, or a random one that ends with this process."""
    value = variables.get(name, "")
    if value and len(value) < 32:
        raise SettingError(f"{name} is too short to protect anything. It must have at least 32 characters.")
    if value:
        return value
    try:
        return stored.read_text().strip() or secrets.token_urlsafe(50)
    except FileNotFoundError:
        return secrets.token_urlsafe(50)
    except OSError as error:
        raise SettingError(f"BROADSHEET_DATA: {stored} cannot be read ({error.strerror}).") from None


def mail_address(variables: Variables, name: str, *, default: str) -> str:
    """An e-mail address, perhaps with a name: `Newsroom <news@example.org>`."""
    value = variables.get(name) or default
    address = parseaddr(value)[1]
    if "\n" in value or not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        raise SettingError(f"{name} is “{value}”. It must be an e-mail address, such as newsroom@example.org.")
    return value


def return_address(variables: Variables, name: str) -> str:
    """A bare address to which a mark of forty characters can be added; empty where there is none."""
    value = variables.get(name, "")
    if not value or re.fullmatch(r"[A-Za-z0-9._-]{1,23}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        return value
    raise SettingError(
        f"{name} is “{value}”. It must be a plain address with at most 23 characters before the @, "
        "such as bounces@example.org."
    )


def domain(variables: Variables, name: str, *, default: str) -> str:
    """A name as DNS has it, in ASCII."""
    value = (variables.get(name) or default).rstrip(".").lower()
    try:
        value = value.encode("idna").decode("ascii") if not value.isascii() else value
    except UnicodeError:
        value = ""
    if not variables.get(name):
        # Perhaps the name of this machine, which need not be one of DNS.
        return value
    if not re.fullmatch(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*", value):
        raise SettingError(f"{name} is “{variables.get(name)}”. It must be a name as in DNS, such as example.org.")
    return value


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())
