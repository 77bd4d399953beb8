# SPDX-License-Identifier: BSD-3-Clause
"""Uploaded files, answered by the application."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

CONTENT = b"0123456789"


@pytest.fixture
def media(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "secret.txt").write_text("secret")
    for name in (
        "images/harbour.webp",
        "images/page.html",
        "images/drawing.svg",
        "documents/budget.pdf",
        ".hidden.png",
    ):
        file = tmp_path / "media" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(CONTENT)
    return tmp_path / "media"


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def body(response: object) -> bytes:
    return response.getvalue()  # type: ignore[attr-defined] # both kinds of Django's answers have it


def test_a_picture_opens_in_the_browser_and_is_kept(client: Client) -> None:
    answer = client.get("/media/images/harbour.webp")
    assert body(answer) == CONTENT
    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Disposition"] == "inline"
    assert "immutable" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["page.html", "drawing.svg"])
def test_anything_else_is_downloaded(client: Client, name: str) -> None:
    answer = client.get(f"/media/images/{name}")
    assert body(answer) == CONTENT
    assert answer["Content-Disposition"] == "attachment"
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "documents/budget.pdf",
        "./documents/budget.pdf",
        ".hidden.png",
        "../secret.txt",
        "..%2fsecret.txt",
        "images",
        "no.png",
    ],
)
def test_what_is_private_missing_or_outside_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


def test_an_unchanged_file_is_not_sent_again(client: Client) -> None:
    first = client.get("/media/images/harbour.webp")
    assert body(first) == CONTENT
    dated = client.get("/media/images/harbour.webp", headers={"If-Modified-Since": first["Last-Modified"]})
    assert dated.status_code == 304
    again = client.get("/media/images/harbour.webp", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("wanted", "status", "content", "content_range"),
    [
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=5-99", 206, b"56789", "bytes 5-9/10"),
        ("bytes=-99", 206, CONTENT, "bytes 0-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=4-2", 200, CONTENT, None),
        ("bytes=0-1,4-5", 200, CONTENT, None),
        ("lines=1-2", 200, CONTENT, None),
    ],
)
def test_a_part_is_sent_when_asked_for(
    client: Client, wanted: str, status: int, content: bytes, content_range: str | None
) -> None:
    answer = client.get("/media/images/harbour.webp", headers={"Range": wanted})
    assert (answer.status_code, body(answer), answer.get("Content-Range")) == (status, content, content_range)


def test_nothing_can_be_written(client: Client) -> None:
    assert client.post("/media/images/harbour.webp").status_code == 405
