# SPDX-License-Identifier: BSD-3-Clause
"""One conversation with a mail server (RFC 5321), pipelined where the server allows it (RFC 2920).

`smtplib` waits for an answer after each command. Here a letter goes out together with the envelope of the next, so
that it costs one wait or two instead of four. What the server says of a letter is told the moment it is heard.
"""

import asyncio
import base64
import re
import ssl
from collections import deque
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from broadsheet.audience.post.handover import (
    NO_INTERNATIONAL_ADDRESSES,
    ConversationError,
    Envelope,
    Reply,
    Sack,
    Server,
    Stage,
)

T = TypeVar("T")

ANSWER_WITHIN, TAKEN_WITHIN = 120.0, 600.0
"""Seconds. The second is what RFC 5321, 4.5.3.2.6 asks for: who hangs up earlier sends letters twice."""
LONGEST_LINE, MOST_LINES = 2048, 100
REPLY = re.compile(rb"([2-5]\d\d)(?:([ -])(.*))?", re.DOTALL)


class Conversation(asyncio.Protocol):
    """Commands out, replies in."""

    def __init__(self) -> None:
        """Nothing has been said."""
        self._transport: asyncio.Transport | None = None
        self._rest = b""
        self._lines: list[str] = []
        self._replies: deque[Reply] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._lost: str = ""
        self._extensions: dict[str, str] = {}
        self._must_reset = False

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """From here on, or again from the moment it is encrypted."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits learns of it."""
        self._end(f"The mail server has hung up ({exc})." if exc else "The mail server has hung up.")

    def data_received(self, data: bytes) -> None:
        """Take replies apart; what is no SMTP ends the conversation."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            match = REPLY.fullmatch(line.rstrip(b"\r"))
            if match is None or len(self._lines) >= MOST_LINES:
                self._end(f"The mail server does not speak SMTP: {line[:80]!r}.")
                return
            self._lines.append((match[3] or b"").decode("utf-8", "replace"))
            if match[2] != b"-":
                self._replies.append(Reply(int(match[1]), tuple(self._lines)))
                self._lines = []
        if len(self._rest) > LONGEST_LINE:
            self._end("The mail server sends lines without end.")
        if self._replies and self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # What the sender calls.

    @classmethod
    async def open(cls, server: Server) -> "Conversation":
        """Connect, encrypt, and say who we are; raises `ConversationError`."""
        context = ssl.create_default_context() if server.tls or server.starttls else None
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                _, talk = await asyncio.get_running_loop().create_connection(
                    cls, server.host, server.port, ssl=context if server.tls else None
                )
                try:
                    await talk._introduce(server, context)
                except BaseException:
                    talk.close()
                    raise
        except (OSError, TimeoutError) as error:
            what = str(error) or f"no answer within {ANSWER_WITHIN:.0f} seconds"
            raise ConversationError(f"{server.host}:{server.port} cannot be reached: {what}.") from error
        return talk

    async def hand_over(self, sack: Sack[T]) -> None:
        """Hand over letters until the sack is empty; raises `ConversationError` when the conversation ended.

        Of every letter that was taken from the sack exactly one thing has been told then.
        """
        ready: Ready[T] | None = None
        while True:
            if ready is not None:
                ready = await self._give(sack, ready)
                continue
            following = self._next(sack)
            if following is None:
                return
            self._write(self._opening(following))
            ready = await self._opened(sack, following)

    def close(self) -> None:
        """Hang up; whatever is being handed over stays unsure."""
        if self._transport is not None:
            if not self._lost and self._waiter is None:
                self._transport.write(b"QUIT\r\n")
            self._transport.close()

    async def _give(self, sack: Sack[T], ready: "Ready[T]") -> "Ready[T] | None":
        """The letter, and with it the envelope of the next; gives back the next when it may follow."""
        following = self._next(sack) if self._pipelines else None
        try:
            sack.going(ready.letter)
        except OSError as error:
            for each in (ready, following):
                if each is not None:
                    sack.untouched(each.letter, str(error))
            self.close()
            raise ConversationError(f"It cannot be written down what is sent: {error}.") from error
        self._write(ready.envelope.data() + (self._opening(following) if following else b""))
        try:
            reply = await self._reply(TAKEN_WITHIN)
        except ConversationError as error:
            sack.unsure(ready.letter)
            if following is not None:
                sack.untouched(following.letter, str(error))
            raise
        sack.answered(ready.letter, reply, Stage.LETTER)
        return await self._opened(sack, following) if following is not None else None

    def _next(self, sack: Sack[T]) -> "Ready[T] | None":
        while (letter := sack.next()) is not None:
            envelope = sack.envelope(letter)
            if not envelope.is_international or "SMTPUTF8" in self._extensions:
                return Ready(letter, envelope)
            # RFC 6531, 3.3: to such a server it must not even be tried.
            sack.answered(letter, NO_INTERNATIONAL_ADDRESSES, Stage.RECIPIENT)
        return None

    def _opening(self, ready: "Ready[T]") -> bytes:
        reset = b"RSET\r\n" if self._must_reset else b""
        return reset + (b"".join(ready.envelope.commands()) if self._pipelines else b"")

    async def _opened(self, sack: Sack[T], ready: "Ready[T]") -> "Ready[T] | None":
        """Hear what the server says to the envelope; gives it back when the letter may follow."""
        try:
            if self._must_reset:
                await self._reply()
                self._must_reset = False
            refusal = await self._refusal(ready.envelope)
        except ConversationError as error:
            sack.untouched(ready.letter, str(error))
            raise
        if refusal is None:
            return ready
        self._must_reset = True
        sack.answered(ready.letter, *refusal)
        return None

    async def _refusal(self, envelope: Envelope) -> tuple[Reply, Stage] | None:
        """The first answer that is no yes; None where the server waits for the letter."""
        first: tuple[Reply, Stage] | None = None
        reply = None
        for command, stage in zip(envelope.commands(), Stage, strict=True):
            if not self._pipelines:
                self._write(command)
            reply = await self._reply()
            if first is None and not reply.is_good:
                first = reply, stage
                if not self._pipelines:
                    return first
        if first is not None and reply is not None and reply.is_good:
            # It wants a letter for nobody (RFC 2920, 3.1): an empty one, which it will not take.
            self._write(b".\r\n")
            await self._reply()
        return first

    async def _introduce(self, server: Server, context: ssl.SSLContext | None) -> None:
        greeting = await self._reply()
        if not greeting.is_good:
            raise ConversationError(f"The mail server does not want to talk: {greeting}.")
        await self._say_hello(server)
        if server.starttls:
            if "STARTTLS" not in self._extensions:
                raise ConversationError("The mail server offers no encryption (STARTTLS); see EMAIL_URL, tls=no.")
            await self._demand(b"STARTTLS\r\n")
            # What was said before it was encrypted counts for nothing (RFC 3207, 4.2).
            self._rest, self._lines = b"", []
            self._replies.clear()
            plain, how = cast("asyncio.Transport", self._transport), cast("ssl.SSLContext", context)
            encrypted = await asyncio.get_running_loop().start_tls(plain, self, how, server_hostname=server.host)
            self._transport = cast("asyncio.Transport", encrypted)
            await self._say_hello(server)
        if server.user:
            await self._log_in(server)

    async def _say_hello(self, server: Server) -> None:
        reply = await self._demand(f"EHLO {server.name}\r\n".encode("ascii"))
        words = [line.upper().split(maxsplit=1) for line in reply.lines[1:] if line.strip()]
        self._extensions = {name: rest[0] if rest else "" for name, *rest in words}

    async def _log_in(self, server: Server) -> None:
        ways = self._extensions.get("AUTH", "").split()
        user, password = server.user.encode(), server.password.encode()
        if "PLAIN" in ways:
            steps = [b"AUTH PLAIN " + base64.b64encode(b"\0" + user + b"\0" + password)]
        elif "LOGIN" in ways:
            steps = [b"AUTH LOGIN", base64.b64encode(user), base64.b64encode(password)]
        else:
            raise ConversationError("The mail server takes no name and password (neither AUTH PLAIN nor LOGIN).")
        for step in steps:
            await self._demand(step + b"\r\n")

    async def _demand(self, command: bytes) -> Reply:
        self._write(command)
        reply = await self._reply()
        if not reply.is_good:
            # The command itself may hold a password.
            raise ConversationError(f"The mail server answers {command[:4].decode()} with: {reply}.")
        return reply

    @property
    def _pipelines(self) -> bool:
        return "PIPELINING" in self._extensions

    def _write(self, data: bytes) -> None:
        if self._transport is not None and not self._lost:
            self._transport.write(data)

    async def _reply(self, within: float = ANSWER_WITHIN) -> Reply:
        if not self._replies:
            if self._lost:
                raise ConversationError(self._lost)
            loop = asyncio.get_running_loop()
            self._waiter = loop.create_future()
            patience = loop.call_later(within, self._end, f"The mail server said nothing for {within:.0f} seconds.")
            try:
                await self._waiter
            finally:
                patience.cancel()
                self._waiter = None
        if not self._replies:
            raise ConversationError(self._lost)
        return self._replies.popleft()

    def _end(self, because: str) -> None:
        self._lost = self._lost or because
        if self._transport is not None:
            self._transport.abort()
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


@dataclass(frozen=True)
class Ready(Generic[T]):
    """A letter with its envelope."""

    letter: T
    envelope: Envelope
