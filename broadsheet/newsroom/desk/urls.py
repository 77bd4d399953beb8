# SPDX-License-Identifier: BSD-3-Clause
"""The desk's own addresses. They are asked before Wagtail's, so that some stand in the place of Wagtail's screens."""

from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from broadsheet.newsroom.desk import guards
from broadsheet.newsroom.desk.articles import ArticlesView, new_article
from broadsheet.newsroom.desk.corrections import CorrectionsView
from broadsheet.newsroom.desk.home import DeskView
from broadsheet.newsroom.desk.paste.views import paste
from broadsheet.newsroom.desk.record.urls import urlpatterns as record_urls

urlpatterns = decorate_urlpatterns(
    [
        path("", DeskView.as_view()),
        path("articles/", ArticlesView.as_view(), name="newsroom_articles"),
        path("articles/new/", new_article, name="newsroom_new_article"),
        path("articles/paste/", paste, name="newsroom_paste"),
        path("corrections/", CorrectionsView.as_view(), name="newsroom_corrections"),
        path("pages/<int:parent_page_id>/", guards.explorer),
        path("pages/<int:parent_page_id>/results/", guards.explorer_results),
        path("choose-page/<int:parent_page_id>/", guards.chooser),
        path("choose-page/chosen-multiple/", guards.ChosenPagesView.as_view()),
        path("reports/page-types-usage/", guards.page_types_usage),
        path("reports/page-types-usage/results/", guards.page_types_usage_results),
        path("failwhale/", guards.not_found),
        re_path(r"^.+/choose(r?)/chosen/(?!\d+/$)", guards.not_found),
        *record_urls,
    ],
    require_admin_access,
)
urlpatterns = decorate_urlpatterns(urlpatterns, display_custom_404)
urlpatterns = decorate_urlpatterns(urlpatterns, never_cache)
