# SPDX-License-Identifier: BSD-3-Clause
"""Lists and forms of newsletters and issues."""

from typing import Any

from django.forms import Select
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    PreviewOnCreateView,
    PreviewOnEditView,
    PreviewRevisionView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from broadsheet.audience.letters.actions.approving import note_other_words
from broadsheet.audience.letters.actions.sending import subscribers_of
from broadsheet.audience.letters.desk.forms import NewsletterForm
from broadsheet.audience.letters.desk.preview import preview_of
from broadsheet.audience.letters.models import Issue, Newsletter


class IssueCreateView(CreateView):
    """A new issue; what comes next stands on its screen."""

    def save_instance(self) -> Any:
        """Remember who began it."""
        self.form.instance.created_by = self.request.user
        return super().save_instance()

    def get_success_url(self) -> str:
        """Where it is tested, approved and sent."""
        return reverse("issue", args=[self.object.pk])


class IssueEditView(EditView):
    """An issue at work. One that was sent is shown, not changed; other words end an approval."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Away from what cannot be changed any more."""
        if not self.object.can_change:
            messages.warning(request, _now("This issue was sent; nothing of it can be changed any more."))
            return redirect("issue", self.object.pk)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def save_instance(self) -> Any:
        """Save, and see whether it says something else now."""
        before = Issue.objects.get(pk=self.object.pk).wording()
        saved = super().save_instance()
        if note_other_words(issue=saved, before=before):
            words = _now("It says something else than what was approved or handed in, so it is a draft again.")
            messages.warning(self.request, words)
        return saved

    def get_success_url(self) -> str:
        """Where it is tested, approved and sent."""
        return reverse("issue", args=[self.object.pk])


class IssueDeleteView(DeleteView):
    """Only what was not sent."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What was sent stays on record."""
        if not self.get_object().can_change:
            messages.error(request, _now("What was sent stays on record. To take its page away, make issues private."))
            return redirect("issue", self.kwargs["pk"])
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


def keep_what_was_sent(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponseBase | None:
    """Wagtail's hook before something is done to many: none of them goes if one of them was sent."""
    issues = [each for each in objects if isinstance(each, Issue)]
    if action_type != "delete" or all(issue.can_change for issue in issues):
        return None
    messages.error(request, _now("What was sent stays on record. Choose drafts only."))
    return redirect(action.next_url)


def shows_letters(found: Any) -> None:
    """Preview the issue as the letter it becomes."""
    found.make_preview_request = lambda request, mode, extra=None: preview_of(found, mode)


class IssuePreviewView(PreviewOnEditView):
    """As readers would get it."""

    def get_object(self) -> Any:
        """The issue as typed."""
        found = super().get_object()
        shows_letters(found)
        return found


class NewIssuePreviewView(PreviewOnCreateView):
    """As readers would get it."""

    def get_object(self) -> Any:
        """The issue as typed."""
        found = super().get_object()
        shows_letters(found)
        return found


class OldIssuePreviewView(PreviewRevisionView):
    """As readers would have got it."""

    def get_revision_object(self) -> Any:
        """The issue as it was."""
        found = super().get_revision_object()
        shows_letters(found)
        return found


class IssueColumn(TitleColumn):
    """The subject, which leads to the issue's screen."""

    def __init__(self) -> None:
        """One for the list of issues."""
        super().__init__("subject", label=_("Subject"), get_url=lambda issue: reverse("issue", args=[issue.pk]))


class SubscribersColumn(TitleColumn):
    """Leads to a newsletter's subscribers."""

    def __init__(self) -> None:
        """One for the list of newsletters."""
        super().__init__(
            "subscribers",
            label=_("Subscribers"),
            get_url=lambda newsletter: reverse("subscribers", args=[newsletter.pk]),
        )

    def get_value(self, instance: Any) -> str:
        """Their number."""
        return str(subscribers_of(instance))


class UnchosenViewSet(SnippetViewSet):
    """For what is chosen from a plain list: no chooser that shows it to everybody at the desk."""

    def register_chooser_viewset(self) -> None:
        """None."""


class IssueViewSet(UnchosenViewSet):
    """Issues."""

    model: Any = Issue
    base_url_path: Any = "newsletters/issues"
    icon: Any = "mail"
    menu_label: Any = _("Issues")
    list_per_page: Any = 50
    list_display: Any = [
        IssueColumn(),
        "newsletter",
        Column("get_stage_display", label=_("State"), sort_key="stage"),
        Column("sent_at", label=_("Sent"), sort_key="sent_at"),
    ]
    list_filter: Any = ["newsletter", "stage"]
    search_fields: Any = ["subject"]
    search_backend_name: Any = None
    ordering: Any = ["-pk"]
    add_view_class: Any = IssueCreateView
    edit_view_class: Any = IssueEditView
    delete_view_class: Any = IssueDeleteView
    preview_on_edit_view_class: Any = IssuePreviewView
    preview_on_add_view_class: Any = NewIssuePreviewView
    preview_revision_view_class: Any = OldIssuePreviewView
    panels: Any = [
        FieldPanel("newsletter", widget=Select),
        FieldPanel("subject"),
        FieldPanel("preheader"),
        FieldPanel("body"),
    ]


class NewsletterViewSet(UnchosenViewSet):
    """Newsletters."""

    model: Any = Newsletter
    base_url_path: Any = "newsletters/all"
    icon: Any = "list-ul"
    menu_label: Any = _("All newsletters")
    list_display: Any = ["name", SubscribersColumn(), "is_open", Column("rule_time", label=_("By rule at"))]
    search_fields: Any = ["name"]
    search_backend_name: Any = None
    edit_handler: Any = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldPanel("slug"),
                    FieldPanel("description"),
                    FieldRowPanel([FieldPanel("is_open"), FieldPanel("is_public")]),
                    FieldRowPanel([FieldPanel("sender_name"), FieldPanel("sender_address")]),
                    FieldRowPanel([FieldPanel("reply_to"), FieldPanel("design")]),
                    FieldPanel("counts_clicks"),
                ],
                heading=_("Newsletter"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("rule_days"),
                            FieldRowPanel([FieldPanel("rule_time"), FieldPanel("rule_sends")]),
                        ],
                        heading=_("When"),
                    ),
                    FieldPanel("recipe"),
                ],
                heading=_("By rule"),
            ),
        ],
        base_form_class=NewsletterForm,
    )


class NewslettersGroup(SnippetViewSetGroup):
    """In the menu, beside the followers."""

    items: Any = (IssueViewSet, NewsletterViewSet)
    menu_label: Any = _("Newsletters")
    menu_icon: Any = "mail"
    menu_name: Any = "newsletters"
    menu_order: Any = 415
