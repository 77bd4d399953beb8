# SPDX-License-Identifier: BSD-3-Clause
"""What the front sends: from the store where it can, and exactly what HTTP asks for."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from types import SimpleNamespace
from typing import Any

import pytest

from broadsheet.edition.answer import DamagedAnswerError, compressed, make_answer, pack, unpack
from broadsheet.edition.changes import BELIEVED_FOR
from broadsheet.edition.front.application import Front
from broadsheet.edition.front.negotiation import has_it_already, preferred_codings
from broadsheet.edition.front.pages import Pages
from broadsheet.edition.store import FileStore
from tests.fixtures.loops import run_in_loop

HTML = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, no-cache"}
BODY = b"<h1>Ferry sinks at quay</h1>" * 50


@dataclass
class Sent:
    """Stands where Granian's protocol object does, and remembers."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, dict(headers), body

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers, self.body = status, dict(headers), None


class Django:
    """Stands behind the front."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def answer(self, scope: Any, proto: Any) -> None:
        self.asked.append(f"{scope.method} {scope.path}?{scope.query_string}")
        proto.response_bytes(200, [], b"Django")


class Reader:
    """Asks the front over one store."""

    def __init__(self, root: Path, *, limit: int = 10_000_000) -> None:
        self.store = FileStore(root)
        self.django = Django()
        self.front = Front(Pages(str(root), limit=limit), self.django)  # type: ignore[arg-type]  # stands in

    def put(self, path: str, body: bytes = BODY, *, status: int = 200, headers: dict[str, str] | None = None) -> None:
        answer = compressed(
            make_answer(path=path, status=status, headers=headers or HTML, body=body, modified=1_700_000_000)
        )
        self.store.put(self.store.prepare(answer), path)

    def get(self, path: str, *, method: str = "GET", query: str = "", **headers: str) -> Sent:
        sent = Sent()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        scope = SimpleNamespace(proto="http", method=method, path=path, query_string=query, headers=given)
        run_in_loop(self.front.__rsgi__(scope, sent))
        return sent


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A front over an empty store."""
    return Reader(tmp_path / "store")


def test_a_stored_page_is_sent_without_django(reader: Reader) -> None:
    reader.put("/town/")
    sent = reader.get("/town/")
    assert (sent.status, sent.body) == (200, BODY)
    assert sent.headers["content-type"] == "text/html; charset=utf-8"
    assert sent.headers["vary"] == "Accept-Encoding"
    assert sent.headers["last-modified"] == "Tue, 14 Nov 2023 22:13:20 GMT"
    assert reader.django.asked == []


def test_each_address_has_a_key_of_its_own_for_the_caches_in_front(reader: Reader) -> None:
    reader.put("/town/")
    reader.put("/sea/")
    keys = {reader.get(path).headers["surrogate-key"] for path in ("/town/", "/sea/")}
    assert len(keys) == 2
    assert reader.get("/town/", query="utm_source=x").headers["surrogate-key"] in keys
    assert "cdn-cache-control" not in reader.get("/town/").headers, "a cache that hears nothing must ask each time"


def test_what_is_not_stored_is_asked_of_django(reader: Reader) -> None:
    assert reader.get("/town/").body == b"Django"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_asked_of_django(reader: Reader, method: str) -> None:
    reader.put("/town/")
    assert reader.get("/town/", method=method).body == b"Django"


def test_a_page_that_was_removed_is_not_sent_from_memory(reader: Reader) -> None:
    reader.put("/town/")
    reader.get("/town/")
    reader.store.remove("/town/")
    assert reader.get("/town/").body == b"Django"


def test_a_page_is_gone_for_every_server_when_its_removal_returns(reader: Reader, tmp_path: Path) -> None:
    reader.put("/town/")
    reader.get("/town/")
    other = FileStore(tmp_path / "store")
    other.remove("/town/")
    assert reader.get("/town/").body == b"Django"


def test_a_page_is_gone_when_its_removal_returns_though_the_folder_was_removed_by_hand(
    reader: Reader, tmp_path: Path
) -> None:
    reader.put("/town/")
    reader.put("/sea/")
    reader.get("/town/")
    rmtree(tmp_path / "store")
    reader.store.remove("/town/")
    assert reader.get("/town/").body == b"Django"
    reader.put("/sea/", b"New")
    assert reader.get("/sea/").body == b"New"
    reader.put("/sea/", b"Newer")
    assert reader.get("/sea/").body == b"Newer", "the new folder's changes are heard of"


def test_files_removed_by_hand_are_noticed_after_a_moment(reader: Reader, tmp_path: Path) -> None:
    reader.put("/town/")
    reader.get("/town/")
    rmtree(tmp_path / "store")
    time.sleep(BELIEVED_FOR)
    assert reader.get("/town/").body == b"Django"


