# SPDX-License-Identifier: BSD-3-Clause
"""Who may do what: the roles of the newsroom, each a group of logins."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.newsroom.models.section import SectionPage


class DeskRole(models.TextChoices):
    """The roles that exist out of the box. The first three belong to one section, the others to the whole paper."""

    CONTRIBUTOR = "contributor", _("Contributor")
    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    MANAGING_EDITOR = "managing_editor", _("Managing editor")
    AUDIENCE = "audience", _("Audience")
    ADMINISTRATOR = "administrator", _("Administrator")


SECTION_ROLES = (DeskRole.CONTRIBUTOR, DeskRole.REPORTER, DeskRole.EDITOR)
PUBLICATION_ROLES = (DeskRole.MANAGING_EDITOR, DeskRole.AUDIENCE, DeskRole.ADMINISTRATOR)


class Team(models.Model):
    """The group that holds a role, in one section or in the whole publication."""

    role = models.CharField(_("role"), max_length=20, choices=DeskRole)
    section = models.ForeignKey(
        SectionPage,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="teams",
        help_text=_("Empty for a role in the whole publication."),
    )
    group = models.OneToOneField(Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="team")

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [
            models.UniqueConstraint(
                fields=("role",), condition=models.Q(section__isnull=True), name="team_of_publication_once"
            ),
            models.UniqueConstraint(
                fields=("role", "section"), condition=models.Q(section__isnull=False), name="team_of_section_once"
            ),
            models.CheckConstraint(
                condition=models.Q(section__isnull=False, role__in=[role.value for role in SECTION_ROLES])
                | models.Q(section__isnull=True, role__in=[role.value for role in PUBLICATION_ROLES]),
                name="team_role_fits_its_section",
            ),
        ]

    def __str__(self) -> str:
        return self.group.name
