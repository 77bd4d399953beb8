# SPDX-License-Identifier: BSD-3-Clause
"""What WordPress puts in brackets, as HTML that the reader of bodies understands; the rest stays and is told."""

import re
from html import escape

ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
PAIRED = re.compile(r"\[(caption|wp_caption|embed|audio|video)\b([^\]]*)\](.*?)\[/\1\]", re.DOTALL)
SINGLE = re.compile(r"\[(gallery|audio|video|youtube|vimeo|soundcloud)\b([^\]]*?)/?\]")
OTHER = re.compile(r"\[/?([a-z][a-z0-9_-]{1,40})(\s+[\w-]+\s*=[^\]]{0,500}|)\s*/?\](?!\()")


def expand(html: str) -> tuple[str, tuple[str, ...]]:
    """The HTML, and the names of those that nothing here understands and that stay visible."""
    if "[" not in html:
        return html, ()
    html = SINGLE.sub(_single, PAIRED.sub(_paired, html))
    found = {match[1] for match in OTHER.finditer(html) if match[2].strip() or f"[/{match[1]}]" in html}
    return html, tuple(sorted(found))


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in ATTRIBUTE.finditer(text)}


def _paired(match: re.Match[str]) -> str:
    name, given, inner = match[1], _attributes(match[2]), match[3]
    if name == "embed":
        return _embed(inner.strip())
    if name in {"audio", "video"}:
        return _media(name, given)
    picture = re.search(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", inner)
    if picture is None:
        return inner
    words = given.get("caption") or inner[picture.end() :].strip()
    tag = picture[0]
    number = re.search(r"\d+", given.get("id", ""))
    if number and "data-id" not in tag:
        tag = tag.replace("<img", f'<img data-id="{number[0]}"', 1)
    return f"\n\n<figure>{tag}<figcaption>{words}</figcaption></figure>\n\n"


def _single(match: re.Match[str]) -> str:
    name, given = match[1], _attributes(match[2])
    return {"gallery": _gallery, "audio": _sound, "video": _film}.get(name, _player)(match[0], given)


def _gallery(whole: str, given: dict[str, str]) -> str:
    numbers = re.findall(r"\d+", given.get("ids") or given.get("include") or "")
    if not numbers:
        # All pictures attached to the post: the file says so only of each picture, later on.
        return whole
    pictures = "".join(f'<img data-id="{number}">' for number in numbers)
    return f'\n\n<figure class="gallery">{pictures}</figure>\n\n'


def _sound(_whole: str, given: dict[str, str]) -> str:
    return _media("audio", given)


def _film(_whole: str, given: dict[str, str]) -> str:
    return _media("video", given)


def _media(name: str, given: dict[str, str]) -> str:
    address = next(
        (given[key] for key in ("src", "mp4", "mp3", "m4a", "ogg", "webm", "wav", "m4v") if key in given), ""
    )
    return f'\n\n<{name} src="{escape(address)}"></{name}>\n\n'


def _player(whole: str, given: dict[str, str]) -> str:
    address = given.get("url") or next(iter(re.findall(r"https?://[^\s\]\"']+", whole)), "")
    return _embed(address) if address else whole


def _embed(address: str) -> str:
    return f'\n\n<figure class="wp-block-embed">{escape(address, quote=False)}</figure>\n\n'
