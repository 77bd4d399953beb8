# SPDX-License-Identifier: BSD-3-Clause
"""The review every section's articles pass before readers see them."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Workflow

from broadsheet.newsroom.models.section import SectionPage


class ReasonForm(forms.Form):
    """What somebody says who sends an article back. Without a reason nobody could do better next time."""

    comment = forms.CharField(
        label=_("Reason"),
        help_text=_("The reporter reads this beside the article."),
        widget=forms.Textarea({"rows": 3}),
    )


class DeskReview(AbstractGroupApprovalTask):
    """One editor of the section, or a managing editor, reads the article and lets it out or sends it back."""

    class Meta:
        verbose_name = _("review by the desk")
        verbose_name_plural = _("reviews by the desk")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """In the newsroom's words; sending back always asks for a reason."""
        if user.is_superuser or self._user_in_groups(user):
            return [
                ("reject", _("Send back with a reason"), True),
                ("approve", _("Approve"), False),
                ("approve", _("Approve with a comment"), True),
            ]
        return []

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """The reason is required, the comment on an approval is not."""
        form: type[forms.Form] = ReasonForm if action == "reject" else super().get_form_for_action(action)
        return form

    @classmethod
    def get_description(cls) -> str:
        """What the list of task types says of it."""
        return str(_("An editor of the section approves the article or sends it back with a reason"))


class SectionReview(models.Model):
    """Which workflow was made for which section, so that it is renamed and removed with it."""

    section = models.OneToOneField(SectionPage, on_delete=models.CASCADE, related_name="review")
    workflow = models.OneToOneField(Workflow, on_delete=models.CASCADE, related_name="+")
    task = models.OneToOneField(DeskReview, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.workflow.name
