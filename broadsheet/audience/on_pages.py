# SPDX-License-Identifier: BSD-3-Clause
"""What this room puts into the newsroom's pages and onto its desk."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from broadsheet.audience.context.reports import report_form
from broadsheet.audience.models import ErrorReport
from broadsheet.core.slots import fill_slot
from broadsheet.newsroom.context.pages import ArticleContext
from broadsheet.newsroom.desk.sight import Sight

ON_THE_DESK = 6


@fill_slot("article.after_body")
def offer_to_report_an_error(page: ArticleContext) -> Markup:
    """The form, folded, under the text."""
    form = report_form(page)
    return Markup(render_to_string("audience/report.html", {"form": form}, using="readers"))  # noqa: S704 - our template


@fill_slot("desk.waiting")
def reports_on_the_desk(sight: Sight) -> Markup:
    """The oldest reports that wait, for whoever may change the articles."""
    waiting = ErrorReport.objects.waiting().in_sections(sight.changes)
    reports = list(waiting.select_related("article")[:ON_THE_DESK])
    if not reports:
        return Markup("")
    context = {
        "reports": reports,
        "count": waiting.count(),
        "all_url": reverse("error_reports"),
        "title": _("Errors reported by readers"),
    }
    return Markup(render_to_string("audience/desk/card.html", context))  # noqa: S704 - our template
