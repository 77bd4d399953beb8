# SPDX-License-Identifier: BSD-3-Clause
"""The newsroom works in the publication's time zone, unless somebody chose another for themselves."""

from wagtail.models import Site
from wagtail.users.models import UserProfile

from broadsheet.core.models import User
from broadsheet.newsroom.models import Publication


def work_in_the_publications_zone(*, user: User) -> None:
    """Give a person who has chosen no zone the publication's: “18:00” in a schedule means what readers see."""
    profile = UserProfile.get_for_user(user)
    if not profile.current_time_zone:
        profile.current_time_zone = _zone()
        profile.save(update_fields=["current_time_zone"])


def follow_to_another_zone(*, before: str, after: str) -> None:
    """The publication moved: whoever worked in its zone still does."""
    UserProfile.objects.filter(current_time_zone=before).update(current_time_zone=after)


def _zone() -> str:
    site = Site.objects.filter(is_default_site=True).first()
    return Publication.for_site(site).time_zone if site else "UTC"
