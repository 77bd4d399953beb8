# SPDX-License-Identifier: BSD-3-Clause
"""What follows for the record when an article is saved or goes out, and for articles when the record changes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.newsroom.models import ArticlePage, ArticleStory, Citation, LookAgain
from broadsheet.newsroom.models.citing import ReportedEvent
from broadsheet.record.actions import add_event, file_under_story, publish_entry
from broadsheet.record.models import Claim, ClaimState, ContextCard, Quote, Story

CITED: dict[str, tuple[str, str, type[Model]]] = {
    "quote": ("record", "quote", Quote),
    "claim": ("claim", "claim", Claim),
    "card": ("card", "card", ContextCard),
    "timeline": ("story", "story", Story),
}
"""For each block: the part of its value that names the record, the column of `Citation`, the model."""

Key = tuple[str, int]


@transaction.atomic
def refresh_citations(*, article_id: int) -> None:
    """Make the article's citations equal to what its published body and its draft show."""
    article = ArticlePage.objects.filter(pk=article_id).select_related("latest_revision").first()
    if article is None:
        return
    shown = set(cited_in(article.body.get_prep_value())) if article.live else set()
    drafted = set(_cited_in_draft(article))
    wanted = {**dict.fromkeys(drafted, False), **dict.fromkeys(shown, True)}
    stored = {_key(row): row for row in Citation.objects.filter(article=article)}
    gone = [row.pk for key, row in stored.items() if key not in wanted]
    if gone:
        Citation.objects.filter(pk__in=gone).delete()
    for key, row in stored.items():
        if key in wanted and row.live != wanted[key]:
            Citation.objects.filter(pk=row.pk).update(live=wanted[key])
    new = _existing(key for key in wanted if key not in stored)
    Citation.objects.bulk_create(
        Citation(article=article, live=wanted[name, pk], **{f"{name}_id": pk}) for name, pk in new
    )


def cited_in(raw: Iterable[Mapping[str, Any]]) -> Iterator[Key]:
    """The column and the primary key of everything on record that these blocks show."""
    for item in raw:
        if item["type"] in CITED and isinstance(item["value"], Mapping):
            part, column, _model = CITED[item["type"]]
            pk = item["value"].get(part)
            if pk:
                yield column, int(pk)


@transaction.atomic
def settle_record(*, article: ArticlePage, by: Any) -> None:
    """The article is out: the drafts it shows go out with it, and all it shows is filed under its stories."""
    stories = [row.story for row in ArticleStory.objects.filter(article=article.pk).select_related("story")]
    entries: list[Any] = [
        row.quote or row.claim or row.card
        for row in Citation.objects.filter(article=article.pk, live=True).select_related("quote", "claim", "card")
    ]
    reported = ReportedEvent.objects.filter(article=article.pk).select_related("event")
    for entry in [*filter(None, entries), *(row.event for row in reported)]:
        if not entry.live:
            publish_entry(entry=entry, by=by)
        for story in stories:
            file_under_story(story=story, entry=entry)


@transaction.atomic
def report_event(*, article: ArticlePage, by: Any, **event: Any) -> ReportedEvent:
    """Put on record an event that the article reports; it goes out with the article, or now where that is out.

    `event` is what `add_event` takes. Raises `ValidationError` when its date is missing or lies ahead.
    """
    stories = [row.story for row in ArticleStory.objects.filter(article=article.pk).select_related("story")]
    publish = bool(article.live and by is not None and by.has_perm("record.publish_event"))
    made = add_event(story=stories[0] if stories else None, by=by, publish=publish, **event)
    if publish:
        for story in stories[1:]:
            file_under_story(story=story, entry=made)
    return ReportedEvent.objects.create(article=article, event=made)


@transaction.atomic
def ask_to_look_again(*, claim: Claim, before: str, after: str) -> int:
    """Tell the editors of every article that shows the claim that its state is another; gives back how many."""
    words = _("The claim “%(claim)s” was %(before)s and is now %(after)s.") % {
        "claim": claim.statement,
        "before": ClaimState(before).label,
        "after": ClaimState(after).label,
    }
    return _look_again(Citation.objects.filter(claim=claim).values_list("article", flat=True), words)


@transaction.atomic
def ask_about_quote(*, quote: Quote) -> int:
    """Tell the editors of every article whose words the quote on record no longer holds."""
    rows = Citation.objects.filter(quote=quote).select_related("article")
    off = [row.article_id for row in rows if any(each.quote == quote for each in mismatches(row.article))]
    return _look_again(off, _("The words of the quote by %(name)s changed on record.") % {"name": quote.speaker_name})


@transaction.atomic
def tick_off(*, notice: LookAgain, by: Any) -> None:
    """Somebody has looked."""
    notice.done_at, notice.done_by = timezone.now(), by
    notice.save(update_fields=["done_at", "done_by"])


@dataclass(frozen=True)
class Mismatch:
    """A quote block whose words are not in the quote it points at."""

    quote: Quote
    words: str

    @property
    def message(self) -> str:
        """For the person who writes."""
        return _(
            "The quote “%(words)s” no longer matches the record, which says “%(record)s”. Print the record's words by "
            "leaving the field empty, or mend the one that is wrong."
        ) % {"words": self.words[:120], "record": self.quote.words[:200]}


def mismatches(article: ArticlePage) -> list[Mismatch]:
    """Quote blocks that print words which the quote on record does not hold."""
    typed = [
        (item["value"]["record"], item["value"]["words"])
        for item in article.body.get_prep_value()
        if item["type"] == "quote" and item["value"].get("record") and item["value"].get("words")
    ]
    quotes = Quote.objects.select_related("speaker").in_bulk({pk for pk, _words in typed}) if typed else {}
    return [
        Mismatch(quotes[pk], words)
        for pk, words in typed
        if pk in quotes and _plain(words) not in f"{_plain(quotes[pk].words)} {_plain(quotes[pk].original_words)}"
    ]


def _plain(words: str) -> str:
    # Letters and digits only: quotation marks, dashes, full stops and spaces are the editor's business.
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


def _look_again(article_ids: Iterable[int], words: str) -> int:
    made = LookAgain.objects.bulk_create(LookAgain(article_id=pk, words=words[:500]) for pk in set(article_ids))
    return len(made)


def _key(row: Citation) -> Key:
    for name in ("quote", "claim", "card", "story"):
        pk = getattr(row, f"{name}_id")
        if pk:
            return name, pk
    raise ValueError(f"Citation {row.pk} cites nothing, which the database forbids")


def _cited_in_draft(article: ArticlePage) -> Iterator[Key]:
    latest: Any = article.latest_revision
    if latest is None:
        yield from cited_in(article.body.get_prep_value())
        return
    body = latest.content.get("body") or "[]"
    yield from cited_in(json.loads(body) if isinstance(body, str) else body)


def _existing(keys: Iterable[Key]) -> list[Key]:
    models = {column: model for _part, column, model in CITED.values()}
    found: list[Key] = []
    wanted: dict[str, set[int]] = {}
    for name, pk in keys:
        wanted.setdefault(name, set()).add(pk)
    for name, pks in wanted.items():
        rows = models[name]._base_manager.filter(pk__in=pks).values_list("pk", flat=True)
        found += [(name, pk) for pk in rows]
    return found
