# SPDX-License-Identifier: BSD-3-Clause
"""A real name server on the loopback that knows what it is told, or says nothing."""

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
from dns.resolver import Resolver

from broadsheet.audience.post.domain.lookup import Dns

Records = Mapping[tuple[str, str], list[str]]
"""By name and kind; texts are in quotation marks."""


class Answer(socketserver.BaseRequestHandler):
    """One question."""

    server: Any

    def handle(self) -> None:
        data, socket = self.request
        if self.server.is_silent:
            return
        question = dns.message.from_wire(data)
        asked = question.question[0]
        answer = dns.message.make_response(question)
        key = (str(asked.name).rstrip("."), dns.rdatatype.to_text(asked.rdtype))
        if self.server.fails:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif key in self.server.records:
            answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", key[1], *self.server.records[key]))
        elif not any(name == key[0] for name, _kind in self.server.records):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        answer.flags |= dns.flags.RA
        socket.sendto(answer.to_wire(max_size=65535), self.client_address)


@contextmanager
def nameserver(records: Records, *, is_silent: bool = False, fails: bool = False) -> Iterator[Dns]:
    """Gives what asks it."""
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), Answer) as server:
        server.records, server.is_silent, server.fails = records, is_silent, fails  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        resolver = Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], server.server_address[1]
        resolver.use_edns(0, 0, 4096)
        yield Dns(resolver)
        server.shutdown()


def quoted(*texts: str) -> list[str]:
    """As a zone has them: in pieces of at most 255 characters."""
    return [" ".join(f'"{text[at : at + 255]}"' for at in range(0, len(text), 255)) for text in texts]
