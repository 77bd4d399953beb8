# SPDX-License-Identifier: BSD-3-Clause
"""The post office: sends what is due by the way that the settings name, until it is told to stop."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from broadsheet.audience.post.backend import BackendSender
from broadsheet.audience.post.engine import Pace, Sender
from broadsheet.audience.post.handover import Server
from broadsheet.audience.post.return_path import return_path
from broadsheet.audience.post.signing import signer
from broadsheet.audience.post.wrapping import Wrapper

SMTP = "django.core.mail.backends.smtp.EmailBackend"
TAKE_A_RETURN_PATH = frozenset({"sparkpost"})
"""Providers that use ours as it is. Others take its domain for one of theirs, or show it to readers; all of them hear
of bounces themselves, and tell us."""
SWITCH_AFTER = 0.0005
"""Seconds. The thread that talks must not wait long for the one that asks the database."""


def deliver(stop: Callable[[], bool], *, until_empty: bool = False) -> None:
    """Send; with `until_empty` come back when nothing is due any more."""
    folder = Path(settings.POST_ROOT)
    if settings.EMAIL_BACKEND != SMTP:
        returns = return_path() if settings.POST_PROVIDER in TAKE_A_RETURN_PATH else None
        one_by_one = BackendSender(default_sender=settings.DEFAULT_FROM_EMAIL, folder=folder, returns=returns)
        one_by_one.run(stop, until_empty=until_empty)
        return

    async def send() -> None:
        pace = Pace(
            connections=settings.POST_CONNECTIONS,
            rate=settings.POST_RATE / 60,
            domain_rate=settings.POST_DOMAIN_RATE / 60,
        )
        wrapper = Wrapper(default_sender=settings.DEFAULT_FROM_EMAIL, returns=return_path(), signer=signer())
        sender = Sender(server=mail_server(), pace=pace, wrapper=wrapper, folder=folder)
        await sender.run(stop, until_empty=until_empty)

    sys.setswitchinterval(SWITCH_AFTER)
    with asyncio.Runner(loop_factory=_quick_loop()) as runner:
        runner.run(send())


def mail_server() -> Server:
    """The server that `EMAIL_URL` names, and who we say we are."""
    return Server(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        starttls=settings.EMAIL_USE_TLS,
        tls=settings.EMAIL_USE_SSL,
        name=str(urlsplit(settings.PUBLIC_URL).hostname).encode("idna").decode("ascii"),
    )


def _quick_loop() -> Any:
    """uvloop's, which comes with Granian; None where it does not run is asyncio's own."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
