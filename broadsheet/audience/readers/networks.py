# SPDX-License-Identifier: BSD-3-Clause
"""Which network a request came from, as a mark: kept as part of the proof of consent, and counted by the limits."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from broadsheet.newsroom.views.origin import sender_key


def network_mark(request: HttpRequest) -> str:
    """By it the same network is known again, and cannot be found out without the publication's secret."""
    return salted_hmac("broadsheet.readers.network", sender_key(request), algorithm="sha256").hexdigest()
