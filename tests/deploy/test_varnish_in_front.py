# SPDX-License-Identifier: BSD-3-Clause
"""Varnish keeps finished pages until it is told, answers as the front does, and keeps nothing else."""

from collections.abc import Iterator

import pytest

from broadsheet.edition.answer import compressed, make_answer
from broadsheet.edition.caches.seam import CacheError
from broadsheet.edition.caches.varnish import Varnish
from broadsheet.edition.store import FileStore
from broadsheet.edition.surrogate import surrogate_key
from tests.architecture.source import ROOT
from tests.deploy.running import ask, our_front, required, running
from tests.fixtures.publication import free_port

pytestmark = pytest.mark.server

HTML = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, no-cache"}
BODY = b"<h1>Ferry sinks at quay</h1>" * 50


class Kept:
    """A store, our front over it, and Varnish before that."""

    def __init__(self, store: FileStore, app: int, port: int) -> None:
        self.store, self.app, self.port = store, app, port
        self.varnish = Varnish(f"http://127.0.0.1:{port}")

    def put(self, path: str, body: bytes = BODY, status: int = 200) -> None:
        answer = compressed(make_answer(path=path, status=status, headers=HTML, body=body, modified=1_700_000_000))
        self.store.put(self.store.prepare(answer), path)

    def get(self, path: str, **headers: str) -> bytes:
        return ask(self.port, path, headers={name.replace("_", "-"): value for name, value in headers.items()}).body


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """Varnish with the configuration of `deploy/`."""
    folder = tmp_path_factory.mktemp("varnish")
    store = FileStore(folder / "edition")
    program = required("varnishd")
    with our_front(store.root, folder, caches=True) as app:
        vcl = (ROOT / "deploy" / "varnish" / "broadsheet.vcl").read_text()
        (folder / "broadsheet.vcl").write_text(vcl.replace('.port = "8000"', f'.port = "{app}"'))
        port = free_port()
        where = ["-n", str(folder / "varnish"), "-a", f"127.0.0.1:{port}", "-f", str(folder / "broadsheet.vcl")]
        options = ["-s", "malloc,32m", "-p", "http_gzip_support=off", "-p", "thread_pool_min=10", "-j", "none"]
        with running([program, "-F", *where, *options], port=port, log=folder / "varnish.log"):
            yield Kept(store, app, port)


def test_a_page_is_kept_until_its_key_is_named(kept: Kept) -> None:
    kept.put("/town/")
    kept.put("/sea/")
    assert kept.get("/town/") == kept.get("/sea/") == BODY
    for path in ("/town/", "/sea/"):
        kept.put(path, b"new")
    assert kept.get("/town/") == BODY, "Varnish keeps it, or this proves nothing"
    kept.varnish.forget([surrogate_key("/town/"), surrogate_key("/elsewhere/")])
    assert kept.get("/town/") == b"new"
    assert kept.get("/sea/") == BODY
    kept.varnish.forget_everything()
    assert kept.get("/sea/") == b"new"


def test_all_copies_of_an_address_go_at_once(kept: Kept) -> None:
    kept.put("/copies/")
    asked = [("/copies/", {}), ("/copies/?utm_source=a", {}), ("/copies/", {"Accept_Encoding": "br"})]
    before = [kept.get(path, **headers) for path, headers in asked]
    kept.store.remove("/copies/")
    assert [kept.get(path, **headers) for path, headers in asked] == before
    kept.varnish.forget([surrogate_key("/copies/")])
    assert all(kept.get(path, **headers).startswith(b"app:") for path, headers in asked)


def test_what_the_app_answers_is_never_kept(kept: Kept) -> None:
    for path in ("/search/?q=ferry", "/newsroom/", "/missing/"):
        assert kept.get(path).startswith(b"app:")
    kept.put("/missing/")
    assert kept.get("/missing/") == BODY
    kept.put("/list/")
    assert kept.get("/list/") == BODY
    assert kept.get("/list/?page=2") == b"app: GET /list/?page=2"
    assert kept.get("/list/?p%61ge=2").startswith(b"app:")


@pytest.mark.parametrize("accepted", ["", "gzip, deflate, br", "gzip", "gzip;q=1.0, br;q=0.5", "br;q=0", "*"])
def test_readers_get_what_the_front_gives(kept: Kept, accepted: str) -> None:
    kept.put("/same/")
    headers = {"Accept-Encoding": accepted}
    ours = ask(kept.app, "/same/", headers=headers)
    for _ in range(2):
        theirs = ask(kept.port, "/same/", headers=headers)
        assert (theirs.status, theirs.body) == (ours.status, ours.body)
        for name in ("etag", "cache-control", "content-type", "vary", "last-modified", "surrogate-key"):
            assert theirs[name] == ours[name]
        assert not {"surrogate-control", "cdn-cache-control", "cache-tag", "age"} & set(dict(theirs.headers))
    again = ask(kept.port, "/same/", headers={**headers, "If-None-Match": ours["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_it_listens_to_nobody_else_and_to_no_nonsense(kept: Kept) -> None:
    assert (
        ask(kept.port, "/", method="PURGE", headers={"Surrogate-Key": ".*) || obj.status == 200 || (a"}).status == 400
    )
    vcl = (ROOT / "deploy" / "varnish" / "broadsheet.vcl").read_text()
    assert "client.ip !~ broadsheet" in vcl
    with pytest.raises(CacheError, match="400"):
        kept.varnish.forget(["not hexadecimal"])
