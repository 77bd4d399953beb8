# SPDX-License-Identifier: BSD-3-Clause
"""What this room puts into the follow box."""

from django.template.loader import render_to_string
from markupsafe import Markup

from broadsheet.audience.follows.context.box import FollowBox
from broadsheet.audience.push.context.offer import push_offer
from broadsheet.core.slots import fill_slot


@fill_slot("follow.box")
def offer_notifications(box: FollowBox) -> Markup:
    """A button, unseen until a script has found that the browser can."""
    values = {"offer": push_offer()}
    return Markup(render_to_string("push/offer.html", values, using="readers"))  # noqa: S704 - our template
