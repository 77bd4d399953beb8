# SPDX-License-Identifier: BSD-3-Clause
"""Records as values. Nothing here reads the database if what it gets was fetched with all that it shows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from broadsheet.newsroom.addresses import claim_path
from broadsheet.newsroom.context.dates import when_value
from broadsheet.newsroom.context.languages import language_name
from broadsheet.newsroom.context.links import person_link
from broadsheet.newsroom.context.parts import Link, PublicationValue
from broadsheet.newsroom.context.publication import in_zone, in_zone_or_none
from broadsheet.newsroom.context.story.values import (
    ClaimValue,
    ContextCardValue,
    EventValue,
    PositionValue,
    QuestionValue,
    QuoteValue,
    SourceValue,
    StanceOnClaim,
    StateChangeValue,
)
from broadsheet.record.models import (
    Claim,
    ContextCard,
    Event,
    Importance,
    OpenQuestion,
    Person,
    Position,
    Quote,
    Source,
    Stance,
    StateChange,
)


class Maker:
    """Makes values for one page: it knows the publication's zone and the addresses of our own articles."""

    def __init__(self, publication: PublicationValue, articles: Mapping[int, Link] | None = None) -> None:
        """`articles` are those that readers can open, by primary key."""
        self.publication = publication
        self.articles = articles or {}

    def moment(self, at: datetime) -> datetime:
        """On the publication's clock."""
        return in_zone(at, self.publication)

    def source(self, source: Source | None) -> SourceValue | None:
        """The chain in words, and where it can be read."""
        if source is None:
            return None
        links = list(source.chain())
        own = [article.url for link in links if (article := self.articles.get(link.page_id or 0))]
        return SourceValue(
            words=source.words,
            url=next(iter([*own, *(link.url for link in links if link.url)]), ""),
            archive_url=next((link.archive_url for link in links if link.archive_url), ""),
            read_on=source.accessed_on.isoformat() if source.accessed_on else "",
        )

    def sources(self, sources: Iterable[Source]) -> tuple[SourceValue, ...]:
        """Several of them."""
        return tuple(value for source in sources if (value := self.source(source)))

    def quote(
        self, quote: Quote, *, words: str = "", positions: Sequence[Position] = (), filed_at: datetime | None = None
    ) -> QuoteValue:
        """A quote; `words` may be the part of it that is printed here."""
        speaker = real(quote.speaker)
        return QuoteValue(
            anchor=quote.anchor,
            words=words or quote.words,
            indirect=quote.indirect,
            speaker=person_link(speaker) if speaker else None,
            speaker_words="" if speaker else quote.speaker_words,
            role=quote.role_then,
            said=when_value(quote.when),
            place=quote.place,
            source=self.source(quote.source),
            original_language=quote.original_language,
            original_language_name=language_name(quote.original_language),
            original_words=quote.original_words,
            stances=tuple(_stance(position) for position in positions if position.claim.live),
            at=self.moment(max(quote.public_since, filed_at or quote.public_since)),
        )

    def claim(self, claim: Claim, *, filed_at: datetime | None = None) -> ClaimValue:
        """A claim with `positions` and `changes` fetched."""
        positions = [position for position in claim.positions.all() if position.quote is None or position.quote.live]
        latest = latest_positions(positions)
        changes = [self.change(change) for change in claim.changes.all()]
        by_stance = {
            stance: tuple(self.position(each) for each in latest if each.stance == stance) for stance in Stance.values
        }
        return ClaimValue(
            public_id=claim.public_id,
            anchor=claim.anchor,
            url=claim_path(claim),
            statement=claim.statement,
            explanation=claim.explanation,
            state=claim.state,
            state_label=claim.get_state_display(),
            state_since=self.moment(claim.state_since),
            rating=claim.rating,
            rating_label=claim.get_rating_display() if claim.rating else "",
            fact_check=self.articles.get(claim.rating_page_id or 0),
            asserted=by_stance[Stance.ASSERTS],
            denied=by_stance[Stance.DENIES],
            questioned=by_stance[Stance.QUESTIONS],
            earlier=tuple(self.position(each) for each in positions if each not in latest),
            changes=tuple(reversed(changes)),
            at=self.moment(max(claim.public_since, claim.state_since, filed_at or claim.public_since)),
        )

    def position(self, position: Position) -> PositionValue:
        """Where somebody stands."""
        person = real(position.person) or position.person
        return PositionValue(
            person=person_link(person),
            stance=position.stance,
            since=when_value(position.when),
            quote=self.quote(position.quote) if position.quote else None,
            source=self.source(position.source),
        )

    def change(self, change: StateChange) -> StateChangeValue:
        """One step of a claim's history."""
        return StateChangeValue(
            state=change.state,
            state_label=change.get_state_display(),
            at=self.moment(change.at),
            signature=change.signature,
            evidence=change.evidence,
            sources=self.sources(change.sources.all()),
        )

    def event(self, event: Event, *, filed_at: datetime, articles: Sequence[Link] = ()) -> EventValue:
        """An event on a timeline on which it stands since `filed_at`."""
        when = when_value(event.when)
        if when is None:
            raise ValueError(f"Event {event.pk} has no date, which the database forbids")
        return EventValue(
            anchor=event.anchor,
            title=event.title,
            description=event.description,
            kind=event.kind,
            kind_label=event.get_kind_display(),
            key=event.importance == Importance.KEY,
            minor=event.importance == Importance.MINOR,
            when=when,
            place=event.place,
            people=tuple(person_link(real(person) or person) for person in event.people.all()),
            sources=self.sources(event.sources.all()),
            articles=tuple(articles),
            at=self.moment(max(filed_at, event.public_since)),
        )

    def card(self, card: ContextCard) -> ContextCardValue:
        """A context card."""
        return ContextCardValue(
            anchor=card.anchor,
            title=card.title,
            kind=card.kind,
            kind_label=card.get_kind_display(),
            text=card.text,
            sources=self.sources(card.sources.all()),
            at=self.moment(card.last_published_at or card.public_since),
        )

    def question(self, question: OpenQuestion) -> QuestionValue:
        """An open or answered question."""
        visible = question.answered_at or question.picked_at or question.asked_at
        asker = (question.reader_name or _("a reader")) if question.asked_by_reader else ""
        return QuestionValue(
            anchor=f"question-{str(question.public_id)[:8]}",
            words=question.words,
            asker=asker,
            answer=question.answer,
            answered_at=in_zone_or_none(question.answered_at, self.publication),
            at=self.moment(visible),
        )


def real(person: Person | None) -> Person | None:
    """The one that a merged duplicate stands for."""
    return person.merged_into if person and person.merged_into_id else person


def latest_positions(positions: Sequence[Position]) -> list[Position]:
    """For each person the position taken last; positions without a date come first."""
    last: dict[int, Position] = {}
    for position in positions:
        before = last.get(position.person_id)
        if before is None or position_order(position) >= position_order(before):
            last[position.person_id] = position
    kept = {position.pk for position in last.values()}
    return [position for position in positions if position.pk in kept]


def position_order(position: Position) -> tuple[str, int]:
    """By when it was taken, then by when it was put on record."""
    return (position.last_day.isoformat() if position.last_day else "", position.pk)


def _stance(position: Position) -> StanceOnClaim:
    return StanceOnClaim(
        stance=position.stance,
        stance_label=position.get_stance_display(),
        claim=Link(position.claim.statement, claim_path(position.claim)),
    )
