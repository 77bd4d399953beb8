# SPDX-License-Identifier: BSD-3-Clause
"""Issues that a rule makes: at its time, of what is new, once for each time."""

import logging
import zoneinfo
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from wagtail.blocks import StreamValue

from broadsheet.audience.letters.actions.sending import send_issue
from broadsheet.audience.letters.models import Issue, LetterBody, Newsletter, RuleSends, Stage
from broadsheet.audience.letters.writing import articles_in
from broadsheet.newsroom.context.front import front_context
from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.models import ArticlePage, FrontPage, SectionPage

logger = logging.getLogger(__name__)

STILL_MADE_AFTER = timedelta(hours=6)
"""A server that slept through the time makes the issue when it wakes, but no morning letter at night."""
NOT_AGAIN_FOR = timedelta(days=14)
"""How long an article that was in an issue does not come up by rule again."""
LONGEST_SUBJECT = 150
Raw = dict[str, Any]


def make_due_issues(*, now: datetime) -> int:
    """Make the issues whose time has come, and send those that need no approval; returns how many were made."""
    made = 0
    for newsletter in Newsletter.objects.filter(rule_time__isnull=False):
        slot = latest_slot(newsletter, now)
        if slot is None or (newsletter.rule_since is not None and slot <= newsletter.rule_since):
            continue
        made += _at_its_time(newsletter, slot, now)
    return made


def latest_slot(newsletter: Newsletter, now: datetime) -> datetime | None:
    """The last moment of the rule that is not later than `now`, if it was not too long ago."""
    moments = (_moment(newsletter.rule_time, day) for day in _days(newsletter.rule_days, now))
    past = [moment for moment in moments if now - STILL_MADE_AFTER < moment <= now]
    return max(past, default=None)


def make_issue(*, newsletter: Newsletter, now: datetime, slot: datetime | None = None) -> Issue | None:
    """An issue of what the recipe finds; None where nothing is new. With a `slot` only one is made."""
    with translation.override(load_publication().language):
        blocks = list(_filled(newsletter, now))
        articles = articles_in(blocks)
        if not articles and not any(block["type"] == "story" for block in blocks):
            return None
        headlines = _headlines(articles)
        try:
            with transaction.atomic():
                return Issue.objects.create(
                    newsletter=newsletter,
                    subject=_short(headlines[0] if headlines else newsletter.name),
                    preheader=_short(" · ".join(headlines[1:4])),
                    body=StreamValue(LetterBody(), blocks, is_lazy=True),
                    slot=slot,
                )
        except IntegrityError:
            # Another process was faster.
            return None


def _at_its_time(newsletter: Newsletter, slot: datetime, now: datetime) -> int:
    issue = make_issue(newsletter=newsletter, now=now, slot=slot)
    if issue is None:
        logger.info("The rule of “%s” found nothing new for %s.", newsletter.name, slot)
    elif newsletter.rule_sends == RuleSends.SEND:
        try:
            send_issue(issue=issue, now=now)
        except ValidationError as error:
            Issue.objects.filter(pk=issue.pk).update(problem=" ".join(error.messages))
    else:
        Issue.objects.filter(pk=issue.pk).update(stage=Stage.IN_REVIEW)
    Newsletter.objects.filter(pk=newsletter.pk).update(rule_since=slot)
    return int(issue is not None)


def _days(weekdays: Iterable[int], now: datetime) -> Iterator[date]:
    today = now.astimezone(_zone()).date()
    for back in range(2):
        day = today - timedelta(days=back)
        if day.weekday() in weekdays:
            yield day


def _moment(at: time | None, day: date) -> datetime:
    # An hour that the clocks leave out is the hour after it; one that comes twice counts the first time.
    return datetime.combine(day, at or time(), tzinfo=_zone()).astimezone(zoneinfo.ZoneInfo("UTC"))


def _zone() -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(load_publication().time_zone)


def _filled(newsletter: Newsletter, now: datetime) -> Iterator[Raw]:
    """The blocks of the recipe, with articles in the places of questions."""
    used = _had_lately(newsletter, now)
    for item in newsletter.recipe.get_prep_value():
        value = item["value"]
        if item["type"] == "front":
            yield from _front(value["count"], used)
        elif item["type"] == "latest":
            yield from _latest(value["section"], value["count"], used)
        else:
            yield {"type": item["type"], "value": value}


def _front(count: int, used: set[int]) -> Iterator[Raw]:
    front = FrontPage.objects.live().first()
    if front is None:
        return
    page = front_context(front)
    strips = (card for strip in page.strips for card in strip.cards)
    marks = [card.public_id for card in (*filter(None, [page.lead]), *page.seconds, *page.latest, *strips)]
    keys = dict(ArticlePage.objects.filter(public_id__in=marks).values_list("public_id", "pk"))
    chosen = _unused([keys[mark] for mark in marks if mark in keys], count, used)
    if chosen:
        yield {"type": "lead", "value": {"article": chosen[0], "headline": "", "text": ""}}
    if chosen[1:]:
        yield {"type": "articles", "value": {"title": "", "articles": chosen[1:], "pictures": False}}


def _latest(section: int | None, count: int, used: set[int]) -> Iterator[Raw]:
    found = SectionPage.objects.live().public().filter(pk=section).first()
    if found is None:
        return
    newest = ArticlePage.objects.readable().in_section(found).newest_first().newest_keys(0, count + len(used))
    chosen = _unused(newest, count, used)
    if chosen:
        yield {"type": "articles", "value": {"title": found.title, "articles": chosen, "pictures": False}}


def _unused(keys: Iterable[int], count: int, used: set[int]) -> list[int]:
    chosen = [pk for pk in dict.fromkeys(keys) if pk not in used][:count]
    used.update(chosen)
    return chosen


def _had_lately(newsletter: Newsletter, now: datetime) -> set[int]:
    sent = newsletter.issues.filter(stage=Stage.SENT, sent_at__gte=now - NOT_AGAIN_FOR)
    return {pk for issue in sent for pk in articles_in(issue.body.get_prep_value())}


def _headlines(articles: list[int]) -> list[str]:
    found = ArticlePage.objects.readable().defer_streamfields().in_bulk(articles)
    return [found[pk].list_headline for pk in articles if pk in found]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_SUBJECT else f"{words[: LONGEST_SUBJECT - 2].rsplit(' ', 1)[0]} …"
