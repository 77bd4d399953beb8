# SPDX-License-Identifier: BSD-3-Clause
"""The same page in other languages, where Wagtail knows translations of it."""

from django.conf import settings
from wagtail.models import Page

from broadsheet.newsroom.context.parts import Link, PublicationValue


def translations_of(page: Page, publication: PublicationValue) -> tuple[Link, ...]:
    """Every language the page can be read in, its own included; empty where there is only one.

    Search engines heed such a list only if each page in it names all of them, itself too.
    """
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return ()
    pages = page.get_translations(inclusive=True).live().public().select_related("locale").order_by("locale")
    links = tuple(Link(each.locale.language_code, f"{publication.url}{each.get_url()}") for each in pages)
    return links if len(links) > 1 else ()
