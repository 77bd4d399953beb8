# SPDX-License-Identifier: BSD-3-Clause
"""What the script in the box asks for a device. Every answer tells of this device alone."""

from functools import lru_cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.audience.follows.targets import target_at, targets_of
from broadsheet.audience.push.actions import end_follow, follow, forget_device
from broadsheet.audience.push.actions.following import Claim, device_of
from broadsheet.audience.push.keys import public_key
from broadsheet.audience.push.limits import is_too_much
from broadsheet.audience.push.models import Device
from broadsheet.audience.readers.networks import network_mark
from broadsheet.audience.readers.views.private import private
from broadsheet.newsroom.views.origin import came_from_our_page

MOST_AT_ONCE = 20
WORKER = Path(__file__).resolve().parent.parent / "worker.js"


@private
def key(request: HttpRequest) -> HttpResponse:
    """With which the browser asks its push service for an address that only we can use."""
    return JsonResponse({"key": public_key()})


@private
def device(request: HttpRequest) -> HttpResponse:
    """`do` says what: `state`, `follow`, `end` or `forget`. Answers with what the device follows after it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not came_from_our_page(request):
        return HttpResponseForbidden(_("This form is sent from our own pages."))
    sent = request.POST
    claim = Claim(sent.get("endpoint", ""), sent.get("p256dh", ""), sent.get("auth", ""))
    paths = list(dict.fromkeys(sent.getlist("target")))[:MOST_AT_ONCE]
    if sent.get("do") == "follow":
        if is_too_much(network_mark(request), claim.endpoint, now=timezone.now()):
            return _problem(_("That was too often. Please try again in an hour."), status=429)
        try:
            follow(claim=claim, targets=[target.key for target in map(target_at, paths) if target])
        except ValidationError as error:
            return _problem(" ".join(error.messages), status=400)
    found = device_of(claim)
    if found is not None and sent.get("do") in {"end", "forget"}:
        _end(found, paths, whole=sent["do"] == "forget")
        found = device_of(claim)
    return JsonResponse({"following": _following(found)})


@lru_cache(maxsize=1)
def _worker() -> bytes:
    return WORKER.read_bytes()


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Browsers ask for it again now and then, and take a new one when a byte differs."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _end(device: Device, paths: list[str], *, whole: bool) -> None:
    if whole:
        forget_device(device=device)
        return
    for target in filter(None, map(target_at, paths)):
        end_follow(device=device, target=target.key)


def _following(device: Device | None) -> list[dict[str, str]]:
    follows = device.follows.order_by("since", "pk").values_list("kind", "target_id") if device else []
    found = targets_of(follows)
    return [{"path": found[each].path, "name": found[each].name} for each in follows if each in found]


def _problem(words: str, *, status: int) -> HttpResponse:
    return JsonResponse({"problem": words}, status=status)
