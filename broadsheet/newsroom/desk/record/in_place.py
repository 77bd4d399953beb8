# SPDX-License-Identifier: BSD-3-Clause
"""Short forms for somebody in the middle of a sentence: what is needed, nothing more. What they make is a draft and
goes out with the article."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from broadsheet.record.actions import change_claim_state, hold_entry, take_position
from broadsheet.record.models import (
    Claim,
    ClaimState,
    ContextCard,
    Event,
    Person,
    Quote,
    Source,
    SourceKind,
    Stance,
    Story,
)

CLAIMS_OFFERED = 100
# Our own report needs its page, for which there is no room here: the full screen of the quote has it.
PROVENANCES = [choice for choice in SourceKind.choices if choice[0] != SourceKind.ARTICLE]


class InPlaceForm(WagtailAdminModelForm):
    """Makes a draft of an entry."""

    def save(self, commit: bool = True) -> Any:
        """The entry is not public until its article is, or until somebody publishes it."""
        self.instance.live = False
        self.instance.has_unpublished_changes = True
        return super().save(commit=commit)


class QuoteInPlaceForm(InPlaceForm):
    """Words, who, when, how they reached us, and what they do to a claim."""

    speaker_name = forms.CharField(
        label=_("Who said it"),
        max_length=200,
        help_text=_("As the publication writes the name. A name that is not on record yet becomes a new entry."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    provenance = forms.ChoiceField(label=_("How the words reached us"), choices=[("", "—"), *PROVENANCES])
    according_to = forms.CharField(
        label=_("According to"),
        required=False,
        max_length=200,
        help_text=_("Who told us, where we did not hear it ourselves: such as Iranian state media."),
    )
    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")
    claim = forms.ModelChoiceField(label=_("On the claim"), queryset=Claim.objects.none(), required=False)
    stance = forms.ChoiceField(label=_("What the words do to it"), choices=[("", "—"), *Stance.choices], required=False)
    unconfirmed = forms.CharField(
        label=_("Not confirmed yet, because"),
        required=False,
        max_length=300,
        help_text=_("Then nothing that shows the quote can be published until an editor lets it go."),
    )

    field_order = ["words", "indirect", "speaker_name", "when", "provenance", "according_to", "url", "place"]

    class Meta(WagtailAdminModelForm.Meta):
        model = Quote
        fields = ["words", "indirect", "when", "place", "original_words", "original_language"]
        widgets = {"words": forms.Textarea({"rows": 3}), "original_words": forms.Textarea({"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the claims made last."""
        super().__init__(*args, **kwargs)
        newest = Claim.objects.order_by("-pk").values("pk")[:CLAIMS_OFFERED]
        claim: Any = self.fields["claim"]
        claim.queryset = Claim.objects.filter(pk__in=list(newest.values_list("pk", flat=True)))

    def clean(self) -> dict[str, Any]:
        """A claim and a stance belong together, and a date is needed."""
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("claim")) != bool(cleaned.get("stance")):
            self.add_error("stance", _("Choose both the claim and what the words do to it, or neither."))
        if "when" not in self.errors and not cleaned.get("when"):
            self.add_error("when", _("When was it said? A month or a year will do if the day is not known."))
        return cleaned

    def _post_clean(self) -> None:
        # The speaker is only known when the form is saved; until then the name stands for them.
        self.instance.speaker_words = self.cleaned_data.get("speaker_name", "")
        super()._post_clean()

    @transaction.atomic
    def save(self, commit: bool = True) -> Quote:
        """The quote with its speaker and its source, its position and its hold."""
        data = self.cleaned_data
        speaker = named_person(data["speaker_name"])
        self.instance.speaker = speaker
        self.instance.speaker_words = ""
        self.instance.source = chained_source(data["provenance"], data["according_to"], data["url"])
        quote: Quote = super().save(commit=commit)
        if data.get("claim"):
            take_position(claim=data["claim"], person=speaker, stance=data["stance"], quote=quote)
        if data["unconfirmed"]:
            hold_entry(entry=quote, reason=data["unconfirmed"], by=None)
        return quote


class ClaimInPlaceForm(InPlaceForm):
    """A statement and what is known of it."""

    first_state = forms.ChoiceField(label=_("State"), choices=ClaimState.choices, initial=ClaimState.REPORTED)
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=1000,
        help_text=_("What shows it, in a sentence."),
        widget=forms.Textarea({"rows": 2}),
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = Claim
        fields = ["statement", "explanation"]
        widgets = {"explanation": forms.Textarea({"rows": 2})}

    @transaction.atomic
    def save(self, commit: bool = True) -> Claim:
        """The claim with the first step of its history."""
        claim: Claim = super().save(commit=commit)
        change_claim_state(
            claim=claim, state=self.cleaned_data["first_state"], evidence=self.cleaned_data["evidence"], by=None
        )
        return claim


class EventInPlaceForm(InPlaceForm):
    """What happened, when and where."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Event
        fields = ["title", "when", "kind", "importance", "place", "description"]
        widgets = {"description": forms.Textarea({"rows": 2})}


class CardInPlaceForm(InPlaceForm):
    """A few sentences of context."""

    class Meta(WagtailAdminModelForm.Meta):
        model = ContextCard
        fields = ["title", "kind", "text", "check_by"]
        widgets = {"text": forms.Textarea({"rows": 5})}


class StoryInPlaceForm(InPlaceForm):
    """A name and a line; the rest can follow."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Story
        fields = ["name", "summary"]


class SourceInPlaceForm(WagtailAdminModelForm):
    """Where words or facts come from. A source is no draft: it is public only through what cites it."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Source
        fields = ["kind", "title", "publisher", "url", "when"]


def named_person(name: str) -> Person:
    """Whoever is written like this on record, under any of their names; a new entry where nobody is."""
    wanted = " ".join(name.split())
    known = Person.objects.unmerged().filter(Q(name__iexact=wanted) | Q(other_names__name__iexact=wanted)).first()
    return known or Person.objects.create(name=wanted)


def chained_source(kind: str, according_to: str, url: str) -> Source:
    """A source of that kind, known according to somebody where a name is given."""
    relay = _relay(according_to.strip(), url) if according_to.strip() else None
    return Source.objects.create(kind=kind, url="" if relay else url, relayed_by=relay)


def _relay(publisher: str, url: str) -> Source:
    told_by = Source.objects.filter(kind=SourceKind.NEWS_REPORT, publisher__iexact=publisher, title="", url=url)
    return told_by.first() or Source.objects.create(kind=SourceKind.NEWS_REPORT, publisher=publisher, url=url)
