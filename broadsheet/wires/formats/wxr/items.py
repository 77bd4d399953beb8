# SPDX-License-Identifier: BSD-3-Clause
"""One post of an export as an article: its body, its dates, its old addresses, and who may read it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit

import nh3

from broadsheet.wires.formats.html_body import read_body
from broadsheet.wires.formats.html_inline import path_on, plain_words, tidy
from broadsheet.wires.formats.incoming import (
    Article,
    Block,
    Comment,
    Picture,
    Place,
    Problem,
    Standing,
    Weight,
)
from broadsheet.wires.formats.wxr.shortcodes import expand
from broadsheet.wires.formats.wxr.tree import Node

STANDINGS = {
    "publish": Standing.PUBLIC,
    "future": Standing.SCHEDULED,
    "draft": Standing.DRAFT,
    "pending": Standing.DRAFT,
    "auto-draft": Standing.DRAFT,
    "private": Standing.PRIVATE,
}
CREDITS = ("_wp_attachment_credit", "_media_credit", "_navis_media_credit", "credit", "photographer", "source_name")
TITLES = ("_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title")
DESCRIPTIONS = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseo_description",
    "_aioseop_description",
    "metadescription",
)
COMMENTS = {"1": "approved", "approve": "approved", "0": "held", "hold": "held", "spam": "spam", "trash": "deleted"}
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|heic)$", re.IGNORECASE)


def meta(item: Node) -> dict[str, str]:
    """Custom fields; of those given twice, the last."""
    return {node.get("wp:meta_key"): node.get("wp:meta_value") for node in item.all("wp:postmeta")}


def ref_of(item: Node) -> str:
    """What the file calls it: its number, or else its address."""
    return item.get("wp:post_id") or item.get("guid") or item.get("link") or item.get("title")


def standing_of(item: Node) -> Standing | None:
    """Who may read it, or None for a word nobody knows: then nobody."""
    if item.get("wp:post_password"):
        return Standing.PROTECTED
    return STANDINGS.get(item.get("wp:status"))


def article(item: Node, *, base: str, is_known_type: bool) -> Iterator[Article | Problem]:
    """The post without authors, section and topics; its problems first."""
    place = Place(item.line, plain_words(item.get("title")) or ref_of(item))
    standing = standing_of(item)
    if standing is None:
        words = f"Its state “{item.get('wp:status')}” is not known; it stays a draft."
        yield Problem(place, words, Weight.CHANGED)
    if not is_known_type:
        words = f"It is a “{item.get('wp:post_type')}”, whose readers are not known; it stays a draft."
        yield Problem(place, words, Weight.CHANGED)
    blocks, problems = _body(item, base)
    yield from (replace(problem, place=place) for problem in problems)
    published, broken = _published(item)
    if broken:
        yield Problem(place, f"Its date “{broken}” makes no sense.", Weight.LOST)
    fields = meta(item)
    thumbnail = fields.get("_thumbnail_id", "")
    yield Article(
        ref=ref_of(item),
        headline=plain_words(item.get("title")),
        standing=standing if standing and is_known_type else Standing.DRAFT,
        body=blocks,
        standfirst=plain_words(item.get("excerpt:encoded")),
        pictures=(thumbnail,) if thumbnail not in {"", "0", "-1"} else (),
        published=published,
        modified=moment(item.get("wp:post_modified_gmt")),
        slug=unquote(item.get("wp:post_name")),
        old_addresses=tuple(old_addresses(item, base)),
        search_title=_first(fields, TITLES),
        search_description=_first(fields, DESCRIPTIONS),
        is_page=item.get("wp:post_type") == "page",
    )


def picture(item: Node, *, base: str) -> Picture | None:
    """The attachment as a picture, or None where it is another kind of file."""
    address = item.get("wp:attachment_url") or item.get("guid")
    if not PICTURE.search(urlsplit(address).path if "[" not in address else ""):
        return None
    fields = meta(item)
    return Picture(
        ref=ref_of(item),
        address=address,
        name=plain_words(item.get("title")),
        alt=plain_words(fields.get("_wp_attachment_image_alt", "")),
        caption=plain_words(item.get("excerpt:encoded") or item.get("content:encoded")),
        credit=plain_words(_first(fields, CREDITS)),
        rights=plain_words(fields.get("_wp_attachment_copyright", "") or fields.get("copyright", "")),
        old_addresses=tuple(old_addresses(item, base)),
    )


def comments(item: Node) -> Iterator[Comment]:
    """What readers said below it; links that other sites announced are none."""
    for node in item.all("wp:comment"):
        if node.get("wp:comment_type") in {"pingback", "trackback"}:
            continue
        parent = node.get("wp:comment_parent")
        yield Comment(
            ref=node.get("wp:comment_id"),
            article=ref_of(item),
            written=moment(node.get("wp:comment_date_gmt")) or moment(node.get("wp:comment_date")),
            html=_said(node.get("wp:comment_content")),
            standing=COMMENTS.get(node.get("wp:comment_approved"), "held"),
            parent="" if parent == "0" else parent,
            name=plain_words(node.get("wp:comment_author")),
            email=node.get("wp:comment_author_email"),
            website=node.get("wp:comment_author_url"),
        )


def moment(text: str) -> datetime | None:
    """A date as WordPress writes it, taken as UTC; None for none and for nonsense."""
    try:
        found = datetime.strptime(text[:19], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return found if found.year > 1 else None


def old_addresses(item: Node, base: str) -> Iterator[str]:
    """Where it stood on the old site, as paths."""
    seen: set[str] = set()
    number = item.get("wp:post_id")
    for address in (item.get("link"), item.get("guid"), f"/?p={number}" if number.isdecimal() else ""):
        path = path_on(address, base)
        if path not in {"", "/"} and path not in seen:
            seen.add(path)
            yield path


def _body(item: Node, base: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    html, unknown = expand(item.get("content:encoded"))
    blocks, problems = read_body(html, base=base, autop="<!-- wp:" not in html)
    said = [Problem(Place(), f"The shortcode [{name}] stays as it is.", Weight.CHANGED) for name in unknown]
    return tuple(blocks), (*problems, *said)


def _published(item: Node) -> tuple[datetime | None, str]:
    """When it was published, and what stood there if that made no sense."""
    written = item.get("wp:post_date_gmt"), item.get("wp:post_date")
    found = moment(written[0]) or moment(written[1])
    if found is None and (text := item.get("pubDate")):
        try:
            found = parsedate_to_datetime(text)
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
            found = found.astimezone(UTC) if found.year > 1 else None
        except (ValueError, TypeError, IndexError, OverflowError):
            return None, text
    broken = next((text for text in written if text and not text.startswith("0000")), "")
    return found, "" if found else broken


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _said(html: str) -> str:
    marked = re.sub(r"\r?\n", "<br>", html.strip())
    return tidy(nh3.clean(marked, tags={"a", "b", "blockquote", "br", "code", "em", "i", "p", "strong"}))
