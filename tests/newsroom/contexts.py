# SPDX-License-Identifier: BSD-3-Clause
"""One context of each page type with everything in it, made by hand: what a template must be able to show."""

import uuid
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from broadsheet.newsroom.context import blocks, pages, parts
from broadsheet.newsroom.context.story import values

ZONE = ZoneInfo("Europe/Zurich")
PUBLISHED = datetime(2025, 11, 20, 17, 5, tzinfo=ZONE)
UPDATED = datetime(2025, 11, 21, 9, 30, tzinfo=ZONE)

WORLD = parts.SectionLink("World", "/world/", "blue")
TOWN = parts.SectionLink("Town", "/town/", "red")
FEEDS = (
    parts.FeedLink("All articles", "/feed.atom", "application/atom+xml"),
    parts.FeedLink("All articles", "/feed.rss", "application/rss+xml"),
)
PICTURE = parts.PictureValue(
    sources=(parts.PictureSource("image/avif", "/media/a.avif 600w"),),
    src="/media/a.jpg",
    srcset="/media/a.jpg 600w",
    width=600,
    height=400,
    alt="A harbour at low tide",
    caption="The harbour on Monday.",
    credit="Ana Brandt",
    licence="",
)
PUBLICATION = parts.PublicationValue(
    name="The Arlen Courier",
    tagline="News of the lake valley",
    description="",
    language="en",
    time_zone="Europe/Zurich",
    accent="red",
    url="https://courier.example",
    home_url="/",
    search_url="/search/",
    archive_url="/archive/",
    corrections_url="/corrections/",
    feeds=FEEDS,
    logo=None,
    sections=(WORLD, TOWN),
    about=parts.Link("About us", "/about/"),
    ethics=parts.Link("Ethics", "/ethics/"),
    corrections_policy=parts.Link("How we correct", "/how-we-correct/"),
    contact=parts.Link("Contact", "/contact/"),
    social_links=(parts.Link("Mastodon", "https://social.example/@courier"),),
    contact_email="desk@courier.example",
    address="Quay Street 4\n8801 Arlen",
    founded_year=1887,
)
SAID = parts.WhenValue("20 October 2025", "2025-10-20", date(2025, 10, 20), date(2025, 10, 20))
EARLY_MARCH = parts.WhenValue("early March 2021", "", date(2021, 3, 1), date(2021, 3, 10))
BYLINES = (parts.BylineValue("Mira Falk", "/authors/mira-falk/", ""),)
PAGER = pages.Pager(2, "?page=1", "?page=3")


def shell(title: str = "A page") -> dict[str, Any]:
    """What every context has."""
    head = parts.Head(title=title, description="What it says.", canonical="https://courier.example/x/", feeds=FEEDS)
    return {"publication": PUBLICATION, "head": head}


def card(**changed: Any) -> parts.Card:
    """An article in a list."""
    given: dict[str, Any] = {
        "public_id": uuid.uuid4(),
        "url": "/world/an-article/",
        "headline": "Short headline",
        "full_headline": "The full headline",
        "standfirst": "What it is about.",
        "kind": "news",
        "kind_label": "",
        "section": WORLD,
        "bylines": BYLINES,
        "published_at": PUBLISHED,
        "updated_at": None,
        "picture": PICTURE,
    }
    return parts.Card(**(given | changed))


