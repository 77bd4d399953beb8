# SPDX-License-Identifier: BSD-3-Clause
"""What this room puts into the pages of others."""

from django.template.loader import render_to_string
from markupsafe import Markup

from broadsheet.audience.follows.context.box import box_for
from broadsheet.audience.follows.context.preferences import follows_of
from broadsheet.audience.readers.context.pages import OwnPageContext
from broadsheet.core.slots import fill_slot
from broadsheet.newsroom.context.pages import PageContext


@fill_slot("page.follow")
def offer_to_follow(page: PageContext) -> Markup:
    """The box, folded."""
    box = box_for(page)
    if box is None:
        return Markup("")
    return Markup(render_to_string("follows/box.html", {"box": box}, using="readers"))  # noqa: S704 - our template


@fill_slot("reader.preferences")
def list_follows(page: OwnPageContext) -> Markup:
    """What the reader follows, each to be changed."""
    values = {"mine": follows_of(page)}
    return Markup(render_to_string("follows/mine.html", values, using="readers"))  # noqa: S704 - our template
