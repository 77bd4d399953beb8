# SPDX-License-Identifier: BSD-3-Clause
from django import template
from django.http import HttpRequest
from wagtail.models import Page, Site

register = template.Library()


@register.simple_tag(takes_context=True)
def menu_pages(context: dict) -> list[Page]:
    """The sections in the masthead."""
    request: HttpRequest = context["request"]
    site = Site.find_for_request(request)
    return list(site.root_page.get_children().live().in_menu()) if site else []
