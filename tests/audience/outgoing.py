# SPDX-License-Identifier: BSD-3-Clause
"""Reading the outgoing post as its readers would."""

import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core import signing
from django.test import Client

from broadsheet.audience.post.models import Parcel
from broadsheet.audience.readers import stamps

FROM_OUR_PAGE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def ripe_stamp(monkeypatch: Any) -> str:
    """A stamp as a form has it that was read for a while."""
    earlier = signing.b62_encode(int(time.time()) - 60)
    with monkeypatch.context() as patch:
        patch.setattr(signing.TimestampSigner, "timestamp", lambda signer: earlier)
        return stamps.new_stamp()


@dataclass(frozen=True)
class Posted:
    """A letter as it lies with the post."""

    to: str
    subject: str
    text: str
    html: str
    sender: str
    headers: dict[str, str]


def posted() -> list[Posted]:
    """All letters to single readers, in the order in which they were written."""
    return [Posted(to=parcel.to, **parcel.content) for parcel in Parcel.objects.order_by("pk")]


def links_in(parcel: Posted) -> list[str]:
    """The paths of all links in the plain text."""
    return [urlsplit(url).path for url in re.findall(r"https?://\S+", parcel.text)]


def link_like(parcel: Posted, beginning: str) -> str:
    """The first that begins so, and goes on."""
    return next(path for path in links_in(parcel) if path.startswith(beginning) and path != beginning)


def last_letter() -> Posted:
    """The one that was written last."""
    return posted()[-1]


def confirm_last(client: Client | None = None) -> Any:
    """Press the button of the last letter."""
    return (client or Client()).post(link_like(last_letter(), "/me/confirm/"))
