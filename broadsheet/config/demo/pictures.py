# SPDX-License-Identifier: BSD-3-Clause
"""Draws the pictures that are missing, several at a time, and puts them and the files into the library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.models import Collection

from broadsheet.config.demo import markdown
from broadsheet.config.demo.content import FilePart, PictureFile
from broadsheet.config.demo.drawings.catalogue import HEADS, SCENES, Drawing
from broadsheet.config.demo.drawings.palettes import PALETTES
from broadsheet.config.demo.drawings.portraits import HAIRS, SKINS
from broadsheet.config.demo.drawings.studio import draw_into_files
from broadsheet.config.demo.reading import DemoFileError
from broadsheet.config.demo.work import Work
from broadsheet.core.models import Picture

SHELF = "The Aldermouth Lantern"
FOCUS = 0.25
"""The focal area's size, as a share of the picture's height."""


def title_of(picture: PictureFile) -> str:
    """The picture's name in the library."""
    return picture.slug.replace("-", " ").capitalize()


def existing_pictures() -> dict[str, Picture]:
    """What the loader has put into the library, by title."""
    return {picture.title: picture for picture in Picture.objects.filter(collection__name=SHELF)}


def missing_pictures(work: Work) -> list[PictureFile]:
    """Those that are not in the library, or are to be drawn anew."""
    there = existing_pictures()
    return [
        picture
        for picture in work.demo.pictures
        if work.ledger.decide(f"picture/{picture.slug}", said=picture, existing=there.get(title_of(picture))).writes
    ]


def drawing_of(picture: PictureFile, file: Path) -> Drawing:
    """What is to be drawn; raises `DemoFileError` for a scene, palette or look that does not exist."""
    if picture.scene not in {*SCENES, *HEADS}:
        raise DemoFileError(file, f"{picture.slug}.scene", f"there is no scene “{picture.scene}”")
    if picture.palette not in PALETTES:
        raise DemoFileError(file, f"{picture.slug}.palette", f"there is no palette “{picture.palette}”")
    for name, known in (("skin", SKINS), ("hair", HAIRS)):
        if picture.look.get(name, next(iter(known))) not in known:
            raise DemoFileError(file, f"{picture.slug}.look.{name}", f"there is no “{picture.look[name]}”")
    return Drawing(
        scene=picture.scene, palette=picture.palette, seed=picture.seed, variant=picture.variant, look=picture.look
    )


def draw_missing(work: Work, cache: Path) -> dict[str, bytes]:
    """The bytes of each missing picture. Drawn ones stay in `cache`, so that a load that failed later costs nothing."""
    wanted = {picture.slug: drawing_of(picture, work.folder / "pictures.yaml") for picture in missing_pictures(work)}
    files = {slug: cache / file_of(drawing) for slug, drawing in wanted.items()}
    cache.mkdir(parents=True, exist_ok=True)
    draw_into_files({files[slug]: drawing for slug, drawing in wanted.items() if not files[slug].exists()})
    return {slug: file.read_bytes() for slug, file in files.items()}


def file_of(drawing: Drawing) -> str:
    """The name under which a drawing is kept."""
    return f"{drawing.scene}-{hashlib.sha256(repr(drawing).encode()).hexdigest()[:16]}.jpg"


def put_pictures(work: Work, drawn: dict[str, bytes]) -> None:
    """Put the drawn pictures into the library, with words and rights."""
    there = existing_pictures()
    shelf = _shelf()
    for said in work.demo.pictures:

        def write(existing: Picture | None, said: PictureFile = said) -> Picture:
            return _put(work, said, drawn[said.slug], existing or Picture(collection=shelf))

        key = f"picture/{said.slug}"
        work.pictures[said.slug] = work.settle(key, said, there.get(title_of(said)), write)


def _shelf() -> Collection:
    found = Collection.objects.filter(name=SHELF).first()
    made: Collection = found or Collection.get_first_root_node().add_child(name=SHELF)
    return made


def _put(work: Work, said: PictureFile, drawn: bytes, picture: Picture) -> Picture:
    picture.title = title_of(said)
    picture.caption, picture.alt_text = said.caption, said.alt
    picture.credit, picture.rights_holder, picture.licence = said.credit, said.rights_holder, said.licence
    picture.file = ImageFile(ContentFile(drawn), name=f"{said.slug}.jpg")
    picture.file_size = len(drawn)
    picture.file_hash = hashlib.sha1(drawn, usedforsecurity=False).hexdigest()
    if said.focal_point:
        left, top = said.focal_point
        picture.focal_point_x, picture.focal_point_y = round(left * picture.width), round(top * picture.height)
        picture.focal_point_width = picture.focal_point_height = round(FOCUS * picture.height)
    work.check(picture, "pictures.yaml", said.slug)
    picture.save()
    work.stored_files.append(picture.file.name)
    return picture


def put_documents(work: Work) -> None:
    """Put the files that articles offer into the library."""
    titles = _offered(work)
    model = get_document_model()
    shelf = _shelf()
    for file in sorted((work.folder / "files").iterdir()):
        existing = model.objects.filter(collection=shelf, title=titles.get(file.name, file.name)).first()
        data = file.read_bytes()

        def write(existing: Any, file: Path = file, data: bytes = data) -> Any:
            document = existing or model(collection=shelf, title=titles.get(file.name, file.name))
            document.file = ContentFile(data, name=file.name)
            document.save()
            work.stored_files.append(document.file.name)
            return document

        said = hashlib.sha256(data).hexdigest()
        work.documents[file.name] = work.settle(f"file/{file.name}", said, existing, write)


def _offered(work: Work) -> dict[str, str]:
    """Title by file, as the first article that offers it says."""
    parts: Iterable[FilePart] = (
        part
        for article in work.demo.articles
        for part in markdown.parts_of(article.body, work.folder / "articles" / f"{article.slug}.md")
        if isinstance(part, FilePart)
    )
    return {part.file: part.title for part in parts}
