# SPDX-License-Identifier: BSD-3-Clause
"""Small forms, one for each verb that no field of an entry may do."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.snippets.widgets import AdminSnippetChooser

from broadsheet.newsroom.desk.record.several import SeveralChooser
from broadsheet.record.actions import (
    add_event,
    answer_question,
    change_claim_state,
    decline_question,
    file_under_story,
    hold_entry,
    lift_hold,
    merge_people,
    pick_question,
    revise_state_of_play,
    take_position,
)
from broadsheet.record.models import (
    Claim,
    ClaimState,
    ContextCard,
    Event,
    EventKind,
    Importance,
    OpenQuestion,
    Person,
    Quote,
    Source,
    Stance,
    Story,
)
from broadsheet.record.models.when import WhenFormField


class TitledView(WagtailAdminTemplateMixin):
    """A screen with its title in the head; Wagtail would show the way from its own home instead."""

    def get_breadcrumbs_items(self) -> list[Any]:
        """None, so that the title stands there."""
        return []


class VerbView(TitledView, FormView):  # type: ignore[type-arg]  # several forms
    """Checks the right, shows a form, calls one action; what the action refuses is told on the form."""

    template_name = "newsroom/desk/record/form.html"
    model: Any
    permission = ""
    """Such as `record.change_claim`."""
    header_icon = "list-ul"
    done: Any = _("Saved.")
    submit_label: Any = _("Save")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those who may."""
        self.entry = get_object_or_404(self.model, pk=kwargs["pk"])
        if not request.user.has_perm(self.permission) or not self.may_show_readers():
            raise PermissionDenied
        answer: Any = super().dispatch(request, *args, **kwargs)
        return cast("HttpResponse", answer)

    def may_show_readers(self) -> bool:
        """What is done to a public entry stands before readers at once, so it takes the right to publish."""
        return may_change_in_public(self.request.user, self.entry)

    def get_page_subtitle(self) -> str:
        """What it is about."""
        return str(self.entry)

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it; a rule of the record that is broken stands on its field."""
        try:
            self.act(form.cleaned_data)
        except ValidationError as error:
            put_on_form(form, error)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.get_success_url())

    def act(self, data: dict[str, Any]) -> None:
        """The verb."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        """Back to where one came from, or to the entry."""
        given = self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(given, allowed_hosts={self.request.get_host()})
        return given if is_ours else edit_url(self.entry)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The words of the button."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "submit_label": self.submit_label, "back_url": self.get_success_url()}


def choose_by_typing(form: forms.Form) -> None:
    """Give each field that names one entry of the record its chooser."""
    fields: Iterable[Any] = form.fields.values()
    for field in fields:
        if isinstance(field, forms.ModelChoiceField) and not isinstance(field, forms.ModelMultipleChoiceField):
            entries: Any = field.queryset
            field.widget = AdminSnippetChooser(entries.model)
            field.widget.choices = field.choices


def may_change_in_public(user: Any, entry: Any) -> bool:
    """Whether the person may do to the entry what needs no draft; everybody may while readers do not see it."""
    if isinstance(entry, OpenQuestion):
        entry = entry.story
    name = f"{entry._meta.app_label}.publish_{entry._meta.model_name}"
    return not getattr(entry, "live", False) or bool(user.has_perm(name))


def edit_url(entry: Any) -> str:
    """The full screen of an entry."""
    return reverse(entry.snippet_viewset.get_url_name("edit"), args=[entry.pk])


def put_on_form(form: Any, error: ValidationError) -> None:
    """Each sentence on the field it is about."""
    told = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, words in told.items():
        form.add_error(name if name in form.fields else None, words)


class StateForm(forms.Form):
    """What is known of a claim from now on."""

    state = forms.ChoiceField(label=_("State"), choices=ClaimState.choices)
    evidence = forms.CharField(label=_("Evidence"), widget=forms.Textarea({"rows": 3}))
    sources = forms.ModelMultipleChoiceField(
        label=_("Sources"), queryset=Source.objects.all(), required=False, widget=SeveralChooser(Source)
    )
    signature = forms.CharField(label=_("Signed"), required=False, help_text=_("Empty: your name."))


class ClaimStateView(VerbView):
    """Change the state of a claim."""

    model = Claim
    permission = "record.change_claim"
    form_class = StateForm
    page_title: Any = _("What is known of it now")
    done = _("The state is changed. It shows wherever the claim is used, and the editors of those articles are told.")

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {"state": self.entry.state}

    def act(self, data: dict[str, Any]) -> None:
        """By our verb."""
        change_claim_state(claim=self.entry, by=self.request.user, **data)


class PositionForm(forms.Form):
    """Who stands where, since when."""

    person = forms.ModelChoiceField(label=_("Who"), queryset=Person.objects.unmerged())
    stance = forms.ChoiceField(label=_("Stance"), choices=Stance.choices)
    quote = forms.ModelChoiceField(label=_("In which words"), queryset=Quote.objects.all(), required=False)
    when = WhenFormField(label=_("Since"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With choosers."""
        super().__init__(*args, **kwargs)
        choose_by_typing(self)


class ClaimPositionView(VerbView):
    """Put a position on record."""

    model = Claim
    permission = "record.change_claim"
    form_class = PositionForm
    page_title: Any = _("Who says so, who denies it")

    def act(self, data: dict[str, Any]) -> None:
        """By our verb."""
        take_position(claim=self.entry, **data)


class StateOfPlayForm(forms.Form):
    """A few sentences."""

    text = forms.CharField(label=_("State of play"), max_length=1500, widget=forms.Textarea({"rows": 6}))
    signature = forms.CharField(label=_("Signed"), required=False, help_text=_("Empty: your name."))


