# SPDX-License-Identifier: BSD-3-Clause
"""A letter as plain text: all of it, for those who read no HTML."""

import re
from collections.abc import Iterator
from functools import singledispatch
from html import escape, unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext

from broadsheet.audience.letters.writing.body import Articles, Button, Lead, StoryNews
from broadsheet.audience.letters.writing.values import Addresses, LetterContext
from broadsheet.audience.post.message import place
from broadsheet.newsroom.context import blocks

LINE_LENGTH = 76
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


def text_of(letter: LetterContext, addresses: Addresses) -> str:
    """The letter as plain text."""
    parts = [letter.newsletter, f"{letter.publication.name}, {letter.day}"]
    if letter.note:
        parts.append(letter.note)
    for block in letter.blocks:
        parts += [part for part in in_text(block, addresses) if part]
    foot = [letter.why]
    if letter.web_url:
        foot.append(gettext("Read on the web: %(url)s") % {"url": letter.web_url})
    foot += [
        gettext("Change or end what you get: %(url)s") % {"url": place("own")},
        gettext("End this newsletter: %(url)s") % {"url": place("out")},
        f"{letter.publication.name}, {letter.publication.url}/",
        *([" ".join(letter.publication.address.split())] if letter.publication.address else []),
    ]
    return "\n\n".join([*parts, "\n".join(["-- ", *foot])]) + "\n"


@singledispatch
def in_text(block: object, addresses: Addresses) -> Iterator[str]:
    """The block as paragraphs of plain text; raises TypeError for one that no issue can have."""
    raise TypeError(f"An issue has no {type(block).__name__}.")


@in_text.register
def _(block: Lead, addresses: Addresses) -> Iterator[str]:
    yield _lines(block.headline, block.text, addresses(block.card.url))


@in_text.register
def _(block: Articles, addresses: Addresses) -> Iterator[str]:
    if block.title:
        yield _heading(block.title)
    for card in block.cards:
        yield _lines(card.headline, card.standfirst, addresses(card.url))


@in_text.register
def _(block: StoryNews, addresses: Addresses) -> Iterator[str]:
    yield _heading(gettext("What changed: %(story)s") % {"story": block.name})
    yield "\n".join(f"– {line.kind_label}: {line.words}" for line in block.lines)
    yield addresses(block.url)


@in_text.register
def _(block: Button, addresses: Addresses) -> Iterator[str]:
    yield _lines(f"{block.label}:", addresses(block.url))


@in_text.register
def _(block: blocks.Paragraph, addresses: Addresses) -> Iterator[str]:
    yield _plain(str(block.html), addresses)


@in_text.register
def _(block: blocks.Crosshead, addresses: Addresses) -> Iterator[str]:
    yield _heading(block.text)


@in_text.register
def _(block: blocks.Quote, addresses: Addresses) -> Iterator[str]:
    who = block.speaker_words or (block.speaker.label if block.speaker else "")
    how = ", ".join(filter(None, [who, block.role, block.provenance, block.via]))
    words = block.words if block.indirect else f"“{block.words}”"
    yield _lines(words, f"– {how}" if how else "")


@in_text.register
def _(block: blocks.ClaimInBody, addresses: Addresses) -> Iterator[str]:
    yield _lines(f"{block.claim.state_label}: {block.claim.statement}", addresses(block.claim.url))


@in_text.register
def _(block: blocks.PictureInBody, addresses: Addresses) -> Iterator[str]:
    words = " ".join(filter(None, [block.picture.caption or block.picture.alt, block.picture.credit]))
    yield f"[{gettext('Picture')}: {words}]" if words else ""


def _plain(html: str, addresses: Addresses) -> str:
    with_urls = re.sub(
        r'<a href="([^"]*)">(.*?)</a>',
        lambda found: f"{found[2]} ({escape(addresses(unescape(found[1])))})",
        html,
        flags=re.DOTALL,
    )
    broken = re.sub(r"<br\s*/?>", "\n", with_urls)
    bullets = broken.replace("<li>", "\n– ").replace("</p>", "\n\n").replace("</ul>", "\n").replace("</ol>", "\n")
    return re.sub(r"\n{3,}", "\n\n", unescape(strip_tags(bullets))).strip()


def _heading(words: str) -> str:
    return f"{words}\n{'=' * min(len(words), LINE_LENGTH)}"


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
