# SPDX-License-Identifier: BSD-3-Clause
"""Makes the reader pages' fonts: subset, frozen at the sizes we use, with kerning that fits the budget.

Only needed when a font or the set of letters changes; its results are committed. Run it where the npm
packages ``@fontsource-variable/newsreader``, ``@fontsource-variable/schibsted-grotesk``,
``@fontsource-variable/roboto`` and ``@fontsource-variable/noto-serif`` are unpacked::

    uv run --with fonttools --with brotli scripts/make_fonts.py path/to/node_modules

It writes ``static/newsroom/fonts/*.woff2`` and ``css/05-fonts.css``. The second holds, beside the fonts,
fallbacks made from the reader's own fonts and stretched to the same measures, so that no line moves when
the font arrives.
"""

from __future__ import annotations

import io
import itertools
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.otlLib.optimize.gpos import compact
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib.instancer import instantiateVariableFont

NEWSROOM = Path(__file__).resolve().parent.parent / "broadsheet" / "newsroom"
FONTS = NEWSROOM / "static" / "newsroom" / "fonts"
STYLES = NEWSROOM / "css" / "05-fonts.css"

UNITS = 1000
"""Units per em of the results: fine enough for a screen, and smaller to store than the originals' 2000."""

RARE = "¤¦¨ª¬¯²³´µ¸¹º¼½¾Ððþ"  # characters are data here
WESTERN = "".join(chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x100)] if chr(code) not in RARE)
PUNCTUATION = "ıŒœ–—‘’‚“”„•…‹›€←→−\u202f"  # characters are data here
EXTENDED = "".join(chr(code) for code in range(0x100, 0x180)) + "ȘșȚțẀẁẂẃẄẅẞ"

ENGLISH = "etaoinshrdlcumwfgypbvk ,.ETAOINSHRD" * 2 + "      etaoin" * 4
"""Stands for running text when two fonts' widths are compared: letters about as often as English has them."""


@dataclass(frozen=True)
class Face:
    """One file of ours: where it comes from, where its axes are fixed, and what it stands in for."""

    name: str
    family: str
    source: str
    axes: dict[str, float | tuple[float, float]]
    style: str = "normal"
    features: tuple[str, ...] = ("liga",)
    kerning: int = 20
    """Kerning is rounded towards zero to this: at the sizes used, less than half a pixel."""
    fallback: str = "serif"

    @property
    def weights(self) -> str:
        """The weights it covers, as CSS writes them."""
        weight = self.axes["wght"]
        return f"{weight[0]:g} {weight[1]:g}" if isinstance(weight, tuple) else f"{weight:g}"


FACES = (
    Face("text", "News Text", "newsreader/files/newsreader-{set}-opsz-normal.woff2", {"opsz": 16, "wght": (400, 700)}),
    Face(
        "text-italic",
        "News Text",
        "newsreader/files/newsreader-{set}-opsz-italic.woff2",
        {"opsz": 16, "wght": 400},
        "italic",
    ),
    Face(
        "display",
        "News Display",
        "newsreader/files/newsreader-{set}-opsz-normal.woff2",
        {"opsz": 60, "wght": 520},
        kerning=16,
    ),
    Face(
        "sans",
        "News Sans",
        "schibsted-grotesk/files/schibsted-grotesk-{set}-wght-normal.woff2",
        {"wght": (400, 700)},
        features=("tnum",),
        kerning=72,
        fallback="sans",
    ),
)

LOCAL = {
    "serif": (
        (
            "Times",
            "/usr/share/fonts/truetype/liberation/LiberationSerif-{face}.ttf",
            ("Times New Roman", "Liberation Serif", "Tinos"),
        ),
        ("Noto", "noto-serif/files/noto-serif-latin-wght-{style}.woff2", ("Noto Serif",)),
    ),
    "sans": (
        (
            "Arial",
            "/usr/share/fonts/truetype/liberation/LiberationSans-{face}.ttf",
            ("Arial", "Helvetica Neue", "Liberation Sans"),
        ),
        ("Roboto", "roboto/files/roboto-latin-wght-{style}.woff2", ("Roboto",)),
    ),
}
"""What readers have already: Windows, macOS and Linux first, Android second."""


