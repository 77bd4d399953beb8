# SPDX-License-Identifier: BSD-3-Clause
"""The style sheet, the fonts and the script: joined, in budget, and readable in light and dark."""

import gzip
import re
from pathlib import Path

import pytest

from broadsheet.newsroom.models.colours import Colour
from scripts.join_styles import PARTS, RESULT, joined
from tests.newsroom import contexts
from tests.newsroom.test_the_readers_pages import render

STATIC = RESULT.parent
TOKENS = (PARTS / "10-tokens.css").read_text()
BOTH = re.compile(r"--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
COLOURS = {name: (light, dark) for name, light, dark in BOTH.findall(TOKENS)}
AA = 4.5


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_it_is_joined_from_its_parts() -> None:
    assert RESULT.read_text() == joined(), "Run scripts/join_styles.py and commit what it writes."


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize("words", [*Colour.values, "soft"])
def test_every_colour_can_be_read_on_every_ground(words: str, ground: str, scheme: int) -> None:
    assert contrast(COLOURS[words][scheme], COLOURS[ground][scheme]) >= AA


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_found_words_can_be_read_on_their_mark(scheme: int) -> None:
    assert contrast(COLOURS["ink"][scheme], COLOURS["mark"][scheme]) >= AA


@pytest.mark.parametrize("colour", Colour.values)
def test_every_colour_an_editor_may_choose_is_there(colour: str) -> None:
    assert f'[data-accent="{colour}"]' in TOKENS
    assert f'[data-colour="{colour}"]' in TOKENS


def test_an_old_browser_gets_the_light_colours() -> None:
    plain = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", TOKENS.partition("@supports")[2]))
    assert {name: value.ljust(7, "f") for name, value in plain.items()} == {
        n: light for n, (light, _) in COLOURS.items()
    }


def test_markup_and_style_of_an_article_fit_the_budget() -> None:
    page = render("article", contexts.article(body=contexts.BODY * 5))
    assert sum(len(gzip.compress(text.encode())) for text in (page, RESULT.read_text())) <= 35 * 1024


def test_the_script_fits_the_budget() -> None:
    assert len((STATIC / "reader.js").read_bytes()) <= 12 * 1024


def test_the_fonts_of_an_article_fit_the_budget() -> None:
    assert sum(path.stat().st_size for path in STATIC.glob("fonts/*.woff2") if "-ext" not in path.name) <= 60_000


def test_every_font_has_a_fallback_of_the_same_measures() -> None:
    fonts = (PARTS / "05-fonts.css").read_text()
    for family in set(re.findall(r'font-family: "(News \w+)";', fonts)):
        stretched = re.findall(rf'font-family: "{family} \w+";.*?size-adjust: [\d.]+%;\s*ascent-override', fonts, re.S)
        assert len(stretched) >= 2, family


def test_every_file_it_names_is_there() -> None:
    named = re.findall(r'url\("([^"]+)"\)', RESULT.read_text())
    assert named
    assert [name for name in named if not (Path(STATIC) / name).exists()] == []
