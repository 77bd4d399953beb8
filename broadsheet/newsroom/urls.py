# SPDX-License-Identifier: BSD-3-Clause
"""Addresses of the readers' pages that are not pages in the tree."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