CARDS = (
    card(),
    card(kind="opinion", kind_label="Opinion"),
    card(picture=None, standfirst="", section=None, bylines=()),
)
AUTHOR = parts.AuthorBox(
    public_id=uuid.uuid4(),
    name="Mira Falk",
    url="/authors/mira-falk/",
    role="Correspondent",
    biography="She writes.\n\nShe reads.",
    beats=(parts.Link("Iran", "/topics/iran/"),),
    since_year=2019,
    disclosures="Her brother is a diplomat.",
    picture=PICTURE,
    links=(parts.Link("Mastodon", "https://social.example/@mira"),),
    feed_url="/authors/mira-falk/feed.atom",
    latest=CARDS[:2],
)
CORRECTION = parts.CorrectionValue(
    anchor="c-1",
    kind="correction",
    kind_label="Correction",
    text="There were five rounds, not six.",
    made_at=UPDATED,
    article=parts.Link("Short headline", "/world/an-article/"),
)
SOURCE = values.SourceValue("speech, according to state media", "https://wire.example/2", "", "")
SPEAKER = parts.Link("A. Speaker", "/people/a-speaker/")
RECORDED_QUOTE = values.QuoteValue(
    anchor="quote-1",
    words="No deal",
    indirect=False,
    speaker=SPEAKER,
    speaker_words="",
    role="Minister then",
    said=SAID,
    place="Tehran",
    source=SOURCE,
    original_language="de",
    original_language_name="German",
    original_words="Kein Handel",
    stances=(values.StanceOnClaim("denies", "denies it", parts.Link("The gate was shut", "/claims/shut/")),),
    at=PUBLISHED,
)
CLAIM = values.ClaimValue(
    public_id=uuid.uuid4(),
    anchor="claim-1",
    url="/claims/shut/",
    statement="The gate was shut",
    explanation="",
    state="disputed",
    state_label="disputed",
    state_since=UPDATED,
    rating="",
    rating_label="",
    fact_check=None,
    asserted=(values.PositionValue(parts.Link("The port", "/organisations/port/"), "asserts", SAID, None, SOURCE),),
    denied=(values.PositionValue(SPEAKER, "denies", SAID, RECORDED_QUOTE, None),),
    questioned=(),
    earlier=(),
    changes=(values.StateChangeValue("disputed", "disputed", UPDATED, "Mira Falk", "The log is missing.", (SOURCE,)),),
    at=UPDATED,
)
EVENT = values.EventValue(
    anchor="event-1",
    title="The gate jams",
    description="For two hours.",
    kind="happening",
    kind_label="What happened",
    key=True,
    minor=False,
    when=EARLY_MARCH,
    place="Arlen",
    people=(SPEAKER,),
    sources=(SOURCE,),
    articles=(parts.Link("The article before", "/world/before/"),),
    at=PUBLISHED,
)
CONTEXT_CARD = values.ContextCardValue(
    "card-1", "What the gate is", "background", "Background", "A steel wall.\n\nBuilt in 1954.", (SOURCE,), UPDATED
)
STORY = values.StoryCardValue(
    public_id=uuid.uuid4(),
    name="The gate",
    url="/stories/gate/",
    summary="Who shut it?",
    life="running",
    life_label="running",
    developments=(values.Development("event", "New on the timeline", "The gate jams", "/stories/gate/", UPDATED),),
)
BODY: tuple[blocks.Block, ...] = (
    blocks.Paragraph(Markup("<p>Text with a <a href='/x/'>link</a>.</p>")),
    blocks.Crosshead("What was said", "s-1"),
    blocks.PictureInBody(PICTURE, "column"),
    blocks.PictureInBody(PICTURE, "wide"),
    blocks.Gallery("Three views", (PICTURE, PICTURE, PICTURE)),
    blocks.Quote(
        words="Keep dreaming",
        speaker=parts.Link("A. Speaker", "/people/a-speaker/"),
        role="Minister then",
        provenance="speech",
        via="state media",
        said=SAID,
        place="Tehran",
        original_language="de",
        original_language_name="German",
        original_words="Träumt weiter",
    ),
    blocks.Quote("Nobody knows", None, "", "", "", None, "", "", "", ""),
    blocks.Related(parts.Link("An earlier article", "/world/earlier/")),
    blocks.WhyItMatters(Markup("<p>Because it does.</p>")),
    blocks.Table(
        "Rounds",
        (blocks.TableColumn("Round", False), blocks.TableColumn("Days", True)),
        (("First", "1"), ("Second", "2")),
    ),
    blocks.File("The agreement", "/documents/1/", "PDF", 1_482_000),
    blocks.Embed("https://video.example/1", "The speech", "video.example", PICTURE),
    blocks.PullQuote("No deal but a dictate"),
    blocks.ClaimInBody(CLAIM),
    blocks.CardInBody(CONTEXT_CARD),
    blocks.TimelineInBody(STORY, (EVENT,)),
)
ARTICLE_STORY = values.ArticleStoryValue(
    story=STORY,
    cards=(CONTEXT_CARD,),
    state_of_play=values.StateOfPlayValue("Both sides wait.", UPDATED, "Mira Falk", ()),
    earlier=parts.Link("The article before", "/world/before/"),
    later=parts.Link("The article after", "/world/after/"),
    atom_url="/feeds/stories/talks.atom",
)


