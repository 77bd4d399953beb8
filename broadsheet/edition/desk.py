# SPDX-License-Identifier: BSD-3-Clause
"""What the desk says of the edition: what is wrong with it, and whether the articles published last went out."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from markupsafe import Markup

from broadsheet.core.slots import fill_slot
from broadsheet.edition.report import edition_alarms, failing_pages, outings_of


@fill_slot("desk.alarms")
def alarms(desk: Any) -> Markup:
    """The alarms, with the pages that cannot be made and why."""
    found = edition_alarms(at=timezone.now())
    if not found:
        return Markup("")
    return _rendered("edition/alarms.html", {"alarms": found, "failures": failing_pages()})


@fill_slot("desk.after_published")
def outings(desk: Any) -> Markup:
    """Of each article published last, on how many pages it stands and whether all of them are made."""
    known = outings_of([entry.pk for entry in desk.published])
    rows = [(entry, known[entry.pk]) for entry in desk.published if entry.pk in known]
    return _rendered("edition/outings.html", {"outings": rows}) if rows else Markup("")


def _rendered(template: str, context: dict[str, Any]) -> Markup:
    return Markup(render_to_string(template, context))  # noqa: S704 - Django's template has escaped it
