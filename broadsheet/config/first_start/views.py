# SPDX-License-Identifier: BSD-3-Clause
"""The page of the first start, and what keeps everything else closed until it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from broadsheet.config.first_start.forms import FirstStartForm, zone_of_this_machine
from broadsheet.config.guard import Guard
from broadsheet.newsroom.actions.opening import AlreadyOpenError, is_open, open_with_administrator

PATH = "/start/"
CODE = Guard("first-start", per_address=10, per_network=50)
BACKEND = "django.contrib.auth.backends.ModelBackend"

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class FirstStartPage:
    """What the page's template receives."""

    form: FirstStartForm
    """The questions, with answers and errors once they were sent."""
    closed: bool = False
    """Too many wrong codes came from this address; nothing is asked for a while."""


def nothing_before_first_start(answer: Answer) -> Answer:
    """Middleware: until somebody may do everything, send people to the first start and refuse everything else."""
    opened = False

    def guarded(request: HttpRequest) -> HttpResponse:
        nonlocal opened
        opened = opened or is_open()
        if opened or request.path == PATH or request.path.startswith(settings.STATIC_URL):
            return answer(request)
        return _not_open_yet(request)

    return guarded


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_start(request: HttpRequest) -> HttpResponse:
    """Ask, and open the publication with the answers."""
    if is_open():
        return redirect("wagtailadmin_home")
    if request.method != "POST":
        return _show(request, FirstStartPage(FirstStartForm(initial=_guesses(request))))
    if CODE.is_closed_to(request):
        return _show(request, FirstStartPage(FirstStartForm(initial=_guesses(request)), closed=True), status=429)
    form = FirstStartForm(request.POST)
    if form.is_valid() and _open(request, form):
        return redirect("wagtailadmin_home")
    if form.has_error("code", "wrong_code"):
        CODE.note_failure(request)
    return _show(request, FirstStartPage(form), status=422)


def _open(request: HttpRequest, form: FirstStartForm) -> bool:
    given = form.cleaned_data
    asked = ("publication", "language", "time_zone", "name", "email", "password")
    try:
        user = open_with_administrator(**{name: given[name] for name in asked})
    except AlreadyOpenError:
        return True
    except ValidationError as error:
        for field, problems in error.message_dict.items():
            form.add_error(field if field in form.fields else None, problems)
        return False
    login(request, user, backend=BACKEND)
    messages.success(request, _("“%(name)s” is open. Begin with its sections.") % {"name": given["publication"]})
    return True


def _show(request: HttpRequest, page: FirstStartPage, status: int = 200) -> HttpResponse:
    return render(request, "config/first_start.html", {"page": page}, status=status)


def _guesses(request: HttpRequest) -> dict[str, str]:
    return {"language": get_language_from_request(request), "time_zone": zone_of_this_machine()}


def _not_open_yet(request: HttpRequest) -> HttpResponse:
    if request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("Accept", ""):
        response: HttpResponse = HttpResponseRedirect(PATH)
    else:
        response = HttpResponse("The publication is not open yet.\n", status=503, content_type="text/plain")
        response["Retry-After"] = "60"
    response["Cache-Control"] = "no-store"
    return response
