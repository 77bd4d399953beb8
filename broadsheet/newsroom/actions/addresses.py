# SPDX-License-Identifier: BSD-3-Clause
"""Every public address stays good for ever: what moves leaves a redirect, what goes leaves a notice."""

from urllib.parse import unquote

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from broadsheet.newsroom.models import GoneAddress


@transaction.atomic
def leave_redirect(*, old_path: str, new_path: str) -> None:
    """Lead readers of the old path to the new one; redirects to the old path lead to the new one at once."""
    old, new = Redirect.normalise_path(old_path), Redirect.normalise_path(new_path)
    if old == new:
        return
    Redirect.objects.filter(old_path=new).delete()
    Redirect.objects.filter(redirect_link=old_path).update(redirect_link=new_path)
    Redirect.objects.update_or_create(
        old_path=old,
        site=None,
        defaults={
            "redirect_link": new_path,
            "redirect_page": None,
            "is_permanent": True,
            "automatically_created": True,
        },
    )


def leave_notice(*, path: str, notice: str = "") -> None:
    """Tell readers of the path that it is gone for good."""
    GoneAddress.objects.update_or_create(path=unquote(path), defaults={"notice": notice})


def leave_notices_of(*, page: Page, notice: str = "") -> None:
    """Tell readers of the page that it is gone, at its address and at those it had before."""
    parts = page.get_url_parts()
    if parts is None or not parts[2]:
        return
    leave_notice(path=parts[2], notice=notice)
    for redirect in Redirect.objects.filter(redirect_page=page.pk):
        leave_notice(path=f"{redirect.old_path}/", notice=notice)
