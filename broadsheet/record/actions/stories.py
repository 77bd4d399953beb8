# SPDX-License-Identifier: BSD-3-Clause
"""Where a story stands, and what is asked of it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.core.events import announce
from broadsheet.core.line_ends import with_plain_line_ends
from broadsheet.record.actions.signing import signature_of
from broadsheet.record.events import QuestionAnswered, QuestionAsked, StateOfPlayRevised
from broadsheet.record.models import OpenQuestion, QuestionState, StateOfPlay, Story

MOST_WAITING = 500


@transaction.atomic
def revise_state_of_play(
    *, story: Story, text: str, by: Any, signature: str = "", at: datetime | None = None
) -> StateOfPlay:
    """Say where the story stands from now on; the version before stays readable.

    Raises `ValidationError` when there is no text, or the same one as before.
    """
    words = with_plain_line_ends(text)
    if not words:
        raise ValidationError({"text": _("Write a few sentences: where does it stand now?")})
    now_standing = story.states_of_play.order_by("-at", "-pk").first()
    if now_standing and now_standing.text == words:
        raise ValidationError({"text": _("This is the state of play already. Change it, or skip this question.")})
    version = StateOfPlay(
        story=story, text=words, at=at or timezone.now(), by=by, signature=signature_of(by, signature)
    )
    version.full_clean()
    version.save()
    announce(StateOfPlayRevised(story_id=story.pk, at=version.at))
    return version


@transaction.atomic
def ask_question(*, story: Story, words: str, reader_name: str = "") -> OpenQuestion:
    """A reader's question, waiting for an editor; raises `ValidationError` when it cannot be taken."""
    if not story.live or not story.questions_open:
        raise ValidationError(_("This story takes no questions."))
    if story.questions.filter(state=QuestionState.RECEIVED).count() >= MOST_WAITING:
        raise ValidationError(_("Too many questions are waiting at the moment. Please try again another day."))
    question = OpenQuestion(
        story=story,
        words=" ".join(words.split()),
        reader_name=" ".join(reader_name.split()),
        state=QuestionState.RECEIVED,
        asked_by_reader=True,
    )
    question.full_clean()
    question.save()
    announce(QuestionAsked(question_id=question.pk, story_id=story.pk))
    return question


@transaction.atomic
def pick_question(*, question: OpenQuestion, words: str = "") -> None:
    """Show the question to readers as open; `words` may shorten or mend it."""
    question.words = words.strip() or question.words
    question.state, question.picked_at = QuestionState.OPEN, timezone.now()
    question.full_clean()
    question.save()


@transaction.atomic
def answer_question(*, question: OpenQuestion, answer: str, by: Any) -> None:
    """Answer it in public; raises `ValidationError` when the answer is empty."""
    if not answer.strip():
        raise ValidationError({"answer": _("Write the answer first.")})
    question.answer, question.state = with_plain_line_ends(answer), QuestionState.ANSWERED
    question.answered_at, question.answered_by = timezone.now(), by
    question.full_clean()
    question.save()
    announce(QuestionAnswered(question_id=question.pk, story_id=question.story_id, at=question.answered_at))


@transaction.atomic
def decline_question(*, question: OpenQuestion) -> None:
    """Leave it unanswered and unseen."""
    question.state = QuestionState.DECLINED
    question.save(update_fields=["state"])
