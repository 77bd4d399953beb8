# SPDX-License-Identifier: BSD-3-Clause
"""The list of articles: every question is answered by an index, also at a hundred thousand articles."""

from datetime import datetime, time
from functools import reduce
from operator import and_
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.search.backends import get_search_backend

from broadsheet.newsroom.desk.sight import Sight, sight_of
from broadsheet.newsroom.models import ArticleKind, ArticlePage, Author, DeskEntry, DeskState
from broadsheet.newsroom.models.entry import DeskEntryQuerySet

PER_PAGE = 50
COUNTED = 1000


class ArticleFilter(forms.Form):
    """What can be asked of the list. Nonsense in a field is told beside it and otherwise ignored."""

    q = forms.CharField(label=_("Headline"), required=False, max_length=200, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *DeskState.choices])
    section = forms.ChoiceField(label=_("Section"), required=False)
    author = forms.ModelChoiceField(
        label=_("Author"), required=False, queryset=Author.objects.all(), empty_label=_("Any")
    )
    kind = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("Any")), *ArticleKind.choices])
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}))
    sort = forms.ChoiceField(
        label=_("Newest by"),
        required=False,
        choices=[("", _("last change")), ("published", _("publication"))],
    )

    def __init__(self, *args: Any, sight: Sight, **kwargs: Any) -> None:
        """Offer the sections in which the person works."""
        super().__init__(*args, **kwargs)
        section: Any = self.fields["section"]
        section.choices = [("", _("Any")), *((str(s.pk), f"{'- ' * (s.depth - 3)}{s.title}") for s in sight.sections)]

    def apply(self, entries: DeskEntryQuerySet) -> DeskEntryQuerySet:
        """The entries that fit, in the order asked for."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else getattr(self, "cleaned_data", {})
        column = "published_at" if asked.get("sort") == "published" else "changed_at"
        exact = {name: asked[name] for name in ("state", "section", "kind") if asked.get(name)}
        entries = entries.filter(**exact)
        if asked.get("author"):
            entries = entries.credited_to(asked["author"])
        if asked.get("since"):
            entries = entries.filter(**{f"{column}__gte": _moment(asked["since"], time.min)})
        if asked.get("until"):
            entries = entries.filter(**{f"{column}__lte": _moment(asked["until"], time.max)})
        if asked.get("q"):
            entries = entries.filter(Q(pk__in=with_headline(asked["q"])) | in_draft_headline(asked["q"]))
        if column == "published_at":
            entries = entries.filter(published_at__isnull=False)
        # The key ascending, as an index has it: descending, SQLite would sort what the index already gives in order.
        return entries.order_by(f"-{column}", "pk")


def with_headline(words: str) -> QuerySet[Any, Any]:
    """Keys of the articles whose headline has the words or their beginnings, as a subquery; by the search index."""
    found = get_search_backend().autocomplete(words, ArticlePage.objects.all(), fields=["title"])
    keys: QuerySet[Any, Any] = found.get_queryset().order_by().values("pk")
    return keys


def in_draft_headline(words: str) -> Q:
    """Those whose headline has the words in a draft. The index knows only what was published or first saved."""
    has_all = (Q(headline__icontains=word) for word in words.split())
    return reduce(and_, has_all, Q(unpublished_changes=True))


def _moment(day: Any, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


class ArticlesView(WagtailAdminTemplateMixin, TemplateView):
    """One page of the list. Says “1,000 or more” rather than counting an archive."""

    template_name = "newsroom/desk/articles.html"
    page_title: Any = _("Articles")
    header_icon = "doc-full"

    @cached_property
    def number(self) -> int:
        """The page asked for; anything that is no positive number is the first."""
        text = self.request.GET.get("p", "1")
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The filter, one page of rows, and what there is before and after it."""
        sight = sight_of(self.request.user)
        form = ArticleFilter(self.request.GET or None, sight=sight)
        entries = form.apply(sight.editable(DeskEntry.objects.all()))
        first = (self.number - 1) * PER_PAGE
        (rows,) = DeskEntry.objects.rows(entries.keys(PER_PAGE + 1, start=first))
        counted = entries.order_by().values("pk")[: COUNTED + 1].count()
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "filter": form,
            "filtered": any(self.request.GET.get(name) for name in form.fields),
            "rows": rows[:PER_PAGE],
            "now": timezone.now(),
            "number": self.number,
            "counted": min(counted, COUNTED),
            "counted_all": counted <= COUNTED,
            "earlier": self._address(self.number - 1) if self.number > 1 else "",
            "later": self._address(self.number + 1) if len(rows) > PER_PAGE else "",
            "sight": sight,
        }

    def _address(self, number: int) -> str:
        asked = {name: str(value) for name, value in self.request.GET.items() if name != "p" and value}
        return f"?{urlencode({**asked, 'p': str(number)})}"


def new_article(request: HttpRequest) -> HttpResponse:
    """Where to begin: the section, when there is a choice."""
    sections = sight_of(request.user).sections
    if not sections:
        raise PermissionDenied
    if len(sections) == 1:
        return redirect(address_of_new(sections[0].pk))
    choices = [(section, address_of_new(section.pk)) for section in sections]
    return render(request, "newsroom/desk/new_article.html", {"choices": choices, "page_title": _("New article")})


def address_of_new(section_id: int) -> str:
    """Where an article of the section is begun; afterwards one is back at the desk."""
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", section_id])
    return f"{address}?{urlencode({'next': reverse('wagtailadmin_home')})}"
