# SPDX-License-Identifier: BSD-3-Clause
"""Lists and full screens of the record's entries."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetCreateView
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from broadsheet.newsroom.desk.record import in_place
from broadsheet.newsroom.desk.record.deleting import EntryDeleteView
from broadsheet.newsroom.desk.record.panels import (
    ClaimHistoryPanel,
    HoldPanel,
    StoryPartsPanel,
    UsagePanel,
)
from broadsheet.newsroom.desk.record.several import SeveralChooser
from broadsheet.newsroom.desk.record.verbs import put_on_form
from broadsheet.record.models import Claim, ContextCard, Event, Person, Quote, Source, Story
from broadsheet.record.models.entry import HeldError


class EntryEditView(EditView):
    """An entry at work. What is held stays as it is, with the reason in words; the draft is kept."""

    def publish_action(self) -> HttpResponse | None:
        """As usual, unless somebody holds the entry."""
        try:
            response: HttpResponse | None = super().publish_action()
        except HeldError as error:
            messages.error(self.request, " ".join(error.messages))
            return redirect(self.get_edit_url())
        return response


class CreateInPlaceView(SnippetCreateView):
    """Makes an entry from the chooser; what the record refuses, such as a contradiction, is told on the form."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """As Wagtail, which lets a refusal pass for a fault of ours."""
        self.form = self.get_creation_form()
        if self.form.is_valid():
            try:
                chosen: HttpResponse = self.get_chosen_response(self.save_form(self.form))
            except ValidationError as error:
                put_on_form(self.form, error)
            else:
                return chosen
        shown: HttpResponse = self.get_reshow_creation_form_response()
        return shown


class InPlaceChooser(SnippetChooserViewSet):
    """Choose by typing a few letters, or make one without leaving the article."""

    create_view_class: Any = CreateInPlaceView
    creation_tab_label: Any = _("New")
    create_action_label: Any = _("Create and choose")


class QuoteChooser(InPlaceChooser):
    """Quotes."""

    creation_form_class: Any = in_place.QuoteInPlaceForm


class ClaimChooser(InPlaceChooser):
    """Claims."""

    creation_form_class: Any = in_place.ClaimInPlaceForm


class EventChooser(InPlaceChooser):
    """Events."""

    creation_form_class: Any = in_place.EventInPlaceForm


class CardChooser(InPlaceChooser):
    """Context cards."""

    creation_form_class: Any = in_place.CardInPlaceForm


class StoryChooser(InPlaceChooser):
    """Stories."""

    creation_form_class: Any = in_place.StoryInPlaceForm


class SourceChooser(InPlaceChooser):
    """Sources."""

    creation_form_class: Any = in_place.SourceInPlaceForm


class EntryViewSet(SnippetViewSet):
    """What the screens of all entries share."""

    search_backend_name: Any = None
    delete_view_class: Any = EntryDeleteView
    edit_view_class: Any = EntryEditView
    list_per_page: Any = 50


class StoryViewSet(EntryViewSet):
    """Stories."""

    model: Any = Story
    base_url_path: Any = "record/stories"
    chooser_base_url_path: Any = "record/stories/choose"
    icon: Any = "folder-open-inverse"
    menu_label: Any = _("All stories")
    list_display: Any = ["name", "life", LiveStatusTagColumn()]
    list_filter: Any = ["life"]
    search_fields: Any = ["name", "summary"]
    ordering: Any = ["name"]
    chooser_viewset_class: Any = StoryChooser
    edit_handler: Any = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldPanel("summary"),
                    FieldPanel("why_it_matters"),
                    FieldRowPanel([FieldPanel("life"), FieldPanel("questions_open")]),
                    StoryPartsPanel(),
                ],
                heading=_("Story"),
            ),
            ObjectList(
                [
                    FieldPanel("people", widget=SeveralChooser(Person)),
                    FieldRowPanel([FieldPanel("parent"), FieldPanel("slug")]),
                    FieldPanel("siblings", widget=SeveralChooser(Story)),
                    FieldPanel("picture"),
                ],
                heading=_("Placing"),
            ),
        ]
    )


class EventViewSet(EntryViewSet):
    """Events."""

    model: Any = Event
    base_url_path: Any = "record/events"
    chooser_base_url_path: Any = "record/events/choose"
    icon: Any = "calendar-alt"
    menu_label: Any = _("Events")
    list_display: Any = ["title", Column("when", label=_("When"), sort_key="first_day"), "kind", LiveStatusTagColumn()]
    list_filter: Any = ["kind", "importance"]
    search_fields: Any = ["title", "description"]
    ordering: Any = ["-first_day"]
    chooser_viewset_class: Any = EventChooser
    panels: Any = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("when"), FieldPanel("place")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("importance")]),
        FieldPanel("description"),
        FieldPanel("people", widget=SeveralChooser(Person)),
        FieldPanel("sources", widget=SeveralChooser(Source)),
        UsagePanel(),
    ]


class QuoteViewSet(EntryViewSet):
    """Quotes."""

    model: Any = Quote
    base_url_path: Any = "record/quotes"
    chooser_base_url_path: Any = "record/quotes/choose"
    icon: Any = "openquote"
    menu_label: Any = _("Quotes")
    list_display: Any = [
        "words",
        "speaker_name",
        Column("when", label=_("When"), sort_key="first_day"),
        LiveStatusTagColumn(),
    ]
    search_fields: Any = ["words", "speaker__name", "speaker_words"]
    ordering: Any = ["-first_day"]
    chooser_viewset_class: Any = QuoteChooser
    panels: Any = [
        FieldPanel("words"),
        FieldPanel("indirect"),
        FieldRowPanel([FieldPanel("speaker"), FieldPanel("speaker_words")]),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("when"), FieldPanel("place")]),
        FieldPanel("source"),
        MultiFieldPanel([FieldPanel("original_words"), FieldPanel("original_language")], heading=_("Original")),
        HoldPanel(),
        UsagePanel(),
    ]


class ClaimViewSet(EntryViewSet):
    """Claims."""

    model: Any = Claim
    base_url_path: Any = "record/claims"
    chooser_base_url_path: Any = "record/claims/choose"
    icon: Any = "help"
    menu_label: Any = _("Claims")
    list_display: Any = ["statement", "state", "state_since", LiveStatusTagColumn()]
    list_filter: Any = ["state"]
    search_fields: Any = ["statement", "explanation"]
    ordering: Any = ["-state_since"]
    chooser_viewset_class: Any = ClaimChooser
    panels: Any = [
        FieldPanel("statement"),
        FieldPanel("explanation"),
        ClaimHistoryPanel(),
        FieldRowPanel([FieldPanel("rating"), FieldPanel("slug")]),
        FieldPanel("rating_page"),
        HoldPanel(),
        UsagePanel(),
    ]


class CardViewSet(EntryViewSet):
    """Context cards."""

    model: Any = ContextCard
    base_url_path: Any = "record/cards"
    chooser_base_url_path: Any = "record/cards/choose"
    icon: Any = "info-circle"
    menu_label: Any = _("Context cards")
    list_display: Any = ["title", "kind", "owner", "check_by", LiveStatusTagColumn()]
    list_filter: Any = ["kind", "owner"]
    search_fields: Any = ["title", "text"]
    ordering: Any = ["title"]
    chooser_viewset_class: Any = CardChooser
    panels: Any = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("kind")]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("check_by")]),
        FieldPanel("sources", widget=SeveralChooser(Source)),
        UsagePanel(),
    ]


class SourceViewSet(EntryViewSet):
    """Sources."""

    model: Any = Source
    base_url_path: Any = "record/sources"
    chooser_base_url_path: Any = "record/sources/choose"
    icon: Any = "link"
    menu_label: Any = _("Sources")
    list_display: Any = ["words", Column("when", label=_("When"), sort_key="first_day")]
    list_filter: Any = ["kind"]
    search_fields: Any = ["title", "publisher", "url"]
    ordering: Any = ["-pk"]
    chooser_viewset_class: Any = SourceChooser
    panels: Any = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("title"), FieldPanel("publisher")]),
        FieldPanel("when"),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("url"), FieldPanel("archive_url")]),
        FieldRowPanel([FieldPanel("accessed_on"), FieldPanel("relayed_by")]),
        UsagePanel(),
    ]


class RecordGroup(SnippetViewSetGroup):
    """The record's part of the menu."""

    items: Any = (StoryViewSet, EventViewSet, QuoteViewSet, ClaimViewSet, CardViewSet, SourceViewSet)
    menu_label: Any = _("Record")
    menu_name: Any = "record"
    menu_icon: Any = "list-ul"
    menu_order: Any = 130