class StateOfPlayView(VerbView):
    """Say where a story stands."""

    model = Story
    permission = "record.change_story"
    form_class = StateOfPlayForm
    page_title: Any = _("State of play")
    done = _("The new version stands on the story's page; the one before stays readable.")

    def get_initial(self) -> dict[str, Any]:
        """The last version, to be mended."""
        last = self.entry.states_of_play.order_by("-at", "-pk").first()
        return {"text": last.text if last else ""}

    def act(self, data: dict[str, Any]) -> None:
        """By our verb."""
        revise_state_of_play(story=self.entry, text=data["text"], signature=data["signature"], by=self.request.user)


class EventForm(forms.Form):
    """What happened."""

    title = forms.CharField(label=_("What happened"), max_length=200)
    when = WhenFormField(label=_("When"))
    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    importance = forms.TypedChoiceField(
        label=_("Importance"), choices=Importance.choices, coerce=int, initial=Importance.NORMAL
    )
    description = forms.CharField(label=_("More"), required=False, widget=forms.Textarea({"rows": 2}))


class AddEventView(VerbView):
    """Put an event on a story's timeline."""

    model = Story
    permission = "record.add_event"
    form_class = EventForm
    page_title: Any = _("New event")

    def may_show_readers(self) -> bool:
        """Who may not publish leaves a draft."""
        return True

    def act(self, data: dict[str, Any]) -> None:
        """Public at once for those who may publish, a draft otherwise."""
        publish = self.request.user.has_perm("record.publish_event")
        add_event(story=self.entry, by=self.request.user, publish=publish, **data)


class FileForm(forms.Form):
    """Something on record that belongs to the story; each is chosen by typing a few letters."""

    event = forms.ModelChoiceField(label=_("Event"), queryset=Event.objects.all(), required=False)
    quote = forms.ModelChoiceField(label=_("Quote"), queryset=Quote.objects.all(), required=False)
    claim = forms.ModelChoiceField(label=_("Claim"), queryset=Claim.objects.all(), required=False)
    card = forms.ModelChoiceField(label=_("Context card"), queryset=ContextCard.objects.all(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With choosers: lists of everything on record would be endless."""
        super().__init__(*args, **kwargs)
        choose_by_typing(self)


class FileView(VerbView):
    """File entries under a story."""

    model = Story
    permission = "record.change_story"
    form_class = FileForm
    page_title: Any = _("File under this story")

    def act(self, data: dict[str, Any]) -> None:
        """Each that was chosen."""
        for entry in filter(None, data.values()):
            file_under_story(story=self.entry, entry=entry)


HELD: dict[str, Any] = {"quote": Quote, "claim": Claim}


class HoldForm(forms.Form):
    """Why it is held; nothing to fill in where a hold is lifted."""

    reason = forms.CharField(label=_("Why"), max_length=300, required=False, widget=forms.Textarea({"rows": 2}))


class HoldView(VerbView):
    """Hold a quote or a claim, or let it go."""

    form_class = HoldForm
    page_title: Any = _("Hold")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Quotes and claims only."""
        if kwargs["kind"] not in HELD:
            raise Http404
        self.model = HELD[kwargs["kind"]]
        self.permission = f"record.change_{self.model._meta.model_name}"
        return super().dispatch(request, *args, **kwargs)

    def may_show_readers(self) -> bool:
        """A hold shows readers nothing, and letting go has a right of its own."""
        return True

    def act(self, data: dict[str, Any]) -> None:
        """Lift where it is held, hold where it is not."""
        if self.entry.held:
            lift_hold(entry=self.entry, by=self.request.user)
        else:
            hold_entry(entry=self.entry, reason=data["reason"], by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the button does."""
        held = self.entry.held
        label = _("Let it go") if held else _("Hold it")
        return {**super().get_context_data(**kwargs), "submit_label": label, "note": self.entry.hold_reason}


class QuestionForm(forms.Form):
    """Pick, answer or decline."""

    words = forms.CharField(label=_("Question"), max_length=300, widget=forms.Textarea({"rows": 2}))
    answer = forms.CharField(
        label=_("Answer"),
        max_length=1500,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Empty: it stands among the open questions."),
    )
    decline = forms.BooleanField(label=_("Do not print it"), required=False)


class QuestionView(VerbView):
    """What becomes of a question."""

    model = OpenQuestion
    permission = "record.change_story"
    form_class = QuestionForm
    page_title: Any = _("Question")

    def get_initial(self) -> dict[str, Any]:
        """As it came."""
        return {"words": self.entry.words, "answer": self.entry.answer}

    def act(self, data: dict[str, Any]) -> None:
        """By one of three verbs."""
        if data["decline"]:
            decline_question(question=self.entry)
            return
        pick_question(question=self.entry, words=data["words"])
        if data["answer"].strip():
            answer_question(question=self.entry, answer=data["answer"], by=self.request.user)

    def get_success_url(self) -> str:
        """The desk of stories lists what is next."""
        return reverse("newsroom_story_desk")


class MergeForm(forms.Form):
    """Whom the entry is the same as."""

    duplicate = forms.ModelChoiceField(
        label=_("The duplicate"),
        queryset=Person.objects.unmerged(),
        help_text=_("Everything that points at it will point at the entry kept. Its address leads there too."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With a chooser."""
        super().__init__(*args, **kwargs)
        choose_by_typing(self)


class MergeView(VerbView):
    """Merge a duplicate into a person or organisation."""

    model = Person
    permission = "record.delete_person"
    form_class = MergeForm
    page_title: Any = _("Merge a duplicate into")
    done = _("Merged. Every reference leads to the entry kept.")
    submit_label = _("Merge")

    def act(self, data: dict[str, Any]) -> None:
        """By our verb."""
        merge_people(kept=self.entry, duplicate=data["duplicate"], by=self.request.user)
