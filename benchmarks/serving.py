# SPDX-License-Identifier: BSD-3-Clause
"""How fast readers are answered: article, front and section beside nginx with the same HTML and a stock Wagtail."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.answers import Answer, UnexpectedAnswerError, expected, fetch, unchanged
from benchmarks.machine import Cores, MissingProgramError, cores, program
from benchmarks.nginx import nginx
from benchmarks.ours import broadsheet, write_paper
from benchmarks.registry import benchmark
from benchmarks.report import Row
from benchmarks.rounds import paired_ratio, take_turns
from benchmarks.servers import Server
from benchmarks.settings import Settings
from benchmarks.stock import stock_wagtail
from benchmarks.wrk import Load, Speed, measure, warm_up

OURS = "broadsheet"
NGINX = "nginx_gzip_static"
CONNECTIONS = (16, 64)


@dataclass(frozen=True)
class Contestant:
    """A server that shows the page."""

    name: str
    """As in the rows' names, after `vs_`."""
    server: Server
    port: int
    accept_gzip: bool = True
    aside: bool = False
    """Shown for comparison only: with the article and the most connections."""

    @contextmanager
    def turn(self) -> Iterator[None]:
        """All other servers stand still, and the next one starts when this one has nothing left to do."""
        self.server.thaw()
        yield
        self.server.wait_until_idle()
        self.server.freeze()

    def stands_in(self, page: "Page", connections: int) -> bool:
        """Whether it is measured there."""
        return not self.aside or (page.name == "article" and connections == CONNECTIONS[-1])


@dataclass(frozen=True)
class Page:
    """A page that is measured."""

    name: str
    path: str
    words: bytes
    """To be found in it, whoever serves it."""


@benchmark("serving")
def measure_serving() -> Sequence[Row]:
    """Start everything, measure page by page, stop everything."""
    settings = Settings.from_environment()
    wrk = program("wrk", package="wrk")
    where = cores()
    if where.server is None:
        print("Server and load share a core here: compare ratios with care.", file=sys.stderr)
    with ExitStack() as running:
        ours = running.enter_context(
            broadsheet(folder=settings.folder, port=settings.port, workers=settings.workers, cores=where)
        )
        # A first start goes on making pictures in every size.
        ours.wait_until_idle(at_most=1800)
        paper = write_paper(settings.folder)
        pages = [Page(name, found.path, found.words) for name, found in paper.measured.items()]
        by_name = {page.name: page for page in pages}
        contestants = [
            Contestant(OURS, ours, ours.port),
            _stock(running, settings, where, paper.file),
            *_nginx(running, settings, where, _finished(pages, ours)),
        ]
        for one in contestants:
            one.server.freeze()
        rows: list[Row] = []
        for page in pages:
            rows += _measure_page(page, contestants, settings, wrk, where)
        rows += _measure_unchanged(by_name["article"], contestants, settings, wrk, where)
    return rows


def _stock(running: ExitStack, settings: Settings, where: Cores, paper: Path) -> Contestant:
    server = running.enter_context(
        stock_wagtail(
            paper,
            folder=settings.folder / "stock",
            port=settings.port + 1,
            workers=settings.workers,
            cores=where,
        )
    )
    return Contestant("wagtail", server, server.port)


def _finished(pages: Sequence[Page], ours: Server) -> dict[str, bytes]:
    """The HTML that ours serves, by path."""
    return {page.path: fetch(port=ours.port, path=page.path, accept_gzip=False).html for page in pages}


def _nginx(running: ExitStack, settings: Settings, where: Cores, finished: Mapping[str, bytes]) -> list[Contestant]:
    static_port, gzip_port = settings.port + 2, settings.port + 3
    folder = settings.folder / "nginx"
    try:
        server = running.enter_context(
            nginx(finished, folder=folder, static_port=static_port, gzip_port=gzip_port, cores=where)
        )
    except MissingProgramError as missing:
        print(f"The reference nginx is left out: {missing}", file=sys.stderr)
        return []
    return [
        Contestant(NGINX, server, static_port),
        Contestant("nginx_plain", server, static_port, accept_gzip=False, aside=True),
        Contestant("nginx_gzip", server, gzip_port, aside=True),
    ]


