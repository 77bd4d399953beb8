# SPDX-License-Identifier: BSD-3-Clause
"""After an article of a story went out: is there an event to add, does the state of play change, does a claim's state?

One screen, asked once, each part may stay empty.
"""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Page

from broadsheet.core.events import announce
from broadsheet.core.line_ends import with_plain_line_ends
from broadsheet.newsroom.desk.record.verbs import TitledView, may_change_in_public
from broadsheet.newsroom.events import AskedAfterPublishing
from broadsheet.newsroom.models import ArticlePage, ArticleStory, ReportedEvent
from broadsheet.record.actions import add_event, change_claim_state, revise_state_of_play
from broadsheet.record.models import Claim, ClaimState, EventKind, Importance, Story
from broadsheet.record.models.when import WhenFormField

CLAIMS_ASKED = 12


@dataclass(frozen=True)
class JustPublished:
    """What other rooms are given to put a box of theirs onto the screen: `<input type="checkbox" name="also" …>`."""

    article: ArticlePage
    user: Any


def ask_after_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's hook: the screen comes once, when readers get the article for the first time."""
    if not isinstance(page, ArticlePage) or page.first_published_at != page.last_published_at:
        return None
    story = story_of(page)
    if story is None or not may_tell(request.user, story):
        return None
    return redirect("newsroom_after_publishing", article=page.pk)


def ask_after_approval(request: HttpRequest, article: int, *, was_live: bool) -> HttpResponse | None:
    """Where an approval put the article before readers, which Wagtail's hook does not hear of."""
    page = None if was_live else ArticlePage.objects.filter(pk=article, live=True).first()
    return ask_after_publishing(request, page) if page else None


def story_of(article: ArticlePage) -> Story | None:
    """The main story of the article."""
    row = ArticleStory.objects.filter(article=article.pk).order_by("sort_order", "pk").select_related("story").first()
    return row.story if row else None


def may_tell(user: Any, story: Story | None) -> bool:
    """Whether the person may say where the story stands, which readers see at once, and put events on record."""
    if story is None or not user.has_perms(("record.change_story", "record.add_event")):
        return False
    return may_change_in_public(user, story)


class AfterPublishingForm(forms.Form):
    """Three questions; what is left as it is changes nothing."""

    event_title = forms.CharField(
        label=_("What happened"), max_length=200, required=False, help_text=_("One line for the timeline.")
    )
    event_when = WhenFormField(label=_("When"), required=False)
    event_kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices, required=False)
    turning_point = forms.BooleanField(label=_("A turning point of the story"), required=False)
    state_of_play = forms.CharField(
        label=_("Where it stands now"), max_length=1500, required=False, widget=forms.Textarea({"rows": 5})
    )

    def __init__(self, *args: Any, claims: list[Claim], **kwargs: Any) -> None:
        """Two more fields for each claim."""
        super().__init__(*args, **kwargs)
        self.claims = claims
        for claim in claims:
            self.fields[f"claim_{claim.pk}"] = forms.ChoiceField(
                label=claim.statement, choices=ClaimState.choices, initial=claim.state, required=False
            )
            self.fields[f"evidence_{claim.pk}"] = forms.CharField(
                label=_("Evidence"), required=False, widget=forms.TextInput({"placeholder": _("What shows it")})
            )

    def clean(self) -> dict[str, Any]:
        """An event needs its date, a changed claim its evidence."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("event_title") and not cleaned.get("event_when") and "event_when" not in self.errors:
            self.add_error("event_when", _now("When did it happen? A month or a year will do."))
        for claim in self.changed_claims():
            if not cleaned.get(f"evidence_{claim.pk}"):
                self.add_error(f"evidence_{claim.pk}", _now("Say in a sentence what shows it."))
        return cleaned

    def changed_claims(self) -> list[Claim]:
        """Those whose state was set to another one."""
        chosen = {claim.pk: self.cleaned_data.get(f"claim_{claim.pk}") for claim in self.claims}
        return [claim for claim in self.claims if chosen[claim.pk] and chosen[claim.pk] != claim.state]

    def claim_fields(self) -> list[tuple[Any, Any]]:
        """State and evidence of each claim, for the template."""
        return [(self[f"claim_{claim.pk}"], self[f"evidence_{claim.pk}"]) for claim in self.claims]


class AfterPublishingView(TitledView, FormView):  # type: ignore[type-arg]  # one form
    """The screen."""

    template_name = "newsroom/desk/record/after_publishing.html"
    form_class = AfterPublishingForm
    page_title: Any = _("The article is out. What does it change in the story?")
    header_icon = "folder-open-inverse"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever may edit both."""
        self.article = get_object_or_404(ArticlePage, pk=kwargs["article"])
        story = story_of(self.article)
        allowed = self.article.permissions_for_user(request.user).can_edit()
        if story is None or not allowed or not may_tell(request.user, story):
            raise PermissionDenied
        self.story = story
        answer: Any = super().dispatch(request, *args, **kwargs)
        return cast("HttpResponse", answer)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The claims of the story and of the article, as far as the person may change what is known of them."""
        filed = Claim.objects.filter(filings__story=self.story)
        cited = Claim.objects.filter(citations__article=self.article)
        newest = (filed | cited).distinct().order_by("-state_since")[:CLAIMS_ASKED]
        user: Any = self.request.user
        claims = [each for each in newest if user.has_perm("record.change_claim") and may_change_in_public(user, each)]
        return {**super().get_form_kwargs(), "claims": claims}

    def get_initial(self) -> dict[str, Any]:
        """The state of play as it stands, to be mended or left."""
        last = self.story.states_of_play.order_by("-at", "-pk").first()
        return {"state_of_play": last.text if last else "", "event_when": "today"}

    def form_valid(self, form: Any) -> HttpResponse:
        """All of it or, with an error, nothing of it."""
        try:
            with transaction.atomic():
                self._write(form)
                also = frozenset(self.request.POST.getlist("also"))
                announce(AskedAfterPublishing(article_id=self.article.pk, by_id=self.request.user.pk or 0, also=also))
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, _now("The story “%(story)s” is up to date.") % {"story": self.story})
        return redirect(reverse("wagtailadmin_home"))

    def _write(self, form: AfterPublishingForm) -> None:
        data, user = form.cleaned_data, self.request.user
        if data["event_title"]:
            event = add_event(
                story=self.story,
                title=data["event_title"],
                when=data["event_when"],
                kind=data["event_kind"] or EventKind.HAPPENING,
                importance=Importance.KEY if data["turning_point"] else Importance.NORMAL,
                by=user,
                publish=user.has_perm("record.publish_event"),
            )
            ReportedEvent.objects.create(article=self.article, event=event)
        text = with_plain_line_ends(data["state_of_play"])
        if text and text != with_plain_line_ends(self.get_initial()["state_of_play"]):
            revise_state_of_play(story=self.story, text=text, by=user)
        for claim in form.changed_claims():
            change_claim_state(
                claim=claim, state=data[f"claim_{claim.pk}"], evidence=data[f"evidence_{claim.pk}"], by=user
            )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The article and the story."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "article": self.article,
            "story": self.story,
            "just_published": JustPublished(self.article, self.request.user),
            "skip_url": reverse("wagtailadmin_home"),
        }
