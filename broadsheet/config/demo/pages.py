# SPDX-License-Identifier: BSD-3-Clause
"""Sections, information pages, the publication's settings and the front page."""

from __future__ import annotations

from pathlib import Path

from wagtail.models import Page, Site

from broadsheet.config.demo.blocks import Found, Writer
from broadsheet.config.demo.content import FrontFile, PageFile, PublicationFile, SectionFile
from broadsheet.config.demo.work import Work
from broadsheet.newsroom.actions.opening import open_publication
from broadsheet.newsroom.models import FrontPage, FrontSlot, FrontZone, InfoPage, Publication, SectionPage, SocialLink


def found(work: Work) -> Found:
    """What bodies may name."""
    return Found(pictures=work.pictures, people=work.people, articles=work.articles, documents=work.documents)


def put_sections(work: Work) -> None:
    """Write the sections, in the order of the file."""
    for said in work.demo.sections:

        def write(section: SectionPage | None, said: SectionFile = said) -> SectionPage:
            return _put_section(work, said, section)

        existing = SectionPage.objects.filter(slug=said.slug).first()
        work.sections[said.slug] = work.settle(f"section/{said.slug}", said, existing, write)


def _put_section(work: Work, said: SectionFile, section: SectionPage | None) -> SectionPage:
    values = {"title": said.name, "description": said.description, "colour": said.colour}
    if section is None:
        section = SectionPage(slug=said.slug, live=False, **values)
        _parent_of(work, said).add_child(instance=section)
    for name, value in values.items():
        setattr(section, name, value)
    work.check(section, "sections.yaml", said.slug)
    section.save_revision().publish()
    section.refresh_from_db()
    return section


def _parent_of(work: Work, said: SectionFile) -> Page:
    front: Page = FrontPage.objects.get()
    if not said.parent:
        return front
    row = work.sections[said.parent]
    parent: Page | None = SectionPage.objects.filter(pk=row).first()
    return parent or front


def put_info_pages(work: Work) -> None:
    """Write about, ethics, corrections policy and contact."""
    for said in work.demo.pages:

        def write(page: InfoPage | None, said: PageFile = said) -> InfoPage:
            return _put_info_page(work, said, page)

        existing = InfoPage.objects.filter(slug=said.slug).first()
        work.pages[said.slug] = work.settle(f"page/{said.slug}", said, existing, write)


def _put_info_page(work: Work, said: PageFile, page: InfoPage | None) -> InfoPage:
    if page is None:
        page = InfoPage(slug=said.slug, title=said.title, live=False)
        FrontPage.objects.get().add_child(instance=page)
    file = Path("pages") / f"{said.slug}.md"
    page.title, page.search_description = said.title, said.description
    page.body = Writer(file=work.folder / file, slug=said.slug, found=found(work)).stream(said.body)
    work.check(page, str(file))
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def put_publication(work: Work) -> None:
    """Write the publication's settings, unless somebody has set them."""
    site = Site.objects.get(is_default_site=True)
    settings = Publication.for_site(site)
    untouched = settings.name == Publication._meta.get_field("name").get_default()
    said = work.demo.publication

    def write(existing: Publication | None) -> Publication:
        return _put_publication(work, said)

    work.settle("publication/settings", said, None if untouched else settings, write)


def _put_publication(work: Work, said: PublicationFile) -> Publication:
    settings = open_publication(name=said.name, language=said.language, time_zone=said.time_zone)
    for name in ("tagline", "accent", "founded_year", "contact_email"):
        setattr(settings, name, getattr(said, name))
    settings.description, settings.address = said.description.strip(), said.address.strip()
    for name in ("logo", "share_picture"):
        row = work.pictures[getattr(said, name)]
        setattr(settings, f"{name}_id", row)
    for name in ("about_page", "ethics_page", "corrections_policy_page", "contact_page"):
        setattr(settings, f"{name}_id", work.pages[getattr(said, name)])
    links = [
        SocialLink(label=link.label, url=link.url, sort_order=order) for order, link in enumerate(said.social_links)
    ]
    settings.social_links.set(links)
    work.check(settings, "publication.yaml")
    settings.save()
    return settings


def put_front(work: Work) -> None:
    """Pin what the file pins, unless somebody has pinned something."""
    front = FrontPage.objects.get()
    said = work.demo.front

    def write(existing: FrontPage | None) -> FrontPage:
        return _put_front(work, said, existing or front)

    work.settle("front/slots", said, front if front.slots.exists() else None, write)


def _put_front(work: Work, said: FrontFile, front: FrontPage) -> FrontPage:
    pins = [(FrontZone.LEAD, said.lead), *((FrontZone.SECOND, slug) for slug in said.seconds)]
    rows = [(zone, work.articles[slug]) for zone, slug in pins]
    slots = [FrontSlot(zone=zone, article_id=row, sort_order=order) for order, (zone, row) in enumerate(rows) if row]
    front.slots.set(slots)
    front.title, front.search_description = work.demo.publication.name, work.demo.publication.description.strip()
    work.check(front, "front.yaml")
    front.save_revision().publish()
    front.refresh_from_db()
    return front
