# SPDX-License-Identifier: BSD-3-Clause
"""Whatever is uploaded as a picture is either a picture that can be shown, or refused with a sentence."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from broadsheet.core.models import Picture
from broadsheet.newsroom.actions.pictures import make_renditions
from tests.fixtures.cast import Member

PATHS = ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"]


def jpeg(width: int = 60, height: int = 40) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


def png_of(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


HTML = b"<html><script>alert(1)</script></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
REFUSED = {
    "fifty-one megapixels": ("huge.png", png_of(10_000, 5_100), "too many pixels"),
    "cut off": ("cut.jpg", jpeg(600, 400)[:9000], "damaged or cut off"),
    "HTML called .jpg": ("page.jpg", HTML, "extension does not match"),
    "SVG called .png": ("vector.png", SVG, "extension does not match"),
    "SVG": ("vector.svg", SVG, "upported formats"),
    "PNG called .jpg": ("other.jpg", png_of(10, 10), "extension does not match"),
    "empty": ("empty.jpg", b"", "empty"),
}


def upload(editor: Member, path: str, name: str, content: bytes, **fields: str) -> str:
    prefix = "image-chooser-upload-" if path == "wagtailimages_chooser:create" else ""
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    data = {f"{prefix}{key}": value for key, value in {"title": "A picture", **fields}.items()}
    if path == "wagtailimages:add_multiple":
        response = editor.client.post(reverse(path), {"title": "A picture", "files[]": file, **fields})
    else:
        response = editor.client.post(reverse(path), {**data, f"{prefix}file": file})
    assert response.status_code in {200, 302}
    return response.content.decode()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_sound_picture_is_refused_with_a_sentence(path: str, case: str, editor: Member) -> None:
    name, content, words = REFUSED[case]
    answer = upload(editor, path, name, content, alt_text="Something")
    if path != "wagtailimages:add_multiple" or answer.startswith("{"):
        assert words in answer
    assert not Picture.objects.exists()


@pytest.mark.parametrize("path", ["wagtailimages:add", "wagtailimages_chooser:create"])
def test_a_picture_without_words_for_those_who_cannot_see_is_asked_for_them(path: str, editor: Member) -> None:
    answer = upload(editor, path, "quay.jpg", jpeg())
    assert "Say what the picture shows" in answer
    assert not Picture.objects.exists()


def test_many_at_once_are_kept_until_each_has_its_words(editor: Member) -> None:
    answer = json.loads(upload(editor, "wagtailimages:add_multiple", "quay.jpg", jpeg()))
    assert answer["success"]
    assert "alt_text" in answer["form"]
    assert not Picture.objects.exists()


@pytest.mark.parametrize("path", ["wagtailimages:add", "wagtailimages_chooser:create"])
def test_a_decorative_picture_needs_no_words(path: str, editor: Member) -> None:
    upload(editor, path, "line.jpg", jpeg(), decorative="on")
    assert Picture.objects.get().default_alt_text == ""


def test_a_decorative_picture_stays_so_whenever_it_is_read_and_written(editor: Member) -> None:
    upload(editor, "wagtailimages:add", "line.jpg", jpeg(), decorative="on")
    picture = Picture.objects.get()
    assert picture.decorative
    picture.title = "A line"
    picture.save()
    assert Picture.objects.only("title").get().decorative


def test_all_sizes_and_formats_are_made_of_it(editor: Member) -> None:
    upload(editor, "wagtailimages:add", "quay.jpg", jpeg(2000, 1333), alt_text="The quay")
    picture = Picture.objects.get()
    assert make_renditions(picture=picture) == 28
    formats = {rendition.file.name.rsplit(".", 1)[1] for rendition in picture.renditions.all()}
    assert {"avif", "webp", "jpg"} <= formats