def article(**changed: Any) -> pages.ArticleContext:
    """An article with everything an article can have."""
    given: dict[str, Any] = {
        "public_id": uuid.uuid4(),
        "url": "/world/an-article/",
        "sections": (WORLD, parts.SectionLink("Middle East", "/world/middle-east/", "teal")),
        "kind": "analysis",
        "kind_label": "Analysis",
        "headline": "The full headline",
        "standfirst": "What it is about.",
        "bylines": (*BYLINES, parts.BylineValue("Jonas Lind", "/authors/jonas-lind/", "additional reporting")),
        "dateline": "Vienna",
        "published_at": PUBLISHED,
        "updated_at": UPDATED,
        "lead": PICTURE,
        "key_points": ("First point.", "Second point."),
        "body": BODY,
        "corrections": (CORRECTION,),
        "source": parts.Link("The Northern Wire", "https://wire.example/1"),
        "authors": (AUTHOR,),
        "topics": (parts.Link("Iran", "/topics/iran/"),),
        "related": CARDS,
        "feeds": FEEDS,
        "preview": False,
        "stories": (ARTICLE_STORY,),
    }
    return pages.ArticleContext(**shell("The full headline"), **(given | changed))


def bare_article() -> pages.ArticleContext:
    """An article with nothing but what an article must have, as a preview."""
    empty: dict[str, Any] = {name: () for name in ("bylines", "key_points", "body", "corrections", "authors", "topics")}
    empty |= {"related": (), "feeds": (), "lead": None, "source": None, "updated_at": None}
    return article(**empty, standfirst="", kind="news", kind_label="", dateline="", preview=True)


def search(**changed: Any) -> pages.SearchContext:
    """A search that found something."""
    given: dict[str, Any] = {
        "query": "lake ferri",
        "results": (pages.SearchResult(CARDS[0], (("over the ", False), ("lake", True))),),
        "count": 37,
        "count_limit": 1000,
        "order": "relevance",
        "sections": (pages.FilterChoice("world", "World", True),),
        "kinds": (pages.FilterChoice("news", "News", False),),
        "authors": (pages.FilterChoice("mira-falk", "Mira Falk", False),),
        "since": date(2025, 1, 1),
        "until": None,
        "problem": "",
        "suggestion": "lake ferry",
        "pager": PAGER,
    }
    return pages.SearchContext(**shell("Search"), **(given | changed))


def archive(**changed: Any) -> pages.ArchiveContext:
    """A month of the archive."""
    given: dict[str, Any] = {
        "title": "November 2025",
        "year": 2025,
        "month": 11,
        "day": 0,
        "months": (),
        "days": (parts.Link("1", "/archive/2025/11/1/"),),
        "previous": parts.Link("October 2025", "/archive/2025/10/"),
        "next": None,
        "cards": CARDS,
        "pager": PAGER,
    }
    return pages.ArchiveContext(**shell("November 2025"), **(given | changed))


