# SPDX-License-Identifier: BSD-3-Clause
"""The publication's key pair, by which push services know that it is us (VAPID, RFC 8292).

Made on first use. Who loses it loses every device: browsers take notifications only from whoever they agreed with.
"""

import base64
import os
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02


def key_pair() -> Vapid02:
    """The key, from its file."""
    path = Path(settings.PUSH_KEY)
    if not path.exists():
        _make(path)
    return _read(path, path.stat().st_mtime_ns)


def public_key() -> str:
    """As browsers want it (`applicationServerKey`)."""
    point = key_pair().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> Vapid02:
    return Vapid02.from_pem(path.read_bytes())


def _make(path: Path) -> None:
    """Whole or not at all; of two processes that make it at once, the first wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Vapid02()
    key.generate_keys()
    # Readable for its owner alone from the first moment (0600).
    with NamedTemporaryFile(dir=path.parent, prefix=".push-", delete=False) as file:
        file.write(key.private_pem())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(file.name, path)
    except FileExistsError:
        return
    finally:
        os.unlink(file.name)
