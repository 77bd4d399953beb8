# SPDX-License-Identifier: BSD-3-Clause
"""Running stories with all that is on record about them, and the blocks of articles that show it.

A story that exists is left alone: its versions and its history only grow, so a file cannot bring them up to date.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import yaml

from broadsheet.config.demo.work import Work
from broadsheet.newsroom.actions import refresh_citations
from broadsheet.newsroom.models import ArticlePage, ArticleStory, ReportedEvent
from broadsheet.record.dating import When
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
    StateChange,
    StateOfPlay,
    Story,
    StoryCard,
    StoryClaim,
    StoryEvent,
    StoryQuote,
)

Said = Mapping[str, Any]


def put_stories(work: Work) -> None:
    """Write each story that is not there yet."""
    file = work.folder / "stories.yaml"
    for said in yaml.safe_load(file.read_text()) if file.exists() else ():
        if not Story.objects.filter(slug=said["slug"]).exists():
            StoryLoader(work, said).load()
            work.report.made.append(f"story/{said['slug']}")


class StoryLoader:
    """Writes one story, its parts in the order in which they name each other."""

    def __init__(self, work: Work, said: Said) -> None:
        """Nothing is written yet."""
        self.work, self.said = work, said
        self.story = Story(
            slug=said["slug"],
            name=said["name"],
            summary=said["summary"].strip(),
            why_it_matters=said.get("why_it_matters", "").strip(),
            **self._public(said),
        )
        self.sources: dict[str, Source] = {}
        self.quotes: dict[str, Quote] = {}
        self.claims: dict[str, Claim] = {}
        self.cards: dict[str, ContextCard] = {}

    def load(self) -> None:
        """All of it; whatever breaks a rule of the record raises and nothing is kept."""
        self._save(self.story)
        self.story.people.set(self._people(self.said.get("people", ())))
        self._save(self.story)
        self._put_sources()
        self._put_quotes()
        self._put_claims()
        self._put_cards()
        self._put_events()
        self._put_versions()
        for slug in self.said["articles"]:
            self._join(slug)

    def _put_sources(self) -> None:
        for name, said in self.said["sources"].items():
            relayed_by = self.sources[said["relayed_by"]] if "relayed_by" in said else None
            source = Source(
                kind=said["kind"],
                title=said.get("title", ""),
                publisher=said.get("publisher", ""),
                when=_when(said),
                relayed_by=relayed_by,
            )
            self._save(source)
            self.sources[name] = source

    def _put_quotes(self) -> None:
        for name, said in self.said["quotes"].items():
            quote = Quote(
                words=said["words"],
                indirect=said.get("indirect", False),
                speaker=self._person(said["speaker"]),
                role=said.get("role", ""),
                when=_when(said),
                place=said.get("place", ""),
                source=self.sources[said["source"]],
                **self._public(said),
            )
            self._save(quote)
            StoryQuote.objects.create(story=self.story, quote=quote, filed_at=quote.public_since)
            self.quotes[name] = quote

    def _put_claims(self) -> None:
        for name, said in self.said["claims"].items():
            claim = Claim(statement=said["statement"], explanation=said["explanation"], **self._public(said))
            self._save(claim)
            for position in said["positions"]:
                self._put_position(claim, position)
            for change in said["changes"]:
                self._put_change(claim, change)
            StoryClaim.objects.create(story=self.story, claim=claim, filed_at=claim.public_since)
            self.claims[name] = claim

    def _put_position(self, claim: Claim, said: Said) -> None:
        position = Position(
            claim=claim,
            person=self._person(said["who"]),
            stance=said["stance"],
            quote=self.quotes.get(said.get("quote", "")),
            source=self.sources.get(said.get("source", "")),
        )
        self._save(position)

    def _put_change(self, claim: Claim, said: Said) -> None:
        at = self._moment(said["at"])
        change = StateChange.objects.create(
            claim=claim, state=said["state"], at=at, signature=said["signature"], evidence=said["evidence"]
        )
        change.sources.set(self.sources[name] for name in said.get("sources", ()))
        claim.state, claim.state_since = said["state"], at
        claim.save()

    def _put_cards(self) -> None:
        for order, (name, said) in enumerate(self.said["cards"].items()):
            card = ContextCard(
                title=said["title"],
                kind=said["kind"],
                text=said["text"].strip(),
                owner_id=self.work.users.get(said.get("owner", "")),
                check_by=said.get("check_by"),
                **self._public(said),
            )
            self._save(card)
            card.sources.set(self.sources[each] for each in said.get("sources", ()))
            card.save()
            StoryCard.objects.create(story=self.story, card=card, position=order + 1, filed_at=card.public_since)
            self.cards[name] = card

    def _put_events(self) -> None:
        for said in self.said["events"]:
            event = Event(
                title=said["title"],
                description=said.get("description", ""),
                when=_when(said),
                kind=said.get("kind", "happening"),
                importance=Importance[said.get("importance", "normal").upper()],
                place=said.get("place", ""),
                **self._public(said),
            )
            self._save(event)
            event.people.set(self._people(said.get("people", ())))
            event.sources.set(self.sources[each] for each in said.get("sources", ()))
            event.save()
            StoryEvent.objects.create(story=self.story, event=event, filed_at=event.public_since)
            for slug in said.get("articles", ()):
                if article := self._article(slug):
                    ReportedEvent.objects.create(article=article, event=event)

    def _put_versions(self) -> None:
        for said in self.said["states_of_play"]:
            StateOfPlay.objects.create(
                story=self.story, text=said["text"].strip(), at=self._moment(said["at"]), signature=said["signature"]
            )
        for said in self.said.get("questions", ()):
            at = self._moment(said["at"])
            OpenQuestion.objects.create(story=self.story, words=said["words"], asked_at=at, picked_at=at)

    def _join(self, slug: str) -> None:
        """Make the article one of the story, and let its body show the record."""
        article = self._article(slug)
        if article is None:
            return
        article.article_stories.add(ArticleStory(story=self.story))
        shown = self.said.get("shown_in", {}).get(slug, {})
        article.body = article.body.stream_block.to_python(list(self._blocks(article, shown)))
        article.save()
        if latest := article.get_latest_revision():
            # The published version and the draft are one here, so the draft gets what the page has.
            latest.content = article.serializable_data()
            latest.save(update_fields=["content"])
        refresh_citations(article_id=article.pk)

    def _blocks(self, article: ArticlePage, shown: Said) -> Iterator[dict[str, Any]]:
        additions: list[Said] = list(shown.get("after", ()))
        waiting: Said | None = None
        for block in article.body.get_prep_value():
            if block["type"] == "crosshead":
                if waiting:
                    yield self._block(waiting)
                waiting = next((each for each in additions if each["crosshead"] == block["value"]["text"]), None)
            words = block["value"].get("words") if block["type"] == "quote" else None
            if words in shown.get("quotes", {}):
                block = {**block, "value": {**block["value"], "record": self.quotes[shown["quotes"][words]].pk}}
            yield block
        if waiting:
            yield self._block(waiting)

    def _block(self, said: Said) -> dict[str, Any]:
        values: dict[str, dict[str, Any]] = {
            "timeline": {"story": self.story.pk, "count": 5, "turning_points": False},
            "claim": {"claim": self.claims[said["name"]].pk} if said["type"] == "claim" else {},
            "card": {"card": self.cards[said["name"]].pk} if said["type"] == "card" else {},
        }
        return {"type": said["type"], "value": values[said["type"]], "id": str(uuid.uuid4())}

    def _article(self, slug: str) -> ArticlePage | None:
        found: ArticlePage | None = ArticlePage.objects.filter(pk=self.work.articles.get(slug) or 0).first()
        return found

    def _person(self, slug: str) -> Person:
        return Person.objects.get(slug=slug)

    def _people(self, slugs: Any) -> list[Person]:
        return list(Person.objects.filter(slug__in=list(slugs)))

    def _moment(self, said: datetime | str) -> datetime:
        # YAML takes a moment without seconds for text.
        return datetime.fromisoformat(str(said)).replace(tzinfo=self.work.zone)

    def _public(self, said: Said) -> dict[str, datetime]:
        at = self._moment(said["since"])
        return {"first_published_at": at, "last_published_at": at, "created_at": at}

    def _save(self, record: Any) -> None:
        record.full_clean(exclude=["people", "sources", "siblings"])
        record.save()


def _when(said: Said) -> When | None:
    return When.parse(str(said["when"])) if "when" in said else None
