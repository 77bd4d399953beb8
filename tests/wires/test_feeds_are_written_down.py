# SPDX-License-Identifier: BSD-3-Clause
"""The reference of feeds and addresses names what there is."""

from pathlib import Path

from broadsheet.newsroom.addresses import FeedFormat
from broadsheet.newsroom.models import ArticleKind
from broadsheet.newsroom.urls import urlpatterns

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def test_every_format_is_written_down() -> None:
    text = (REFERENCE / "feeds.md").read_text()
    assert all(f"`.{form}`" in text for form in FeedFormat)


def test_every_address_that_is_no_page_of_the_tree_is_written_down() -> None:
    text = (REFERENCE / "addresses.md").read_text()
    firsts = {str(pattern.pattern).lstrip("^").split("/")[0] for pattern in urlpatterns}
    assert all(f"`/{first}/" in text for first in firsts), firsts


def test_every_type_of_article_can_be_searched_for_by_the_reference() -> None:
    text = (REFERENCE / "addresses.md").read_text()
    assert all(f"`{kind}`" in text for kind in ArticleKind.values)
