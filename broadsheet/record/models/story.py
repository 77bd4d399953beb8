# SPDX-License-Identifier: BSD-3-Clause
"""A running story: where it stands, why it matters, what is open, and what belongs to it."""

import uuid
from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from broadsheet.core.slugs import unused_slug
from broadsheet.record.models.entry import Entry, EntryQuerySet
from broadsheet.record.models.person import Person

DEEPEST = 12


class Life(models.TextChoices):
    """Where in its life a story is."""

    RUNNING = "running", _("running")
    DORMANT = "dormant", _("dormant")
    CLOSED = "closed", _("closed")


class StoryQuerySet(EntryQuerySet):
    """Questions about stories."""

    def running(self) -> Self:
        """Those that go on."""
        return self.filter(life=Life.RUNNING)


class Story(index.Indexed, Entry):
    """One running story with an address of its own."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the address of its page. Empty: made from the name."),
    )
    summary = models.CharField(_("in one line"), max_length=240, help_text=_("What it is about, for lists and shares."))
    why_it_matters = models.TextField(_("why it matters"), blank=True, help_text=_("Two or three sentences."))
    life = models.CharField(_("life"), max_length=10, choices=Life, default=Life.RUNNING, db_index=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    siblings = models.ManyToManyField("self", verbose_name=_("see also"), blank=True, symmetrical=True)
    people = ParentalManyToManyField(
        Person,
        verbose_name=_("people and organisations"),
        blank=True,
        related_name="stories",
        help_text=_("Who is who. Speakers and those who take positions are added by themselves."),
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    questions_open = models.BooleanField(
        _("readers may send questions"), default=True, help_text=_("A form stands under the open questions.")
    )

    objects: ClassVar[Any] = StoryQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("summary"),
        index.FilterField("life"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("pk")),
                name="story_is_not_its_own_parent",
                violation_error_message=_("A story cannot be part of itself."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the slug of the name where none was given."""
        if not self.slug:
            self.slug = unused_slug(Story.objects.all(), self.name, max_length=120)
        super().save(*args, **kwargs)

    def ancestors(self) -> Iterator["Story"]:
        """What it is part of, from the nearest up; it ends, whatever the table holds."""
        above = self.parent
        for _count in range(DEEPEST):
            if above is None:
                return
            yield above
            above = above.parent

    def clean(self) -> None:
        """Refuse a parent that is itself part of this story."""
        super().clean()
        if self.pk and any(above.pk == self.pk for above in self.ancestors()):
            raise ValidationError(
                {"parent": _("That story is itself a part of this one. A story cannot be part of itself.")}
            )


class StateOfPlay(models.Model):
    """Where the story stood from that moment on. Versions are added, never changed."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="states_of_play")
    text = models.TextField(_("state of play"), max_length=1500, help_text=_("A few sentences: where it stands now."))
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    signature = models.CharField(_("signed"), max_length=200)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("state of play")
        verbose_name_plural = _("states of play")
        indexes = [models.Index(fields=["story", "-at"], name="state_of_play_newest")]

    def __str__(self) -> str:
        return f"{self.story}, {self.at.date().isoformat()}"


class QuestionState(models.TextChoices):
    """What became of a question."""

    RECEIVED = "received", _("received")
    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    DECLINED = "declined", _("declined")


class OpenQuestion(models.Model):
    """What nobody knows yet, or what a reader asked. Readers see it once an editor has picked it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="questions")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    words = models.CharField(_("question"), max_length=300)
    state = models.CharField(_("state"), max_length=10, choices=QuestionState, default=QuestionState.OPEN)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    asked_by_reader = models.BooleanField(_("asked by a reader"), default=False, editable=False)
    reader_name = models.CharField(
        _("reader's name"), max_length=80, blank=True, help_text=_("As they want to be named; empty: a reader.")
    )
    picked_at = models.DateTimeField(null=True, editable=False)
    answer = models.TextField(_("answer"), max_length=1500, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("open question")
        verbose_name_plural = _("open questions")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="answered") | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="question_answered_has_an_answer",
                violation_error_message=_("Write the answer first."),
            )
        ]

    def __str__(self) -> str:
        return self.words
