# SPDX-License-Identifier: BSD-3-Clause
"""Newsletters on the web, and on a reader's own page."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from broadsheet.audience.letters.links import NEWSLETTERS, issue_path, newsletter_path
from broadsheet.audience.letters.models import Issue, Newsletter, Subscription
from broadsheet.audience.letters.writing.body import IssueBlock, issue_body
from broadsheet.audience.readers.context.pages import OwnPageContext
from broadsheet.newsroom.context.pages import PageContext, Pager
from broadsheet.newsroom.context.paging import page_of, paged_address
from broadsheet.newsroom.context.parts import Head, Link, PublicationValue
from broadsheet.newsroom.context.publication import in_zone, in_zone_or_none, load_publication, publication_value


@dataclass(frozen=True)
class NewsletterValue:
    """A newsletter to subscribe to."""

    pk: int
    """By which the form names it."""
    name: str
    """Its name."""
    url: str
    """Its page."""
    description: str
    """What readers get and how often."""


@dataclass(frozen=True)
class SignUp:
    """The form."""

    url: str
    """Where it is sent."""
    stamp_url: str
    """Where a script gets the stamp of the time check."""
    page: str
    """The path of the page it stands on, kept with the consent."""
    choices: tuple[NewsletterValue, ...]
    """At least one."""


@dataclass(frozen=True)
class NewslettersContext(PageContext):
    """All newsletters."""

    sign_up: SignUp | None
    """With every newsletter; None where there is none yet."""


@dataclass(frozen=True)
class PastIssue:
    """An issue in a list."""

    subject: str
    """Its subject."""
    preheader: str
    """The line after it, or empty."""
    url: str
    """Where it is read."""
    sent_at: datetime
    """In the publication's zone."""


@dataclass(frozen=True)
class NewsletterContext(PageContext):
    """One newsletter."""

    newsletter: NewsletterValue
    """The newsletter."""
    sign_up: SignUp
    """With this one."""
    issues: tuple[PastIssue, ...]
    """Newest first; empty where they are not on the web."""
    pager: Pager
    """Where older ones are."""


@dataclass(frozen=True)
class IssueContext(PageContext):
    """One issue on the web."""

    newsletter: Link
    """The newsletter."""
    subject: str
    """The heading."""
    preheader: str
    """The line after it, or empty."""
    sent_at: datetime
    """In the publication's zone; in a preview, now."""
    blocks: tuple[IssueBlock, ...]
    """In order."""
    sign_up: SignUp | None
    """None where nobody can subscribe any more."""


@dataclass(frozen=True)
class SubscriptionValue:
    """One subscription."""

    newsletter: int
    """By which the form names it."""
    name: str
    """The newsletter's."""
    description: str
    """What it is."""
    url: str
    """Its page, or empty where readers cannot see it any more."""
    is_on: bool
    """Whether it goes on."""
    ended_at: datetime | None
    """When its reader ended it."""


@dataclass(frozen=True)
class SubscriptionsValue:
    """All newsletters, as one reader has them or not."""

    url: str
    """Where changes are sent."""
    rows: tuple[SubscriptionValue, ...]
    """Those that the reader has first."""


def newsletters_context() -> NewslettersContext:
    """All newsletters that readers can subscribe to."""
    publication = publication_value(load_publication())
    found = tuple(_value(each) for each in Newsletter.objects.open())
    return NewslettersContext(
        publication=publication,
        head=_head(publication, _("Newsletters"), _("What we send by mail, and how to get it."), NEWSLETTERS),
        sign_up=_sign_up(NEWSLETTERS, found) if found else None,
    )


def newsletter_context(newsletter: Newsletter, *, number: int = 1) -> NewsletterContext:
    """Page `number` of a newsletter's issues; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    path = newsletter_path(newsletter)
    shown = Issue.objects.on_the_web().of(newsletter)
    issues, pager = page_of(shown, number, path)
    value = _value(newsletter)
    return NewsletterContext(
        publication=publication,
        head=_head(publication, newsletter.name, newsletter.description, paged_address(path, number)),
        newsletter=value,
        sign_up=_sign_up(path, (value,)),
        issues=tuple(_past(issue, newsletter, publication) for issue in issues),
        pager=pager,
    )


def issue_context(issue: Issue, *, at: datetime) -> IssueContext:
    """The issue as it was sent; its articles with the headlines they have now, and without those withdrawn since."""
    publication = publication_value(load_publication())
    newsletter = issue.newsletter
    path = issue_path(issue) if issue.slug else newsletter_path(newsletter)
    return IssueContext(
        publication=publication,
        head=_head(publication, issue.subject, issue.preheader, path),
        newsletter=Link(newsletter.name, newsletter_path(newsletter)),
        subject=issue.subject,
        preheader=issue.preheader,
        sent_at=in_zone(at, publication),
        blocks=issue_body(issue.body, publication, at=at).blocks,
        sign_up=_sign_up(path, (_value(newsletter),)) if newsletter.is_open else None,
    )


def subscriptions_of(page: OwnPageContext) -> SubscriptionsValue:
    """What the reader of the page gets, ended, and could get."""
    mine = Subscription.objects.filter(reader__uuid=page.reader).select_related("newsletter")
    had = {row.newsletter_id: row for row in mine}
    offered = {each.pk: each for each in Newsletter.objects.open()}
    everything = {**offered, **{pk: row.newsletter for pk, row in had.items()}}
    values = [_mine(each, had.get(pk), page.publication, is_open=pk in offered) for pk, each in everything.items()]
    shown = [value for value in values if value.is_on or value.url]
    return SubscriptionsValue(
        url=f"{page.url}newsletters/", rows=tuple(sorted(shown, key=lambda value: (not value.is_on, value.name)))
    )


def _mine(
    newsletter: Newsletter, row: Subscription | None, publication: PublicationValue, *, is_open: bool
) -> SubscriptionValue:
    return SubscriptionValue(
        newsletter=newsletter.pk,
        name=newsletter.name,
        description=newsletter.description,
        url=newsletter_path(newsletter) if is_open else "",
        is_on=row is not None and row.ended_at is None,
        ended_at=in_zone_or_none(row.ended_at, publication) if row else None,
    )


def _value(newsletter: Newsletter) -> NewsletterValue:
    return NewsletterValue(newsletter.pk, newsletter.name, newsletter_path(newsletter), newsletter.description)


def _past(issue: Issue, newsletter: Newsletter, publication: PublicationValue) -> PastIssue:
    issue.newsletter = newsletter
    sent_at = issue.sent_at
    if sent_at is None:
        raise ValueError("Only what was sent is listed.")
    return PastIssue(issue.subject, issue.preheader, issue_path(issue), in_zone(sent_at, publication))


def _sign_up(page: str, choices: tuple[NewsletterValue, ...]) -> SignUp:
    return SignUp(url=reverse("subscribe"), stamp_url=reverse("form_stamp"), page=page, choices=choices)


def _head(publication: PublicationValue, title: str, description: str, path: str) -> Head:
    return Head(title=title, description=description, canonical=f"{publication.url}{path}")
