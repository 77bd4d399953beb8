# SPDX-License-Identifier: BSD-3-Clause
"""Fills the page of a person or an organisation: who they are, what they said, where."""

from collections.abc import Iterator
from datetime import date

from broadsheet.newsroom.addresses import person_path
from broadsheet.newsroom.context.body import provenance_label
from broadsheet.newsroom.context.cards import cards
from broadsheet.newsroom.context.dates import stored_when, when_value
from broadsheet.newsroom.context.pages import PersonContext, PersonQuote, RoleValue
from broadsheet.newsroom.context.paging import page_of, paged_address
from broadsheet.newsroom.context.parts import Head, Link
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.models import ArticlePage
from broadsheet.newsroom.models.shapes import SQUARE
from broadsheet.record.models import Person

WIKIDATA = "https://www.wikidata.org/wiki/"


def person_context(person: Person, *, number: int = 1) -> PersonContext:
    """Page `number` of the articles that quote them, with those quotes; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    url = person_path(person)
    articles, pager = page_of(ArticlePage.objects.readable().quoting(person).newest_first(), number, url)
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
        quotes=tuple(quote for article in articles for quote in _quotes(article, person)),
        cards=cards(articles, publication),
        pager=pager,
    )


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
        if block["type"] == "quote" and value.get("speaker") == person.pk:
            yield PersonQuote(
                words=value["words"],
                said=when_value(stored_when(value.get("said_on"))),
                provenance=provenance_label(value.get("provenance")),
                via=value.get("via") or "",
                article=link,
            )
