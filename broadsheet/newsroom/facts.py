# SPDX-License-Identifier: BSD-3-Clause
"""What this room's records contribute to the public paper: their addresses, and the listings they stand in.

The names of listings are those that the querysets note: keep both in step (`models/article.py`, `models/section.py`).
"""

import zoneinfo
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from broadsheet.core.dependencies import position
from broadsheet.core.facts import Facts, contributes, spreads
from broadsheet.newsroom.addresses import (
    ARCHIVE,
    CORRECTIONS,
    STORIES,
    STORY_PARTS,
    author_path,
    claim_path,
    day_path,
    month_path,
    person_path,
    story_json_path,
    story_path,
    topic_path,
)
from broadsheet.newsroom.models import (
    ArticlePage,
    ArticleStory,
    ArticleTopic,
    Author,
    Byline,
    Citation,
    Correction,
    FrontPage,
    FurtherSection,
    GoneAddress,
    InfoPage,
    Publication,
    SectionPage,
)
from broadsheet.newsroom.models.article import PEOPLE, claim_listing, part_listing, person_listing, quoted_people
from broadsheet.record.models import Claim, Event, Person, Position, Quote, Story, StoryClaim, Topic

UNQUOTED = "!$&'()*+,;=/~:@"
"""What Django leaves as it is when it writes an address (RFC 3986)."""


class Tree:
    """Where pages stand: the site's root, the sections above a section, and what is closed to readers."""

    def __init__(self) -> None:
        """Read once for each batch; there are few sections and fewer restrictions."""
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        self._root = site.root_page.url_path if site else "/"
        self._closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
        paths = dict(SectionPage.objects.values_list("path", "pk"))
        self._above = {
            pk: [paths[path[:end]] for end in range(Page.steplen, len(path) + 1, Page.steplen) if path[:end] in paths]
            for path, pk in paths.items()
        }

    def address(self, url_path: str, path: str) -> str | None:
        """The public address of a page; None where readers can have none."""
        if not url_path.startswith(self._root) or path.startswith(self._closed):
            return None
        return quoted(f"/{url_path[len(self._root) :]}")

    def sections_of(self, section_ids: Iterable[int | None]) -> set[int]:
        """These sections and all above them."""
        return {above for pk in section_ids if pk is not None for above in self._above.get(pk, ())}


def quoted(path: str) -> str:
    """As browsers send it, and as Django writes it into links."""
    return quote(path, safe=UNQUOTED)


@contributes(Page)
def article_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Articles: their own address, also when withdrawn, for readers find the notice there; their day and month."""
    tree, zone = Tree(), publication_zone()
    further = _grouped(FurtherSection.objects.filter(article__in=pks).values_list("article", "section"))
    bylines = _grouped(Byline.objects.filter(article__in=pks).values_list("article", "author"))
    topics = _grouped(ArticleTopic.objects.filter(article__in=pks).values_list("article", "topic"))
    people = _everybody_quoted(pks)
    stories = _grouped(ArticleStory.objects.filter(article__in=pks).values_list("article", "story"))
    claims = _grouped(
        Citation.objects.filter(article__in=pks, live=True, claim__isnull=False).values_list("article", "claim")
    )
    corrections = _grouped(Correction.objects.told().filter(article__in=pks).values_list("article", "made_at"))
    found: dict[int, Facts] = {}
    rows = ArticlePage.objects.filter(pk__in=pks).values_list(
        "pk", "path", "url_path", "live", "first_published_at", "published_at", "section"
    )
    for pk, path, url_path, live, first, published, section in rows:
        address = tree.address(url_path, path)
        if address is None or not (live or first):
            continue
        if not live or published is None:
            found[pk] = Facts(frozenset({address}))
            continue
        names = [
            "articles",
            *(f"articles.section:{each}" for each in tree.sections_of([section, *further[pk]])),
            *(f"articles.author:{each}" for each in bylines[pk]),
            *(f"articles.topic:{each}" for each in topics[pk]),
            *(f"articles.person:{each}" for each in people.get(pk, ())),
            *(f"articles.story:{each}" for each in stories[pk]),
            *(f"articles.claim:{each}" for each in claims[pk]),
        ]
        listings = {(name, position(published)) for name in names}
        for made_at in corrections[pk]:
            listings.add(("corrections", position(made_at)))
            listings.update((f"corrections.author:{each}", position(made_at)) for each in bylines[pk])
        day = published.astimezone(zone).date()
        found[pk] = Facts(frozenset({address, day_path(day), month_path(day)}), frozenset(listings))
    return found


@contributes(Page)
def section_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Sections: their page, and their place in the masthead or in the section above."""
    tree, found = Tree(), {}
    for pk, path, url_path, depth in (
        SectionPage.objects.live().filter(pk__in=pks).values_list("pk", "path", "url_path", "depth")
    ):
        address = tree.address(url_path, path)
        above = path[: -Page.steplen]
        listings = {(f"sections.depth:{depth}", 0), (f"sections.under:{above}", 0)}
        if address:
            listings.add(("pages", 0))
        found[pk] = Facts(frozenset({address} if address else ()), frozenset(listings))
    return found


