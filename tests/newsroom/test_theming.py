# SPDX-License-Identifier: BSD-3-Clause
"""A theme's templates and style sheets come before ours; what it leaves alone stays ours."""

from pathlib import Path

import pytest
from django.template.backends.jinja2 import Jinja2
from lxml import html

from scripts.write_template_reference import RESULT, written
from tests.fixtures.publication import make_publication
from tests.newsroom import contexts

THEMES = Path(__file__).parents[2] / "themes"
every_theme = pytest.mark.parametrize("theme", sorted(THEMES.iterdir()), ids=lambda theme: theme.name)


def themed(theme: Path) -> Jinja2:
    """The readers' templates as the settings find them with `BROADSHEET_THEME`."""
    options = {"environment": "broadsheet.newsroom.jinja.environment"}
    return Jinja2({"NAME": "themed", "DIRS": [theme / "templates"], "APP_DIRS": True, "OPTIONS": options})


def test_its_part_replaces_ours(tmp_path: Path) -> None:
    part = tmp_path / "templates" / "newsroom" / "blocks" / "pull_quote.html"
    part.parent.mkdir(parents=True)
    part.write_text("<p>Loud: {{ block.words }}</p>")
    tree = html.document_fromstring(
        themed(tmp_path).get_template("newsroom/article.html").render({"page": contexts.article()})
    )
    assert "Loud: No deal but a dictate" in tree.text_content()
    assert tree.xpath("//h1")[0].text_content() == "The full headline"


@every_theme
@pytest.mark.parametrize("name", contexts.EVERY_PAGE)
def test_the_sample_shows_every_page(theme: Path, name: str) -> None:
    template, context = contexts.EVERY_PAGE[name]
    page = themed(theme).get_template(f"newsroom/{template}.html").render({"page": context})
    assert f"{theme.name}/{theme.name}.css" in page


@every_theme
def test_its_style_sheet_is_found(theme: Path, tmp_path: Path) -> None:
    publication = make_publication(tmp_path / "data")
    publication.environment["BROADSHEET_THEME"] = str(theme)
    assert f"{theme.name}.css" in publication.manage("findstatic", f"{theme.name}/{theme.name}.css", "--first")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    publication = make_publication(tmp_path / "data")
    publication.environment["BROADSHEET_THEME"] = str(tmp_path / "missing")
    with pytest.raises(AssertionError, match=r"BROADSHEET_THEME is .*missing.*There is no such folder"):
        publication.manage("findstatic", "newsroom/reader.css")


def test_what_templates_get_is_written_down() -> None:
    assert RESULT.read_text() == written(), "Run scripts/write_template_reference.py and commit what it writes."
    assert ": \n" not in RESULT.read_text(), "A field has no docstring."
