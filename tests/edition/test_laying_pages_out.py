# SPDX-License-Identifier: BSD-3-Clause
"""Finished pages as plain files: always whole, and gone when they are gone."""

import os
from pathlib import Path

import pytest

from broadsheet.edition.answer import compressed, make_answer, unpack
from broadsheet.edition.layout import LaidOutStore

HTML = {"Content-Type": "text/html; charset=utf-8", "Content-Language": "en"}
BODY = b"<h1>Ferry sinks at quay</h1>" * 50


@pytest.fixture
def store(tmp_path: Path) -> LaidOutStore:
    """Empty."""
    return LaidOutStore(tmp_path / "edition", tmp_path / "pages")


def put(
    store: LaidOutStore, path: str, body: bytes = BODY, *, status: int = 200, headers: dict[str, str] = HTML
) -> None:
    answer = compressed(make_answer(path=path, status=status, headers=headers, body=body, modified=1_700_000_000))
    store.put(store.prepare(answer), path)


def files(store: LaidOutStore) -> set[str]:
    return {str(file.relative_to(store.files)) for file in store.files.rglob("*") if not file.is_dir()}


def test_a_page_has_a_link_to_all_its_encodings(store: LaidOutStore) -> None:
    put(store, "/town/ferry/")
    link = store.files / "town" / "ferry" / ".page"
    assert sorted(file.name.split(".")[0] for file in link.iterdir()) == ["br", "gzip", "identity"]
    plain = next(link.glob("identity.*"))
    assert plain.read_bytes() == BODY
    assert plain.stat().st_mtime == 1_700_000_000
    assert plain.name.endswith(".en.all.html")


def test_a_new_version_replaces_the_old_one_whole(store: LaidOutStore) -> None:
    put(store, "/town/")
    before = files(store)
    put(store, "/town/", BODY + b"!")
    assert len(files(store)) == len(before)
    assert files(store) & before == {"town/.page"} & before


def test_what_is_removed_leaves_nothing(store: LaidOutStore) -> None:
    put(store, "/town/ferry/")
    put(store, "/town/")
    store.remove("/town/ferry/")
    store.remove("/nowhere/")
    assert not (store.files / "town" / "ferry").exists()
    assert store.read("/town/") is not None
    store.remove("/town/")
    assert files(store) == set()


def test_what_came_too_late_leaves_nothing(store: LaidOutStore) -> None:
    answer = compressed(make_answer(path="/town/", status=200, headers=HTML, body=BODY, modified=1))
    store.discard(store.prepare(answer))
    assert files(store) == set()


def test_a_page_that_becomes_a_notice_is_laid_out_no_more(store: LaidOutStore) -> None:
    put(store, "/town/")
    put(store, "/town/", b"Withdrawn", status=410)
    assert files(store) == set()
    notice = store.read("/town/")
    assert notice is not None
    assert notice.status == 410


@pytest.mark.parametrize("path", ["/a/../b/", "/.hidden/", "//a/", f"/{'a' * 300}/", "/a*b/", "/a b/"])
def test_an_address_that_cannot_be_a_file_is_left_to_the_app(store: LaidOutStore, path: str) -> None:
    put(store, path)
    assert files(store) == set()
    assert store.read(path) is not None


def test_an_address_and_what_stands_below_it_do_not_meet(store: LaidOutStore) -> None:
    for path in ("/", "/feed", "/feed/", "/feed/rss"):
        put(store, path, path.encode() * 100)
    for path in ("/", "/feed", "/feed/", "/feed/rss"):
        link = store.files / path.strip("/") / (".page" if path.endswith("/") else ".file")
        assert next(link.glob("identity.*")).read_bytes() == path.encode() * 100


def test_a_page_whose_files_were_lost_counts_as_not_stored(store: LaidOutStore) -> None:
    put(store, "/town/")
    (store.files / "town" / ".page").unlink()
    assert store.read("/town/") is None


def test_a_lost_folder_is_noticed_by_its_stamp(store: LaidOutStore) -> None:
    store.set_stamp("a program")
    assert store.stamp() == "a program"
    (store.files / ".made-by").unlink()
    assert store.stamp() == ""


def test_what_was_abandoned_is_tidied_away_and_nothing_else(store: LaidOutStore) -> None:
    put(store, "/town/")
    kept = files(store)
    store.prepare(compressed(make_answer(path="/sea/", status=200, headers=HTML, body=BODY, modified=1)))
    fresh = files(store)
    store.tidy()
    assert files(store) == fresh, "somebody may be at work on it"
    for folder in (store.files / ".versions").glob("*/*"):
        os.utime(folder, (0, 0))
    store.tidy()
    assert files(store) == kept


def test_where_files_cannot_be_written_the_app_answers_and_nothing_old_stays(
    store: LaidOutStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "/town/")
    written = Path.write_bytes

    def full(file: Path, content: bytes) -> int:
        if file.is_relative_to(store.files):
            raise OSError(28, "No space left on device")
        return written(file, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    put(store, "/town/", BODY + b"!")
    assert files(store) == set()
    packed = Path(store.file_of("/town/")).read_bytes()
    assert unpack(packed).bodies["identity"] == BODY + b"!"
    assert store.read("/town/") is None, "so that it is laid out when it is made again"
