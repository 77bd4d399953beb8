# SPDX-License-Identifier: BSD-3-Clause
"""The way out of a letter."""

from django.conf import settings
from django.urls import reverse

from broadsheet.audience.readers.links import Purpose, token_for
from broadsheet.audience.readers.models import Reader

END_FOLLOWS = Purpose("end follows", None)


def end_url(reader: Reader) -> str:
    """Where the reader ends all follows, with host; good for ever."""
    return f"{settings.PUBLIC_URL}{reverse('end_follows', args=[token_for(reader, END_FOLLOWS)])}"
