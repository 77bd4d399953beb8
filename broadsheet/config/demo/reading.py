# SPDX-License-Identifier: BSD-3-Clause
"""From the folder to values. A mistake is told with the file and the field it stands in; nothing is guessed."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import yaml

from broadsheet.config.demo.content import (
    ArticleFile,
    AuthorFile,
    Demo,
    FrontFile,
    LoginFile,
    PageFile,
    PersonFile,
    PictureFile,
    PublicationFile,
    SectionFile,
    TopicFile,
)
from broadsheet.record.dating import When, WhenError, read_when

T = TypeVar("T")

FENCE = "---\n"


class DemoFileError(Exception):
    """A file of the demo that cannot be loaded, with the place of the mistake."""

    def __init__(self, file: Path | str, field: str, words: str) -> None:
        """`field` may be empty when the file as a whole is wrong."""
        self.file, self.field, self.words = str(file), field, words
        super().__init__(f"{file}: {field}: {words}" if field else f"{file}: {words}")


def demo_folder() -> Path:
    """Where the demo's files lie: inside the installed package, or at the top of a checkout."""
    here = Path(__file__).parent
    installed = here / "publication"
    return installed if installed.is_dir() else here.parents[2] / "demo"


def read_demo(folder: Path) -> Demo:
    """Everything the folder says; raises `DemoFileError` on the first mistake in form."""
    pictures = _yaml(folder / "pictures.yaml")
    defaults = pictures.get("defaults", {})
    drawn = {slug: {**defaults, **said, "slug": slug} for slug, said in pictures["pictures"].items()}
    return Demo(
        publication=parse(PublicationFile, _yaml(folder / "publication.yaml"), folder / "publication.yaml"),
        sections=_entries(SectionFile, folder / "sections.yaml"),
        topics=_entries(TopicFile, folder / "topics.yaml"),
        people=_entries(PersonFile, folder / "people.yaml"),
        authors=_entries(AuthorFile, folder / "authors.yaml"),
        pictures=[parse(PictureFile, said, folder / "pictures.yaml", slug) for slug, said in drawn.items()],
        articles=_documents(ArticleFile, folder / "articles"),
        pages=sorted(_documents(PageFile, folder / "pages"), key=lambda page: page.order),
        front=parse(FrontFile, _yaml(folder / "front.yaml"), folder / "front.yaml"),
        logins=_entries(LoginFile, folder / "logins.yaml"),
    )


def parse(kind: type[T], said: Any, file: Path | str, place: str = "") -> T:
    """The mapping as a value of the dataclass; keys and types must fit."""
    if not isinstance(said, Mapping):
        raise DemoFileError(file, place, f"expected keys and values, found {said!r}")
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]  # only dataclasses come here
    prefix = f"{place}." if place else ""
    for key in said:
        if key not in fields:
            raise DemoFileError(file, f"{prefix}{key}", "there is no such field")
    values = {}
    for name, field in fields.items():
        if name in said:
            values[name] = _convert(hints[name], said[name], file, f"{prefix}{name}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise DemoFileError(file, f"{prefix}{name}", "is missing")
    return kind(**values)


def _convert(hint: Any, value: Any, file: Path | str, place: str) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is list:
        if not isinstance(value, list):
            raise DemoFileError(file, place, f"expected a list, found {value!r}")
        return [_convert(inner[0], item, file, f"{place}[{number}]") for number, item in enumerate(value, 1)]
    if origin in (typing.Union, types.UnionType):
        return _convert(inner[0], value, file, place)
    if dataclasses.is_dataclass(hint) and hint is not When:
        return parse(typing.cast(type[Any], hint), value, file, place)
    return _plain(hint, value, file, place)


def _plain(hint: Any, value: Any, file: Path | str, place: str) -> Any:
    if hint is datetime:
        return _moment(value, file, place)
    if hint is When:
        return _when(value, file, place)
    wanted: dict[Any, tuple[tuple[type, ...], str]] = {
        str: ((str,), "text"),
        int: ((int,), "a whole number"),
        float: ((int, float), "a number"),
    }
    allowed, words = wanted.get(hint, ((dict,), "keys and values"))
    if not isinstance(value, allowed) or isinstance(value, bool | datetime):
        raise DemoFileError(file, place, f"expected {words}, found {value!r}")
    return value


def _when(value: Any, file: Path | str, place: str) -> When:
    """A date as well as it is known; YAML takes 2016 for a number and 2016-02-01 for a day."""
    try:
        return read_when(str(value))
    except WhenError as error:
        raise DemoFileError(file, place, str(error)) from None


def _moment(value: Any, file: Path | str, place: str) -> datetime:
    """A moment in the publication's zone, written without one."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise DemoFileError(file, place, f"expected a moment such as 2025-10-31T06:30, found {value!r}") from None
    if moment.tzinfo is not None:
        raise DemoFileError(file, place, "moments stand in the publication's own zone; leave the offset out")
    return moment


def _yaml(file: Path) -> Any:
    return parse_yaml(_text(file), file)


def parse_yaml(text: str, file: Path | str, place: str = "") -> Any:
    """YAML as plain values; a mistake names the file and the line."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 1})" if mark else ""
        problem = getattr(error, "problem", "") or "it cannot be read"
        raise DemoFileError(file, place, f"no valid YAML{line}: {problem}") from error


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DemoFileError(file, "", "there is no such file") from None
    except UnicodeDecodeError:
        raise DemoFileError(file, "", "it is not UTF-8 text") from None


def _entries(kind: type[T], file: Path) -> list[T]:
    said = _yaml(file)
    if not isinstance(said, list):
        raise DemoFileError(file, "", "expected a list of entries")
    return [parse(kind, entry, file, _name_of(entry, number)) for number, entry in enumerate(said, 1)]


def _name_of(entry: Any, number: int) -> str:
    named = entry if isinstance(entry, Mapping) else {}
    return str(named.get("slug") or named.get("username") or f"entry {number}")


def _documents(kind: type[T], folder: Path) -> list[T]:
    return [_document(kind, file) for file in sorted(folder.glob("*.md"))]


def _document(kind: type[T], file: Path) -> T:
    """Front matter between two `---` lines, and a body."""
    text = _text(file)
    head, fence, body = text.removeprefix(FENCE).partition(f"\n{FENCE}")
    if not text.startswith(FENCE) or not fence:
        raise DemoFileError(file, "", "expected front matter between two lines of ---")
    said = parse_yaml(head, file)
    if not isinstance(said, Mapping):
        raise DemoFileError(file, "", "expected keys and values between the two lines of ---")
    return parse(kind, {**said, "slug": file.stem, "body": body}, file)