def test_a_page_in_memory_is_sent_without_a_look_at_its_file(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.put("/town/")
    reader.get("/town/")
    looked: list[str] = []
    monkeypatch.setattr(os, "stat", looked.append)
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    assert reader.get("/town/").body == BODY
    assert not looked


def test_a_store_that_cannot_note_its_changes_still_makes_a_page_gone(reader: Reader, tmp_path: Path) -> None:
    reader.put("/town/")
    reader.get("/town/")
    (tmp_path / "store" / "changes").unlink()
    (tmp_path / "store" / "changes").mkdir()
    reader.store.remove("/town/")
    assert reader.get("/town/").body == b"Django"


def test_a_page_that_was_replaced_is_sent_anew(reader: Reader) -> None:
    reader.put("/town/")
    reader.get("/town/")
    reader.put("/town/", b"New")
    assert reader.get("/town/").body == b"New"


def test_a_campaigns_parameters_get_the_same_page_and_a_page_number_asks_django(reader: Reader) -> None:
    reader.put("/town/")
    assert reader.get("/town/", query="utm_source=letter&fbclid=1").body == BODY
    assert reader.get("/town/", query="page=2").body == b"Django"
    assert reader.get("/town/", query="utm=1&page=").body == b"Django"


def test_cookies_make_no_difference(reader: Reader) -> None:
    reader.put("/town/")
    assert reader.get("/town/", cookie="sessionid=abc").body == BODY


def test_the_encoding_is_the_best_that_the_reader_takes(reader: Reader) -> None:
    reader.put("/town/")
    assert reader.get("/town/", accept_encoding="gzip, deflate, br").headers["content-encoding"] == "br"
    assert reader.get("/town/", accept_encoding="gzip").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in reader.get("/town/", accept_encoding="br;q=0").headers
    tags = {reader.get("/town/", accept_encoding=coding).headers["etag"] for coding in ("br", "gzip", "identity")}
    assert len(tags) == 3


def test_a_reader_who_has_the_page_gets_304(reader: Reader) -> None:
    reader.put("/town/")
    tag = reader.get("/town/", accept_encoding="br").headers["etag"]
    again = reader.get("/town/", accept_encoding="br", if_none_match=f'"other", W/{tag}')
    assert (again.status, again.body) == (304, None)
    assert again.headers["etag"] == tag
    assert "content-type" not in again.headers
    assert reader.get("/town/", if_none_match=tag).status == 200, "another encoding is another answer"


def test_the_date_counts_only_where_there_is_no_validator(reader: Reader) -> None:
    reader.put("/town/")
    later = "Wed, 15 Nov 2023 00:00:00 GMT"
    assert reader.get("/town/", if_modified_since=later).status == 304
    assert reader.get("/town/", if_modified_since=later, if_none_match='"other"').status == 200
    assert reader.get("/town/", if_modified_since="nonsense").status == 200


def test_head_says_how_long_the_page_is_and_sends_none(reader: Reader) -> None:
    reader.put("/town/")
    sent = reader.get("/town/", method="HEAD")
    assert (sent.status, sent.body, sent.headers["content-length"]) == (200, None, str(len(BODY)))


def test_a_stored_redirect_and_a_notice_keep_their_status(reader: Reader) -> None:
    reader.put("/old/", b"", status=301, headers={"Location": "/new/"})
    reader.put("/gone/", b"Withdrawn", status=410)
    assert (reader.get("/old/").status, reader.get("/old/").headers["location"]) == (301, "/new/")
    assert reader.get("/gone/", if_none_match="*").status == 410


def test_an_address_with_other_letters_is_found(reader: Reader) -> None:
    reader.put("/%D0%B3%D0%BE%D1%80%D0%BE%D0%B4/")
    assert reader.get("/город/").body == BODY


def test_memory_is_bounded_and_what_does_not_fit_is_read_again(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "store", limit=2 * len(BODY))
    for number in range(10):
        reader.put(f"/{number}/")
        reader.get(f"/{number}/")
    assert len(reader.front._pages._pages) < 4
    assert reader.get("/0/").body == BODY


def test_a_file_cut_short_is_no_answer(reader: Reader) -> None:
    reader.put("/town/")
    file = Path(reader.store.file_of("/town/"))
    file.write_bytes(file.read_bytes()[:-10])
    assert reader.get("/town/").body == b"Django"
    assert reader.store.read("/town/") is None


def test_packing_loses_nothing() -> None:
    answer = compressed(make_answer(path="/town/", status=200, headers=HTML, body=BODY, modified=5))
    assert unpack(pack(answer)) == answer
    with pytest.raises(DamagedAnswerError):
        unpack(pack(answer)[:-1])


@pytest.mark.parametrize(
    ("header", "codings"),
    [
        ("", ("identity",)),
        ("gzip, br", ("br", "gzip", "identity")),
        ("gzip;q=1.0, br;q=0.5", ("gzip", "br", "identity")),
        ("*", ("br", "gzip", "identity")),
        ("br;q=0, *", ("gzip", "identity")),
        ("identity, gzip;q=0.5", ("identity", "gzip")),
        ("gzip;q=nonsense", ("identity",)),
        ("identity;q=0", ("identity",)),
        ("GZIP", ("gzip", "identity")),
    ],
)
def test_weights_are_obeyed(header: str, codings: tuple[str, ...]) -> None:
    assert preferred_codings(header) == codings


def test_any_validator_matches_a_star() -> None:
    assert has_it_already("*", None, etag='"a"', modified=0)
