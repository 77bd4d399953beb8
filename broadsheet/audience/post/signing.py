# SPDX-License-Identifier: BSD-3-Clause
"""DKIM (RFC 6376): letters are signed with the key of the publication's domain.

dkimpy brings the lines into the form that is signed, `cryptography` signs: dkimpy's own arithmetic takes ten times as
long, and it reads a letter from end to end where only its head has to be looked at. The tests verify with dkimpy.
"""

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.conf import settings
from dkim.canonicalization import Relaxed, Simple

BITS = 2048
SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"mime-version", b"content-type", b"list-id",
    b"list-unsubscribe", b"list-unsubscribe-post",
)  # fmt: skip
"""Each is named once more than it stands in the letter: a second one added on the way breaks the signature."""
FOLD_AT = 72


@dataclass(frozen=True)
class Signer:
    """Signs with one key."""

    domain: str
    selector: str
    key: rsa.RSAPrivateKey

    def sign(self, letter: bytes) -> bytes:
        """The letter with the signature before it. The body counts as a whole: there is no `l=`."""
        head, _, body = letter.partition(b"\r\n\r\n")
        headers = _headers(head)
        present = [name for name, _value in headers]
        named = b":".join(name for name in SIGNED for _ in range(present.count(name) + 1))
        digest = base64.b64encode(hashlib.sha256(Simple.canonicalize_body(body)).digest())
        begin = b" v=1; a=rsa-sha256; c=relaxed/simple;\r\n d=%s; s=%s;\r\n h=%s;\r\n bh=%s;\r\n b=" % (
            self.domain.encode("ascii"),
            self.selector.encode("ascii"),
            _folded(named, b":"),
            digest,
        )
        own = Relaxed.canonicalize_headers([(b"dkim-signature", begin)])[0]
        chosen = [pair for name in SIGNED for pair in reversed(headers) if pair[0] == name]
        signed = b"".join(b"%s:%s" % pair for pair in chosen) + b"dkim-signature:" + own[1].rstrip(b"\r\n")
        signature = base64.b64encode(self.key.sign(signed, padding.PKCS1v15(), hashes.SHA256()))
        return b"DKIM-Signature:" + begin + _folded(signature, b"") + b"\r\n" + letter

    @property
    def record(self) -> str:
        """What the domain must say at `selector._domainkey`."""
        public = self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode('ascii')}"


def signer() -> Signer | None:
    """The publication's; None where no key has been made."""
    path = key_file()
    if not path.exists():
        return None
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{path} holds no RSA key.")
    return Signer(settings.POST_DKIM_DOMAIN, settings.POST_DKIM_SELECTOR, key)


def make_key() -> Signer:
    """The publication's, made where there is none; what is there stays."""
    found = signer()
    if found is not None:
        return found
    path = key_file()
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    try:
        # Whole or not at all, and never over one that somebody else has made in this moment.
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
    return make_key()


def key_file() -> Path:
    """Of the selector: a new selector gets a new key, and the old one can be kept until its letters have arrived."""
    return Path(settings.POST_KEYS) / f"dkim-{settings.POST_DKIM_SELECTOR}.pem"


def _headers(head: bytes) -> list[tuple[bytes, bytes]]:
    """The headers that are signed, as they count, in the order of the letter."""
    fields: list[tuple[bytes, bytes]] = []
    for line in head.split(b"\r\n"):
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + b"\r\n" + line)
        else:
            name, _, value = line.partition(b":")
            fields.append((name, value))
    found: list[tuple[bytes, bytes]] = Relaxed.canonicalize_headers(fields)
    return [pair for pair in found if pair[0] in SIGNED]


def _folded(text: bytes, after: bytes) -> bytes:
    """Over several lines; broken only after the mark, or anywhere where there is none."""
    if not after:
        return b"\r\n ".join(text[at : at + FOLD_AT] for at in range(0, len(text), FOLD_AT))
    lines = [b""]
    for piece in text.split(after):
        if len(lines[-1]) + len(piece) > FOLD_AT:
            lines.append(b"")
        lines[-1] += piece + after
    return b"\r\n ".join(lines).removesuffix(after)
