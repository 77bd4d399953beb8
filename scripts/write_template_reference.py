# SPDX-License-Identifier: BSD-3-Clause
"""Writes docs/reference/templates.md from the contexts' own docstrings, so that it can promise nothing else.

Run it after every change in ``broadsheet/newsroom/context``; a test compares the result.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTEXT = ROOT / "broadsheet" / "newsroom" / "context"
TEMPLATES = ROOT / "broadsheet" / "newsroom" / "jinja2"
RESULT = ROOT / "docs" / "reference" / "templates.md"

AUDIENCE = ROOT / "broadsheet" / "audience"

PARTS = (
    ("Pages", "pages.py", "One value a page type. A template gets it as `page`."),
    ("Blocks of a body", "blocks.py", "`type` names the template in `newsroom/blocks/` that shows the block."),
    ("Small values", "parts.py", "What several pages share."),
    (
        "Readers' own pages",
        AUDIENCE / "readers/context/pages.py",
        "`readers/message.html` and `readers/own_page.html`.",
    ),
    ("The letter that asks", AUDIENCE / "readers/letters.py", "`readers/letter.html` gets a `LetterBody` as `letter`."),
    ("Following: the box", AUDIENCE / "follows/context/box.py", "`follows/box.html` gets a `FollowBox` as `box`."),
    (
        "Following: the part of the box for devices",
        AUDIENCE / "push/context/offer.py",
        "`push/offer.html` gets a `PushOffer` as `offer`.",
    ),
    (
        "Following: on the own page",
        AUDIENCE / "follows/context/preferences.py",
        "`follows/mine.html` gets a `FollowsValue` as `mine`.",
    ),
    (
        "Following: the letter",
        AUDIENCE / "follows/letters.py",
        "`follows/letter.html` gets a `DigestBody` as `letter`.",
    ),
)
INTRODUCTION = """# Templates: what they get, and where others may add

Made by `scripts/write_template_reference.py` from the docstrings in `broadsheet/newsroom/context`
and, for what readers are sent, in `broadsheet/audience`. How to change the look of a publication is told in
[the guide to themes](../guides/themes.md).

These are Jinja templates. Beside `page` they have `static(path)`, `slot(name, page)`, `_()` and `ngettext()`, and the
filters `day`, `clock` and `zone` for times and `filesize` for bytes. A name that does not exist is an error, not a gap.

`shared("newsroom/parts/footer.html", publication=page.publication)` shows another template with these values and
nothing else: no `page`. It is made once for all pages that give the same values.
"""


def fields(definition: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Name, type and docstring of each field that the class itself declares."""
    for line, after in zip(definition.body, [*definition.body[1:], None], strict=True):
        if not isinstance(line, ast.AnnAssign) or not isinstance(line.target, ast.Name):
            continue
        kind = ast.unparse(line.annotation).replace("'", "")
        if kind.startswith("ClassVar"):
            continue
        told = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        yield line.target.id, kind, " ".join(str(told).split())


def told_class(definition: ast.ClassDef) -> Iterator[str]:
    """One class as a heading, its docstring and a list of its fields."""
    base = ast.unparse(definition.bases[0]) if definition.bases else ""
    yield f"\n### {definition.name}\n"
    yield f"{ast.get_docstring(definition)}" + (f" Everything of `{base}`, and:" if base else "") + "\n"
    for name, kind, told in fields(definition):
        yield f"- `{name}` (`{kind}`): {told}"


def slots() -> Iterator[str]:
    """Every slot that a template declares, with the template."""
    for folder in (TEMPLATES, *sorted(AUDIENCE.glob("*/jinja2"))):
        for template in sorted(folder.rglob("*.html")):
            for name in re.findall(r'slot\("([a-z_.]+)"', template.read_text()):
                yield f"- `{name}` in `{template.relative_to(folder)}`"


def written() -> str:
    """The whole reference."""
    lines = [INTRODUCTION]
    for title, name, told in PARTS:
        lines += [f"\n## {title}\n", told]
        module = ast.parse((CONTEXT / name).read_text())
        for definition in (node for node in module.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"):
            lines += told_class(definition)
    lines += ["\n## Slots\n", "Places that a higher room fills, such as comments. Each gets the page's context.\n"]
    return "\n".join([*lines, *sorted(slots())]) + "\n"


if __name__ == "__main__":
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(written())
    print(f"{RESULT.relative_to(ROOT)}: {len(written().splitlines())} lines")
