# SPDX-License-Identifier: BSD-3-Clause
"""The one-time code. It lives in the memory of the running publication only: a new start makes a new one."""

import hmac
import os
import secrets

VARIABLE = "_BROADSHEET_START_CODE"
# Without letters and digits that are taken for each other.
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
GROUPS, LENGTH = 3, 4


def make_code() -> str:
    """A new code, for this process and those it starts; 58 bits, in groups that can be read out."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))
    os.environ[VARIABLE] = "-".join(groups)
    return os.environ[VARIABLE]


def is_code(typed: str) -> bool:
    """Whether that is the code, however it was grouped; takes as long for a near miss as for a far one."""
    code = os.environ.get(VARIABLE, "")
    return bool(code) and hmac.compare_digest(_bare(typed).encode(), _bare(code).encode())


def _bare(text: str) -> str:
    return "".join(text.split()).replace("-", "").upper()
