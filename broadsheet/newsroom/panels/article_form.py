# SPDX-License-Identifier: BSD-3-Clause
"""The form behind the article's screen: drafts always save, publishing asks the gates first."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from broadsheet.core.gates import objections_to
from broadsheet.newsroom.actions.changes import NAME_THE_KIND, changes_in_silence

# The field holds 255 characters; the rest is for the number behind a slug that is taken.
LONGEST_SLUG = 240


class ArticleForm(WagtailAdminPageForm):
    """Checks at once what publication would refuse, so that the person who presses the button sees the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for no slug: on a slow line a headline is typed before the script that makes one is there."""
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    @property
    def is_going_out(self) -> bool:
        """Whether the button that was pressed makes the article readable."""
        if self.data.get("action-publish"):
            return True
        return bool(self.data.get("action-workflow-action")) and self.data.get("workflow-action-name") == "approve"

    def is_valid(self) -> bool:
        """As usual, and for publication with every gate's objection on the field that it names."""
        valid: bool = super().is_valid()
        if not valid or not self.is_going_out:
            return valid
        if not self.instance.pk and self.parent_page is not None:
            self.instance.section_id = self.parent_page.pk
        for objection in objections_to(self.instance):
            field = objection.field if objection.field in self.fields else None
            self.add_error(field, objection.message)
        if self._changes_words_in_silence():
            self.add_error(None, NAME_THE_KIND)
        return not self.errors

    def clean_slug(self) -> str:
        """What was typed; else the slug it had; else one made from the headline that is still free."""
        known: str = self.cleaned_data["slug"] or self.instance.slug
        if known:
            return known
        made = slugify(self.cleaned_data.get("title", ""), allow_unicode=True)[:LONGEST_SLUG] or "article"
        tried, number = made, 1
        while not Page._slug_is_available(tried, self.parent_page, self.instance):
            number += 1
            tried = f"{made}-{number}"
        return tried

    def _changes_words_in_silence(self) -> bool:
        notes = [form.instance for form in self.formsets["corrections"].forms if not _is_left_out(form)]
        return changes_in_silence(self.instance, notes)

    def clean(self) -> dict[str, Any]:
        """Refuse an article that is picked as related to itself."""
        cleaned: dict[str, Any] = super().clean()
        related = self.formsets.get("related_articles")
        for form in related.forms if related else []:
            target = getattr(form, "cleaned_data", {}).get("target")
            if target and self.instance.pk and target.pk == self.instance.pk:
                form.add_error("target", _("An article cannot be related to itself."))
        return cleaned


def _is_left_out(form: Any) -> bool:
    """A row of the form that is deleted, or that was added and never filled in."""
    return bool(form.cleaned_data.get("DELETE")) or (form.instance.pk is None and not form.has_changed())
