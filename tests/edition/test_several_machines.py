# SPDX-License-Identifier: BSD-3-Clause
"""Two machines on one PostgreSQL and one store, each with web server, worker and press: as one to their readers."""

import http.client
import os
import re
import shutil
import signal
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from broadsheet.config.data_folder import make_data_folder
from tests.factories.core import PASSWORD
from tests.fixtures.bucket import KEYS, Bucket
from tests.fixtures.publication import RunningPublication, make_publication

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="several machines need PostgreSQL")

PATIENCE = 60.0
TOKEN = "Ferrysinks"
PAPER = f"""
from tests.fixtures.cast import create_account
from tests.factories.newsroom import ArticleFactory, SectionFactory
create_account("administrator")
town = SectionFactory(slug="town", title="Town")
for number in range(12):
    article = ArticleFactory(title=f"Article {{number}}", slug=f"article-{{number}}", parent=town)
article = ArticleFactory(title="{TOKEN} at quay", slug="ferry", parent=town)
article.save_revision().publish()
print(article.pk)
"""


class Database:
    """A copy of the test database, looked at from outside."""

    def __init__(self, name: str) -> None:
        """It exists."""
        self.name = name
        self.folder = str(connection.settings_dict["HOST"])

    @property
    def url(self) -> str:
        """As `DATABASE_URL` names it."""
        return f"postgresql://postgres@/{self.name}?host={self.folder}"

    def ask(self, question: str) -> Any:
        """One value."""
        with psycopg.connect(host=self.folder, user="postgres", dbname=self.name, autocommit=True) as session:
            found = session.execute(question)  # type: ignore[call-overload]  # a question of this file
            row = found.fetchone() if found.description else None
            return row[0] if row else None


@dataclass
class Machines:
    """Both of them."""

    one: RunningPublication
    two: RunningPublication
    database: Database
    article: int

    def settle(self) -> None:
        """Wait until nothing waits."""
        question = (
            "SELECT (SELECT count(*) FROM edition_change)"
            " + (SELECT count(*) FROM edition_entry WHERE dirty_since IS NOT NULL)"
            " + (SELECT count(*) FROM edition_clock WHERE stamp = '')"
        )
        deadline = time.monotonic() + PATIENCE
        while self.database.ask(question):
            assert time.monotonic() < deadline, self.one.output() + self.two.output()
            time.sleep(0.1)


@contextmanager
def copied_database(name: str, blocker: Any) -> Iterator[Database]:
    """A database of its own, copied from the migrated one."""
    made, server = Database(name), Database("postgres")
    with blocker.unblock():
        connection.close()
    server.ask(f'CREATE DATABASE {made.name} TEMPLATE "{connection.settings_dict["NAME"]}"')
    try:
        yield made
    finally:
        server.ask(f"DROP DATABASE {made.name} WITH (FORCE)")


@pytest.fixture(scope="module", params=[pytest.param("folder", marks=pytest.mark.long), "bucket"])
def machines(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    storage_server: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Machines]:
    """Two machines that share a folder, or a bucket."""
    folder = tmp_path_factory.mktemp(f"machines-{request.param}")
    with copied_database(f"machines_{os.getpid()}_{request.param}", django_db_blocker) as database:
        one, two = (_machine(folder / name, database) for name in ("one", "two"))
        two.environment["BROADSHEET_URL"] = one.environment["BROADSHEET_URL"] = one.url
        if request.param == "bucket":
            _share_bucket(storage_server, one, two)
        else:
            _share_folder(folder / "pages", one, two)
        article = int(one.python(PAPER).split()[-1])
        both = Machines(one, two, database, article)
        try:
            one.start()
            shutil.copytree(one.data / "static", two.data / "static")
            two.start()
            both.settle()
            yield both
        finally:
            for each in (one, two):
                kill(each)


def test_what_one_machine_withdraws_is_gone_from_both_when_the_editor_is_answered(machines: Machines) -> None:
    pages = [(each, path) for each in (machines.one, machines.two) for path in ("/town/ferry/", "/town/", "/")]
    assert all(TOKEN in get(*page) for page in pages[:2] + pages[3:5])
    editor = Editor(machines.one)
    readers = [Reader(*page) for page in pages]
    time.sleep(1.0)
    editor.withdraw(machines.article)
    done = time.monotonic()
    assert [page for page in pages if TOKEN in get(*page)] == []
    time.sleep(1.0)
    for reader in readers:
        reader.stop()
    late = [(reader.path, reader.port) for reader in readers if any(asked > done for asked in reader.saw_it)]
    assert late == []
    assert all(reader.saw_it for reader in readers if reader.path == "/town/ferry/"), "or this proves nothing"
    assert all(reader.answers > 20 for reader in readers)