def frozen(path: Path, axes: dict[str, Any], letters: str, features: tuple[str, ...]) -> TTFont:
    """The font at ``path`` with its axes fixed or narrowed and only ``letters`` left, in our units."""
    font = instantiateVariableFont(TTFont(path), axes)
    set_proportional_figures(font)
    if "gvar" in font:
        known = font["gvar"].variations
        # The subsetter wants an entry for every glyph; those that do not vary have none.
        font["gvar"].variations = {name: known.get(name, []) for name in font.getGlyphOrder()}
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", *features]
    options.name_IDs = [1, 2, 13, 14]
    options.drop_tables += ["STAT", "DSIG"]
    cut = subset.Subsetter(options)
    cut.populate(text=letters)
    cut.subset(font)
    stored = io.BytesIO()
    font.flavor = None
    font.save(stored)
    stored.seek(0)
    font = TTFont(stored)
    scale_upem(font, UNITS)
    if "tnum" in features and ord("0") in font.getBestCmap():
        keep_figures(font)
    return font


def set_proportional_figures(font: TTFont) -> None:
    """Makes proportional figures the usual ones: tabular ones leave holes in running text."""
    features = font["GSUB"].table.FeatureList.FeatureRecord
    indices = {i for record in features if record.FeatureTag == "pnum" for i in record.Feature.LookupListIndex}
    for index in indices:
        for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
            mapping = getattr(table, "ExtSubTable", table).mapping
            for characters in font["cmap"].tables:
                characters.cmap = {code: mapping.get(name, name) for code, name in characters.cmap.items()}


def keep_figures(font: TTFont) -> None:
    """Takes points and commas out of the tabular figures: as wide as a figure, they tear numbers apart."""
    figures = {font.getBestCmap()[code] for code in range(ord("0"), ord("9") + 1)}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            if lookup.LookupType == 1 and not figures.isdisjoint(table.mapping):
                table.mapping = {name: wide for name, wide in table.mapping.items() if name in figures}


def kerning(font: TTFont) -> dict[tuple[str, str], int]:
    """Every pair a static font kerns, with its distance; the first subtable that knows a pair decides."""
    table = font["GPOS"].table
    wanted = {
        i
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for i in record.Feature.LookupListIndex
    }
    pairs: dict[tuple[str, str], int] = {}
    for index in sorted(wanted):
        for lookup in table.LookupList.Lookup[index].SubTable:
            lookup = lookup.ExtSubTable if lookup.LookupType == 9 else lookup
            if lookup.LookupType == 2:
                for pair, distance in _pairs_of(lookup, font.getGlyphOrder()):
                    pairs.setdefault(pair, distance)
    return pairs


def _pairs_of(lookup: Any, glyphs: list[str]) -> list[tuple[tuple[str, str], int]]:
    def distance(value: Any) -> int:
        return getattr(value, "XAdvance", 0) if value else 0

    if lookup.Format == 1:
        return [
            ((first, record.SecondGlyph), distance(record.Value1))
            for first, pairs in zip(lookup.Coverage.glyphs, lookup.PairSet, strict=True)
            for record in pairs.PairValueRecord
        ]
    left, right = lookup.ClassDef1.classDefs, lookup.ClassDef2.classDefs
    return [
        ((first, second), distance(lookup.Class1Record[left.get(first, 0)].Class2Record[right.get(second, 0)].Value1))
        for first in lookup.Coverage.glyphs
        for second in glyphs
    ]


def coarse(font: TTFont, pairs: dict[tuple[str, str], int], step: int) -> dict[tuple[str, str], int]:
    """The pairs one can see: rounded, an accented letter kerned as its base is.

    A capital after a small letter and figures are left alone: they hardly meet in running text.
    """
    glyphs = {chr(code): name for code, name in font.getBestCmap().items()}
    bases = {name: glyphs.get(unicodedata.normalize("NFD", letter)[0], name) for letter, name in glyphs.items()}
    kinds = {name: unicodedata.category(letter) for letter, name in glyphs.items()}
    kept = {}
    for first, second in itertools.product(bases, bases):
        around = (kinds[first], kinds[second])
        if around == ("Ll", "Lu") or not {kinds[first][0], kinds[second][0]} <= {"L", "P"}:
            continue
        distance = pairs.get((bases[first], bases[second]), 0)
        if rounded := int(distance / step) * step:
            kept[first, second] = rounded
    return kept


def classes(pairs: dict[tuple[str, str], int], side: int) -> list[list[str]]:
    """Glyphs that kern alike on one side (0 before, 1 after), put together."""
    rows: dict[str, dict[str, int]] = {}
    for pair, distance in pairs.items():
        rows.setdefault(pair[side], {})[pair[1 - side]] = distance
    alike: dict[tuple[tuple[str, int], ...], list[str]] = {}
    for glyph, row in rows.items():
        alike.setdefault(tuple(sorted(row.items())), []).append(glyph)
    return list(alike.values())


