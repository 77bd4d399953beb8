# SPDX-License-Identifier: BSD-3-Clause
"""The blocks of a body that show something of the record. They hold its identity, never a copy."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from broadsheet.record.dating import When, WhenError, read_when
from broadsheet.record.models.when import WhenFormField


class Provenance(models.TextChoices):
    """How the words reached us."""

    INTERVIEW = "interview", _("in an interview with us")
    PRESS_CONFERENCE = "press_conference", _("press conference")
    SPEECH = "speech", _("speech")
    DOCUMENT = "document", _("document")
    POST = "post", _("social media post")
    STATE_MEDIA = "state_media", _("state media")
    NEWS_REPORT = "news_report", _("news report")
    STATEMENT = "statement", _("official statement")
    LETTER = "letter", _("letter")


class WhenBlock(blocks.FieldBlock):
    """A date as well as it is known, kept as its canonical text."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        """`help_text` replaces the examples."""
        options = {"help_text": help_text} if help_text else {}
        self.field = WhenFormField(required=required, **options)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> When | None:
        """The stored text as a value; a text nobody can read counts as none."""
        if isinstance(value, When) or not value:
            return value or None
        try:
            return read_when(str(value))
        except WhenError:
            return None

    def get_prep_value(self, value: Any) -> str:
        """The canonical text."""
        return value.text if isinstance(value, When) else str(value or "")

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nobody searches for a date in canonical text."""
        return []

    class Meta:
        icon = "date"


class QuoteBlock(blocks.StructBlock):
    """Words, who said them, as what, how they reached us, and when: from the record, or typed here."""

    record = SnippetChooserBlock(
        "record.Quote",
        required=False,
        label=_("from the record"),
        help_text=_("Choose a quote or make one here. Then speaker, date and source come from the record."),
    )
    words = blocks.TextBlock(
        rows=3,
        required=False,
        label=_("words"),
        help_text=_("Without quotation marks. With a quote of the record: empty for all of it, or a part of it."),
    )
    speaker = SnippetChooserBlock("record.Person", required=False, label=_("speaker"))
    role = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("role held then"),
        help_text=_("Empty: the role on record for that day."),
    )
    provenance = blocks.ChoiceBlock(choices=Provenance.choices, required=False, label=_("how the words reached us"))
    via = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("according to"),
        help_text=_("Such as Iranian state media, or the outlet's name."),
    )
    said_on = WhenBlock(required=False, label=_("said on"))
    place = blocks.CharBlock(required=False, max_length=120, label=_("said at"))
    original_language = blocks.CharBlock(
        required=False,
        max_length=12,
        label=_("original language"),
        help_text=_("Language tag such as de or fa."),
    )
    original_words = blocks.TextBlock(required=False, rows=3, label=_("original words"))

    class Meta:
        icon = "openquote"
        label = _("Quote")

    def clean(self, value: Any) -> Any:
        """Words are needed, unless a quote of the record brings them."""
        result = super().clean(value)
        if not result.get("words") and not result.get("record"):
            raise StructBlockValidationError(
                block_errors={"words": ValidationError(_("Write the words, or choose a quote from the record."))}
            )
        return result


class ClaimBlock(blocks.StructBlock):
    """A claim with who says so, who denies it, and its state as it is when the article is read."""

    claim = SnippetChooserBlock("record.Claim", label=_("claim"))

    class Meta:
        icon = "help"
        label = _("Claim")


class CardBlock(blocks.StructBlock):
    """A context card, folded until the reader opens it."""

    card = SnippetChooserBlock("record.ContextCard", label=_("context card"))

    class Meta:
        icon = "info-circle"
        label = _("Context card")


class TimelineBlock(blocks.StructBlock):
    """The last events of a story, with the way to the whole timeline."""

    story = SnippetChooserBlock("record.Story", label=_("story"))
    count = blocks.IntegerBlock(default=5, min_value=2, max_value=12, label=_("how many events"))
    turning_points = blocks.BooleanBlock(required=False, label=_("turning points only"))

    class Meta:
        icon = "history"
        label = _("Timeline")
