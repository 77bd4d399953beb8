# SPDX-License-Identifier: BSD-3-Clause
"""One issue of a newsletter, from draft to sent."""

import hashlib
import json
import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin, RevisionMixin

from broadsheet.audience.letters.models.blocks import LetterBody
from broadsheet.audience.letters.models.newsletter import Newsletter, check_line
from broadsheet.audience.post.models import Mailing
from broadsheet.core.listings import ListingMixin


class Stage(models.TextChoices):
    """How far an issue has come."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "review", _("waits for approval")
    SCHEDULED = "scheduled", _("scheduled")
    SENT = "sent", _("sent")


ON_ITS_WAY = (Stage.IN_REVIEW, Stage.SCHEDULED)
"""Stages that another word in the issue ends."""


class IssueQuerySet(ListingMixin, models.QuerySet["Issue"]):
    """Questions about issues."""

    position_field = "sent_at"

    def sent(self) -> Self:
        """Those that went out."""
        return self.filter(stage=Stage.SENT)

    def on_the_web(self) -> Self:
        """Those that any reader may open."""
        return self.sent().filter(newsletter__is_public=True)

    def of(self, newsletter: Newsletter) -> Self:
        """Those of one newsletter, the newest first."""
        listed = self.as_listing(issue_listing(newsletter.pk))
        return listed.filter(newsletter=newsletter).order_by("-sent_at", "-pk")

    def due(self, *, now: datetime) -> Self:
        """Those that should have gone by now, the oldest first."""
        return self.filter(stage=Stage.SCHEDULED, send_at__lte=now).order_by("send_at", "pk")


def issue_listing(newsletter: int) -> str:
    """The listing of what was sent of a newsletter."""
    return f"issues.newsletter:{newsletter}"


class Issue(PreviewableMixin, RevisionMixin, models.Model):
    """What is sent, once. After that nothing of it changes but what its articles themselves say on the web."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    newsletter = models.ForeignKey(
        Newsletter, on_delete=models.PROTECT, related_name="issues", verbose_name=_("newsletter")
    )
    subject = models.CharField(_("subject"), max_length=150, validators=[check_line])
    preheader = models.CharField(
        _("line after the subject"),
        max_length=150,
        blank=True,
        validators=[check_line],
        help_text=_("Mail programs show it beside the subject."),
    )
    body = StreamField(LetterBody(required=False), blank=True, verbose_name=_("issue"))

    stage = models.CharField(max_length=9, choices=Stage, default=Stage.DRAFT, editable=False)
    send_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    slug = models.SlugField(max_length=80, blank=True, editable=False)
    """Of its page; given when it is sent."""
    mailing = models.OneToOneField(Mailing, null=True, on_delete=models.PROTECT, editable=False, related_name="+")
    slot = models.DateTimeField(null=True, editable=False)
    """The moment of the rule that made it."""
    problem = models.TextField(blank=True, editable=False)
    """Why it could not go when its time came, or what whoever gave it back wants changed."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    unsubscribed = models.PositiveIntegerField(default=0, editable=False)
    """How many left by this issue's link."""

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        permissions = [("send_issue", "Can approve and send issues")]
        indexes = [
            models.Index(fields=["newsletter", "sent_at"], name="issue_sent"),
            models.Index(fields=["send_at"], condition=models.Q(stage="scheduled"), name="issue_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["newsletter", "slot"], name="issue_once_for_each_slot"),
            models.UniqueConstraint(
                fields=["newsletter", "slug"], condition=~models.Q(slug=""), name="issue_has_its_address"
            ),
            models.CheckConstraint(
                condition=~models.Q(stage="sent") | models.Q(sent_at__isnull=False, mailing__isnull=False),
                name="issue_sent_with_its_mailing",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage="scheduled") | models.Q(send_at__isnull=False), name="issue_scheduled_for"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def can_change(self) -> bool:
        """Whether its words may still become others."""
        return self.stage != Stage.SENT

    @property
    def preview_modes(self) -> list[tuple[str, object]]:
        """As readers of different programs get it."""
        return [
            ("", _("Letter, light")),
            ("dark", _("Letter, dark")),
            ("text", _("Plain text")),
            ("web", _("Web page")),
        ]

    def wording(self) -> str:
        """A mark of what it says, to see whether that became something else."""
        said = [self.newsletter_id, self.subject, self.preheader, list(self.body.get_prep_value())]
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()
