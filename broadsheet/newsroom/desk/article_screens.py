# SPDX-License-Identifier: BSD-3-Clause
"""Where an article's screens differ from other pages': one comes back to the desk, and withdrawing takes words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet

from broadsheet.newsroom.actions import withdraw_article
from broadsheet.newsroom.actions.changes import require_no_silent_change
from broadsheet.newsroom.desk.record.after_publishing import ask_after_approval
from broadsheet.newsroom.desk.record.side_panel import StorySidePanel
from broadsheet.newsroom.models import ArticlePage


class BackToTheDesk:
    """After the work on an article one is where one came from, or at the desk; never in the tree of pages."""

    next_url: str

    def redirect_away(self) -> HttpResponse:
        """Where to go after publishing, submitting or deciding."""
        return redirect(self.next_url or "wagtailadmin_home")


class BesideTheStory:
    """The article's story stands beside it, from the first moment: autosave turns a new article's screen into this."""

    page: Any
    request: HttpRequest

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's, and the story's."""
        panels: MediaContainer = super().get_side_panels()  # type: ignore[misc]  # of the screen this is mixed into
        return MediaContainer([*panels, StorySidePanel(self.page, self.request)])


class ArticleCreateView(BesideTheStory, BackToTheDesk, CreateView):
    """A new article."""


class ArticleEditView(BesideTheStory, BackToTheDesk, EditView):
    """An article at work, its story beside it."""

    def perform_workflow_action(self) -> HttpResponse:
        """As Wagtail; an approval that publishes asks for the story, as the button does."""
        was_live = is_live(self.page.pk)
        response: HttpResponse = super().perform_workflow_action()
        return ask_after_approval(self.request, self.page.pk, was_live=was_live) or response


class WithdrawView(UnpublishView):
    """Takes the article from its readers and asks what they are told instead."""

    template_name = "newsroom/desk/confirm_withdraw.html"
    success_message: Any = _("“%(page_title)s” is withdrawn. Its address shows the notice.")
    index_url_name = "wagtailadmin_home"

    def get_next_url(self) -> str:
        """Back to where one came from, or to the desk."""
        address = self.request.GET.get("next") or self.request.POST.get("next")
        return str(super().get_next_url()) if address else reverse("wagtailadmin_home")

    def unpublish(self) -> HttpResponse | None:
        """By our verb, with the notice."""
        user: Any = self.request.user
        withdraw_article(article=self.object, by=user, notice=self.request.POST.get("notice", "").strip())
        return None


class ArticleDeleteView(DeleteView):
    """Deletes for good; what readers once could open answers with the notice ever after."""

    page: Any

    def get_template_names(self) -> list[str]:
        """Ours, with a place for the notice."""
        return ["newsroom/desk/confirm_delete.html"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the notice where the listener finds it that remembers the address."""
        self.page.withdrawal_notice = request.POST.get("notice", "").strip()
        ArticlePage.objects.filter(pk=self.page.pk).update(withdrawal_notice=self.page.withdrawal_notice)
        self.next_url = self.next_url or reverse("wagtailadmin_home")
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


class ReviewDecisionView(WorkflowActionView):
    """A decision taken outside the editor, where no form could show what stops publication."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide; an objection is told in words and leaves everything as it was."""
        was_live = is_live(self.object.pk)
        try:
            if self.action_name == "approve":
                require_no_silent_change(self.object.get_latest_revision_as_object())
            response: HttpResponse = super().post(request, *args, **kwargs)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            address = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self._in_modal(request, address)
            return redirect(address)
        asked = ask_after_approval(request, self.object.pk, was_live=was_live)
        if asked is not None and request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self._in_modal(request, asked["Location"])
        return asked or response

    def _in_modal(self, request: HttpRequest, address: str) -> HttpResponse:
        answer: HttpResponse = self.render_modal_json(request, {"step": "success", "redirect": address})
        return answer


def is_live(article: int) -> bool:
    """Whether readers can open it."""
    return bool(ArticlePage.objects.filter(pk=article, live=True).exists())


class ArticleViewSet(PageViewSet):
    """Wagtail's screens for articles, with ours in the places above."""

    model = ArticlePage
    name: Any = "article_screens"
    icon: Any = "doc-full"
    add_view_class: Any = ArticleCreateView
    edit_view_class: Any = ArticleEditView
    unpublish_view_class: Any = WithdrawView
    delete_view_class: Any = ArticleDeleteView
    workflow_action_view_class: Any = ReviewDecisionView
