# SPDX-License-Identifier: BSD-3-Clause
"""Telling a mistake to exactly those who got it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from broadsheet.audience.letters.actions.sending import headers_of, sender_of
from broadsheet.audience.letters.models import Issue, IssueNote, Stage
from broadsheet.audience.letters.writing import articles_in, write_note
from broadsheet.audience.post.actions import KEPT_FOR
from broadsheet.audience.post.letter import Kind
from broadsheet.audience.post.models import Mailing, Parcel, State
from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.models import ArticlePage, Correction

SOURCE = "newsletter note"


def issues_with(article: ArticlePage, *, now: datetime) -> list[Issue]:
    """Sent issues that named the article, and of which it is still known who got them; the newest first."""
    lately = Issue.objects.sent().filter(sent_at__gte=now - KEPT_FOR).select_related("newsletter", "mailing")
    return [issue for issue in lately.order_by("-sent_at") if article.pk in articles_in(issue.body.get_prep_value())]


@transaction.atomic
def send_note(*, issue: Issue, correction: Correction, by: Any = None) -> IssueNote:
    """The correction goes to those who got the issue and have not left since; once, however often it is asked for.

    Raises `ValidationError` where the issue was not sent, or so long ago that nobody knows who got it.
    """
    held: Issue = Issue.objects.select_for_update().select_related("newsletter").get(pk=issue.pk)
    known = IssueNote.objects.filter(issue=held, public_id=correction.public_id).first()
    if known:
        return known
    now = timezone.now()
    if held.stage != Stage.SENT or held.sent_at is None or held.sent_at < now - KEPT_FOR:
        raise ValidationError(_("Who got this issue is known for %(days)s days only.") % {"days": KEPT_FOR.days})
    if not correction.text.strip():
        raise ValidationError(_("Write first what was wrong and what is right; it is all that the letter says."))
    with translation.override(load_publication().language):
        subject, written = write_note(held, correction, at=now)
    mailing = Mailing.objects.create(
        kind=Kind.ALERT,
        sender=sender_of(held.newsletter),
        subject=subject,
        headers=headers_of(held.newsletter, correction.public_id.hex),
        text=written.text,
        html=written.html,
        source=SOURCE,
        expected=Parcel.objects.filter(mailing=held.mailing, state=State.SENT).count(),
        written_at=now,
    )
    return IssueNote.objects.create(
        issue=held, correction=correction, public_id=correction.public_id, mailing=mailing, by=by, at=now
    )
