# SPDX-License-Identifier: BSD-3-Clause
"""Taking a reader's report of an error, and showing them the answer."""

import uuid
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from broadsheet.audience.actions import report_error
from broadsheet.audience.context.reports import refused_context, sent_context
from broadsheet.audience.models import ErrorReport
from broadsheet.core.limits import Limit
from broadsheet.newsroom.models import ArticlePage
from broadsheet.newsroom.views.origin import came_from_our_page, sender_key
from broadsheet.newsroom.views.rendering import in_the_publications_language, render_page

REPORTS = Limit("error report", failures=6, window=timedelta(hours=1))
FIELDS = ("message", "words", "paragraph", "name", "email")
PAGE = "audience/report_page.html"


# The form stands on a stored page, which cannot carry a token of its own; the browser says where it came from.
@csrf_exempt
@never_cache
@in_the_publications_language
def report(request: HttpRequest, article: uuid.UUID) -> HttpResponse:
    """Take a report and send its sender to where the answer will be."""
    found = get_object_or_404(ArticlePage.objects.readable(), public_id=article)
    if request.method != "POST":
        return redirect(f"{found.get_url()}#report-an-error")
    if not came_from_our_page(request):
        return HttpResponseForbidden(_("Errors are reported from the page of the article."))
    typed = {name: request.POST.get(name, "") for name in FIELDS}
    try:
        taken = _take(request, found, typed)
    except ValidationError as error:
        context = refused_context(found, typed=typed, problem=" ".join(error.messages))
        return render_page(PAGE, context, status=400)
    # A machine that filled the field nobody sees is thanked as well, and need not learn that it was found out.
    return redirect("error_report", token=taken.token) if taken else redirect(found.get_url() or "/")


@never_cache
@in_the_publications_language
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a report; for whoever has its address."""
    found = get_object_or_404(ErrorReport.objects.select_related("article"), token=token)
    response = render_page(PAGE, sent_context(found))
    response["Referrer-Policy"] = "no-referrer"
    return response


def _take(request: HttpRequest, article: ArticlePage, typed: dict[str, str]) -> ErrorReport | None:
    if request.POST.get("website"):
        return None
    keys, now = [sender_key(request)], timezone.now()
    if REPORTS.is_reached(keys, now=now):
        raise ValidationError(_("Many reports came from your network within an hour. Please try again later."))
    taken = report_error(article=article, **typed)
    REPORTS.note_failure(keys, now=now)
    return taken
