# SPDX-License-Identifier: BSD-3-Clause
"""A browser's side of web push: its keys, and what it reads of what a push service passes on."""

import base64
import json
import os
from typing import Any
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02, b64urldecode

from broadsheet.audience.push.actions.following import Claim
from tests.strangers import Heard


def text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


class Browser:
    """One that subscribed at a push service."""

    def __init__(self, service: str, name: str = "ada") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._secret = os.urandom(16)
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.path = f"/send/{name}"
        self.claim = Claim(f"{service}{self.path}", text(point), text(self._secret))

    def fields(self, do: str, *targets: str) -> dict[str, Any]:
        """What its script sends."""
        claim = self.claim
        return {
            "do": do,
            "endpoint": claim.endpoint,
            "p256dh": claim.p256dh,
            "auth": claim.auth,
            "target": list(targets),
        }

    def read(self, heard: Heard) -> dict[str, Any]:
        """What the service passed on; raises when it is not for this browser."""
        plain = http_ece.decrypt(heard.body, private_key=self._key, auth_secret=self._secret, version="aes128gcm")
        return dict(json.loads(plain))


def signed_by(heard: Heard) -> dict[str, Any]:
    """The claims of the signature (RFC 8292), once it is found to be right."""
    authorization = heard.headers["authorization"]
    assert Vapid02.verify(authorization)
    parts = dict(part.split("=", 1) for part in authorization.removeprefix("vapid ").split(","))
    claims = json.loads(b64urldecode(parts["t"].split(".")[1].encode()))
    return {"key": parts["k"], **claims}


def service_of(claim: Claim) -> str:
    return urlsplit(claim.endpoint).netloc
