# SPDX-License-Identifier: BSD-3-Clause
from django.http import HttpRequest
from news.models import ArticlePage, SectionPage
from wagtail.models import Page


class HomePage(Page):
    """The lead, the latest, and four articles of each section."""

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        latest = list(ArticlePage.newest_first()[:9])
        context["lead"] = latest[0] if latest else None
        context["latest"] = latest[1:]
        shown = [article.pk for article in latest]
        sections = SectionPage.objects.child_of(self).live().in_menu()
        context["strips"] = [
            (section, ArticlePage.newest_first().child_of(section).exclude(pk__in=shown)[:4]) for section in sections
        ]
        return context
