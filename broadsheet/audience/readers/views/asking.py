# SPDX-License-Identifier: BSD-3-Clause
"""Taking what a form asks for in the name of an address; for every room that has such a form."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from broadsheet.audience.post.addresses import check_address
from broadsheet.audience.readers.actions import ask_for, confirm_wish, send_own_link
from broadsheet.audience.readers.actions.asking import Origin, known_zone
from broadsheet.audience.readers.context.pages import message, own_page_path, wish_lines, wish_url
from broadsheet.audience.readers.holdings import lines_of
from broadsheet.audience.readers.limits import network_is_tired
from broadsheet.audience.readers.links import wish_of
from broadsheet.audience.readers.networks import network_mark
from broadsheet.audience.readers.stamps import new_stamp, stamp_is_good
from broadsheet.audience.readers.views.private import private, show_message
from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.views.origin import came_from_our_page

TRAP = "website"
"""A field that people do not see, and machines fill."""


def take_wish(request: HttpRequest, *, wants: dict[str, Any], url: str, fields: list[tuple[str, str]]) -> HttpResponse:
    """Answer a form of ours that asks for something. `fields` is what it sent beside the address, to be sent again."""
    if not came_from_our_page(request):
        return HttpResponseForbidden(_("This form is sent from our own pages."))
    typed = request.POST.get("email", "")
    origin = Origin(page=request.POST.get("page", ""), network=network_mark(request))
    zone = known_zone(request.POST.get("zone", "")) or load_publication().time_zone

    def ask() -> bool:
        return ask_for(address=typed, wants=wants, origin=origin, zone=zone, language=get_language() or "en")

    try:
        check_address(typed)
        lines = lines_of(wants)
        if lines and not stamp_is_good(request.POST.get("stamp", "")):
            return _ask_again(url, [*fields, ("email", typed), ("zone", zone), ("page", origin.page)], lines)
        return _send(request, ask)
    except ValidationError as error:
        again = [*fields, ("zone", zone), ("page", origin.page), ("stamp", new_stamp())]
        context = message(
            _("That was not sent yet"), url=url, fields=tuple(again), problem=" ".join(error.messages), address=typed
        )
        return show_message(context, status=400)


def _ask_again(url: str, fields: list[tuple[str, str]], lines: list[str]) -> HttpResponse:
    """The second step of whoever has no script: see `stamps.py`."""
    address = dict(fields)["email"]
    context = message(
        _("One more click"),
        _("We write to %(address)s and ask whether you want news about:") % {"address": address},
        lines=tuple(lines),
        url=url,
        button=_("Send me the letter"),
        fields=(*fields, ("stamp", new_stamp())),
    )
    return show_message(context)


def _send(request: HttpRequest, ask: Callable[[], bool]) -> HttpResponse:
    """The same answer to everybody, whether a letter goes out or not."""
    now = timezone.now()
    if request.POST.get(TRAP):
        return redirect("look_into_your_mail")
    if network_is_tired(network_mark(request), now=now):
        words = _("Many letters were asked for from your network. Please try again in an hour.")
        return show_message(message(_("That was not sent yet"), words), status=429)
    ask()
    return redirect("look_into_your_mail")


@private
def look_into_your_mail(request: HttpRequest) -> HttpResponse:
    """After every form that makes a letter."""
    first = _("We have written to the address that you typed. The letter has a link: open it and press the button.")
    second = _("Nothing there after some minutes? Look among the unwanted mail, and see whether the address was right.")
    return show_message(message(_("Look into your mail"), first, second))


@private
def stamp(request: HttpRequest) -> HttpResponse:
    """A time for a form on a stored page; see `stamps.py`."""
    return JsonResponse({"stamp": new_stamp()})


@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page that the letter leads to. To open it changes nothing: mail scanners open what they find."""
    wish = wish_of(token)
    if request.method == "POST":
        return redirect(f"{own_page_path(confirm_wish(wish=wish))}?done=confirmed")
    if wish.confirmed_at:
        words = _("You confirmed this already; nothing more is to be done.")
        return show_message(message(_("All is well"), words, link_form=True))
    context = message(
        _("Do you want this?"),
        _("We write to %(address)s about:") % {"address": wish.address},
        lines=wish_lines(wish),
        url=wish_url(wish),
        button=_("Yes, write to me"),
    )
    return show_message(context)


@private
def own_link(request: HttpRequest) -> HttpResponse:
    """The form for whoever has lost the link to their page."""
    title = _("Your letters from us")
    words = _("Type your address and we send you the link to the page where you change or end what you get.")
    if request.method != "POST":
        return show_message(message(title, words, link_form=True))
    if not came_from_our_page(request):
        return HttpResponseForbidden(_("This form is sent from our own pages."))
    typed = request.POST.get("email", "")
    try:
        return _send(request, lambda: send_own_link(address=typed, network=network_mark(request)))
    except ValidationError as error:
        problem = " ".join(error.messages)
        return show_message(message(title, words, link_form=True, address=typed, problem=problem), status=400)