@contributes(Page)
def other_page_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """The front, with what every publication has; pages about it."""
    tree, found = Tree(), {}
    for pk, path, url_path in FrontPage.objects.live().filter(pk__in=pks).values_list("pk", "path", "url_path"):
        if tree.address(url_path, path):
            found[pk] = Facts(frozenset({"/", ARCHIVE, CORRECTIONS}), frozenset({("pages", 0)}))
    for pk, path, url_path in InfoPage.objects.live().filter(pk__in=pks).values_list("pk", "path", "url_path"):
        address = tree.address(url_path, path)
        if address:
            found[pk] = Facts(frozenset({address}), frozenset({("pages", 0)}))
    return found


@contributes(Author)
def author_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Authors: their page, and who stands on the pages of their beats."""
    beats = _grouped(Author.beats.through.objects.filter(author__in=pks).values_list("author", "topic"))
    return {
        author.pk: Facts(
            frozenset({author_path(author)}), frozenset((f"authors.topic:{topic}", 0) for topic in beats[author.pk])
        )
        for author in Author.objects.filter(pk__in=pks)
    }


@contributes(Topic)
def topic_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Topics: their page; it answers 404 until something was published on them."""
    return {topic.pk: Facts(frozenset({topic_path(topic)})) for topic in Topic.objects.filter(pk__in=pks)}


@contributes(Person)
def person_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """People and organisations: their page; it answers 404 until an article or the public record speaks of them."""
    return {person.pk: Facts(frozenset({person_path(person)})) for person in Person.objects.filter(pk__in=pks)}


@contributes(Story)
def story_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Public stories: their page, its long lists, their web data, the list of all stories, and their people's pages."""
    people = _grouped(Story.people.through.objects.filter(story__in=pks).values_list("story", "person"))
    claims = _grouped(StoryClaim.objects.filter(story__in=pks).values_list("story", "claim"))
    return {
        story.pk: Facts(
            frozenset({STORIES, story_json_path(story), *(story_path(story, part) for part in STORY_PARTS)}),
            frozenset({("stories", 0), *((name, 0) for name in _stands_in(story, claims[story.pk]))})
            | _on_record_of(people[story.pk]),
        )
        for story in Story.objects.public().filter(pk__in=pks)
    }


def _stands_in(story: Story, claims: Iterable[int]) -> Iterator[str]:
    yield from (claim_listing(pk) for pk in claims)
    if story.parent_id:
        yield part_listing(story.parent_id)


@contributes(Claim)
def claim_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Public claims: their permanent page, and the pages of those who take a position."""
    people = _grouped(Position.objects.filter(claim__in=pks).values_list("claim", "person"))
    return {
        claim.pk: Facts(frozenset({claim_path(claim)}), _on_record_of(people[claim.pk]))
        for claim in Claim.objects.public().filter(pk__in=pks)
    }


@contributes(Quote)
def quote_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Public quotes: they stand on their speaker's page."""
    rows = Quote.objects.public().filter(pk__in=pks, speaker__isnull=False).values_list("pk", "speaker")
    return {pk: Facts(listings=_on_record_of([speaker])) for pk, speaker in rows}


@contributes(Event)
def event_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Public events: they open the pages of those who took part."""
    rows = Event.people.through.objects.filter(event__in=pks, event__live=True).values_list("event", "person")
    return {pk: Facts(listings=_on_record_of(people)) for pk, people in _grouped(rows).items()}


@spreads(Quote)
def articles_that_show_the_quote(pks: Collection[int]) -> Mapping[str, Collection[int]]:
    """Whoever is its speaker now has the article on their page."""
    return {"wagtailcore.page": set(Citation.objects.filter(quote__in=pks).values_list("article", flat=True))}


def _on_record_of(people: Iterable[int]) -> frozenset[tuple[str, int]]:
    """On each one's own page, and in the list of everybody of whom the record speaks."""
    return frozenset(place for pk in people for place in ((person_listing(pk), 0), (PEOPLE, pk)))


@contributes(GoneAddress)
def gone_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Addresses of deleted pages: the notice."""
    rows = GoneAddress.objects.filter(pk__in=pks).values_list("pk", "path")
    return {pk: Facts(frozenset({quoted(path)})) for pk, path in rows}


@contributes(Redirect)
def redirect_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """Addresses that lead elsewhere, with and without the slash at the end; not those with a query."""
    rows = Redirect.objects.filter(pk__in=pks).values_list("pk", "old_path")
    return {pk: Facts(frozenset({quoted(path), quoted(f"{path}/")})) for pk, path in rows if "?" not in path}


@spreads(Page)
def articles_placed_there_too(pks: Collection[int]) -> Mapping[str, Collection[int]]:
    """A section that moved takes along the articles that were placed in it additionally."""
    return {
        "wagtailcore.page": set(FurtherSection.objects.filter(section__in=pks).values_list("article", flat=True)),
    }


def publication_zone() -> zoneinfo.ZoneInfo:
    """The zone whose midnight ends a day of the archive."""
    name = Publication.objects.filter(site__is_default_site=True).values_list("time_zone", flat=True).first()
    return zoneinfo.ZoneInfo(name or "UTC")


def _everybody_quoted(pks: Collection[int]) -> dict[int, set[int]]:
    people = quoted_people(pks)
    cited = Citation.objects.filter(article__in=pks, live=True, quote__speaker__isnull=False)
    for article, speaker in cited.values_list("article", "quote__speaker"):
        people.setdefault(article, set()).add(speaker)
    return people


def _grouped(rows: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for pk, value in rows:
        grouped[pk].append(value)
    return grouped
