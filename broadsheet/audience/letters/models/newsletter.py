# SPDX-License-Identifier: BSD-3-Clause
"""A newsletter: what readers subscribe to."""

import uuid
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.template import engines
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from broadsheet.audience.letters.models.blocks import Recipe
from broadsheet.audience.post.addresses import check_address
from broadsheet.audience.post.message import is_one_line
from broadsheet.audience.readers.models.reader import Weekday
from broadsheet.core.dependencies import note_listing

NEWSLETTERS = "newsletters"
"""The listing of those that readers can see."""


class Design(models.TextChoices):
    """How issues look, as it comes with the program."""

    PAPER = "paper", _("with pictures, like the front page")
    PLAIN = "plain", _("words only, like a letter")


NO_DESIGNS = frozenset({"base", "blocks"})
"""What designs are made of."""


def designs() -> list[tuple[str, Any]]:
    """Every design there is: ours, and what a theme adds as `letters/<name>.mjml`, by its name."""
    known = dict(Design.choices)
    env: Any = engines["readers"]
    found = env.env.list_templates(filter_func=lambda name: name.startswith("letters/") and name.endswith(".mjml"))
    names = {name.removeprefix("letters/").removesuffix(".mjml") for name in found} - NO_DESIGNS
    return [*Design.choices, *((name, name) for name in sorted(names.difference(known)))]


class RuleSends(models.TextChoices):
    """What becomes of an issue that the rule has made."""

    DRAFT = "draft", _("it waits for approval")
    SEND = "send", _("it is sent at once")


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    """Questions about newsletters."""

    def open(self) -> Self:
        """Those that readers can see and subscribe to, in the order of the alphabet."""
        note_listing(NEWSLETTERS)
        return self.filter(is_open=True).order_by("name")


def check_days(value: Any) -> None:
    """Raise `ValidationError` unless it is a list of weekdays, Monday being 0."""
    if not isinstance(value, list) or any(day not in Weekday.values for day in value):
        raise ValidationError(_("Choose days of the week."))


def check_line(value: str) -> None:
    """Raise `ValidationError` for what cannot stand in a line of a letter's head."""
    if not is_one_line(value):
        raise ValidationError(_("This is one line: no line breaks."))


def check_mailbox(value: str) -> None:
    """Raise `ValidationError` for what cannot be a mail address, or has something around it."""
    check_line(value)
    check_address(value)


class Newsletter(models.Model):
    """What readers subscribe to: whom it is from, what it looks like, and perhaps a rule by which it makes itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100, validators=[check_line])
    slug = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("Part of its page's address."))
    description = models.TextField(
        _("description"), max_length=400, help_text=_("What readers get and how often; shown where they subscribe.")
    )
    is_open = models.BooleanField(_("readers can subscribe"), default=True)
    is_public = models.BooleanField(
        _("issues can be read on the web"), default=True, help_text=_("They stand on the newsletter's page then.")
    )
    sender_name = models.CharField(
        _("sender"), max_length=100, blank=True, validators=[check_line], help_text=_("Empty: the publication.")
    )
    sender_address = models.CharField(
        _("sender's address"),
        max_length=254,
        blank=True,
        validators=[check_mailbox],
        help_text=_("Empty: the publication's. Mail servers must allow it; see the screen “Mail”."),
    )
    reply_to = models.CharField(
        _("answers go to"), max_length=254, blank=True, validators=[check_mailbox], help_text=_("Empty: the sender.")
    )
    design = models.CharField(_("design"), max_length=20, choices=designs, default=Design.PAPER)
    counts_clicks = models.BooleanField(
        _("count how often each link is opened"),
        default=False,
        help_text=_("In total only: nobody learns who opened what. Links lead over an address of ours then."),
    )

    recipe = StreamField(Recipe(required=False), blank=True, verbose_name=_("made of"))
    rule_days = models.JSONField(_("on"), default=list, blank=True, validators=[check_days])
    rule_time = models.TimeField(
        _("at"), null=True, blank=True, help_text=_("By the publication's clock. Empty: only made by hand.")
    )
    rule_sends = models.CharField(_("then"), max_length=5, choices=RuleSends, default=RuleSends.DRAFT)
    rule_since = models.DateTimeField(null=True, editable=False, help_text=_("The moment up to which the rule ran."))

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A rule that is new, or becomes another, begins now: it makes nothing for a time that is over."""
        before = (
            Newsletter.objects.filter(pk=self.pk).values_list("rule_time", "rule_days").first() if self.pk else None
        )
        if self.rule_time and before != (self.rule_time, self.rule_days):
            self.rule_since = timezone.now()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """A rule needs a time, days and something to be made of; or none of it."""
        super().clean()
        if self.rule_time and not self.rule_days:
            raise ValidationError({"rule_days": _("Choose the days on which the rule makes an issue.")})
        if self.rule_time and not self.recipe:
            raise ValidationError({"recipe": _("Say what the rule makes an issue of.")})
