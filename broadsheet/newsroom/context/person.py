# SPDX-License-Identifier: BSD-3-Clause
"""Fills the page of a person or an organisation: who they are, what they said, where."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from broadsheet.core.dependencies import note_listing, noted_by_hand
from broadsheet.newsroom.addresses import claim_path, person_path
from broadsheet.newsroom.context.body import provenance_label
from broadsheet.newsroom.context.cards import cards_in_order
from broadsheet.newsroom.context.dates import stored_when, when_value
from broadsheet.newsroom.context.feeds import feed_links
from broadsheet.newsroom.context.links import article_links
from broadsheet.newsroom.context.pages import ClaimStanding, PersonContext, PersonQuote, RoleValue
from broadsheet.newsroom.context.paging import page_of, paged_address
from broadsheet.newsroom.context.parts import Head, Link, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.context.story.making import Maker, position_order
from broadsheet.newsroom.context.story.shelf import load_chains
from broadsheet.newsroom.context.story.story import story_link
from broadsheet.newsroom.context.story.values import QuoteValue
from broadsheet.newsroom.models import ArticlePage
from broadsheet.newsroom.models.article import person_listing
from broadsheet.newsroom.models.shapes import SQUARE
from broadsheet.record.models import Claim, Event, Person, Position, Quote, Story

QUOTES_SHOWN, STANCES_SHOWN, STORIES_SHOWN = 30, 30, 20
WIKIDATA = "https://www.wikidata.org/wiki/"


def is_in_public(person: Person) -> bool:
    """Whether an article quotes them that can be read, or the public record speaks of them."""
    with _by_what_speaks_of(person):
        if Person.objects.on_public_record().filter(pk=person.pk).exists():
            return True
    return bool(ArticlePage.objects.readable().quoting(person).exists())


def person_context(person: Person, *, number: int = 1) -> PersonContext:
    """Page `number` of the articles that quote them, with those quotes; raises `NoSuchPageError` past the end.

    What the record itself says of them stands on the first page.
    """
    publication = publication_value(load_publication())
    url = person_path(person)
    articles, pager = page_of(ArticlePage.objects.readable().quoting(person).newest_first(), number, url)
    first = number == 1
    picture = PictureShelf([person.picture_id]).get(person.picture_id, SQUARE)
    return PersonContext(
        publication=publication,
        head=Head(
            title=person.name,
            description=person.description,
            canonical=publication.url + paged_address(url, number),
            share_picture=publication.url + picture.src if picture else "",
            share_picture_alt=picture.alt if picture else "",
            og_type="profile",
            feeds=feed_links(url, person.name),
            previous_url=pager.previous_url,
            next_url=pager.next_url,
        ),
        name=person.name,
        url=url,
        kind=person.kind,
        description=person.description,
        other_names=tuple((other.name, other.language) for other in person.other_names.all()),
        roles=_roles(person),
        links=tuple(_links(person)),
        picture=picture,
        recorded=_recorded(person, publication) if first else (),
        stances=_stances(person) if first else (),
        stories=_stories(person) if first else (),
        quotes=tuple(quote for article in articles for quote in _quotes(article, person)),
        cards=cards_in_order([article.pk for article in articles], publication),
        pager=pager,
    )


@contextmanager
def _by_what_speaks_of(person: Person) -> Iterator[None]:
    # Everything public that speaks of them stands in one listing (`facts.py`), so no query need count as a whole table.
    note_listing(person_listing(person.pk))
    with noted_by_hand(Quote, Claim, Event, Story, Person):
        yield


def _recorded(person: Person, publication: PublicationValue) -> tuple[QuoteValue, ...]:
    with _by_what_speaks_of(person):
        rows = Quote.objects.public().filter(speaker=person).select_related("speaker", "source")
        found = list(rows.prefetch_related("speaker__roles__organisation").order_by("-first_day", "-pk")[:QUOTES_SHOWN])
        sources = [quote.source for quote in found if quote.source]
        load_chains(sources)
        maker = Maker(publication, article_links(link.page_id for source in sources for link in source.chain()))
        by_quote: dict[int, list[Position]] = defaultdict(list)
        for position in Position.objects.filter(quote__in=found, claim__live=True).select_related("claim"):
            by_quote[position.quote_id or 0].append(position)
        return tuple(maker.quote(quote, positions=by_quote[quote.pk]) for quote in found)


def _stances(person: Person) -> tuple[ClaimStanding, ...]:
    with _by_what_speaks_of(person):
        rows = Position.objects.filter(person=person, claim__live=True).select_related("claim", "quote")
        held = [each for each in rows.order_by("first_day", "pk") if each.quote is None or each.quote.live]
    last = {each.claim_id: each for each in sorted(held, key=position_order)}
    newest = sorted(last.values(), key=lambda each: each.claim.state_since, reverse=True)[:STANCES_SHOWN]
    return tuple(
        ClaimStanding(
            stance=each.stance,
            stance_label=each.get_stance_display(),
            claim=Link(each.claim.statement, claim_path(each.claim)),
            state=each.claim.state,
            state_label=each.claim.get_state_display(),
        )
        for each in newest
    )


def _stories(person: Person) -> tuple[Link, ...]:
    with _by_what_speaks_of(person):
        found = person.stories.filter(live=True).order_by("name")[:STORIES_SHOWN]
        return tuple(story_link(story) for story in found)


def _roles(person: Person) -> tuple[RoleValue, ...]:
    # Who still holds a role stands before who once held it.
    roles = person.roles.select_related("organisation")
    newest = sorted(roles, key=lambda role: (role.until_day or date.max, role.since_day or date.min), reverse=True)
    return tuple(RoleValue(role.words, when_value(role.since), when_value(role.until)) for role in newest)


def _links(person: Person) -> Iterator[Link]:
    if person.website:
        yield Link(person.website.removeprefix("https://").removeprefix("http://").rstrip("/"), person.website)
    if person.wikidata:
        yield Link("Wikidata", f"{WIKIDATA}{person.wikidata}")


def _quotes(article: ArticlePage, person: Person) -> Iterator[PersonQuote]:
    link = Link(article.list_headline, article.get_url())
    for block in article.body.get_prep_value():
        value = block["value"]
        if block["type"] == "quote" and value.get("speaker") == person.pk and not value.get("record"):
            yield PersonQuote(
                words=value["words"],
                said=when_value(stored_when(value.get("said_on"))),
                provenance=provenance_label(value.get("provenance")),
                via=value.get("via") or "",
                article=link,
            )
