# SPDX-License-Identifier: BSD-3-Clause
"""The abstract base of every page: an identity that never changes, and a view that answers for the type.

A page (floor of its room's models) may not import its context or its view, which stand above it. The view is
therefore registered here, in the room's `views.py`, and found again when Wagtail asks the page to serve itself.
"""

import uuid
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from broadsheet.core.registry import Registry

PageView = Callable[[HttpRequest, Any], HttpResponse]
AheadLoader = Callable[[Sequence[Any]], None]
"""Takes pages that are rendered next, and fills the memo of whoever records with what they share."""

page_views: Registry[type[Page], PageView] = Registry("page views")
_ahead: dict[type[Page], AheadLoader] = {}


def page_view(page_type: type[Page], *, ahead: AheadLoader | None = None) -> Callable[[PageView], PageView]:
    """Decorator: the function answers for pages of `page_type`, published and in preview alike.

    `ahead` saves queries where many are rendered, and nothing else: a page must not differ for it.
    """

    def register(view: PageView) -> PageView:
        if ahead is not None:
            _ahead[page_type] = ahead
        return page_views.register(page_type, view)

    return register


def load_ahead(page_type: type[Page], pages: Sequence[Any]) -> None:
    """These are rendered next, one by one: load together what can be."""
    if page_type in _ahead:
        _ahead[page_type](pages)


class BasePage(Page):
    """What every page of a publication has."""

    public_id = models.UUIDField(
        _("public identifier"),
        default=uuid.uuid4,
        unique=True,
        editable=False,
        help_text=_("Fixed at creation; feeds and other systems know the page by it."),
    )
    edit_handler: ClassVar[Any]
    """The editing screen; attached by the room's panels, which stand above its tables."""

    # A copy, or a translation, is a page of its own.
    exclude_fields_in_copy = ["public_id"]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Wagtail; a page that is live has been published, also one that an import made live without a version."""
        if self.live and self.first_published_at is None:
            self.first_published_at = timezone.now()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """As Wagtail; before the first version of a page that is live already, what readers have becomes a version.

        Otherwise Wagtail takes a page that was published without one (by an import, or as a new database begins)
        offline when a change of it is scheduled, and its history could not show what readers had.
        """
        if self.pk and self.live and self.live_revision_id is None:
            self._keep_what_readers_have()
        revision: Revision = super().save_revision(*args, **kwargs)
        return revision

    def _keep_what_readers_have(self) -> None:
        stored = type(self).objects.filter(pk=self.pk, live=True, live_revision=None).first()
        if stored is None:
            return
        revision = super(BasePage, stored).save_revision(clean=False, log_action=False, changed=False)
        Page.objects.filter(pk=self.pk).update(live_revision=revision)
        self.live_revision = revision

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer through the view registered for this type."""
        view = page_views.get(type(self))
        if view is None:
            raise LookupError(f"No view is registered for {type(self).__name__}; see broadsheet.core.pages.page_view")
        return view(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The same view: a preview shows what readers will get."""
        return self.serve(request)
