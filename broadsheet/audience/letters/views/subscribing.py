# SPDX-License-Identifier: BSD-3-Clause
"""Taking the form, changes from the reader's page, the way out of a letter, and counted links."""

import uuid

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.audience.letters.actions import end_subscription, subscribe
from broadsheet.audience.letters.holding import NAME
from broadsheet.audience.letters.links import way_out
from broadsheet.audience.letters.models import Issue, LetterLink, Newsletter, Subscription
from broadsheet.audience.readers.context.pages import message
from broadsheet.audience.readers.links import OWN_PAGE, DeadLinkError, reader_of
from broadsheet.audience.readers.views.asking import take_wish
from broadsheet.audience.readers.views.private import private, show_message

MOST_AT_ONCE = 50


@private
def ask(request: HttpRequest) -> HttpResponse:
    """The form to subscribe. Nothing begins by it but a letter that asks."""
    if request.method != "POST":
        return redirect("newsletters")
    numbers = [int(text) for text in request.POST.getlist("newsletter")[:MOST_AT_ONCE] if _is_number(text)]
    chosen = list(Newsletter.objects.filter(is_open=True, pk__in=numbers).values_list("pk", flat=True))
    fields = [("newsletter", str(pk)) for pk in chosen]
    return take_wish(request, wants={NAME: chosen}, url=request.path, fields=fields)


@private
def change(request: HttpRequest, token: str) -> HttpResponse:
    """One newsletter, from the reader's page: get it, or end it."""
    reader = reader_of(token, OWN_PAGE)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    text = request.POST.get("newsletter", "")
    newsletter = get_object_or_404(Newsletter, pk=int(text) if _is_number(text) else 0)
    if request.POST.get("do") == "end":
        end_subscription(reader=reader, newsletter=newsletter)
    elif newsletter.is_open:
        subscribe(reader=reader, newsletters=[newsletter])
    return redirect(f"{request.path.removesuffix('newsletters/')}?done=changed")


@private
def end(request: HttpRequest, issue: uuid.UUID, token: str) -> HttpResponse:
    """The way out of a letter. To open it changes nothing; a post ends, with no cookie and from anywhere (RFC 8058)."""
    found = Issue.objects.select_related("newsletter").filter(uuid=issue).first()
    if found is None:
        raise DeadLinkError
    newsletter = found.newsletter
    reader = reader_of(token, way_out(newsletter))
    name = {"name": newsletter.name}
    if request.method == "POST":
        end_subscription(reader=reader, newsletter=newsletter, issue=found)
        words = _("You get “%(name)s” no more.") % name
        again = _("To take that back, have the link to your page sent to you.")
        return show_message(message(_("Ended"), words, again, link_form=True))
    if not Subscription.objects.going_on().filter(reader=reader, newsletter=newsletter).exists():
        return show_message(message(_("Ended"), _("You get “%(name)s” no more.") % name, link_form=True))
    context = message(
        _("End this newsletter?"),
        _("You would get “%(name)s” no more. Everything else stays as it is.") % name,
        url=request.path,
        button=_("Yes, end it"),
    )
    return show_message(context)


@require_safe
def follow_link(request: HttpRequest, issue: uuid.UUID, place: int) -> HttpResponse:
    """Leads to where the issue's link leads, and counts that, nothing else. Only links that stand in the issue do."""
    link = get_object_or_404(LetterLink, issue__uuid=issue, place=place)
    if request.method == "GET":
        LetterLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1)
    response = redirect(link.url)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16
