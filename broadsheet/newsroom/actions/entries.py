# SPDX-License-Identifier: BSD-3-Clause
"""Keep the desk's flat list, and the clock's, equal to the articles themselves."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Revision, WorkflowState

from broadsheet.newsroom.models import Appointment, ArticlePage, DeskEntry, DeskState

ACTIVE = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
CHUNK = 500


def refresh_entry(*, article_id: int) -> None:
    """Write the desk's row of one article again from the truth; removes it where the article is gone."""
    _refresh([article_id])


def refresh_entries(*, article_ids: list[int]) -> None:
    """The same for many at once."""
    _refresh(article_ids)


def refresh_appointment(*, page_id: int) -> None:
    """Write down when the clock must next touch the page; removes the row where it need not.

    A row whose moment did not change keeps its failure: only a new time, or success, clears it.
    """
    page = Page.objects.filter(pk=page_id).first()
    at = _next_moment(page) if page else None
    if at is None:
        Appointment.objects.filter(page_id=page_id).delete()
        return
    row, created = Appointment.objects.get_or_create(page_id=page_id, defaults={"at": at, "try_at": at})
    if not created and row.at != at:
        Appointment.objects.filter(pk=page_id).update(at=at, try_at=at, tries=0, failure="")


@transaction.atomic
def rebuild_desk() -> int:
    """Write every row again, for archives that were loaded past the actions; gives back how many."""
    DeskEntry.objects.all().delete()
    Appointment.objects.all().delete()
    count = 0
    for ids in _chunks():
        _refresh(ids)
        count += len(ids)
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False).values_list("object_id", flat=True)
    expiring = Page.objects.filter(live=True, expire_at__isnull=False).values_list("pk", flat=True)
    for page_id in {*map(int, scheduled), *expiring}:
        refresh_appointment(page_id=page_id)
    return count


def _chunks() -> Iterator[list[int]]:
    last = 0
    while ids := list(ArticlePage.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        yield ids
        last = ids[-1]


def _next_moment(page: Page) -> datetime | None:
    approved = _approved([page.pk]).get(page.pk)
    moments = [approved.approved_go_live_at if approved else None, page.expire_at if page.live else None]
    return min((moment for moment in moments if moment), default=None)


def _refresh(ids: list[int]) -> None:
    articles = ArticlePage.objects.filter(pk__in=ids, section__isnull=False).defer_streamfields()
    reviews = _reviews(ids)
    approved = _approved(ids)
    rows = [_row(article, reviews.get(article.pk), approved.get(article.pk)) for article in articles]
    fields = [field.name for field in DeskEntry._meta.concrete_fields if not field.primary_key]
    DeskEntry.objects.bulk_create(rows, update_conflicts=True, unique_fields=["article"], update_fields=fields)
    gone = set(ids) - {row.article_id for row in rows}
    if gone:
        DeskEntry.objects.filter(pk__in=gone).delete()


def _row(article: ArticlePage, review: WorkflowState | None, approved: Revision | None) -> DeskEntry:
    task_state = review.current_task_state if review else None
    returned = bool(review and task_state and review.status == WorkflowState.STATUS_NEEDS_CHANGES)
    waiting = bool(review and task_state and review.status == WorkflowState.STATUS_IN_PROGRESS)
    return DeskEntry(
        article=article,
        headline=article.draft_title or article.title,
        state=_state(article, review, approved),
        kind=article.kind,
        section_id=article.section_id,
        owner_id=article.owner_id,
        changed_at=article.latest_revision_created_at or article.last_published_at or article.published_at or _NEVER,
        published_at=article.published_at,
        due_at=approved.approved_go_live_at if approved else None,
        submitted_at=task_state.started_at if task_state and waiting else None,
        unpublished_changes=article.has_unpublished_changes,
        note=task_state.comment if task_state and returned else "",
        noted_by_id=task_state.finished_by_id if task_state and returned else None,
    )


_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def _state(article: ArticlePage, review: WorkflowState | None, approved: Revision | None) -> DeskState:
    if review:
        return DeskState.IN_REVIEW if review.status == WorkflowState.STATUS_IN_PROGRESS else DeskState.RETURNED
    if approved:
        return DeskState.SCHEDULED
    if article.live:
        return DeskState.PUBLISHED
    return DeskState.WITHDRAWN if article.first_published_at else DeskState.DRAFT


def _page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)


def _reviews(ids: list[int]) -> dict[int, WorkflowState]:
    states = WorkflowState.objects.filter(
        base_content_type=_page_type(), object_id__in=[str(pk) for pk in ids], status__in=ACTIVE
    ).select_related("current_task_state")
    return {int(state.object_id): state for state in states}


def _approved(ids: list[int]) -> dict[int, Revision]:
    revisions = Revision.objects.filter(
        base_content_type=_page_type(),
        object_id__in=[str(pk) for pk in ids],
        approved_go_live_at__isnull=False,
    ).defer("content")
    return {int(revision.object_id): revision for revision in revisions}
