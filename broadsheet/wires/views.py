# SPDX-License-Identifier: BSD-3-Clause
"""Feeds, sitemaps and robots.txt over HTTP. Conditional requests are answered by the middleware."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.http import http_date
from wagtail.contrib.redirects.models import Redirect

from broadsheet.newsroom.addresses import MIME_TYPES, FeedFormat, feed_path
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.views.rendering import in_the_publications_language
from broadsheet.wires.context.feeds import NEVER, fill_feed
from broadsheet.wires.context.sitemaps import has_news, news_entries, news_language, sitemap_addresses, sitemap_names
from broadsheet.wires.context.subjects import find_subject
from broadsheet.wires.formats import WRITERS
from broadsheet.wires.hub import link_header
from broadsheet.wires.sitemaps import write_index, write_news, write_sitemap

XML = "application/xml"


@in_the_publications_language
def feed(request: HttpRequest, subject: str, form: str) -> HttpResponse:
    """The feed of what stands at that page. Where the page has moved, so has the feed."""
    record = load_publication()
    publication = publication_value(record)
    found = find_subject(subject, publication)
    if found is None:
        return _moved(subject, FeedFormat(form))
    filled = fill_feed(found, FeedFormat(form), record, publication)
    response = _document(WRITERS[FeedFormat(form)](filled), MIME_TYPES[FeedFormat(form)], filled.updated_at)
    response["Link"] = link_header(filled.url)
    return response


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """All sitemaps but the one for news, which robots.txt names beside this."""
    paths = [reverse("sitemap", args=[name]) for name in sitemap_names()]
    return _document(write_index(settings.PUBLIC_URL, paths), XML)


def sitemap(request: HttpRequest, name: str) -> HttpResponse:
    """One kind of addresses, or one month of it."""
    listed = sitemap_addresses(name)
    if listed is None:
        raise Http404("There is no such sitemap")
    changed_at = max((address.changed_at for address in listed if address.changed_at), default=None)
    return _document(write_sitemap(settings.PUBLIC_URL, listed), XML, changed_at)


def news_sitemap(request: HttpRequest) -> HttpResponse:
    """The last two days."""
    record = load_publication()
    entries = news_entries()
    written = write_news(settings.PUBLIC_URL, entries, publication=record.name, language=news_language(record.language))
    return _document(written, XML)


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers need not read, and where the sitemaps are; the one for news only while there is any."""
    sitemaps = ["sitemap_index", *(["news_sitemap"] if has_news() else [])]
    lines = [
        "User-agent: *",
        "Disallow: /newsroom/",
        "Disallow: /search/?",
        "",
        *(f"Sitemap: {settings.PUBLIC_URL}{reverse(name)}" for name in sitemaps),
        "",
    ]
    return _document("\n".join(lines).encode(), "text/plain")


def _document(content: bytes, mime_type: str, changed_at: datetime | None = None) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{mime_type}; charset=utf-8")
    if changed_at and changed_at > NEVER:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def _moved(subject: str, form: FeedFormat) -> HttpResponse:
    redirect = Redirect.get_for_site().filter(old_path=Redirect.normalise_path(f"/{subject}/")).first()
    target = redirect.link if redirect else None
    if not target or not target.startswith("/"):
        raise Http404("There is no such feed")
    return HttpResponsePermanentRedirect(feed_path(target, form))
