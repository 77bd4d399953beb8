# SPDX-License-Identifier: BSD-3-Clause
"""A WordPress export becomes articles here, once, without anything private becoming public."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from broadsheet.newsroom.models import ArticlePage, Author, DeskEntry, DeskState, SectionPage
from broadsheet.record.models import Topic
from broadsheet.wires.imports.actions import EditedSinceError, bring, look_at, pause, undo
from broadsheet.wires.imports.models import Brought, Import, ImportState

pytestmark = pytest.mark.django_db

HEAD = (
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title><link>https://old.example</link>'
    "<wp:author><wp:author_login>ada</wp:author_login>"
    "<wp:author_display_name>Ada Wren</wp:author_display_name></wp:author>"
    "<wp:category><wp:category_nicename>harbour</wp:category_nicename><wp:cat_name>Harbour</wp:cat_name></wp:category>"
    "<wp:category><wp:category_nicename>empty</wp:category_nicename><wp:cat_name>Empty</wp:cat_name></wp:category>"
)


def post(number: int, *, status: str = "publish", content: str = "<p>Words.</p>", more: str = "") -> str:
    """One post in the section of the harbour by Ada Wren."""
    return (
        f"<item><title>Post {number}</title><link>https://old.example/2020/post-{number}/</link>"
        f"<dc:creator>ada</dc:creator><wp:post_id>{number}</wp:post_id><wp:status>{status}</wp:status>"
        f"<wp:post_type>post</wp:post_type><wp:post_name>post-{number}</wp:post_name>"
        f"<wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt>"
        f'<category domain="category" nicename="harbour">Harbour</category>'
        f'<category domain="post_tag" nicename="ships">Ships</category>'
        f"<content:encoded><![CDATA[{content}]]></content:encoded>{more}</item>"
    )


Write = Callable[..., Path]


@pytest.fixture
def export(tmp_path: Path) -> Write:
    """Writes an export of these posts."""

    def write(*posts: str, name: str = "old.xml") -> Path:
        path = tmp_path / name
        path.write_text(HEAD + "".join(posts) + "</channel></rss>")
        return path

    return write


def bring_whole(path: Path) -> Import:
    """To its end."""
    *_, run = bring(kind="wordpress", path=path)
    return run


def everything() -> list[object]:
    """The publication's content, comparable."""
    articles = ArticlePage.objects.order_by("path").values_list("title", "url_path", "live", "published_at")
    bodies = [
        [(block["type"], block["value"]) for block in article.body.get_prep_value()]
        for article in ArticlePage.objects.order_by("path")
    ]
    counts = [model.objects.count() for model in (Author, Topic, SectionPage, Redirect, Brought, DeskEntry)]
    return [*articles, *bodies, *counts]


def test_an_article_keeps_its_words_its_day_its_author_its_section_and_its_topics(export: Write) -> None:
    bring_whole(export(post(1, content="<p>One <b>two</b>.</p><h2>Three</h2>")))
    article = ArticlePage.objects.get()
    assert article.live
    assert article.first_published_at.isoformat() == "2020-01-02T03:04:05+00:00"
    assert [byline.author.name for byline in article.bylines.all()] == ["Ada Wren"]
    assert article.section.title == "Harbour"
    assert [filed.topic.name for filed in article.article_topics.all()] == ["Ships"]
    assert [block.block_type for block in article.body] == ["paragraph", "crosshead"]
    assert article.get_latest_revision_as_object().title == "Post 1"
    assert DeskEntry.objects.get().state == DeskState.PUBLISHED


def test_readers_find_it_and_search_does_too(export: Write, client: Client) -> None:
    bring_whole(export(post(1, content="<p>A lighthouse keeper.</p>")))
    article = ArticlePage.objects.get()
    assert b"A lighthouse keeper." in client.get(article.get_url_parts()[2]).content
    assert [found.pk for found in ArticlePage.objects.live().search("lighthouse")] == [article.pk]


def test_the_old_address_leads_to_it(export: Write, client: Client) -> None:
    bring_whole(export(post(1)))
    answer = client.get("/2020/post-1/")
    assert answer.status_code == 301
    assert answer["Location"].endswith(ArticlePage.objects.get().get_url_parts()[2])


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future", "unheard-of"])
def test_what_was_not_public_stays_so(export: Write, client: Client, status: str) -> None:
    bring_whole(export(post(1, status=status)))
    article = ArticlePage.objects.get()
    assert not article.live
    assert not article.section.live
    assert client.get(article.get_url_parts()[2]).status_code == 404
    assert client.get("/2020/post-1/").status_code == 404


def test_an_empty_category_makes_no_section(export: Write) -> None:
    bring_whole(export(post(1)))
    assert not SectionPage.objects.filter(title="Empty").exists()


