# SPDX-License-Identifier: BSD-3-Clause
"""The named colours an editor may give to a section or the publication.

A fixed palette, because every colour in it is checked for contrast in light and dark; the values are in the
stylesheet, under the same names.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Colour(models.TextChoices):
    """Colours by name; `data-colour` in the markup, custom properties in the stylesheet."""

    INK = "ink", _("ink")
    RED = "red", _("red")
    BRICK = "brick", _("brick")
    OCHRE = "ochre", _("ochre")
    OLIVE = "olive", _("olive")
    GREEN = "green", _("green")
    TEAL = "teal", _("teal")
    BLUE = "blue", _("blue")
    INDIGO = "indigo", _("indigo")
    PLUM = "plum", _("plum")