def set_kerning(font: TTFont, pairs: dict[tuple[str, str], int]) -> None:
    """Replaces the font's positioning by ``pairs``, as classes."""
    before, after = classes(pairs, 0), classes(pairs, 1)
    lines = ["languagesystem DFLT dflt;", "languagesystem latn dflt;"]
    lines += [f"@L{i}=[{' '.join(group)}];" for i, group in enumerate(before)]
    lines += [f"@R{i}=[{' '.join(group)}];" for i, group in enumerate(after)]
    lines.append("feature kern {")
    lines += [
        f"pos @L{i} @R{j} {pairs[first[0], second[0]]};"
        for i, first in enumerate(before)
        for j, second in enumerate(after)
        if (first[0], second[0]) in pairs
    ]
    lines.append("} kern;")
    for name in {"GPOS", "GDEF"} & set(font.keys()):
        del font[name]
    addOpenTypeFeaturesFromString(font, "\n".join(lines), tables=["GPOS"])
    compact(font, 9)


def make(face: Face, packages: Path, *, name: str, letters: str) -> Path:
    """Writes one face for one set of letters and returns its path."""
    source = packages / "@fontsource-variable" / face.source.format(set=name)
    still = {axis: value[0] if isinstance(value, tuple) else value for axis, value in face.axes.items()}
    font = frozen(source, face.axes, letters, face.features)
    model = frozen(source, still, letters, face.features)
    set_kerning(font, coarse(model, kerning(model), face.kerning))
    path = FONTS / f"{face.name}{'-ext' if name == 'latin-ext' else ''}.woff2"
    font.flavor = "woff2"
    font.save(path)
    return path


def width(font: TTFont, text: str = ENGLISH) -> float:
    """How wide ``text`` runs, in ems."""
    letters, advances = font.getBestCmap(), font["hmtx"].metrics
    return float(sum(advances[letters[ord(letter)]][0] for letter in text) / font["head"].unitsPerEm)


def fallback(face: Face, ours: TTFont, packages: Path, local: tuple[str, str, tuple[str, ...]]) -> str:
    """A ``@font-face`` that makes a font the reader has take the same room as ours."""
    name, source, names = local
    italic = face.style == "italic"
    path = source.format(face="Italic" if italic else "Regular", style=face.style)
    theirs = TTFont(path if path.startswith("/") else packages / "@fontsource-variable" / path)
    scale = width(ours) / width(theirs)
    head, units = ours["hhea"], ours["head"].unitsPerEm
    suffixes = [" Italic", ""] if italic else [""]
    sources = ", ".join(f'local("{one}{suffix}")' for one in names for suffix in suffixes[:1])
    return (
        f'@font-face {{\n  font-family: "{face.family} {name}";\n  src: {sources};\n  font-style: {face.style};\n'
        f"  size-adjust: {scale:.2%};\n  ascent-override: {head.ascent / units / scale:.2%};\n"
        f"  descent-override: {-head.descent / units / scale:.2%};\n  line-gap-override: 0%;\n}}\n"
    )


def unicode_range(letters: str) -> str:
    """``letters`` as CSS's unicode-range, in runs."""
    codes = sorted({ord(letter) for letter in letters})
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def rule(face: Face, path: Path, letters: str) -> str:
    """The ``@font-face`` of one file."""
    return (
        f'@font-face {{\n  font-family: "{face.family}";\n  src: url("fonts/{path.name}") format("woff2");\n'
        f"  font-weight: {face.weights};\n  font-style: {face.style};\n  font-display: swap;\n"
        f"  unicode-range: {unicode_range(letters)};\n}}\n"
    )


def main(packages: Path) -> None:
    """Makes all faces and their style sheet; prints each file's size."""
    FONTS.mkdir(parents=True, exist_ok=True)
    styles = [
        "/* Made by scripts/make_fonts.py. Newsreader and Schibsted Grotesk, OFL 1.1: see fonts/LICENCES.txt. */\n"
    ]
    total = 0
    for face in FACES:
        for name, letters in (("latin", WESTERN + PUNCTUATION), ("latin-ext", EXTENDED)):
            path = make(face, packages, name=name, letters=letters)
            total += path.stat().st_size if name == "latin" else 0
            print(f"{path.name:24} {path.stat().st_size:6}")
            styles.append(rule(face, path, letters))
        ours = TTFont(FONTS / f"{face.name}.woff2")
        styles += [fallback(face, ours, packages, local) for local in LOCAL[face.fallback]]
    STYLES.parent.mkdir(exist_ok=True)
    STYLES.write_text("\n".join(styles))
    print(f"An article's fonts: {total} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
