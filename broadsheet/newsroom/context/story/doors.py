# SPDX-License-Identifier: BSD-3-Clause
"""What an article shows of its stories: the two doors, and its neighbours in the story."""

from collections.abc import Sequence

from broadsheet.core.dependencies import in_listing
from broadsheet.newsroom.addresses import FeedFormat, feed_path, story_path
from broadsheet.newsroom.context.links import article_links
from broadsheet.newsroom.context.parts import Link, PublicationValue
from broadsheet.newsroom.context.story.making import Maker
from broadsheet.newsroom.context.story.shelf import load_chains, only_what_is_filed
from broadsheet.newsroom.context.story.story import states_of_play, story_cards
from broadsheet.newsroom.context.story.values import ArticleStoryValue, ContextCardValue
from broadsheet.newsroom.models import ArticlePage, ArticleStory
from broadsheet.record.models import Story, StoryCard

CARDS_BEHIND_THE_DOOR = 3
DEVELOPMENTS_BEHIND_THE_DOOR = 12


@only_what_is_filed()
def article_stories(
    article: ArticlePage, publication: PublicationValue, *, preview: bool = False
) -> tuple[ArticleStoryValue, ...]:
    """The stories the article belongs to, in the order of the desk; a preview shows drafts of stories too."""
    rows = sorted(article.article_stories.all(), key=lambda row: row.sort_order or 0)
    stories = [row.story for row in rows if row.story.live or preview]
    if not stories:
        return ()
    values = story_cards(stories, publication, limit=DEVELOPMENTS_BEHIND_THE_DOOR)
    cards = _cards(stories, publication)
    return tuple(
        ArticleStoryValue(
            story=value,
            cards=cards[story.pk],
            state_of_play=next(iter(states_of_play(story, Maker(publication), limit=1)), None),
            earlier=_neighbour(article, story, before=True),
            later=_neighbour(article, story, before=False),
            atom_url=feed_path(story_path(story), FeedFormat.ATOM),
        )
        for story, value in zip(stories, values, strict=True)
    )


def _cards(stories: Sequence[Story], publication: PublicationValue) -> dict[int, tuple[ContextCardValue, ...]]:
    rows = list(
        StoryCard.objects.filter(story__in=stories, card__live=True)
        .select_related("card")
        .prefetch_related("card__sources")
        .order_by("position", "pk")
    )
    sources = [source for row in rows for source in row.card.sources.all()]
    load_chains(sources)
    maker = Maker(publication, article_links(link.page_id for source in sources for link in source.chain()))
    return {
        story.pk: tuple(maker.card(row.card) for row in rows if row.story_id == story.pk)[:CARDS_BEHIND_THE_DOOR]
        for story in stories
    }


def _neighbour(article: ArticlePage, story: Story, *, before: bool) -> Link | None:
    if article.published_at is None:
        return None
    told = ArticleStory.objects.filter(story=story, article__published_at__isnull=False).exclude(article=article.pk)
    if before:
        rows = told.filter(article__published_at__lte=article.published_at).order_by("-article__published_at")
    else:
        rows = told.filter(article__published_at__gt=article.published_at).order_by("article__published_at")
    with in_listing():  # the story's articles, which are noted with the story
        nearest = rows.values_list("article", flat=True).first()
    return article_links([nearest]).get(nearest or 0)