def person() -> pages.PersonContext:
    """Somebody with roles and quotes."""
    return pages.PersonContext(
        **shell("A. Speaker"),
        name="A. Speaker",
        url="/people/a-speaker/",
        kind="person",
        description="A minister.",
        other_names=(("آ. سخنران", "fa"),),
        roles=(
            pages.RoleValue("Minister", EARLY_MARCH, None),
            pages.RoleValue("Deputy", SAID, EARLY_MARCH),
            pages.RoleValue("Mayor", None, SAID),
            pages.RoleValue("Teacher", None, None),
        ),
        links=(parts.Link("Official page", "https://gov.example"),),
        picture=PICTURE,
        recorded=(RECORDED_QUOTE,),
        stances=(
            pages.ClaimStanding(
                "denies", "denies it", parts.Link("It was shut", "/claims/shut/"), "disputed", "disputed"
            ),
        ),
        stories=(parts.Link("The gate", "/stories/gate/"),),
        quotes=(pages.PersonQuote("Keep dreaming", SAID, "speech", "state media", parts.Link("Where", "/x/")),),
        cards=CARDS,
        pager=PAGER,
    )


ALONE = pages.Pager(1, "", "")
EVERY_PAGE: dict[str, tuple[str, pages.PageContext]] = {
    "front": (
        "front",
        pages.FrontContext(
            **shell("The Arlen Courier"),
            lead=card(),
            seconds=CARDS,
            strips=(pages.Strip(WORLD, CARDS), pages.Strip(TOWN, CARDS[:1])),
            latest=CARDS,
        ),
    ),
    "front of an empty publication": (
        "front",
        pages.FrontContext(**shell("The Arlen Courier"), lead=None, seconds=(), strips=(), latest=()),
    ),
    "article": ("article", article()),
    "bare article": ("article", bare_article()),
    "section": (
        "section",
        pages.SectionContext(
            **shell("World"),
            section=WORLD,
            description="Abroad.",
            parents=(TOWN,),
            subsections=(parts.SectionLink("Middle East", "/world/middle-east/", "teal"),),
            cards=CARDS,
            pager=PAGER,
            feeds=FEEDS,
        ),
    ),
    "author": (
        "author",
        pages.AuthorContext(
            **shell("Mira Falk"), author=AUTHOR, cards=CARDS, corrections=(CORRECTION,), pager=PAGER, feeds=FEEDS
        ),
    ),
    "topic": (
        "topic",
        pages.TopicContext(
            **shell("Iran"),
            name="Iran",
            url="/topics/iran/",
            description="A country.",
            picture=PICTURE,
            authors=(parts.Link("Mira Falk", "/authors/mira-falk/"),),
            cards=CARDS,
            pager=ALONE,
            feeds=FEEDS,
        ),
    ),
    "person": ("person", person()),
    "month of the archive": ("archive", archive()),
    "overview of the archive": (
        "archive",
        archive(month=0, days=(), previous=None, cards=(), months=(parts.Link("November 2025", "/archive/2025/11/"),)),
    ),
    "search": ("search", search()),
    "search without a find": ("search", search(results=(), count=0, suggestion="", problem="That day does not exist.")),
    "corrections": (
        "corrections",
        pages.CorrectionsContext(**shell("Corrections"), corrections=(CORRECTION,), pager=PAGER, feeds=FEEDS),
    ),
    "no corrections": (
        "corrections",
        pages.CorrectionsContext(**shell("Corrections"), corrections=(), pager=ALONE, feeds=FEEDS),
    ),
    "ethics policy": (
        "info",
        pages.InfoContext(**shell("Ethics"), title="Ethics", body=(BODY[0], BODY[1], BODY[2], BODY[9], BODY[10])),
    ),
    "wrong address": ("notice", pages.NoticeContext(**shell("Not found"), status=404, notice="", latest=CARDS)),
    "withdrawn article": (
        "notice",
        pages.NoticeContext(**shell("Withdrawn"), status=410, notice="Our source took it back.", latest=()),
    ),
}
"""Each page type by name: its template and a context that fills it."""
