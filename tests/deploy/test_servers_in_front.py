# SPDX-License-Identifier: BSD-3-Clause
"""nginx and Caddy answer from files what our own front would, and ask the app for the rest."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from broadsheet.edition.answer import compressed, make_answer
from broadsheet.edition.front.application import MEANINGFUL
from broadsheet.edition.layout import LaidOutStore, profile_of
from broadsheet.edition.render import Renderer
from tests.architecture.source import ROOT
from tests.deploy.running import Got, ask, our_front, required, running
from tests.fixtures.publication import free_port

pytestmark = pytest.mark.server

DEPLOY = ROOT / "deploy"
FILES = "/var/cache/broadsheet/pages"
SHARED = re.findall(
    r'^\s+add_header ([A-Za-z-]+) "(.+)";$', (DEPLOY / "nginx" / "broadsheet.conf").read_text(), re.MULTILINE
)
HEADERS = {name: value for name, value in SHARED if name != "Vary"}
HTML = {**HEADERS, "Content-Type": "text/html; charset=utf-8", "Content-Language": "en"}
BODY = b"<h1>Ferry sinks at quay</h1>" * 50


class Paper:
    """A store, and the servers over it by name."""

    def __init__(self, folder: Path) -> None:
        self.store = LaidOutStore(folder / "edition", folder / "pages")
        self.ports: dict[str, int] = {}

    def put(self, path: str, body: bytes = BODY, *, status: int = 200, headers: dict[str, str] = HTML) -> None:
        answer = compressed(make_answer(path=path, status=status, headers=headers, body=body, modified=1_700_000_000))
        self.store.put(self.store.prepare(answer), path)


def nginx(folder: Path, app: int, port: int) -> list[str]:
    """The command that starts it with our configuration, without encryption and at other ports."""
    site = (DEPLOY / "nginx" / "broadsheet.conf").read_text()
    site = re.sub(r"ssl_\w+ .*?;|listen \[::\].*?;", "", site.replace(FILES, str(folder / "pages")))
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{app}").replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    site = site.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    # The last of the servers is the publication; the others would stand before it.
    before, servers = site.split("\nserver {", 1)
    site = before + "\nserver {" + servers.split("\nserver {")[-1]
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"user root; daemon off; pid {folder}/pid; error_log stderr; events {{}} "
        f"http {{ access_log off; {temporary}\n{site} }}"
    )
    return [required("nginx"), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, app: int, port: int) -> list[str]:
    """The same."""
    site = (DEPLOY / "caddy" / "Caddyfile").read_text().replace(FILES, str(folder / "pages"))
    site = re.sub(r"\nwww\.lantern\.example \{.*?\n\}\n", "", site, flags=re.DOTALL)
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{app}").replace(
        "\nlantern.example {", f"\nhttp://127.0.0.1:{port} {{"
    )
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + site)
    return [required("caddy"), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    """Our own front, nginx and Caddy, over one store."""
    folder = tmp_path_factory.mktemp("paper")
    paper = Paper(folder)
    environment = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with ExitStack() as stack:
        app = paper.ports["ours"] = stack.enter_context(our_front(folder / "edition", folder))
        for name, command in (("nginx", nginx), ("caddy", caddy)):
            port = paper.ports[name] = free_port()
            log = folder / f"{name}.log"
            stack.enter_context(running(command(folder, app, port), port=port, log=log, environment=environment))
        paper.put("/")
        paper.put("/town/")
        paper.put("/town/ferry-sinks/", BODY + b"<p>More</p>")
        paper.put("/%D0%B3%D0%BE%D1%80%D0%BE%D0%B4/")
        paper.put("/robots.txt", b"User-agent: *", headers={**HEADERS, "Content-Type": "text/plain; charset=utf-8"})
        for kind in ("rss+xml", "atom+xml", "feed+json", "xml"):
            headers = {**HEADERS, "Content-Type": f"application/{kind}; charset=utf-8"}
            paper.put(f"/feeds/{kind.split('+')[0]}", headers=headers)
        paper.put("/old/", b"", status=301, headers={**HEADERS, "Location": "/new/"})
        paper.put("/gone/", b"<h1>Withdrawn</h1>" * 30, status=410)
        paper.put("/other-headers/", headers={**HTML, "X-Frame-Options": "DENY"})
        yield paper


OF_THE_BODY = ("content-encoding", "content-language", "content-length", "content-type", "last-modified")
"""A 304 may say of the body what a 200 would; nginx does, our front does not."""
TAG = "what the front gave before"
REQUESTS: list[tuple[str, str, dict[str, str]]] = [
    *(("GET", path, {}) for path in ("/", "/town/", "/town/ferry-sinks/", "/robots.txt", "/feeds/rss", "/feeds/atom")),
    *(("GET", path, {"Accept-Encoding": "gzip, deflate, br, zstd"}) for path in ("/", "/robots.txt", "/feeds/feed")),
    ("GET", "/feeds/xml", {}),
    *(
        ("GET", "/town/", {"Accept-Encoding": accepted})
        for accepted in (
            "gzip",
            "br",
            "x-gzip",
            "GZIP",
            "deflate",
            "brotli",
            "*",
            "gzip;q=1.0, br;q=0.5",
            "br;q=0",
            "identity",
            "identity;q=0",
        )
    ),
    ("HEAD", "/town/", {}),
    ("HEAD", "/town/", {"Accept-Encoding": "br"}),
    *(
        ("GET", "/town/", {"Accept-Encoding": coding, "If-None-Match": tag})
        for coding in ("br", "gzip", "identity")
        for tag in (TAG, f"W/{TAG}", f'"other", {TAG}', f'"other",W/{TAG}, "third"', '"other"', "*")
    ),
    ("HEAD", "/town/", {"If-None-Match": TAG}),
    ("GET", "/town/", {"Accept-Encoding": "gzip", "If-None-Match": '"other"', "If-Modified-Since": "TOMORROW"}),
    ("GET", "/town/", {"If-Modified-Since": "Wed, 15 Nov 2023 00:00:00 GMT"}),
    ("GET", "/town/", {"If-Modified-Since": "Mon, 15 Nov 2021 00:00:00 GMT"}),
    ("GET", "/town/", {"If-None-Match": '"other"', "If-Modified-Since": "Wed, 15 Nov 2023 00:00:00 GMT"}),
    ("GET", "/town/", {"If-Match": '"other"'}),
    ("GET", "/town/", {"If-Unmodified-Since": "Mon, 15 Nov 2021 00:00:00 GMT"}),
    ("GET", "/town/", {"Range": "bytes=0-9"}),
    ("GET", "/town/", {"Cookie": "session=1"}),
    ("GET", "/town/?utm_source=letter&fbclid=1", {}),
    ("GET", "/town/?", {}),
    ("GET", "/town/?page=2", {}),
    ("GET", "/town/?p%61ge=2", {}),
    ("GET", "/?page=1", {}),
    ("POST", "/town/", {"Content-Length": "0"}),
    ("DELETE", "/town/", {}),
    ("OPTIONS", "/town/", {}),
    ("GET", "/%D0%B3%D0%BE%D1%80%D0%BE%D0%B4/", {}),
    ("GET", "/%d0%b3%d0%be%d1%80%d0%be%d0%b4/", {}),
    ("GET", "/%74own/", {}),
    ("GET", "/town", {}),
    ("GET", "/robots.txt/", {}),
    ("GET", "/old/", {}),
    ("GET", "/gone/", {}),
    ("GET", "/gone/", {"Accept-Encoding": "br", "If-None-Match": "*"}),
    ("GET", "/other-headers/", {}),
    ("GET", "/nowhere/", {}),
    ("GET", "/town/.page/", {}),
    ("GET", "/.made-by", {}),
    ("GET", "/newsroom/", {}),
]


@pytest.mark.parametrize("server", ["nginx", "caddy"])
@pytest.mark.parametrize(("method", "path", "headers"), REQUESTS, ids=lambda part: str(part)[:60])
def test_it_answers_as_our_own_front_does(
    paper: Paper, server: str, method: str, path: str, headers: dict[str, str]
) -> None:
    tag = ask(paper.ports["ours"], path, headers={"Accept-Encoding": headers.get("Accept-Encoding", "")})
    asked = {name: value.replace(TAG, dict(tag.headers).get("etag", "")) for name, value in headers.items()}
    ours = ask(paper.ports["ours"], path, method=method, headers=asked)
    theirs = ask(paper.ports[server], path, method=method, headers=asked)
    assert differences(theirs, ours) == []
    if theirs.status == 304:
        whole = ask(paper.ports["ours"], path, headers={**asked, "If-None-Match": '"other"'})
        assert {pair for pair in theirs.headers if pair[0] in OF_THE_BODY} <= {*whole.headers}


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_a_page_that_was_taken_away_is_asked_of_the_app_at_once(paper: Paper, server: str) -> None:
    paper.put("/brief/")
    assert ask(paper.ports[server], "/brief/").body == BODY
    paper.store.remove("/brief/")
    assert ask(paper.ports[server], "/brief/").body == b"app: GET /brief/"


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_a_page_that_was_made_anew_is_sent_at_once(paper: Paper, server: str) -> None:
    for number in range(5):
        paper.put("/brief/", BODY + b"%d" % number)
        got = ask(paper.ports[server], "/brief/", headers={"Accept-Encoding": ""})
        assert got.body == BODY + b"%d" % number
        assert got["etag"] == ask(paper.ports["ours"], "/brief/")["etag"]


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_it_does_not_ask_the_app_for_what_is_laid_out(paper: Paper, server: str) -> None:
    # The packed answer is gone, the files are not: so only from them can this be answered.
    paper.put("/files-only/")
    Path(paper.store.file_of("/files-only/")).unlink()
    assert ask(paper.ports["ours"], "/files-only/").body.startswith(b"app:")
    assert ask(paper.ports[server], "/files-only/").body == BODY
    assert ask(paper.ports[server], "/files-only/?utm_source=x", headers={"Accept-Encoding": "br"}).status == 200


def test_nobody_else_finds_a_parameter_meaningful() -> None:
    assert set(MEANINGFUL) == {"page"}, (
        "deploy/nginx and deploy/caddy name the parameters that the app must be asked for"
    )


@pytest.mark.django_db
def test_the_headers_are_those_of_the_program(settings: object) -> None:
    settings.PUBLIC_URL = "https://127.0.0.1"  # type: ignore[attr-defined]
    settings.SECURE_HSTS_SECONDS = 31_536_000  # type: ignore[attr-defined]
    answer = Renderer().render("/robots.txt").answer
    assert answer is not None
    wanted = {name: value for name, value in answer.headers if name not in {"Content-Type", "Content-Language"}}
    assert wanted == HEADERS, "write these into deploy/nginx/broadsheet.conf"
    digest = profile_of(answer)
    for file in ("nginx/broadsheet.conf", "caddy/Caddyfile"):
        text = (DEPLOY / file).read_text()
        assert set(re.findall(r"(?<!=)\b[0-9a-f]{8}\b", text)) == {digest}, (
            f"deploy/{file} must name the digest {digest}"
        )
    caddyfile = (DEPLOY / "caddy" / "Caddyfile").read_text()
    said = dict(re.findall(r'^\t\t\t([A-Z][A-Za-z-]+) "(.*)"$', caddyfile, re.MULTILINE))
    assert {name: value for name, value in said.items() if name in wanted} == wanted


def differences(theirs: Got, ours: Got) -> list[str]:
    """What is not the same, in words."""
    found = [] if theirs.status == ours.status else [f"status {theirs.status}, not {ours.status}"]
    # Which scheme a proxy says it was asked with is its own affair.
    unlike = {*theirs.headers} ^ {*ours.headers}
    aside = {"x-asked-by", *(OF_THE_BODY if ours.status == 304 else ())}
    found += [f"{name}: {value}" for name, value in sorted(unlike) if name not in aside]
    if [name for name, _ in theirs.headers] != sorted({name for name, _ in theirs.headers}):
        found.append("a header twice")
    return found if theirs.body == ours.body else [*found, f"body {theirs.body[:60]!r}, not {ours.body[:60]!r}"]
