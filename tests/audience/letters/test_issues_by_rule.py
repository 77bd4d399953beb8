# SPDX-License-Identifier: BSD-3-Clause
"""A rule makes an issue at its time of what is new, once, and none where nothing is."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from broadsheet.audience.letters.actions import make_due_issues
from broadsheet.audience.letters.models import Issue, Newsletter, RuleSends, Stage
from broadsheet.audience.letters.writing import articles_in
from broadsheet.newsroom.models import Publication, SectionPage
from tests.audience.letters.making import make_newsletter, make_subscriber
from tests.factories.newsroom import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def town() -> SectionPage:
    return SectionFactory(title="Town")


def by_rule(town: SectionPage, **fields: object) -> Newsletter:
    rule = {"rule_days": [0, 1, 2, 3, 4], "rule_time": time(6, 30), "rule_sends": RuleSends.SEND}
    recipe = [("latest", {"section": town.pk, "count": 3})]
    newsletter = make_newsletter(recipe=recipe, **{**rule, **fields})
    make_subscriber(newsletter)
    # It was made long before.
    Newsletter.objects.update(rule_since=None)
    return newsletter


def articles_of(issue: Issue) -> list[int]:
    return articles_in(issue.body.get_prep_value())


def publish(town: SectionPage, *titles: str) -> list[int]:
    return [ArticleFactory(title=title, parent=town, section=town).pk for title in titles]


def test_it_is_made_at_its_time_and_once(town: SectionPage) -> None:
    by_rule(town)
    [article] = publish(town, "The gate opens")
    assert make_due_issues(now=MONDAY - MINUTE) == 0
    assert make_due_issues(now=MONDAY) == 1
    assert make_due_issues(now=MONDAY + MINUTE) == 0
    issue = Issue.objects.get()
    assert articles_of(issue) == [article]
    assert (issue.stage, issue.subject) == (Stage.SENT, "The gate opens")


def test_what_was_in_an_issue_does_not_come_again(town: SectionPage) -> None:
    by_rule(town)
    publish(town, "Old")
    make_due_issues(now=MONDAY)
    [new] = publish(town, "New")
    make_due_issues(now=MONDAY + DAY)
    assert articles_of(Issue.objects.latest("pk")) == [new]


def test_where_nothing_is_new_there_is_no_issue(town: SectionPage) -> None:
    by_rule(town)
    publish(town, "Old")
    make_due_issues(now=MONDAY)
    assert make_due_issues(now=MONDAY + DAY) == 0
    assert Issue.objects.count() == 1
    # Nor is it made up for later that day.
    publish(town, "New")
    assert make_due_issues(now=MONDAY + DAY + MINUTE) == 0


def test_a_new_rule_makes_nothing_for_a_time_that_is_over(town: SectionPage) -> None:
    newsletter = by_rule(town, rule_time=None)
    publish(town, "News")
    at = timezone.now().replace(second=0, microsecond=0)
    newsletter.rule_time, newsletter.rule_days = (at - timedelta(minutes=1)).time(), list(range(7))
    newsletter.save()
    assert make_due_issues(now=timezone.now()) == 0
    newsletter.name = "Another name"
    newsletter.save()
    assert make_due_issues(now=at + DAY) == 1


def test_it_is_made_on_its_days_only(town: SectionPage) -> None:
    by_rule(town)
    publish(town, "News")
    assert make_due_issues(now=MONDAY - DAY) == 0
    assert make_due_issues(now=MONDAY - 2 * DAY) == 0


def test_a_server_that_slept_makes_it_when_it_wakes_unless_that_is_much_later(town: SectionPage) -> None:
    by_rule(town)
    publish(town, "News")
    assert make_due_issues(now=MONDAY + timedelta(hours=7)) == 0
    assert make_due_issues(now=MONDAY + DAY + timedelta(hours=5)) == 1


def test_it_waits_for_approval_where_that_is_wished(town: SectionPage) -> None:
    by_rule(town, rule_sends=RuleSends.DRAFT)
    publish(town, "News")
    make_due_issues(now=MONDAY)
    assert Issue.objects.get().stage == Stage.IN_REVIEW


def test_the_time_is_that_of_the_publication_in_summer_and_in_winter(town: SectionPage) -> None:
    site = Site.objects.get(is_default_site=True)
    Publication.objects.update_or_create(site=site, defaults={"time_zone": "Europe/Zurich"})
    by_rule(town)
    publish(town, "News")
    assert make_due_issues(now=datetime(2026, 7, 6, 4, 29, tzinfo=UTC)) == 0
    assert make_due_issues(now=datetime(2026, 7, 6, 4, 30, tzinfo=UTC)) == 1
    publish(town, "More")
    assert make_due_issues(now=datetime(2026, 11, 23, 5, 29, tzinfo=UTC)) == 0
    assert make_due_issues(now=datetime(2026, 11, 23, 5, 30, tzinfo=UTC)) == 1


def test_an_issue_of_the_rule_to_nobody_says_so_and_waits(town: SectionPage) -> None:
    newsletter = by_rule(town)
    newsletter.subscriptions.all().delete()
    publish(town, "News")
    make_due_issues(now=MONDAY)
    issue = Issue.objects.get()
    assert issue.stage == Stage.DRAFT
    assert "Nobody has subscribed" in issue.problem
