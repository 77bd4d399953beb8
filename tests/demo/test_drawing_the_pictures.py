# SPDX-License-Identifier: BSD-3-Clause
"""The drawings: whole, repeatable, and each another one."""

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from broadsheet.config.demo.drawings.catalogue import HEADS, SCENES, Drawing, draw, draw_jpeg
from broadsheet.config.demo.drawings.studio import draw_into_files
from broadsheet.config.demo.pictures import drawing_of
from broadsheet.config.demo.reading import demo_folder, read_demo

PICTURES = read_demo(demo_folder()).pictures


def fingerprint(drawing: Drawing) -> str:
    return hashlib.sha256(draw(drawing, scale=0.1).tobytes()).hexdigest()


def test_every_picture_of_the_demo_can_be_drawn_and_none_is_like_another() -> None:
    drawn = {fingerprint(drawing_of(picture, Path("pictures.yaml"))) for picture in PICTURES}

    assert len(drawn) == len(PICTURES) >= 40


def test_every_scene_is_used() -> None:
    assert {picture.scene for picture in PICTURES} == {*SCENES, *HEADS}


def test_the_same_words_give_the_same_picture() -> None:
    drawing = Drawing(scene="quay", palette="dawn", seed=4)

    assert fingerprint(drawing) == fingerprint(drawing)


def test_another_seed_gives_another_picture() -> None:
    assert fingerprint(Drawing(scene="quay", palette="dawn", seed=1)) != fingerprint(
        Drawing(scene="quay", palette="dawn", seed=2)
    )


@pytest.mark.parametrize(("scene", "size"), [("scales", (1620, 1080)), ("portrait", (800, 800))])
def test_a_picture_has_the_size_readers_pages_ask_for(scene: str, size: tuple[int, int]) -> None:
    assert draw(Drawing(scene=scene, palette="slate")).size == size


def test_several_are_drawn_at_once_into_whole_files(tmp_path: Path) -> None:
    wanted = {tmp_path / f"{seed}.jpg": Drawing(scene="portrait", palette="slate", seed=seed) for seed in (1, 2, 3)}

    draw_into_files(wanted)

    for file, drawing in wanted.items():
        assert file.read_bytes() == draw_jpeg(drawing)
        with Image.open(file) as picture:
            picture.verify()
    assert sorted(tmp_path.iterdir()) == sorted(wanted)