def test_what_one_machine_publishes_the_other_shows(machines: Machines) -> None:
    machines.two.python(
        "from broadsheet.newsroom.models import ArticlePage\n"
        "article = ArticlePage.objects.get(slug='article-3')\n"
        "article.title = 'Lighthouse restored'\n"
        "article.save_revision().publish()"
    )
    machines.settle()
    for each in (machines.one, machines.two):
        assert wait_for(lambda each=each: "Lighthouse restored" in get(each, "/town/article-3/"))  # type: ignore[misc]


def test_a_machine_that_dies_leaves_its_work_to_the_other(machines: Machines) -> None:
    machines.database.ask("UPDATE edition_entry SET dirty_since = now(), gen = gen + 1, baked_at = NULL")
    leased = "SELECT count(*) FROM edition_entry WHERE leased_until > now()"
    assert wait_for(lambda: machines.database.ask(leased) > 0)
    kill(machines.one)
    machines.settle()
    assert machines.database.ask("SELECT count(*) FROM edition_entry WHERE baked_at IS NULL") == 0
    assert "Every stored page is what" in machines.two.manage("edition", "verify")
    # Whoever withdraws something now waits for a machine that will not answer, but not for ever.
    began = time.monotonic()
    other = machines.database.ask("SELECT id FROM wagtailcore_page WHERE slug = 'article-5'")
    Editor(machines.two).withdraw(other)
    assert time.monotonic() - began < 20
    assert "Article 5" not in get(machines.two, "/town/article-5/")
    # The tests of this file come in any order.
    machines.one.start()


class Editor:
    """Logs in and does what editors do, over HTTP."""

    def __init__(self, machine: RunningPublication) -> None:
        """Logged in."""
        self._url = machine.url
        self._cookies = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies))
        self._post("/newsroom/login/", username="administrator", password=PASSWORD)

    def withdraw(self, article: int) -> None:
        """Withdraw it; returns when the newsroom says that it is done."""
        said = self._post(f"/newsroom/pages/{article}/unpublish/", notice="A court forbade it.")
        assert "is withdrawn" in said, said[:3000]

    def _post(self, path: str, **fields: str) -> str:
        with self._opener.open(f"{self._url}{path}", timeout=PATIENCE) as form:
            found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.read().decode())
        assert found is not None
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": found[1]}).encode()
        request = urllib.request.Request(f"{self._url}{path}", data, {"Origin": self._url})  # noqa: S310 - ours
        with self._opener.open(request, timeout=PATIENCE) as answer:
            return str(answer.read().decode())


class Reader:
    """Asks for one page again and again, and notes when it had asked for what it should no longer see."""

    def __init__(self, machine: RunningPublication, path: str) -> None:
        """Begins at once."""
        self.path, self.port = path, machine.port
        self.saw_it: list[float] = []
        self.answers = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def stop(self) -> None:
        """Ends."""
        self._stop.set()
        self._thread.join()

    def _read(self) -> None:
        session = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        while not self._stop.is_set():
            asked = time.monotonic()
            session.request("GET", self.path)
            shown = session.getresponse().read().decode()
            self.answers += 1
            if TOKEN in shown:
                self.saw_it.append(asked)
            time.sleep(0.01)
        session.close()


def get(machine: RunningPublication, path: str) -> str:
    """The page, whatever its status."""
    session = http.client.HTTPConnection("127.0.0.1", machine.port, timeout=PATIENCE)
    try:
        session.request("GET", path)
        return session.getresponse().read().decode()
    finally:
        session.close()


def wait_for(condition: Any) -> bool:
    """Whether it comes to hold."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def kill(machine: RunningPublication) -> None:
    """As a power failure would: everything at once, and nothing is tidied up."""
    process = machine.process
    if process is None:
        return
    for pid in [process.pid, *_below(process.pid)]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()
    machine.process = None


def _below(pid: int) -> list[int]:
    children = [
        int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()
    ]
    return children + [grandchild for child in children for grandchild in _below(child)]


def _machine(data: Path, database: Database) -> RunningPublication:
    make_data_folder({"BROADSHEET_DATA": str(data)})
    machine = make_publication(data)
    machine.environment = {
        "DATABASE_URL": database.url,
        "BROADSHEET_SECRET_KEY": "one-and-the-same-key-on-all-machines-0123456789",
        "BROADSHEET_PROCESSES": "1",
    }
    return machine


def _share_bucket(endpoint: str, *machines: RunningPublication) -> None:
    bucket = Bucket(f"machines-{os.getpid()}", endpoint)
    bucket.create()
    for each in machines:
        each.environment |= {"BROADSHEET_EDITION_BUCKET": bucket.url, **KEYS}


def _share_folder(folder: Path, *machines: RunningPublication) -> None:
    folder.mkdir()
    for each in machines:
        (each.data / "edition").symlink_to(folder)
