# SPDX-License-Identifier: BSD-3-Clause
"""Stories and claims in schema.org's words."""

from broadsheet.newsroom.context.linked.articles import speaker
from broadsheet.newsroom.context.linked.things import Node, absolute, node, picture, publisher
from broadsheet.newsroom.context.parts import Card, Link, PublicationValue, WhenValue
from broadsheet.newsroom.context.story.pages import ClaimContext, StoryContext
from broadsheet.newsroom.context.story.values import ClaimValue, EventValue, PositionValue, QuoteValue
from broadsheet.record.models import Rating


def story(page: StoryContext) -> Node:
    """The story's page with its claims, quotes and articles, and the events it is about."""
    publication = page.publication
    return node(
        "CollectionPage",
        identifier=f"urn:uuid:{page.public_id}",
        name=page.name,
        description=page.summary,
        abstract=page.state_of_play.text if page.state_of_play else "",
        url=page.head.canonical,
        inLanguage=publication.language,
        dateModified=page.updated_at.isoformat() if page.updated_at else "",
        publisher=publisher(publication),
        isPartOf=[
            node("CollectionPage", name=each.label, url=absolute(publication, each.url)) for each in page.parents
        ],
        about=[event(publication, page.url, each) for each in page.events],
        mentions=[speaker(publication, person) for person in page.people],
        hasPart=[
            *(stated(publication, each) for each in page.claims),
            *(quotation(publication, page.url, each) for each in page.quotes),
            *(listed(publication, each) for each in page.articles),
        ],
        encoding=node(
            "MediaObject", encodingFormat="application/json", contentUrl=absolute(publication, page.json_url)
        ),
    )


def listed(publication: PublicationValue, card: Card) -> Node:
    """An article in a list; its own page says more of it under the same identity."""
    url = absolute(publication, card.url)
    return {
        "@id": f"{url}#article",
        **node(
            "NewsArticle",
            headline=card.full_headline,
            url=url,
            datePublished=card.published_at.isoformat(),
            dateModified=(card.updated_at or card.published_at).isoformat(),
            author=[node("Person", name=each.name, url=absolute(publication, each.url)) for each in card.bylines],
            image=[picture(publication, card.picture)] if card.picture else [],
        ),
    }


def event(publication: PublicationValue, page_url: str, value: EventValue) -> Node:
    """Something that happened, no more exact than it is known."""
    begins, ends = _span(value.when)
    return node(
        "Event",
        name=value.title,
        description=value.description,
        startDate=begins,
        endDate=ends,
        eventStatus="https://schema.org/EventScheduled",
        location=node("Place", name=value.place) if value.place else None,
        performer=[speaker(publication, person) for person in value.people],
        url=f"{absolute(publication, page_url)}#{value.anchor}",
    )


def quotation(publication: PublicationValue, page_url: str, value: QuoteValue) -> Node:
    """Words on record, with their speaker and how they reached us."""
    original = node("Quotation", text=value.original_words, inLanguage=value.original_language)
    described = node("Person", description=value.speaker_words) if value.speaker_words else None
    return node(
        "Quotation",
        text=value.words,
        creator=speaker(publication, value.speaker, value.role) if value.speaker else described,
        dateCreated=value.said.iso if value.said else "",
        locationCreated=node("Place", name=value.place) if value.place else None,
        citation=node("CreativeWork", name=value.source.words, url=absolute(publication, value.source.url))
        if value.source
        else None,
        translationOfWork=original if value.original_words else None,
        url=f"{absolute(publication, page_url)}#{value.anchor}",
    )


def stated(publication: PublicationValue, value: ClaimValue) -> Node:
    """A claim with who asserts it."""
    url = absolute(publication, value.url)
    return {
        "@id": f"{url}#claim",
        **node(
            "Claim",
            identifier=f"urn:uuid:{value.public_id}",
            name=value.statement,
            text=value.statement,
            url=url,
            creativeWorkStatus=value.state_label,
            claimInterpreter=[speaker(publication, each.person) for each in value.asserted],
            appearance=[_appearance(publication, each) for each in value.asserted if each.quote],
        ),
    }


def claim(page: ClaimContext) -> list[Node]:
    """The claim; a review of it as well where somebody has checked and rated it."""
    publication, value = page.publication, page.claim
    told = stated(publication, value)
    if not value.rating:
        return [told]
    ratings = list(Rating.values)
    review = node(
        "ClaimReview",
        url=absolute(publication, value.fact_check.url) if value.fact_check else page.head.canonical,
        claimReviewed=value.statement,
        datePublished=value.state_since.date().isoformat(),
        author=publisher(publication),
        itemReviewed={"@id": told["@id"]},
        reviewRating=node(
            "Rating",
            ratingValue=ratings.index(value.rating) + 1,
            worstRating=1,
            bestRating=len(ratings),
            alternateName=value.rating_label,
        ),
    )
    return [told, review]


def claim_trail(page: ClaimContext) -> list[Link]:
    """Where the claim stands: under its first story, where it has one."""
    return [*page.stories[:1], Link(page.claim.statement, page.claim.url)]


def _appearance(publication: PublicationValue, position: PositionValue) -> Node:
    words = position.quote.words if position.quote else ""
    return node("Quotation", text=words, creator=speaker(publication, position.person))


def _span(when: WhenValue) -> tuple[str, str]:
    first, last = when.first_day.isoformat(), when.last_day.isoformat()
    return when.iso or first, "" if when.iso else last
