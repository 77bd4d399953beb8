# SPDX-License-Identifier: BSD-3-Clause
"""Asking addresses that strangers gave us, such as those of push services and of subscribers to feeds.

Whoever may name an address could have us ask machines that only we can reach. So a name is looked up once, each answer
is judged, and the connection goes to exactly what was judged; redirects are not followed; and nobody can hold us for
longer than a deadline, however slowly they speak.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

LONGEST = 2000
PORTS = {"https": 443, "http": 80}
FIRST_FREE_PORT = 1024
"""Below it speak mail servers and the like, which could be made to take a request for something else."""
DEADLINE = 10.0
MOST_READ = 64 * 1024
NOT_PUBLIC = (".internal", ".intranet", ".invalid", ".lan", ".local", ".localhost", ".home.arpa")
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class ForbiddenPlaceError(Exception):
    """We do not ask there, for reasons that will not change by waiting."""


class UnreachableError(Exception):
    """Nobody answered in time."""


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """By name in small letters."""
    body: bytes
    """Its beginning, where it is long."""

    @property
    def is_good(self) -> bool:
        """Whether it is a 2xx."""
        return 200 <= self.status < 300


def is_public(place: str) -> bool:
    """Whether anybody on the internet can reach this address: no private network hides in it, however it is written."""
    address = ipaddress.ip_address(place)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner)) and not address.is_multicast
    return address.is_global and not address.is_multicast and not address.is_reserved


class Door:
    """By which requests go out. There is one rule for all publications; tests bring a door of their own."""

    def __init__(
        self,
        *schemes: str,
        allows: Callable[[str], bool] = is_public,
        context: ssl.SSLContext | None = None,
        deadline: float = DEADLINE,
    ) -> None:
        """`schemes` that are spoken, and which addresses (as numbers) are asked."""
        self._schemes = schemes or ("https",)
        self._allows = allows
        self._context = context or ssl.create_default_context()
        self._deadline = deadline

    def check(self, url: str) -> SplitResult:
        """What can be said without looking anything up; raises `ForbiddenPlaceError`."""
        if len(url) > LONGEST or not url.isascii() or any(sign <= " " or sign in '\\"<>' for sign in url):
            raise ForbiddenPlaceError("It is no address.")
        try:
            parts = urlsplit(url)
            port, host = parts.port, parts.hostname or ""
        except ValueError:
            raise ForbiddenPlaceError("It is no address.") from None
        if parts.scheme not in self._schemes or not host or "@" in parts.netloc or parts.fragment:
            raise ForbiddenPlaceError(f"It must begin with {' or '.join(self._schemes)}, and name a host.")
        if port is not None and port not in PORTS.values() and port < FIRST_FREE_PORT:
            raise ForbiddenPlaceError(f"Port {port} is for something else.")
        self._check_host(host)
        return parts

    def _check_host(self, host: str) -> None:
        try:
            allowed = self._allows(host)
        except ValueError:
            # A name. What stands behind it is judged when it is asked.
            allowed = "." in host.strip(".") and not host.rstrip(".").endswith(NOT_PUBLIC)
        if not allowed:
            raise ForbiddenPlaceError(f"{host} is not on the public internet.")

    def ask(self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Reply:
        """One request; raises `ForbiddenPlaceError` or `UnreachableError`."""
        parts = self.check(url)
        places = self._places_of(str(parts.hostname), parts.port or PORTS[parts.scheme])
        context = self._context if parts.scheme == "https" else None
        connection = _Connection(str(parts.hostname), parts.port, places, context, self._deadline)
        ended = threading.Timer(self._deadline, connection.cut)
        ended.daemon = True
        ended.start()
        try:
            target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
            connection.request(method, target, body=body or None, headers=dict(headers or {}))
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            body_read = response.read(MOST_READ)
            if connection.was_cut:
                # What was read by then looks like a whole, short answer.
                raise TimeoutError("it took too long")
            return Reply(response.status, told, body_read)
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            # Cut in the middle, a connection fails in whatever way its half-read answer fails.
            raise UnreachableError(f"{parts.hostname}: {error or type(error).__name__}") from error
        finally:
            ended.cancel()
            connection.close()

    def _places_of(self, host: str, port: int) -> list[tuple[str, int]]:
        try:
            found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError) as error:
            raise UnreachableError(f"{host}: {error}") from error
        # One private address among public ones is a trap: it might be the one that is taken the next time.
        if not found or not all(self._allows(place.partition("%")[0]) for place in found):
            raise ForbiddenPlaceError(f"{host} is not on the public internet.")
        return [(place, port) for place in dict.fromkeys(found)]


class _Connection(http.client.HTTPConnection):
    """To a place that was judged, whatever the name leads to by now."""

    def __init__(
        self,
        host: str,
        port: int | None,
        places: Sequence[tuple[str, int]],
        context: ssl.SSLContext | None,
        deadline: float,
    ) -> None:
        self.default_port = PORTS["https" if context else "http"]
        super().__init__(host, port, timeout=deadline)
        self._places = places
        self._context = context
        self.was_cut = False
        self._held: socket.socket | None = None

    def connect(self) -> None:
        for last, place in enumerate(self._places, start=1 - len(self._places)):
            try:
                self._held = self.sock = socket.create_connection(place, self.timeout)
                break
            except OSError:
                # A machine without IPv6 may be told of it all the same.
                if last == 0 or self.was_cut:
                    raise
        if self._context is not None:
            wrapped = self._context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            # Known before anything is said: the response takes the socket over when the server is about to close it.
            self._held = self.sock = wrapped
            wrapped.do_handshake()
        if self.was_cut:
            raise TimeoutError("it took too long")

    def cut(self) -> None:
        """End it from another thread."""
        self.was_cut = True
        if self._held is not None:
            with suppress(OSError):
                # Not of the encrypted one, which would say goodbye first and wait for an answer.
                socket.socket.shutdown(self._held, socket.SHUT_RDWR)
