# SPDX-License-Identifier: BSD-3-Clause
"""Pages for requests that cannot be answered, other than addresses with nothing behind them.

They ask nothing of the database, which may be what failed.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fault:
    """What the page's template receives."""

    title: str
    """What happened, in a few words."""
    words: str
    """What the person can do about it."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: mostly a host name that is not ours, which only who runs the server can mend."""
    words = _(
        "This address is not served here, or the request was cut short. If it is your publication, name its host in "
        "BROADSHEET_URL or BROADSHEET_HOSTS."
    )
    return _page(request, Fault(_("The request makes no sense"), words), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(
        request, Fault(_("This is not open to you"), _("Ask whoever runs the newsroom for the role it needs.")), 403
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form was sent that this browser was not given, or was given before cookies were cleared."""
    words = _("The page was open for too long, or cookies are switched off. Go back, load it anew, and send it again.")
    return _page(request, Fault(_("The form was not accepted"), words), 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault, and logged with its traceback."""
    words = _("The fault is ours and has been noted. Try again in a few minutes; nothing that was saved is lost.")
    return _page(request, Fault(_("Something went wrong here"), words), 500)


def _page(request: HttpRequest, fault: Fault, status: int) -> HttpResponse:
    response = render(request, "config/fault.html", {"page": fault}, status=status)
    response["Cache-Control"] = "no-store"
    return response
