# SPDX-License-Identifier: BSD-3-Clause
"""The newsroom's login, slowed down for whoever guesses."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from broadsheet.config.guard import Guard

LOGIN = Guard("login", per_address=10, per_network=100)
RESET = Guard("reset", per_address=5, per_network=50)

TOO_MANY = _("Too many tries from your network. Wait fifteen minutes, then try again.")


class GuardedLoginForm(LoginForm):
    """Wagtail's form; after ten failures the password is not even looked at."""

    def clean(self) -> dict[str, Any]:
        """Check the password, unless too many were wrong lately."""
        request = cast("HttpRequest", self.request)
        if LOGIN.is_closed_to(request):
            raise ValidationError(TOO_MANY, code="too_many")
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            LOGIN.note_failure(request)
            raise
        if self.get_user() is not None:
            LOGIN.forget(request)
        return cleaned


class GuardedPasswordResetForm(PasswordResetForm):
    """Wagtail's form; asked too often it sends nothing, and answers as always so that it tells nobody anything."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Send the link, unless too many were asked for lately."""
        request: HttpRequest = kwargs["request"]
        if RESET.is_closed_to(request):
            return
        RESET.note_failure(request)
        super().save(*args, **kwargs)
