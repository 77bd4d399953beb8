# SPDX-License-Identifier: BSD-3-Clause
"""The reader's own page, by signed link."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from broadsheet.audience.readers.actions import (
    change_times,
    end_everything,
    export_reader,
    forget_reader,
    renew_links,
)
from broadsheet.audience.readers.context.pages import message, own_page_context, own_page_path
from broadsheet.audience.readers.links import OWN_PAGE, reader_of
from broadsheet.audience.readers.models import Reader, ReaderState
from broadsheet.audience.readers.views.private import private, show_message
from broadsheet.newsroom.views.rendering import render_page

TEMPLATE = "readers/own_page.html"


@private
def own_page(request: HttpRequest, token: str) -> HttpResponse:
    """Everything the reader gets; posted, the times of it."""
    reader = reader_of(token, OWN_PAGE)
    if request.method != "POST":
        return _page(reader, token, note=_notes().get(request.GET.get("done", ""), ""))
    try:
        change_times(
            reader=reader,
            hour=_number(request, "hour"),
            weekday=_number(request, "weekday"),
            zone=request.POST.get("zone", ""),
            alerts="alerts" in request.POST,
        )
    except ValidationError as error:
        reader.refresh_from_db()
        return _page(reader, token, note=" ".join(error.messages), status=400)
    return redirect(f"{request.path}?done=times")


@private
def end_all(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing any more."""
    reader = reader_of(token, OWN_PAGE)
    if request.method == "POST":
        end_everything(reader=reader)
        return redirect(f"{_above(request)}?done=ended")
    return HttpResponseNotAllowed(["POST"])


@private
def export(request: HttpRequest, token: str) -> HttpResponse:
    """Everything that is kept about the reader, to take along."""
    data = export_reader(reader=reader_of(token, OWN_PAGE))
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="what-we-keep-about-you.json"'
    return response


@private
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """All earlier links die; the reader goes on with the new one."""
    reader = reader_of(token, OWN_PAGE)
    if request.method == "POST":
        renew_links(reader=reader)
        return redirect(f"{own_page_path(reader)}?done=renewed")
    return HttpResponseNotAllowed(["POST"])


@private
def delete(request: HttpRequest, token: str) -> HttpResponse:
    """Forget the reader."""
    reader = reader_of(token, OWN_PAGE)
    if request.method == "POST":
        forget_reader(reader=reader)
        words = _("Your address and everything that belonged to it is deleted. We will not write to you again.")
        return show_message(message(_("You are forgotten"), words))
    return HttpResponseNotAllowed(["POST"])


def _page(reader: Reader, token: str, *, note: str, status: int = 200) -> HttpResponse:
    stopped = "" if reader.state == ReaderState.ACTIVE else _stopped(reader)
    return render_page(TEMPLATE, own_page_context(reader, token=token, note=note, stopped=stopped), status=status)


def _stopped(reader: Reader) -> str:
    if reader.stopped_because == "complaint":
        return _("Nothing is sent to you: a letter of ours was reported as unwanted.")
    return _("Nothing is sent to you: our letters came back. To begin again, follow something anew.")


def _notes() -> dict[str, str]:
    return {
        "confirmed": _("Confirmed. From now on you get what you asked for."),
        "times": _("Saved."),
        "changed": _("Saved."),
        "ended": _("Ended. Nothing more is sent to you."),
        "renewed": _("This is your new link. All earlier ones are dead."),
    }


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 2:
        raise ValidationError(_("Choose an hour and a day from the lists."))
    return int(text)


def _above(request: HttpRequest) -> str:
    return f"{request.path.rstrip('/').rpartition('/')[0]}/"