def test_links_between_articles_point_by_identity(export: Write) -> None:
    later = '<p><a href="https://old.example/2020/post-2/">then</a></p>'
    bring_whole(export(post(1, content=later), post(2)))
    first, second = ArticlePage.objects.order_by("path")
    assert f'<a linktype="page" id="{second.pk}">' in str(first.body.get_prep_value())
    assert f'id=\\"{second.pk}\\"' in first.latest_revision.content["body"]


def test_a_second_run_makes_nothing_twice(export: Write) -> None:
    path = export(post(1), post(2))
    bring_whole(path)
    before = everything()
    run = bring_whole(path)
    assert everything() == before
    assert run.counts["unchanged"] == 2


def test_a_newer_export_updates_what_changed_and_leaves_what_was_edited_here(export: Write) -> None:
    bring_whole(export(post(1), post(2)))
    edited = ArticlePage.objects.get(title="Post 2")
    edited.title = "Ours now"
    edited.save_revision().publish()
    changed = "<p>Changed there.</p>"
    run = bring_whole(export(post(1, content=changed), post(2, content=changed), post(3), name="newer.xml"))
    assert run.counts["updated"] == run.counts["edited here"] == run.counts["made"] == 1
    assert "Changed there" in str(ArticlePage.objects.get(title="Post 1").body)
    assert "Changed there" not in str(ArticlePage.objects.get(title="Ours now").body)


def test_what_became_private_there_is_taken_from_readers(export: Write) -> None:
    bring_whole(export(post(1)))
    bring_whole(export(post(1, status="private"), name="newer.xml"))
    assert not ArticlePage.objects.get().live


@pytest.mark.parametrize("after", [1, 2, 3, 4, 5])
def test_stopped_anywhere_it_goes_on_to_the_same_end(
    export: Write, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr("broadsheet.wires.imports.actions.running.AT_ONCE", 4)
    path = export(*(post(number) for number in range(9)))
    for _ in range(2):
        going = bring(kind="wordpress", path=path)
        for _step in range(after):
            next(going, None)
        going.close()
    run = bring_whole(path)
    assert run.state == ImportState.DONE
    assert ArticlePage.objects.count() == 9
    # All made by one run in pieces; or found unchanged, where the pieces came to its end.
    assert run.counts in ({"made": 9}, {"unchanged": 9})


def test_it_can_be_paused(export: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.wires.imports.actions.running.AT_ONCE", 1)
    going = bring(kind="wordpress", path=export(post(1), post(2)))
    pause(run=next(going))
    *_, run = going
    assert run.state == ImportState.PAUSED


def test_undoing_leaves_nothing(export: Write) -> None:
    run = bring_whole(export(post(1), post(2)))
    list(undo(run=run))
    assert not ArticlePage.objects.exists()
    assert not SectionPage.objects.filter(title="Harbour").exists()
    assert not Author.objects.exists()
    assert not Topic.objects.exists()
    assert Import.objects.get().state == ImportState.UNDONE


def test_undoing_is_refused_once_somebody_has_edited(export: Write) -> None:
    run = bring_whole(export(post(1), post(2)))
    ArticlePage.objects.get(title="Post 2").save_revision()
    with pytest.raises(EditedSinceError, match="Post 2"):
        list(undo(run=run))
    assert ArticlePage.objects.count() == 2


def test_after_undoing_it_can_be_brought_again(export: Write) -> None:
    path = export(post(1))
    list(undo(run=bring_whole(path)))
    bring_whole(path)
    assert ArticlePage.objects.get().live


def test_a_name_that_is_here_already_is_used_and_survives_undoing(export: Write) -> None:
    ours = Author.objects.create(name="ada wren", biography="Ours.")
    run = bring_whole(export(post(1)))
    assert ArticlePage.objects.get().bylines.get().author == ours
    list(undo(run=run))
    assert Author.objects.get().biography == "Ours."


def test_a_dry_run_tells_and_writes_nothing(export: Write) -> None:
    before = everything()
    *_, look = look_at(kind="wordpress", path=export(post(1), post(2, status="draft")))
    assert look.found["article"] == 2
    assert look.found["article, draft"] == 1
    assert everything() == before
    assert not Import.objects.exists()


def test_the_command_looks_brings_and_takes_back(export: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(post(1))
    call_command("import", "wordpress", str(path), "--dry-run")
    assert "1 article, public" in capsys.readouterr().out
    call_command("import", "wordpress", str(path))
    assert "1 made" in capsys.readouterr().out
    call_command("import", "undo", str(path))
    assert not ArticlePage.objects.exists()
    with pytest.raises(CommandError):
        call_command("import", "wordpress", str(path.parent / "missing.xml"))
