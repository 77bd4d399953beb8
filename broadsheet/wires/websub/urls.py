# SPDX-License-Identifier: BSD-3-Clause
"""The hub's address."""

from django.urls import URLPattern, path

from broadsheet.wires.websub import views

urlpatterns: list[URLPattern] = [path("", views.hub, name="websub_hub")]
