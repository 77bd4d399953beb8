# SPDX-License-Identifier: BSD-3-Clause
"""People and organisations: whoever can speak, hold a role or be reported on."""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from broadsheet.core.slugs import unused_slug
from broadsheet.record.models.when import WhenField


class PersonKind(models.TextChoices):
    """What stands behind the name."""

    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about people and organisations."""

    def unmerged(self) -> Self:
        """Without those that were found to be somebody else on record."""
        return self.filter(merged_into__isnull=True)

    def on_public_record(self) -> Self:
        """Those of whom the public record says something: words, a position, an event, a story."""
        everybody = self.model._default_manager.order_by()
        found = everybody.filter(quotes__live=True).values("pk")
        return self.filter(
            pk__in=found.union(
                everybody.filter(positions__claim__live=True).values("pk"),
                everybody.filter(events__live=True).values("pk"),
                everybody.filter(stories__live=True).values("pk"),
            )
        )


class Person(index.Indexed, RevisionMixin, ClusterableModel):
    """A person or an organisation. Both can speak, so both stand in one table and one chooser.

    A duplicate that was merged stays as a row that points at the one kept, so that old versions and old addresses
    still lead somewhere; nothing shows it any more.
    """

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
    merged_into = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.PROTECT, related_name="duplicates"
    )

    objects = PersonQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.RelatedFields("other_names", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.SearchField("description"),
        index.FilterField("kind"),
        index.FilterField("merged_into"),
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
        return self.role_during(day, day)

    def role_during(self, first: date, last: date) -> str:
        """The role held all that time; empty when none is on record, or when it changed within the time."""
        for role in self.roles.all():
            if role.was_held_on(first) and role.was_held_on(last):
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
    since = WhenField(_("since"), blank=True, help_text=_("As well as it is known: 1989, June 2019, 4 June 2019."))
    until = WhenField(_("until"), blank=True, help_text=_("Empty: still, or not known."))
    since_day = models.DateField(null=True, editable=False)
    until_day = models.DateField(null=True, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since_day__isnull=True)
                | models.Q(until_day__isnull=True)
                | models.Q(since_day__lte=models.F("until_day")),
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
        """Whether the day lies between the two ends, both included; an end known by its year means the whole year."""
        began = self.since is None or self.since.first_day <= day
        return began and (self.until is None or day <= self.until.last_day)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the two days equal to the two dates."""
        self._fit_days()
        super().save(*args, **kwargs)

    def clean_fields(self, exclude: Any = None) -> None:
        """The constraint looks at the two days, so they are set before anything is checked."""
        super().clean_fields(exclude)
        self._fit_days()

    def clean(self, *args: Any, **kwargs: Any) -> None:
        """Nobody holds a role at themselves."""
        super().clean(*args, **kwargs)
        if self.organisation_id and self.organisation_id == self.person_id:
            raise ValidationError({"organisation": _("An organisation cannot hold a role at itself.")})

    def _fit_days(self) -> None:
        since, until = WhenField().to_python(self.since), WhenField().to_python(self.until)
        self.since, self.until = since, until
        self.since_day = since.first_day if since else None
        self.until_day = until.last_day if until else None
