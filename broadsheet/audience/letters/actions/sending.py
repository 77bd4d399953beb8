# SPDX-License-Identifier: BSD-3-Clause
"""From an issue to letters in the outgoing post."""

import logging
from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from broadsheet.audience.letters.events import IssueSent
from broadsheet.audience.letters.links import link_url
from broadsheet.audience.letters.models import Issue, LetterLink, Newsletter, Stage, Subscription
from broadsheet.audience.letters.models.newsletter import check_line
from broadsheet.audience.letters.writing import CLIPPED_AT, Written, write_letter
from broadsheet.audience.post.actions import post_letters
from broadsheet.audience.post.letter import Kind, Letter, headers_to_many
from broadsheet.audience.post.message import PLACE, place
from broadsheet.audience.post.models import Mailing
from broadsheet.audience.readers.models import ReaderState
from broadsheet.core.events import announce
from broadsheet.newsroom.context.publication import in_zone, load_publication, publication_value

logger = logging.getLogger(__name__)

SOURCE = "newsletter"
MOST_TESTS = 10


def subscribers_of(newsletter: Newsletter) -> int:
    """How many would get an issue now."""
    return Subscription.objects.going_on().to(newsletter).filter(reader__state=ReaderState.ACTIVE).count()


def problems_of(issue: Issue, *, at: datetime, written: Written | None = None) -> list[str]:
    """What keeps the issue from being sent, in words; empty where nothing does."""
    try:
        written = written or written_letter(issue, at=at)
    except ValidationError as error:
        return list(error.messages)
    found = []
    if written.is_empty:
        found.append(_("There is nothing in it that readers can see."))
    if written.size > CLIPPED_AT:
        size = {"size": written.size // 1024, "most": CLIPPED_AT // 1024}
        found.append(_("It is too long: %(size)s KB of %(most)s, after which mail programs cut it off.") % size)
    if not subscribers_of(issue.newsletter):
        found.append(_("Nobody has subscribed to “%(name)s” yet.") % {"name": issue.newsletter.name})
    return found


def written_letter(issue: Issue, *, at: datetime, counted: Any = None) -> Written:
    """As `write_letter`; a fault of the design, which a developer may have written, is a `ValidationError` in words."""
    try:
        return write_letter(issue, at=at, counted=counted)
    except DatabaseError:
        raise
    except Exception as error:
        logger.exception("An issue cannot be made with the design %s.", issue.newsletter.design)
        words = {"name": issue.newsletter.design, "error": error}
        raise ValidationError(_("The design “%(name)s” has a fault: %(error)s") % words) from error


def doubts_about(written: Written) -> list[str]:
    """What does not keep it from being sent, but should be known."""
    if not written.missing:
        return []
    words = ngettext(
        "One thing it names is left out, for readers cannot see it (yet), or nothing is new in it.",
        "%(count)s things it names are left out, for readers cannot see them (yet), or nothing is new in them.",
        written.missing,
    )
    return [words % {"count": written.missing}]


@transaction.atomic
def send_issue(*, issue: Issue, by: Any = None, now: datetime | None = None) -> Issue:
    """Hand it to the post, once: a second call finds it sent. Raises `ValidationError` saying what keeps it."""
    now = now or timezone.now()
    held: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if held.stage == Stage.SENT:
        return held
    publication = load_publication()
    with translation.override(publication.language):
        held.slug = _free_slug(held, now)
        written = written_letter(held, at=now, counted=_counter(held))
        if found := problems_of(held, at=now, written=written):
            raise ValidationError(found)
        held.mailing = _mailing(held, written, now)
    LetterLink.objects.bulk_create(
        LetterLink(issue=held, url=url, place=number) for number, url in enumerate(written.links)
    )
    held.stage, held.sent_at, held.send_at, held.problem = Stage.SENT, now, None, ""
    held.approved_by = by or held.approved_by
    held.save()
    announce(IssueSent(issue_id=held.pk, by_id=by.pk if by else None))
    return held


def send_due_issues(*, now: datetime) -> int:
    """Send what is scheduled for now or earlier; one that cannot go becomes a draft that says why."""
    sent = 0
    for issue in Issue.objects.due(now=now):
        try:
            send_issue(issue=issue, now=now)
            sent += 1
        except ValidationError as error:
            words = " ".join(error.messages)
            logger.error("The issue “%s” could not be sent at its time: %s", issue.subject, words)
            Issue.objects.filter(pk=issue.pk, stage=Stage.SCHEDULED).update(
                stage=Stage.DRAFT, send_at=None, problem=words
            )
    return sent


def send_test(*, issue: Issue, to: Iterable[str]) -> int:
    """The issue as it stands, to a few addresses of the desk. Its links to leave lead to the preferences of nobody."""
    addresses = list(dict.fromkeys(to))
    if not 0 < len(addresses) <= MOST_TESTS:
        raise ValidationError(_("Name one to %(most)s addresses.") % {"most": MOST_TESTS})
    now = timezone.now()
    with translation.override(load_publication().language):
        written = written_letter(issue, at=now)
        nowhere = f"{settings.PUBLIC_URL}/me/"
        letters = [
            Letter(
                key=f"test:{issue.uuid.hex}:{now.timestamp():.6f}:{number}",
                to=address,
                subject=_("Test: %(subject)s") % {"subject": issue.subject},
                text=PLACE.sub(nowhere, written.text),
                html=PLACE.sub(nowhere, written.html),
                sender=sender_of(issue.newsletter),
                reply_to=issue.newsletter.reply_to,
                headers={"Auto-Submitted": "auto-generated"},
            )
            for number, address in enumerate(addresses)
        ]
    return post_letters(letters, kind=Kind.SINGLE)


def sender_of(newsletter: Newsletter) -> str:
    """ "Name <address>", or empty for the publication's own."""
    if not newsletter.sender_name and not newsletter.sender_address:
        return ""
    address = newsletter.sender_address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name = newsletter.sender_name or load_publication().name
    # The post encodes what is not ASCII; here only quoting matters.
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{address}>'


def headers_of(newsletter: Newsletter, mark: str) -> dict[str, str]:
    """What its letters say to mail programs, answers included."""
    told = headers_to_many(
        name=newsletter.name, lists=f"{newsletter.slug}.newsletters", mark=f"{mark}:{newsletter.slug}:newsletter",
        way_out=place("out"),
    )  # fmt: skip
    return {**({"Reply-To": newsletter.reply_to} if newsletter.reply_to else {}), **told}


def _mailing(issue: Issue, written: Written, now: datetime) -> Mailing:
    headers = headers_of(issue.newsletter, issue.uuid.hex)
    # Forms refuse it before; what wrote it past them must not write a header of its own.
    for value in (issue.subject, sender_of(issue.newsletter), *headers.values()):
        check_line(value)
    return Mailing.objects.create(
        uuid=issue.uuid,
        kind=Kind.LETTER,
        sender=sender_of(issue.newsletter),
        subject=issue.subject,
        headers=headers,
        text=written.text,
        html=written.html,
        source=SOURCE,
        expected=subscribers_of(issue.newsletter),
        written_at=now,
    )


def _counter(issue: Issue) -> Any:
    return (lambda number: link_url(issue, number)) if issue.newsletter.counts_clicks else None


def _free_slug(issue: Issue, now: datetime) -> str:
    day = in_zone(now, publication_value(load_publication())).strftime("%Y-%m-%d")
    wanted = f"{day}-{slugify(issue.subject)}"[:60].strip("-")
    others = issue.newsletter.issues.exclude(pk=issue.pk).filter(slug__startswith=wanted)
    taken = set(others.values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
