# SPDX-License-Identifier: BSD-3-Clause
"""Every note to readers, for whoever answers for them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from broadsheet.newsroom.desk.sight import sight_of
from broadsheet.newsroom.models import Correction

SHOWN = 100


@dataclass(frozen=True)
class CorrectionLine:
    """One line of the list; what other rooms get to put something beside it (slot `desk.correction`)."""

    correction: Correction
    user: Any


class CorrectionsView(WagtailAdminTemplateMixin, TemplateView):
    """The newest corrections of the sections in which the person edits. They are written in their article."""

    template_name = "newsroom/desk/corrections.html"
    page_title: Any = _("Corrections")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A hundred of them, in two queries."""
        sight = sight_of(self.request.user)
        corrections = Correction.objects.filter(article__section__in=sight.changes).select_related("article", "made_by")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        shown = corrections.newest_first()[:SHOWN]
        return {**context, "lines": [CorrectionLine(correction, self.request.user) for correction in shown]}
