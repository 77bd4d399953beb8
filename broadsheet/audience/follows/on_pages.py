# SPDX-License-Identifier: BSD-3-Clause
"""What this room puts into the pages of others."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from broadsheet.audience.follows.actions.alerting import TICK, followers_of_stories, may_tell_followers
from broadsheet.audience.follows.context.box import box_for
from broadsheet.audience.follows.context.preferences import follows_of
from broadsheet.audience.readers.context.pages import OwnPageContext
from broadsheet.core.slots import fill_slot
from broadsheet.newsroom.context.pages import PageContext
from broadsheet.newsroom.desk.record.after_publishing import JustPublished


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


@fill_slot("page.footer")
def link_to_own_page(page: PageContext) -> Markup:
    """Where a reader changes or ends what they get."""
    return Markup('<ul><li><a href="{}">{}</a></li></ul>').format(reverse("own_link"), _("Your letters from us"))


@fill_slot("desk.after_publishing")
def offer_to_tell_followers(just: JustPublished) -> Markup:
    """A box to tick, for whoever may, as long as it was not done."""
    if not may_tell_followers(just.user, just.article):
        return Markup("")
    values = {"count": followers_of_stories(just.article), "tick": TICK}
    return Markup(render_to_string("follows/desk/tell.html", values))  # noqa: S704 - our template
