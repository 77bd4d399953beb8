# SPDX-License-Identifier: BSD-3-Clause
"""What makes a letter this letter."""

import uuid


def letter_key(mailing: uuid.UUID, reader: uuid.UUID) -> str:
    """One reader's letter of a mailing."""
    return f"letter:{mailing.hex}:{reader.hex}"


def letter_mark(mailing: uuid.UUID, reader: uuid.UUID) -> uuid.UUID:
    """Of which the `Message-ID` is made: the same for a mailing and a reader, whenever it is asked for."""
    return uuid.uuid5(mailing, reader.hex)
