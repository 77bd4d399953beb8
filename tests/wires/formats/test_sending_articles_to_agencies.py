# SPDX-License-Identifier: BSD-3-Clause
"""Articles leave the house in the formats of the trade, and say there what readers may read and no more."""

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from lxml import etree
from wagtail.models import PageViewRestriction

from broadsheet.newsroom.actions.publishing import schedule_article, withdraw_article
from broadsheet.newsroom.models import ArticlePage, ArticleTopic, Byline, Correction
from broadsheet.record.models import Topic
from broadsheet.wires.exports.gathering import outgoing_articles
from broadsheet.wires.exports.writing import OUTLETS, ExportFormat, write_one
from broadsheet.wires.formats import incoming
from broadsheet.wires.formats.incoming import Article, Author, Picture, Quote
from broadsheet.wires.formats.newsmlg2.reader import read as read_newsmlg2
from broadsheet.wires.formats.ninjs.reader import read as read_ninjs
from broadsheet.wires.formats.nitf.reader import read as read_nitf
from broadsheet.wires.formats.outgoing import OutgoingArticle, Standing
from tests.factories.core import PictureFactory
from tests.factories.newsroom import ArticleFactory, AuthorFactory
from tests.factories.record import PersonFactory, TopicFactory
from tests.newsroom.bodies import block, paragraph, quote
from tests.wires.formats.schemas import faults_of_ninjs, faults_of_xml

pytestmark = pytest.mark.django_db

G2 = "newsmlg2/schema/NewsML-G2_2.35-spec-All-Power.xsd"
AGENCIES = [ExportFormat.NINJS, ExportFormat.NEWSMLG2, ExportFormat.NITF]
READERS = {ExportFormat.NINJS: read_ninjs, ExportFormat.NEWSMLG2: read_newsmlg2, ExportFormat.NITF: read_nitf}
NITF = "nitf/schema/nitf-3-6.xsd"


def a_full_article(**values: Any) -> ArticlePage:
    """One with everything that an article may hold."""
    picture = PictureFactory(caption="Cranes at dusk", credit="Mara Vell", licence="CC BY 4.0", rights_holder="Agency")
    cells = {"columns": [{"heading": "Ship", "type": "text"}], "rows": [{"values": ["Aurora & Sons"]}]}
    body = [
        paragraph('The <b>harbour</b> & the <a href="https://example.org/?a=1&amp;b=2">quay</a><br>opened.'),
        block("paragraph", "<ul><li>One</li><li><i>Two</i></li></ul>"),
        block("crosshead", {"text": "What <next>", "anchor": "s-1"}),
        block("picture", {"picture": picture.pk, "caption": "From the quay", "width": "column"}),
        quote("We are \u0007glad.", PersonFactory(name="Lena Ort"), role="harbour master", original_words="Froh."),
        block("table", {**cells, "caption": "Arrivals"}),
        block("embed", {"url": "https://example.org/film", "title": "A film", "provider": "Example", "picture": None}),
        block("why_it_matters", "<p>Because ships matter.</p>"),
    ]
    standard: dict[str, Any] = {"title": "Harbour reopens", "short_headline": "Harbour open", "dateline": "Port"}
    article = ArticleFactory(**{**standard, "lead_picture": picture, "body": json.dumps(body), **values})
    Byline.objects.create(article=article, author=AuthorFactory(name="Ada Pen"), sort_order=0)
    helper = AuthorFactory(name="Ben Ink")
    Byline.objects.create(article=article, author=helper, sort_order=1, contribution="additional reporting")
    topic = Topic.objects.filter(name="Ports & ships").first() or TopicFactory(name="Ports & ships")
    ArticleTopic.objects.create(article=article, topic=topic)
    Correction.objects.create(article=article, text="It was Tuesday.")
    return ArticlePage.objects.get(pk=article.pk)


def written(form: ExportFormat, article: OutgoingArticle) -> bytes:
    write = OUTLETS[form].write
    assert write
    return write(article)


def outgoing(article: ArticlePage) -> OutgoingArticle:
    (found,) = outgoing_articles([article.pk])
    return found


@pytest.mark.parametrize("state", ["published", "embargoed", "withdrawn"])
@pytest.mark.parametrize("form", AGENCIES)
def test_what_is_written_keeps_to_the_published_schema(form: ExportFormat, state: str) -> None:
    article = a_full_article(live=state != "embargoed")
    if state == "withdrawn":
        withdraw_article(article=article, notice="It was wrong.")
    if state == "embargoed":
        article.save_revision()
        schedule_article(article=article, at=timezone.now() + timedelta(days=1))
    content = write_one(form, article.pk)[1]
    faults = {
        ExportFormat.NINJS: lambda: faults_of_ninjs(content, "3.1"),
        ExportFormat.NEWSMLG2: lambda: faults_of_xml(content, G2),
        ExportFormat.NITF: lambda: faults_of_xml(content, NITF),
    }
    assert faults[form]() == []


