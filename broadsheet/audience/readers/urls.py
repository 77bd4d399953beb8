# SPDX-License-Identifier: BSD-3-Clause
"""Where readers confirm, and where they find their own page."""

from django.urls import URLPattern, path

from broadsheet.audience.readers.views import asking, own_page

urlpatterns: list[URLPattern] = [
    path("me/", asking.own_link, name="own_link"),
    path("me/mail/", asking.look_into_your_mail, name="look_into_your_mail"),
    path("me/stamp/", asking.stamp, name="form_stamp"),
    path("me/confirm/<str:token>/", asking.confirm, name="confirm_wish"),
    path("me/<str:token>/", own_page.own_page, name="own_page"),
    path("me/<str:token>/end-all/", own_page.end_all),
    path("me/<str:token>/export/", own_page.export),
    path("me/<str:token>/renew/", own_page.renew),
    path("me/<str:token>/delete/", own_page.delete),
]
