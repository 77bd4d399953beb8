# SPDX-License-Identifier: BSD-3-Clause
"""What newsletters and their issues contribute to the public paper."""

from collections.abc import Collection, Mapping

from wagtail.models import Page

from broadsheet.audience.letters.links import NEWSLETTERS as PATH
from broadsheet.audience.letters.links import issue_path, newsletter_path
from broadsheet.audience.letters.models import Issue, Newsletter
from broadsheet.audience.letters.models.issue import issue_listing
from broadsheet.audience.letters.models.newsletter import NEWSLETTERS
from broadsheet.core.dependencies import position
from broadsheet.core.facts import Facts, contributes, spreads
from broadsheet.newsroom.models import FrontPage


@contributes(Newsletter)
def newsletter_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Those that readers can see: their page, and their place among all."""
    return {
        each.pk: Facts(frozenset({newsletter_path(each)}), frozenset({(NEWSLETTERS, 0)}))
        for each in Newsletter.objects.filter(pk__in=pks, is_open=True)
    }


@contributes(Page)
def list_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Every publication has the list, as it has a front page; without a newsletter it says so."""
    fronts = FrontPage.objects.live().filter(pk__in=pks).values_list("pk", flat=True)
    return {pk: Facts(frozenset({PATH})) for pk in fronts}


@contributes(Issue)
def issue_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """What was sent of public newsletters: its page, and its place in the list."""
    found: dict[int, Facts] = {}
    for issue in Issue.objects.on_the_web().filter(pk__in=pks).select_related("newsletter"):
        if issue.sent_at:
            places = frozenset({(issue_listing(issue.newsletter_id), position(issue.sent_at))})
            found[issue.pk] = Facts(frozenset({issue_path(issue)}), places)
    return found


@spreads(Newsletter)
def its_issues(pks: Collection[int]) -> Mapping[str, Collection[int]]:
    """Its issues go with it, and stand below its address."""
    return {"letters.issue": set(Issue.objects.filter(newsletter__in=pks).values_list("pk", flat=True))}