@pytest.mark.parametrize("form", AGENCIES)
def test_every_format_carries_words_people_pictures_and_corrections(form: ExportFormat) -> None:
    content = write_one(form, a_full_article().pk)[1]
    text = json.dumps(json.loads(content), ensure_ascii=False) if form == ExportFormat.NINJS else as_text(content)
    wanted = ("Harbour reopens", "Ships may enter", "Ada Pen", "Ben Ink", "additional reporting", "Ports & ships")
    told = ("It was Tuesday.", "Mara Vell", "CC BY 4.0", "From the quay", "Lena Ort", "harbour master", "Because ships")
    assert [words for words in (*wanted, *told) if words not in text] == []


def as_text(content: bytes) -> str:
    """All words of an XML document, those in attributes too."""
    tree = etree.fromstring(content)
    return " ".join(word for each in tree.iter() for word in (each.text or "", each.tail or "", *each.values()))


def test_a_published_article_may_be_used() -> None:
    assert outgoing(a_full_article()).standing is Standing.USABLE


def test_an_embargoed_article_is_withheld_until_its_time() -> None:
    article = a_full_article(live=False)
    article.save_revision()
    at = timezone.now() + timedelta(days=1)
    schedule_article(article=article, at=at)
    found = outgoing(article)
    assert (found.standing, found.embargo) == (Standing.WITHHELD, at)


def test_a_draft_is_withheld() -> None:
    assert outgoing(a_full_article(live=False)).standing is Standing.WITHHELD


def test_an_article_in_a_restricted_part_is_withheld() -> None:
    article = a_full_article()
    PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")
    assert outgoing(article).standing is Standing.WITHHELD


@pytest.mark.parametrize("form", AGENCIES)
def test_a_withdrawn_article_goes_out_as_its_notice_without_its_text(form: ExportFormat) -> None:
    article = a_full_article()
    withdraw_article(article=article, notice="It was wrong.")
    text = write_one(form, article.pk)[1].decode()
    assert "It was wrong." in text
    assert "canceled" in text
    assert "harbour master" not in text
    assert "Mara Vell" not in text


def test_a_later_version_has_a_higher_number() -> None:
    article = a_full_article()
    article.save_revision().publish()
    first = outgoing(article).version
    withdraw_article(article=article, notice="It was wrong.")
    assert outgoing(article).version > first


def test_what_readers_have_leaves_the_house_not_the_draft_of_a_change() -> None:
    article = a_full_article()
    article.title = "Not yet"
    article.save_revision()
    assert outgoing(article).headline == "Harbour reopens"


def test_a_picture_whose_licence_has_ended_stays_at_home() -> None:
    article = a_full_article()
    article.lead_picture.expires_on = date(2020, 1, 1)
    article.lead_picture.save()
    found = outgoing(article)
    assert found.all_pictures == ()
    assert "From the quay" not in written(ExportFormat.NITF, found).decode()


@pytest.mark.parametrize("form", AGENCIES)
def test_what_goes_out_and_comes_in_again_says_the_same(form: ExportFormat) -> None:
    sent = outgoing(a_full_article())
    found = list(READERS[form](io.BytesIO(written(form, sent))))
    (came,) = [each for each in found if isinstance(each, Article)]
    by_ref = {(type(each), each.ref): each for each in found if isinstance(each, Author | incoming.Topic | Picture)}
    assert (came.ref, came.headline, came.short_headline, came.standfirst, came.version) == (
        sent.urn,
        sent.headline,
        sent.short_headline,
        sent.standfirst,
        str(sent.version),
    )
    assert [by_ref[Author, ref].name for ref in came.authors] == [each.name for each in sent.authors]
    assert "Ports & ships" in [by_ref[incoming.Topic, ref].name for ref in came.topics]
    assert (came.slug, came.language, came.old_addresses) == (sent.slug, sent.language, (sent.url,))
    assert sent.published_at
    assert came.published == sent.published_at.replace(microsecond=came.published.microsecond)
    assert "It was Tuesday." in came.correction
    (lead,) = [by_ref[Picture, ref] for ref in came.pictures]
    assert sent.lead
    assert (lead.address, lead.alt, lead.caption, lead.credit) == (
        sent.lead.url,
        sent.lead.alt,
        sent.lead.caption,
        sent.lead.credit,
    )
    assert [type(block).__name__ for block in came.body] == [
        "Paragraph",
        "ListBlock",
        "Crosshead",
        "PictureBlock",
        "Quote",
        "Table",
        "Paragraph",
        "Paragraph",
    ]
    (said,) = [block for block in came.body if isinstance(block, Quote)]
    assert said.speaker == "Lena Ort, harbour master"


@pytest.mark.parametrize("form", AGENCIES)
def test_an_embargo_and_a_withdrawal_survive_the_way_out_and_in(form: ExportFormat) -> None:
    article = a_full_article(live=False)
    article.save_revision()
    at = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    schedule_article(article=article, at=at)
    (came,) = [each for each in READERS[form](io.BytesIO(write_one(form, article.pk)[1])) if isinstance(each, Article)]
    assert (came.standing, came.embargo) == (incoming.Standing.SCHEDULED, at)
    gone = a_full_article(slug="gone", title="Gone")
    withdraw_article(article=gone, notice="Wrong.")
    (came,) = [each for each in READERS[form](io.BytesIO(write_one(form, gone.pk)[1])) if isinstance(each, Article)]
    assert came.standing is incoming.Standing.KILLED