def _measure_page(
    page: Page, contestants: Sequence[Contestant], settings: Settings, wrk: str, where: Cores
) -> list[Row]:
    answers: dict[str, Answer] = {}
    for one in contestants:
        if not one.stands_in(page, CONNECTIONS[-1]):
            continue
        with one.turn():
            answer = expected(port=one.port, path=page.path, accept_gzip=one.accept_gzip, words=page.words)
            load = _load(one, page, connections=CONNECTIONS[0], wrk=wrk, where=where)
            warm_up(load, answer=answer, seconds=1)
        answers[one.name] = answer
    _same_page(answers)
    rows: list[Row] = []
    for connections in CONNECTIONS:
        turns = {
            one.name: partial(
                _measure_once,
                one,
                _load(one, page, connections=connections, wrk=wrk, where=where),
                answers[one.name],
                settings.seconds,
            )
            for one in contestants
            if one.stands_in(page, connections)
        }
        rows += rows_for(f"serve.{page.name}.c{connections}", take_turns(turns, rounds=settings.rounds))
    return rows


def _measure_unchanged(
    page: Page, contestants: Sequence[Contestant], settings: Settings, wrk: str, where: Cores
) -> list[Row]:
    """Those who have the page already and ask whether it changed: ours and nginx, with the most connections."""
    turns = {}
    for one in contestants:
        if one.name not in (OURS, NGINX):
            continue
        with one.turn():
            known = expected(port=one.port, path=page.path, accept_gzip=True, words=page.words)
            answer = unchanged(known, port=one.port, path=page.path, accept_gzip=True)
            load = replace(
                _load(one, page, connections=CONNECTIONS[-1], wrk=wrk, where=where), etag=known.headers["etag"]
            )
            warm_up(load, answer=answer, seconds=1)
        turns[one.name] = partial(_measure_once, one, load, answer, settings.seconds)
    return rows_for(f"serve.{page.name}.304.c{CONNECTIONS[-1]}", take_turns(turns, rounds=settings.rounds))


def _load(one: Contestant, page: Page, *, connections: int, wrk: str, where: Cores) -> Load:
    url = f"http://127.0.0.1:{one.port}{page.path}"
    return Load(wrk=wrk, cores=where, url=url, accept_gzip=one.accept_gzip, connections=connections)


def _measure_once(one: Contestant, load: Load, answer: Answer, seconds: int) -> Speed:
    with one.turn():
        return measure(load, answer=answer, seconds=seconds)


def _same_page(answers: Mapping[str, Answer]) -> None:
    """nginx is a fair reference only while it serves the very page that ours serves."""
    for name, answer in answers.items():
        if name.startswith("nginx") and answer.html != answers[OURS].html:
            raise UnexpectedAnswerError(f"{name} does not serve the same HTML as ours.")


def rows_for(name: str, speeds: Mapping[str, Sequence[Speed]]) -> list[Row]:
    """Ours against nginx with compressed files under the plain name; against each reference as `.vs_…`."""
    rows = _against(name, speeds[OURS], speeds.get(NGINX))
    for reference, measured in speeds.items():
        if reference not in (OURS, NGINX):
            rows += _against(f"{name}.vs_{reference}", speeds[OURS], measured)
    return rows


def _against(name: str, ours: Sequence[Speed], reference: Sequence[Speed] | None) -> list[Row]:
    return [
        _row(name, "requests/s", [one.requests_per_second for one in ours], _each(reference, "requests_per_second")),
        _row(f"{name}.p50", "ms", [one.p50 for one in ours], _each(reference, "p50")),
        _row(f"{name}.p99", "ms", [one.p99 for one in ours], _each(reference, "p99")),
    ]


def _each(speeds: Sequence[Speed] | None, field: str) -> list[float] | None:
    return None if speeds is None else [getattr(one, field) for one in speeds]


def _row(name: str, unit: str, ours: list[float], reference: list[float] | None) -> Row:
    if reference is None:
        return Row(name=name, value=round(median(ours), 3), unit=unit)
    return Row(
        name=name,
        value=round(median(ours), 3),
        unit=unit,
        reference=round(median(reference), 3),
        ratio=float(f"{paired_ratio(ours, reference):.4g}"),
    )
