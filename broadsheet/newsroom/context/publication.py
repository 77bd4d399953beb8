# SPDX-License-Identifier: BSD-3-Clause
"""What every page says of the publication."""

import zoneinfo
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page, Site

from broadsheet.core.dependencies import note_objects, remembered
from broadsheet.newsroom.addresses import ARCHIVE, CORRECTIONS, SEARCH
from broadsheet.newsroom.context.feeds import feed_links
from broadsheet.newsroom.context.parts import Link, PublicationValue, SectionLink
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.models import Publication, SectionPage
from broadsheet.newsroom.models.shapes import LOGO


def load_publication() -> Publication:
    """The publication's settings record, made with its defaults where there is none yet."""
    return remembered("publication", _load_publication, lasting=True)


def publication_value(publication: Publication) -> PublicationValue:
    """The settings as templates see them, with the masthead's sections."""
    name = ("publication value", get_language())
    return remembered(name, lambda: _publication_value(publication), lasting=True)


def _load_publication() -> Publication:
    publication: Publication = Publication.for_site(Site.objects.get(is_default_site=True))
    return publication


def _publication_value(publication: Publication) -> PublicationValue:
    links = _page_links(publication)
    return PublicationValue(
        name=publication.name,
        tagline=publication.tagline,
        description=publication.description,
        language=publication.language,
        time_zone=publication.time_zone,
        accent=publication.accent,
        url=settings.PUBLIC_URL,
        home_url="/",
        search_url=SEARCH,
        archive_url=ARCHIVE,
        corrections_url=CORRECTIONS,
        feeds=feed_links("/", publication.name),
        logo=PictureShelf([publication.logo_id]).get(publication.logo_id, LOGO),
        sections=tuple(section_link(section) for section in SectionPage.objects.in_masthead()),
        about=links.get(publication.about_page_id),
        ethics=links.get(publication.ethics_page_id),
        corrections_policy=links.get(publication.corrections_policy_page_id),
        contact=links.get(publication.contact_page_id),
        social_links=tuple(Link(link.label, link.url) for link in publication.social_links.all()),
        contact_email=publication.contact_email,
        address=publication.address,
        founded_year=publication.founded_year,
    )


def section_link(section: SectionPage) -> SectionLink:
    """A section's name, address and colour."""
    return SectionLink(label=section.title, url=section.get_url(), colour=section.colour)


def in_zone(moment: datetime, publication: PublicationValue) -> datetime:
    """The same moment on the publication's clock."""
    return moment.astimezone(zoneinfo.ZoneInfo(publication.time_zone))


def in_zone_or_none(moment: datetime | None, publication: PublicationValue) -> datetime | None:
    """Like `in_zone`, for a moment that may not be known."""
    return in_zone(moment, publication) if moment else None


def _page_links(publication: Publication) -> dict[int | None, Link]:
    ids = [
        publication.about_page_id,
        publication.ethics_page_id,
        publication.corrections_policy_page_id,
        publication.contact_page_id,
    ]
    note_objects(Page, ids)
    pages = Page.objects.live().filter(pk__in=[page_id for page_id in ids if page_id])
    return {page.pk: Link(page.title, page.get_url()) for page in pages}
