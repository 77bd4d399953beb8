# SPDX-License-Identifier: BSD-3-Clause
"""Choosing several entries of the record: those chosen stand in the form, others are found by typing a few letters."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import JSContext
from wagtail.snippets.widgets import AdminSnippetChooser


class SeveralChooser(forms.CheckboxSelectMultiple):
    """Boxes for what is chosen, and Wagtail's chooser for the rest, which may hold thousands."""

    template_name = "newsroom/desk/record/several.html"

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        """Of the model's entries; it must be a snippet."""
        super().__init__(**kwargs)
        self.model = model

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Only what is chosen."""
        chosen = self.model._default_manager.filter(pk__in=[pk for pk in value if str(pk).isdigit()])
        options = [
            self.create_option(name, str(entry.pk), str(entry), selected=True, index=index, attrs=attrs)
            for index, entry in enumerate(chosen)
        ]
        return [(None, options, 0)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the chooser as the script unpacks it."""
        context = super().get_context(name, value, attrs)
        context["widget"]["chooser"] = JSContext().pack(AdminSnippetChooser(model=self.model))
        context["widget"]["add"] = _("Choose more")
        return context

    @property
    def media(self) -> forms.Media:
        """The chooser's scripts, then ours."""
        packing = JSContext()
        packing.pack(AdminSnippetChooser(model=self.model))
        ours = forms.Media(js=[versioned_static("newsroom/desk/several.js")])
        media: forms.Media = packing.media + AdminSnippetChooser(model=self.model).media + ours
        return media
