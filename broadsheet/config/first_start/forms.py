# SPDX-License-Identifier: BSD-3-Clause
"""What the first start asks."""

import os
import zoneinfo
from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from broadsheet.config.first_start.code import is_code


def languages() -> list[tuple[str, str]]:
    """Tag and name, each in its own language, by name."""
    named = ((tag, info["name_local"].title()) for tag, info in LANG_INFO.items() if "name_local" in info)
    return sorted(named, key=lambda pair: pair[1].casefold())


def time_zones() -> list[tuple[str, str]]:
    """The zones that people live in, by continent and city, and UTC."""
    names = (
        name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    )
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(names))]


def zone_of_this_machine() -> str:
    """What this machine's clock is set to; UTC where it does not say."""
    link = os.path.realpath("/etc/localtime")
    name = os.environ.get("TZ") or link.partition("/zoneinfo/")[2]
    return name if name in zoneinfo.available_timezones() and "/" in name else "UTC"


class FirstStartForm(forms.Form):
    """The publication, its first administrator, and the code from the terminal."""

    use_required_attribute = True

    code = forms.CharField(
        label=_("Code from the terminal"),
        max_length=40,
        help_text=_("Twelve letters and digits, printed where the publication was started."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    publication = forms.CharField(label=_("Name of the publication"), max_length=120)
    language = forms.ChoiceField(label=_("Language it is written in"), choices=languages)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=time_zones, help_text=_("Readers see dates and times as they are there.")
    )
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=150,
        help_text=_("You log in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        help_text=lazy(lambda: " ".join(password_validators_help_texts()), str)(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("Password once more"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Point each field at its help and its error, for those who listen to the page."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "field"
            if self.errors.get(name):
                field.widget.attrs.update({"aria-invalid": "true", "autofocus": True})

    def clean_code(self) -> str:
        """Compare the code."""
        code: str = self.cleaned_data["code"]
        if not is_code(code):
            raise forms.ValidationError(
                _("That is not the code. It stands in the terminal; a new start prints a new one."), code="wrong_code"
            )
        return code

    def clean(self) -> dict[str, Any]:
        """Two passwords that differ are one typing mistake."""
        cleaned = super().clean() or {}
        if cleaned.get("password") != cleaned.get("password_again") and "password" in cleaned:
            self.add_error("password_again", _("The two passwords differ."))
        return cleaned
