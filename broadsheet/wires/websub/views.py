# SPDX-License-Identifier: BSD-3-Clause
"""The hub over HTTP (WebSub, 5). Its words are for programmers, and in English as the standard is."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from broadsheet.newsroom.views.origin import sender_key
from broadsheet.wires.websub.actions import ask_to_be_told
from broadsheet.wires.websub.actions.asking import Asked, TooMuchError
from broadsheet.wires.websub.limits import BY_NETWORK

AGAIN_AFTER = "3600"


@csrf_exempt
@never_cache
def hub(request: HttpRequest) -> HttpResponse:
    """202 when the callback will be asked, or what is wrong. Machines post here, from anywhere and without a cookie."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if settings.WEBSUB_HUB:
        return _words(f"This publication's hub is {settings.WEBSUB_HUB}", status=404)
    sent, now = request.POST, timezone.now()
    network = [sender_key(request)]
    if BY_NETWORK.is_reached(network, now=now):
        return _too_much()
    BY_NETWORK.note_failure(network, now=now)
    asked = Asked(
        mode=sent.get("hub.mode", ""),
        topic=sent.get("hub.topic", ""),
        callback=sent.get("hub.callback", ""),
        lease=sent.get("hub.lease_seconds", ""),
        secret=sent.get("hub.secret", ""),
    )
    try:
        ask_to_be_told(asked)
    except ValidationError as error:
        return _words(" ".join(error.messages), status=400)
    except TooMuchError:
        return _too_much()
    return _words("Your callback will be asked.", status=202)


def _too_much() -> HttpResponse:
    response = _words("That is too much for now.", status=429)
    response["Retry-After"] = AGAIN_AFTER
    return response


def _words(text: str, *, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)
