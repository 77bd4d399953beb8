# SPDX-License-Identifier: BSD-3-Clause
"""What comes along beside the words of WordPress: archives of Ghost, and pictures from a folder."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image

from broadsheet.core.models import Picture
from broadsheet.newsroom.models import ArticlePage, Author
from broadsheet.record.models import Topic
from broadsheet.wires.imports.actions import bring, look_at, undo
from broadsheet.wires.imports.models import Import

pytestmark = pytest.mark.django_db


def post(number: int, **values: Any) -> dict[str, Any]:
    """A post of Ghost that everybody could read."""
    return {
        "id": f"p{number}", "title": f"Post {number}", "slug": f"post-{number}", "status": "published",
        "visibility": "public", "html": f"<p>Words of post {number}.</p>", "published_at": "2021-01-02T03:04:05.000Z",
        **values,
    }  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An export of Ghost: one public post, one for who pays, one draft, one to come; a tag and an internal tag."""
    posts = [
        post(1),
        post(2, visibility="paid"),
        post(3, status="draft", published_at=None),
        post(4, status="scheduled", published_at="2099-01-01T00:00:00.000Z"),
    ]
    tables = {
        "settings": [{"key": "title", "value": "Old Ghost"}],
        "posts": posts,
        "users": [{"id": "u1", "name": "Ada Wren", "slug": "ada", "email": "ada@example.org"}],
        "tags": [
            {"id": "t1", "name": "Harbour", "slug": "harbour", "visibility": "public"},
            {"id": "t2", "name": "#sources", "slug": "hash-sources", "visibility": "internal"},
        ],
        "posts_tags": [{"post_id": each["id"], "tag_id": tag} for each in posts for tag in ("t1", "t2")],
        "posts_authors": [{"post_id": each["id"], "author_id": "u1"} for each in posts],
        "members": [{"id": "m1", "email": "reader@example.org", "status": "free"}],
    }
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps({"db": [{"meta": {"version": "5.0.0", "exported_on": 1}, "data": tables}]}))
    return path


def bring_whole(kind: str, path: Path, pictures: Path | None = None) -> Import:
    *_, run = bring(kind=kind, path=path, pictures=pictures)
    return run


def test_an_archive_of_ghost_comes_in_and_only_what_was_public_is_so(archive: Path, client: Client) -> None:
    run = bring_whole("ghost", archive)
    assert run.counts["made"] == 4
    assert list(ArticlePage.objects.live().values_list("title", flat=True)) == ["Post 1"]
    article = ArticlePage.objects.live().get()
    assert b"Words of post 1." in client.get(article.get_url_parts()[2]).content
    assert article.section.title == "Harbour"
    assert [byline.author.name for byline in article.bylines.all()] == ["Ada Wren"]
    for hidden in ArticlePage.objects.not_live():
        assert client.get(hidden.get_url_parts()[2]).status_code == 404
    assert ArticlePage.objects.get(title="Post 4").go_live_at.year == 2099


def test_links_and_pictures_of_ghost_are_ours_then(tmp_path: Path) -> None:
    folder = tmp_path / "images" / "2021"
    folder.mkdir(parents=True)
    Image.new("RGB", (40, 30), "navy").save(folder / "boat.png")
    html = '<p><a href="__GHOST_URL__/post-2/">then</a></p><img src="__GHOST_URL__/content/images/2021/boat.png">'
    tables = {"posts": [post(1, html=html * 2), post(2)]}
    path = tmp_path / "ghost.json"
    path.write_text(json.dumps({"db": [{"meta": {"version": "5.0.0", "exported_on": 1}, "data": tables}]}))
    for _time in range(2):
        bring_whole("ghost", path, tmp_path / "images")
    first, second = ArticlePage.objects.order_by("path")
    assert f'<a linktype="page" id="{second.pk}">' in first.body[0].value.source
    assert first.body[1].value["picture"] == Picture.objects.get()
    assert "__GHOST_URL__" not in str(first.body.get_prep_value())


def test_tags_that_readers_never_saw_are_no_topics(archive: Path) -> None:
    bring_whole("ghost", archive)
    assert set(Topic.objects.values_list("name", flat=True)) == {"Harbour"}


def test_an_archive_of_ghost_brought_twice_is_there_once_and_can_be_taken_back(archive: Path) -> None:
    bring_whole("ghost", archive)
    run = bring_whole("ghost", archive)
    assert run.counts["unchanged"] == ArticlePage.objects.count() == 4
    list(undo(run=run))
    assert not ArticlePage.objects.exists()
    assert not Author.objects.filter(name="Ada Wren").exists()


def test_looking_knows_what_was_brought_before(archive: Path) -> None:
    assert [*look_at(kind="ghost", path=archive)][-1].known == 0
    bring_whole("ghost", archive)
    assert [*look_at(kind="ghost", path=archive)][-1].known == 4


def test_its_members_are_counted_and_left_out(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import", "ghost", str(archive))
    assert "1 subscribers left out" in capsys.readouterr().out


WITH_PICTURE = """<rss xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Old</title><link>https://old.example</link>
<item><title>Boat</title><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
<wp:attachment_url>https://old.example/wp-content/uploads/2020/01/{name}</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A boat</wp:meta_value></wp:postmeta>
</item>
<item><title>Post</title><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:post_name>post</wp:post_name><wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt>
<content:encoded><![CDATA[<p>Words.</p>]]></content:encoded>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta></item>
</channel></rss>"""


def with_picture(folder: Path, name: str) -> Path:
    path = folder / "old.xml"
    path.write_text(WITH_PICTURE.format(name=name))
    return path


def test_the_featured_picture_comes_from_the_folder_of_uploads(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads" / "2020" / "01"
    uploads.mkdir(parents=True)
    Image.new("RGB", (40, 30), "navy").save(uploads / "boat.png")
    bring_whole("wordpress", with_picture(tmp_path, "boat.png"), tmp_path / "uploads")
    lead = ArticlePage.objects.get().lead_picture
    assert (lead.width, lead.height, lead.alt_text) == (40, 30, "A boat")
    assert not lead.decorative


def test_a_file_that_is_no_picture_is_none_here(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    (uploads / "boat.png").write_text("<svg onload='alert(1)'/>")
    bring_whole("wordpress", with_picture(tmp_path, "boat.png"), uploads)
    assert ArticlePage.objects.get().lead_picture is None


def test_no_picture_is_taken_from_outside_the_folder(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    Image.new("RGB", (4, 3)).save(tmp_path / "secret.png")
    (uploads / "link.png").symlink_to(tmp_path / "secret.png")
    for name in ("../../../../secret.png", "%2e%2e/secret.png", "link.png"):
        bring_whole("wordpress", with_picture(tmp_path, name), uploads)
    assert not Picture.objects.exists()
