# SPDX-License-Identifier: BSD-3-Clause
"""Who may edit an article takes it along; who may not is not told that it exists; the command says the same."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from broadsheet.newsroom.actions.entries import rebuild_desk
from broadsheet.newsroom.models import ArticlePage
from broadsheet.wires.exports.writing import ExportFormat
from tests.factories.newsroom import ArticleFactory, SectionFactory
from tests.fixtures.cast import Cast, Member

pytestmark = pytest.mark.django_db


def made(**values: object) -> ArticlePage:
    article: ArticlePage = ArticleFactory(**values)
    article.save_revision()
    rebuild_desk()
    return article


def content(response: object) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def elsewhere() -> ArticlePage:
    """An article of a section in which the reporter has no role."""
    return made(title="Sealed", parent=SectionFactory(title="Elsewhere"), live=False)


def test_an_editor_downloads_one_article(cast: Cast) -> None:
    article = made(title="Harbour reopens")
    response = cast.editor.client.post(reverse("export_article", args=[article.pk]), {"as": "ninjs"})
    assert json.loads(response.content)["headlines"][0]["value"] == "Harbour reopens"
    assert "no-store" in response["Cache-Control"]


def test_the_screen_offers_every_format(cast: Cast) -> None:
    page = cast.editor.client.get(reverse("export_article", args=[made().pk])).content.decode()
    assert all(f'value="{form}"' in page for form in ExportFormat)


def test_a_format_that_is_none_is_not_found(cast: Cast) -> None:
    response = cast.editor.client.post(reverse("export_article", args=[made().pk]), {"as": "word"})
    assert response.status_code == 404


@pytest.mark.parametrize("ask", ["get", "post"])
def test_a_reporter_of_another_section_is_not_told_of_an_article(cast: Cast, ask: str) -> None:
    article = elsewhere()
    send: Callable[..., object] = getattr(cast.reporter.client, ask)
    response = send(reverse("export_article", args=[article.pk]), {"as": "ninjs"})
    assert response.status_code == 404  # type: ignore[attr-defined]


def test_the_list_takes_along_what_the_person_may_edit_and_nothing_else(cast: Cast) -> None:
    elsewhere()
    response = cast.reporter.client.post(reverse("export_articles"), {"as": "ninjs"})
    assert names(response) == []
    assert len(names(cast.editor.client.post(reverse("export_articles"), {"as": "ninjs"}))) == 1


def names(response: object) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content(response))).namelist()


def test_the_list_takes_along_what_its_filter_shows(cast: Cast) -> None:
    made(title="Kept", live=True)
    made(title="Other", live=False)
    address = f"{reverse('export_articles')}?state=published"
    (name,) = names(cast.editor.client.post(address, {"as": "nitf"}))
    assert name.startswith("kept-")


@pytest.mark.parametrize("name", ["reader", "stranger"])
def test_nobody_without_a_role_exports_anything(cast: Cast, name: str) -> None:
    member: Member = getattr(cast, name)
    response = member.client.post(reverse("export_article", args=[made().pk]), {"as": "ninjs"})
    assert response.status_code in {302, 403}


def test_the_desk_shows_the_way_to_both(cast: Cast) -> None:
    article = made()
    assert reverse("export_articles") in cast.editor.client.get(reverse("newsroom_articles")).content.decode()
    edit = cast.editor.client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert reverse("export_article", args=[article.pk]) in edit


def test_the_command_writes_what_readers_can_read(tmp_path: Path) -> None:
    made(title="Open")
    made(title="Closed", live=False)
    out = tmp_path / "all.zip"
    call_command("export", "ninjs", "--all", "--out", str(out))
    assert [name[:5] for name in zipfile.ZipFile(out).namelist()] == ["open-"]


def test_the_command_takes_drafts_only_when_told(tmp_path: Path) -> None:
    article = made(title="Closed", live=False)
    out = tmp_path / "one.json"
    with pytest.raises(CommandError, match="--drafts"):
        call_command("export", "ninjs", "--article", article.get_url(), "--out", str(out))
    call_command("export", "ninjs", "--article", article.get_url(), "--drafts", "--out", str(out))
    assert json.loads(out.read_text())["pubStatus"] == "withheld"


@pytest.mark.parametrize("which", [["--section", "nowhere"], ["--topic", "nothing"], ["--since", "yesterday"]])
def test_the_command_says_what_it_does_not_find(which: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("export", "nitf", *which)
