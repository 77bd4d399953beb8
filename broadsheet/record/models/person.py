# SPDX-License-Identifier: BSD-3-Clause
"""People and organisations: whoever can speak, hold a role or be reported on."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from broadsheet.core.slugs import unused_slug


class PersonKind(models.TextChoices):
    """What stands behind the name."""

    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")


class Person(index.Indexed, ClusterableModel):
    """A person or an organisation. Both can speak, so both stand in one table and one chooser."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=PersonKind, default=PersonKind.PERSON)
    name = models.CharField(_("name"), max_length=200, help_text=_("As the publication writes it."))
    slug = models.SlugField(
        _("slug"),
        max_length=200,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the address of its page. Empty: made from the name."),
    )
    description = models.TextField(_("description"), blank=True, help_text=_("Who this is, in one or two sentences."))
    website = models.URLField(_("official page"), blank=True)
    wikidata = models.CharField(_("Wikidata identifier"), max_length=20, blank=True, help_text=_("Such as Q42."))
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.RelatedFields("other_names", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.SearchField("description"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("person or organisation")
        verbose_name_plural = _("people and organisations")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the slug of the name where none was given."""
        if not self.slug:
            self.slug = unused_slug(Person.objects.all(), self.name, max_length=200)
        super().save(*args, **kwargs)

    def role_on(self, day: date) -> str:
        """The role held on that day as readers know it, or an empty string when none is on record."""
        for role in self.roles.all():
            if role.was_held_on(day):
                return role.words
        return ""


class OtherName(Orderable):
    """Another spelling, script or former name of the same person or organisation."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=12, blank=True, help_text=_("Language tag such as fa or zh-Hant.")
    )

    def __str__(self) -> str:
        return self.name


class Role(Orderable):
    """What somebody was, and from when until when. Open ends mean 'not known' or 'still'."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(_("role"), max_length=200, help_text=_("Such as Mayor or Supreme Leader of Iran."))
    organisation = models.ForeignKey(
        Person,
        verbose_name=_("at"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        limit_choices_to={"kind": PersonKind.ORGANISATION},
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(since__lte=models.F("until")),
                name="role_ends_after_it_begins",
                violation_error_message=_("The role ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The role with its organisation, as printed after a name."""
        return f"{self.title}, {self.organisation}" if self.organisation else self.title

    def was_held_on(self, day: date) -> bool:
        """Whether the day lies between the two ends, both included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def clean(self, *args: Any, **kwargs: Any) -> None:
        """Nobody holds a role at themselves."""
        super().clean(*args, **kwargs)
        if self.organisation_id and self.organisation_id == self.person_id:
            raise ValidationError({"organisation": _("An organisation cannot hold a role at itself.")})
