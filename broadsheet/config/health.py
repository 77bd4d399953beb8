# SPDX-License-Identifier: BSD-3-Clause
"""One address for whoever watches the publication by machine: 200 while all is well, else 503 and what is wrong.

Strangers may read it, so it names parts of the machinery and no page.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from broadsheet.audience.post.models import Parcel
from broadsheet.audience.post.returns.collecting import SIGN_OF_LIFE
from broadsheet.core.models import Heartbeat
from broadsheet.edition.report import edition_alarms
from broadsheet.newsroom.models import Appointment

PATH = "/health/"
LATE_AFTER = timedelta(seconds=5)
UNREAD_AFTER = timedelta(hours=1)


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """`{"ok": true, "problems": []}`, or what is wrong in sentences."""
    problems = find_problems(now=timezone.now())
    return JsonResponse({"ok": not problems, "problems": problems}, status=503 if problems else 200)


def find_problems(*, now: datetime) -> list[str]:
    """What somebody should look at, in sentences."""
    try:
        return _clock_problems(now) + edition_alarms(at=now) + _post_problems(now)
    except DatabaseError:
        return ["The database does not answer."]


def _clock_problems(now: datetime) -> list[str]:
    found = []
    if Heartbeat.objects.is_late("clock", now=now):
        found.append("The clock stands still: nothing is published or withdrawn at its set time.")
    late = Appointment.objects.filter(at__lt=now - LATE_AFTER).count()
    if late:
        found.append(f"{late} articles should have been published or withdrawn already.")
    return found


def _post_problems(now: datetime) -> list[str]:
    late = Parcel.objects.late(now=now).count()
    found = [f"{late} letters should have been sent already: see EMAIL_URL and the log."] if late else []
    # Where it was never read, the page "Mail" says so; a publication that has just started is not ill.
    if settings.POST_MAILBOX and Heartbeat.objects.filter(name=SIGN_OF_LIFE, at__lt=now - UNREAD_AFTER).exists():
        found.append("The mailbox for bounces cannot be read: see BROADSHEET_BOUNCE_MAILBOX and the log.")
    return found
