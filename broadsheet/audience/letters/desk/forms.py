# SPDX-License-Identifier: BSD-3-Clause
"""The small forms of an issue's screen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from broadsheet.audience.post.addresses import check_address
from broadsheet.audience.readers.models.reader import Weekday


class WeekdaysField(forms.TypedMultipleChoiceField):
    """Days of the week, as a list of numbers."""

    def __init__(self, **kwargs: Any) -> None:
        """Nothing is needed but the label."""
        options = {"choices": Weekday.choices, "coerce": int, "widget": forms.CheckboxSelectMultiple, "required": False}
        super().__init__(**{**kwargs, **options, "empty_value": []})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as numbers, in whatever order."""
        return sorted(initial or []) != sorted(int(day) for day in data or [])


class NewsletterForm(WagtailAdminModelForm):
    """A newsletter, its days as boxes to tick."""

    rule_days = WeekdaysField(label=_("on"))


class TestForm(forms.Form):
    """To whom a test goes."""

    addresses = forms.CharField(
        label=_("Send a test to"), max_length=2000, help_text=_("One or more addresses, separated by commas.")
    )

    def clean_addresses(self) -> list[str]:
        """Each checked."""
        typed: Iterable[str] = self.cleaned_data["addresses"].replace(";", ",").split(",")
        found = [check_address(text.strip()) for text in typed if text.strip()]
        if not found:
            raise ValidationError(_("Name an address."))
        return found


class TimeForm(forms.Form):
    """When it should go; by the clock of the newsroom."""

    send_at = forms.DateTimeField(label=_("At"), required=False, widget=AdminDateTimeInput)


class WordsForm(forms.Form):
    """Why it is given back."""

    words = forms.CharField(label=_("What should change"), max_length=1000, widget=forms.Textarea({"rows": 2}))
