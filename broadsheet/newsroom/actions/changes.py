# SPDX-License-Identifier: BSD-3-Clause
"""Changes of articles that readers can already read: told apart by kind, kept with the words before and after."""

import re
import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from broadsheet.newsroom.models import ArticlePage, Correction, CorrectionKind, PublicChange

Pair = list[str]
"""Words before and after."""
MOST_PAIRS, MOST_LETTERS = 40, 4000
NAME_THE_KIND = _(
    "Readers could already read this article, and its words have changed. Say of what kind the change is: open the tab "
    "“Changes” and add a correction, a clarification, an update or a change of style."
)
PARAGRAPH_ENDS = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")


def words_of(article: ArticlePage) -> list[str]:
    """What readers read, paragraph by paragraph, without its markup."""
    points = (str(point["value"]) for point in article.key_points.get_prep_value())
    told = [article.title, article.standfirst, *points, *_body_words(article)]
    return [words for text in told if (words := " ".join(text.split()))]


def words_in_public(article: ArticlePage) -> list[str] | None:
    """What readers read at this moment; None where they cannot read the article."""
    public = ArticlePage.objects.filter(pk=article.pk, live=True).first() if article.pk else None
    return words_of(public) if public else None


def changed_words(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """The paragraphs that differ, in pairs; what was added or taken out stands against nothing."""
    pairs: list[Pair] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = before[old_from:old_to], after[new_from:new_to]
        for index in range(max(len(old), len(new))):
            pairs.append([_shortened(old, index), _shortened(new, index)])
    return pairs[:MOST_PAIRS]


def new_notes(article: ArticlePage, notes: Collection[Correction]) -> list[Correction]:
    """Those of the notes to readers that did not stand at the published article yet."""
    known = set(Correction.objects.filter(article=article.pk).values_list("public_id", flat=True))
    return [note for note in notes if note.public_id not in known]


def changes_in_silence(article: ArticlePage, notes: Collection[Correction]) -> bool:
    """Whether words that readers have read would become others, and none of the notes says of what kind that is."""
    before = words_in_public(article)
    changed = before is not None and bool(changed_words(before, words_of(article)))
    return changed and not new_notes(article, notes)


def require_no_silent_change(article: ArticlePage) -> None:
    """For the ways to publish that show no form; raises `ValidationError` where a change has no kind yet."""
    if changes_in_silence(article, list(article.corrections.all())):
        raise ValidationError(NAME_THE_KIND)


def remember_what_readers_had(*, article: ArticlePage) -> None:
    """Just before a new version replaces what readers read: keep their words, and move `updated` on a real change."""
    before = words_in_public(article)
    if before is None:
        return
    notes = new_notes(article, list(article.corrections.all()))
    article.replaced_words, article.added_notes = before, [(note.kind, note.public_id) for note in notes]
    kinds = {note.kind for note in notes}
    changed = bool(changed_words(before, words_of(article)))
    had = ArticlePage.objects.filter(pk=article.pk).values_list("updated_at", flat=True).first()
    article.updated_at = _updated(article.updated_at, had, is_real=(changed or bool(kinds)) and kinds != {"style"})


@transaction.atomic
def note_public_change(*, article: ArticlePage, by: Any) -> PublicChange | None:
    """The new version is out: put on record what changed for readers; None where no word did.

    Its kind is that of the note that came with it. Without one it counts as an update: nothing that readers had read
    is changed in silence, whoever or whatever published it.
    """
    before = article.replaced_words
    if before is None:
        return None
    article.replaced_words = None
    pairs = changed_words(before, words_of(article))
    if not pairs:
        return None
    kind, note = _gravest(article.added_notes)
    return PublicChange.objects.create(article=article, kind=kind, note=note, words=pairs, by=by)


def _gravest(notes: Sequence[tuple[str, uuid.UUID]]) -> tuple[str, uuid.UUID | None]:
    order = list(CorrectionKind.values)
    found = sorted(notes, key=lambda note: order.index(note[0]))
    return found[0] if found else (CorrectionKind.UPDATE, None)


def _updated(typed: datetime | None, had: datetime | None, *, is_real: bool) -> datetime | None:
    if typed != had and typed is not None and (had is None or typed > had):
        return typed  # the editor has said when
    return timezone.now() if is_real else had


def _body_words(article: ArticlePage) -> Iterator[str]:
    for block in article.body:
        if block.block_type == "paragraph":
            yield from (unescape(strip_tags(part)) for part in PARAGRAPH_ENDS.split(block.value.source))
        else:
            yield " ".join(block.block.get_searchable_content(block.value))


def _shortened(paragraphs: Sequence[str], index: int) -> str:
    return paragraphs[index][:MOST_LETTERS] if index < len(paragraphs) else ""
