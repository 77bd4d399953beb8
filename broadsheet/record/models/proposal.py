# SPDX-License-Identifier: BSD-3-Clause
"""What somebody who may not change a public claim at once thinks is known of it now; it waits for an editor."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.record.models.claim import Claim, ClaimState, StateChange
from broadsheet.record.models.source import Source


class ProposalFate(models.TextChoices):
    """What became of a proposal."""

    WAITING = "waiting", _("waiting")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    TAKEN_BACK = "taken_back", _("taken back")


class ProposalQuerySet(models.QuerySet["StateProposal"]):
    """Questions about proposals."""

    def waiting(self) -> Self:
        """Those that no editor has decided on yet, the longest wait first."""
        return self.filter(fate=ProposalFate.WAITING).order_by("made_at", "pk")

    def declined_to(self, user: object) -> Self:
        """Those of the person that were declined, the last first."""
        return self.filter(fate=ProposalFate.DECLINED, by=user).order_by("-decided_at", "-pk")


class StateProposal(models.Model):
    """A new state for a claim, with its evidence. Readers see nothing of it; approving it makes a `StateChange`."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="proposals")
    state = models.CharField(_("state"), max_length=12, choices=ClaimState)
    evidence = models.TextField(_("evidence"))
    signature = models.CharField(_("signed"), max_length=200)
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    fate = models.CharField(_("what became of it"), max_length=10, choices=ProposalFate, default=ProposalFate.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(_("why not"), max_length=500, blank=True)
    change = models.OneToOneField(StateChange, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("proposed change of state")
        verbose_name_plural = _("proposed changes of state")
        indexes = [models.Index(fields=["fate", "made_at"], name="proposal_fate")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fate="waiting", decided_at__isnull=True)
                | (~models.Q(fate="waiting") & models.Q(decided_at__isnull=False)),
                name="proposal_waits_or_is_decided",
            ),
            models.CheckConstraint(
                condition=~models.Q(fate="declined") | ~models.Q(answer=""),
                name="proposal_is_declined_with_words",
                violation_error_message=_("Say why, so that the next one is better."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.get_state_display()}"
