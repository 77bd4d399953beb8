# SPDX-License-Identifier: BSD-3-Clause
"""Pictures with credit and rights."""

import secrets
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.db import models
from django.db.models import DEFERRED
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition


class PictureQuerySet(models.QuerySet["Picture"]):
    """Questions about pictures."""

    def expired(self, *, on: date) -> "PictureQuerySet":
        """Pictures whose licence ended before that day."""
        return self.filter(expires_on__lt=on)


class Picture(AbstractImage):
    """A picture, who made it, whose it is, and until when it may be used."""

    caption = models.TextField(
        _("caption"), blank=True, help_text=_("What readers see under it, unless the article says otherwise.")
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=400,
        blank=True,
        help_text=_("What it shows, for those who cannot see it."),
    )
    decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It only decorates: screen readers pass over it.")
    )
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it, as printed beside the picture.")
    )
    rights_holder = models.CharField(_("rights holder"), max_length=200, blank=True)
    licence = models.CharField(
        _("licence"), max_length=200, blank=True, help_text=_("Name or address of the licence or contract.")
    )
    expires_on = models.DateField(
        _("may be used until"),
        null=True,
        blank=True,
        help_text=_("The last day. The desk is warned before it."),
    )

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "decorative",
        "caption",
        "credit",
        "rights_holder",
        "licence",
        "expires_on",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decorative=True) | ~models.Q(alt_text=""),
                name="picture_has_alt_or_is_decorative",
                violation_error_message=_("Say what the picture shows (alternative text), or mark it as decorative."),
            )
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Wagtail has an attribute of the same name, for one place where a picture stands, and sets it to no."""
        super().__init__(*args, **kwargs)
        names = (field.attname for field in self._meta.concrete_fields)
        said = {**dict(zip(names, args, strict=False)), **kwargs}.get("decorative", False)
        if said is DEFERRED:
            # Not asked for: it is read from the database when somebody wants it.
            del self.__dict__["decorative"]
        else:
            self.decorative = said

    def get_upload_to(self, filename: str) -> str:
        """In a folder nobody can guess: the picture of an embargoed article may be at its address before the time."""
        name = PurePosixPath(super().get_upload_to(filename)).name
        return f"original_images/{secrets.token_hex(8)}/{name[-60:]}"

    @property
    def default_alt_text(self) -> str:
        """Empty for a decorative picture, as HTML wants it."""
        return "" if self.decorative else self.alt_text


class PictureRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    def get_upload_to(self, filename: str) -> str:
        """Beside the other sizes, in a folder that cannot be guessed either."""
        return f"images/{PurePosixPath(str(self.image.file.name)).parent.name}/{filename}"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendition_made_once")
        ]
