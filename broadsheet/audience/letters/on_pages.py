# SPDX-License-Identifier: BSD-3-Clause
"""What this room puts into the pages of others."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from markupsafe import Markup

from broadsheet.audience.letters.context.pages import subscriptions_of
from broadsheet.audience.letters.desk.notes import offer_to_tell
from broadsheet.audience.letters.links import NEWSLETTERS
from broadsheet.audience.readers.context.pages import OwnPageContext
from broadsheet.core.slots import fill_slot
from broadsheet.newsroom.context.pages import PageContext
from broadsheet.newsroom.desk.corrections import CorrectionLine


@fill_slot("reader.preferences")
def list_newsletters(page: OwnPageContext) -> Markup:
    """Every newsletter, to be begun or ended."""
    values = {"mine": subscriptions_of(page)}
    return Markup(render_to_string("letters/mine.html", values, using="readers"))  # noqa: S704 - our template


@fill_slot("desk.correction")
def tell_those_who_got_it(line: CorrectionLine) -> Markup:
    """From a correction to the readers who got the mistake by mail."""
    return offer_to_tell(line)


@fill_slot("page.footer")
def link_to_newsletters(page: PageContext) -> Markup:
    """Where readers find them. It asks the database nothing: it stands on every page."""
    return Markup('<ul><li><a href="{}">{}</a></li></ul>').format(NEWSLETTERS, _("Newsletters"))
