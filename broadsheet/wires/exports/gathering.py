# SPDX-License-Identifier: BSD-3-Clause
"""Fills the values in which articles leave the house, a few at a time, so that an archive of any size stays small."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry, Revision

from broadsheet.newsroom.addresses import author_path, topic_path
from broadsheet.newsroom.context.body import bodies
from broadsheet.newsroom.context.linked.things import absolute
from broadsheet.newsroom.context.parts import PublicationValue
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.models import ArticleKind, ArticlePage, SectionPage
from broadsheet.wires.exports.pictures import Pictures
from broadsheet.wires.formats.outgoing import OutgoingArticle, OutgoingAuthor, OutgoingNote, OutgoingTerm, Standing

AT_ONCE = 50
# The words of the log for what gives an article a new version, in or out of readers' sight.
VERSIONS = ("wagtail.create", "wagtail.edit", "wagtail.publish", "wagtail.publish.scheduled", "wagtail.unpublish")


@dataclass(frozen=True)
class _Version:
    """The version of an article that leaves the house."""

    article: ArticlePage
    number: int
    standing: Standing
    reason: str
    embargo: datetime | None


def outgoing_articles(keys: Iterable[int]) -> Iterator[OutgoingArticle]:
    """The articles with these primary keys, in this order.

    Of a published one what readers have; of one they never had, the latest draft, marked as withheld; of a withdrawn
    one its notice only. Who may take which along is decided by whoever gives the keys.
    """
    publication = publication_value(load_publication())
    rest = iter(keys)
    while some := list(islice(rest, AT_ONCE)):
        yield from _gather(some, publication)


def _gather(keys: Sequence[int], publication: PublicationValue) -> Iterator[OutgoingArticle]:
    found = ArticlePage.objects.select_related("section", "latest_revision").in_bulk(keys)
    readable = set(ArticlePage.objects.readable().filter(pk__in=keys).values_list("pk", flat=True))
    logged = PageLogEntry.objects.filter(page__in=keys, action__in=VERSIONS).order_by()
    counts = dict(logged.values_list("page").annotate(Count("pk")))
    versions = [
        _version(found[pk], readable=pk in readable, number=max(1, counts.get(pk, 0))) for pk in keys if pk in found
    ]
    shown = [each for each in versions if each.standing is not Standing.CANCELED]
    streams = [each.article.body for each in shown]
    pictures = Pictures(streams, [each.article for each in shown], publication)
    texts = {
        each.article.pk: body
        for drafts in (False, True)
        for each, body in _texts([v for v in shown if (v.standing is Standing.WITHHELD) is drafts], publication, drafts)
    }
    for each in versions:
        yield _outgoing(each, texts.get(each.article.pk, ()), pictures, publication)


def _texts(versions: list[_Version], publication: PublicationValue, drafts: bool) -> list[tuple[_Version, Any]]:
    if not versions:
        return []
    found = bodies([each.article.body for each in versions], publication, drafts=drafts)
    return list(zip(versions, found, strict=True))


def _version(page: ArticlePage, *, readable: bool, number: int) -> _Version:
    if readable:
        return _Version(page, number, Standing.USABLE, "", None)
    if page.live:
        reason = _("Not for publication: readers find it only in a restricted part of the site.")
        return _Version(page, number, Standing.WITHHELD, reason, None)
    if page.first_published_at is not None:
        return _Version(page, number, Standing.CANCELED, page.withdrawal_notice or _("Withdrawn."), None)
    latest = page.latest_revision
    draft: ArticlePage = latest.as_object() if latest else page
    planned = Revision.objects.for_instance(page).filter(approved_go_live_at__isnull=False)
    embargo = planned.order_by("-pk").values_list("approved_go_live_at", flat=True).first()
    if embargo is not None and embargo > timezone.now():
        return _Version(draft, number, Standing.WITHHELD, _("Embargoed."), embargo)
    return _Version(draft, number, Standing.WITHHELD, _("Draft, not for publication."), None)


def _outgoing(
    version: _Version, body: tuple[Any, ...], pictures: Pictures, publication: PublicationValue
) -> OutgoingArticle:
    article, gone = version.article, version.standing is Standing.CANCELED
    url = iri_to_uri(absolute(publication, article.get_url() or ""))
    holder = article.source_name or publication.name
    shown = pictures.without_expired(body)
    lead = None if gone else pictures.value(article.lead_picture_id, article.lead_caption)
    return OutgoingArticle(
        public_id=article.public_id,
        version=version.number,
        standing=version.standing,
        reason=version.reason,
        embargo=version.embargo,
        url=url,
        slug=article.slug,
        language=publication.language,
        kind=article.kind,
        kind_label=str(ArticleKind(article.kind).label),
        headline=article.headline,
        short_headline=article.short_headline,
        standfirst="" if gone else article.standfirst,
        dateline=article.dateline,
        key_points=() if gone else tuple(str(point["value"]) for point in article.key_points.get_prep_value()),
        body=shown,
        authors=_authors(article, publication),
        lead=lead,
        pictures=pictures.in_body(shown),
        created_at=_created_at(article),
        published_at=article.published_at,
        updated_at=_updated_at(article),
        notes=_notes(article),
        publisher=publication.name,
        publisher_url=publication.url,
        copyright_holder=holder,
        copyright_notice=f"© {(article.published_at or timezone.now()).year} {holder}",
        usage_terms="",
        source_url=article.source_url,
        search_title=article.seo_title,
        search_description=article.search_description,
        **_terms(article, publication),
    )


def _created_at(article: ArticlePage) -> datetime:
    moments = (article.first_published_at, article.latest_revision_created_at)
    return min((at for at in moments if at), default=timezone.now())


def _updated_at(article: ArticlePage) -> datetime:
    if article.live:
        return article.updated_at or article.last_published_at or article.published_at or timezone.now()
    return article.latest_revision_created_at or article.first_published_at or timezone.now()


def _authors(article: ArticlePage, publication: PublicationValue) -> tuple[OutgoingAuthor, ...]:
    rows = sorted(article.bylines.all().select_related("author"), key=lambda byline: byline.sort_order or 0)
    return tuple(
        OutgoingAuthor(
            public_id=row.author.public_id,
            name=row.author.name,
            contribution=row.contribution,
            url=iri_to_uri(absolute(publication, author_path(row.author))),
            slug=row.author.slug,
            biography=row.author.biography,
        )
        for row in rows
    )


def _terms(article: ArticlePage, publication: PublicationValue) -> dict[str, Any]:
    def of_section(section: SectionPage | None) -> OutgoingTerm | None:
        if section is None:
            return None
        url = iri_to_uri(absolute(publication, section.get_url() or ""))
        return OutgoingTerm(section.title, section.slug, url, section.description)

    topics = [row.topic for row in article.article_topics.all()]
    further = [of_section(row.section) for row in article.further_sections.all()]
    return {
        "section": of_section(article.section),
        "further_sections": tuple(each for each in further if each),
        "topics": tuple(
            OutgoingTerm(t.name, t.slug, iri_to_uri(absolute(publication, topic_path(t))), t.description)
            for t in topics
        ),
    }


def _notes(article: ArticlePage) -> tuple[OutgoingNote, ...]:
    rows = sorted(article.corrections.all(), key=lambda note: note.made_at, reverse=True)
    return tuple(OutgoingNote(row.kind, row.get_kind_display(), row.text, row.made_at) for row in rows)
