# SPDX-License-Identifier: BSD-3-Clause
"""Taking the box's form, changes from the reader's page, and the way out of a letter."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from broadsheet.audience.follows.actions import change_rhythm, end_follow, end_follows, take_back
from broadsheet.audience.follows.holding import NAME
from broadsheet.audience.follows.links import END_FOLLOWS
from broadsheet.audience.follows.models import Follow, Rhythm
from broadsheet.audience.follows.targets import target_at
from broadsheet.audience.readers.context.pages import message
from broadsheet.audience.readers.links import OWN_PAGE, reader_of
from broadsheet.audience.readers.views.asking import take_wish
from broadsheet.audience.readers.views.private import private, show_message

MOST_AT_ONCE = 20


@private
def follow(request: HttpRequest) -> HttpResponse:
    """The box's form. Nothing begins by it but a letter that asks."""
    if request.method != "POST":
        return redirect("own_link")
    paths = list(dict.fromkeys(request.POST.getlist("target")))[:MOST_AT_ONCE]
    targets = [target for target in map(target_at, paths) if target]
    rhythm = request.POST.get("rhythm", "")
    rhythm = rhythm if rhythm in Rhythm.values else Rhythm.DAILY.value
    wants = {NAME: {"targets": [list(target.key) for target in targets], "rhythm": rhythm}}
    fields = [*(("target", target.path) for target in targets), ("rhythm", rhythm)]
    return take_wish(request, wants=wants, url=request.path, fields=fields)


@private
def change(request: HttpRequest, token: str) -> HttpResponse:
    """One follow, from the reader's page: another rhythm, its end, or that taken back."""
    reader = reader_of(token, OWN_PAGE)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    number = request.POST.get("follow", "")
    found = get_object_or_404(Follow, reader=reader, pk=int(number) if number.isascii() and number.isdigit() else 0)
    verb = request.POST.get("do", "")
    if verb == "end":
        end_follow(follow=found)
    elif verb == "again":
        take_back(follow=found)
    else:
        try:
            change_rhythm(follow=found, rhythm=request.POST.get("rhythm", ""))
        except ValidationError as error:
            return show_message(message(_("That was not saved"), *error.messages), status=400)
    return redirect(f"{request.path.removesuffix('follows/')}?done=changed")


@private
def end(request: HttpRequest, token: str) -> HttpResponse:
    """The way out of a letter. To open it changes nothing; a post ends, with no cookie and from anywhere (RFC 8058)."""
    reader = reader_of(token, END_FOLLOWS)
    if request.method == "POST":
        end_follows(reader=reader)
        words = _("You follow nothing any more and get no more of these letters.")
        again = _("To take that back within a month, have the link to your page sent to you.")
        return show_message(message(_("Ended"), words, again, link_form=True))
    context = message(
        _("End these letters?"),
        _("You would follow nothing any more on this publication."),
        url=request.path,
        button=_("Yes, end them"),
    )
    return show_message(context)
