# SPDX-License-Identifier: BSD-3-Clause
"""A column that holds an honest date, and the form field that understands what people type into it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.record.dating import When, WhenError, print_when, read_when

LONGEST = 80


class WhenFormField(forms.CharField):
    """Accepts "early June 2025" as well as 2025-06-13; an error says what to write instead."""

    def __init__(self, **kwargs: Any) -> None:
        """A short text field with examples beside it."""
        kwargs.setdefault(
            "help_text", _("As well as it is known: 13 June 2025, early June 2025, spring 2025, about 2019.")
        )
        kwargs.pop("max_length", None)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """The typed words as a `When`; None when nothing was typed."""
        if isinstance(value, When) or value in self.empty_values:
            return value or None
        try:
            return read_when(str(value))
        except WhenError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field when the form opens: the date in words that can be read back."""
        return _typed(value) if isinstance(value, When) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another date is meant, however it is written."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


def _typed(value: When) -> str:
    words = print_when(value)
    try:
        return words if read_when(words) == value else value.text
    except WhenError:
        return value.text  # a language whose writing we print but do not read


class WhenField(models.CharField[Any, Any]):
    """Kept as its canonical text, so that it can be read in the table; None where nothing is known."""

    # For mypy's Django plugin, which otherwise takes the column's text for the value.
    _pyi_private_set_type: When | str | None  # type: ignore[assignment]  # the base class is about text
    _pyi_private_get_type: When | None  # type: ignore[assignment]  # the base class is about text
    _pyi_lookup_exact_type: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As long as the longest canonical text."""
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("default", None)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *args: Any) -> When | None:
        """The stored text as a value."""
        return When.parse(value) if value else None

    def to_python(self, value: Any) -> Any:
        """The value of a stored or typed text."""
        if isinstance(value, When) or not value:
            return value or None
        try:
            return read_when(str(value))
        except WhenError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> str:
        """The canonical text; empty for None."""
        if value is None:
            return ""
        return value.text if isinstance(value, When) else str(value)

    def value_to_string(self, obj: models.Model) -> str:
        """For revisions and exports."""
        return self.get_prep_value(self.value_from_object(obj))

    def run_validators(self, value: Any) -> None:
        """The value is sound by its type; only its length could be wrong, and that is fixed."""

    def formfield(self, **kwargs: Any) -> Any:
        """The field that understands typed dates."""
        return super().formfield(**{"form_class": WhenFormField, **kwargs})


class Dated(models.Model):
    """A record with an honest date, and the two days between which it lies, for ordering and ranges in SQL."""

    when = WhenField(_("when"), blank=True)
    first_day = models.DateField(null=True, editable=False)
    last_day = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the two days equal to the date."""
        self._fit_days()
        super().save(*args, **kwargs)

    def clean_fields(self, exclude: Any = None) -> None:
        """The constraints look at the two days, so they are set before anything is checked."""
        super().clean_fields(exclude)
        self._fit_days()

    def validate_constraints(self, exclude: Any = None) -> None:
        """A date that was refused on its field is not refused a second time."""
        excluded = set(exclude or ())
        super().validate_constraints(excluded | {"first_day", "last_day"} if "when" in excluded else excluded)

    def _fit_days(self) -> None:
        when = WhenField().to_python(self.when)
        self.when = when
        self.first_day = when.first_day if when else None
        self.last_day = when.last_day if when else None
