# SPDX-License-Identifier: BSD-3-Clause
"""How many letters a second go to a mail server, beside Postfix's `smtp-source` and Django's `send_messages`.

All of them talk to Postfix's `smtp-sink`, which takes everything and keeps nothing, on the other core.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median

from benchmarks.machine import cores, program
from benchmarks.registry import benchmark
from benchmarks.report import Row
from benchmarks.rounds import paired_ratio, take_turns
from benchmarks.servers import StartFailedError
from benchmarks.settings import Settings

SIZE = 10_240
"""Bytes of a letter."""
DJANGO_SHARE = 20
"""Django sends one letter where ours sends so many: it takes as long."""
SIGNED_SHARE = 5
"""To sign takes longer than to send."""


@benchmark("mail")
def measure_mail() -> Sequence[Row]:
    """With one connection and with eight."""
    settings = Settings.from_environment()
    rows: list[Row] = []
    with sink(settings.port) as port:
        for connections in (1, 8):
            rows += _measure(settings, port, connections)
        rows.append(_measure_signing(settings, port))
        few = measured_letters(settings, port, 8, count=1000)["memory"]
        many = measured_letters(settings, port, 8, count=settings.letters)["memory"]
        rows.append(Row("mail.smtp.memory", many, "MB", reference=few, ratio=many / few))
    return rows


def _measure(settings: Settings, port: int, connections: int) -> list[Row]:
    count = settings.letters
    contestants = {
        "ours": lambda: measured_letters(settings, port, connections, count=count)["rate"],
        "source": lambda: _source(port, connections, count),
        "django": lambda: _work(settings, "django", port, 1, count // DJANGO_SHARE)["rate"],
    }
    found = take_turns(contestants, rounds=settings.rounds)
    name = f"mail.smtp.c{connections}"
    ours, source, django = found["ours"], found["source"], found["django"]
    return [
        Row(name, median(ours), "letters/s", reference=median(source), ratio=paired_ratio(ours, source)),
        Row(
            f"{name}.vs_django",
            median(ours),
            "letters/s",
            reference=median(django),
            ratio=paired_ratio(ours, django),
        ),
    ]


def _measure_signing(settings: Settings, port: int) -> Row:
    """With DKIM, beside the same without."""
    count = settings.letters // SIGNED_SHARE
    found = take_turns(
        {
            "signed": lambda: _work(settings, "signed", port, 8, count)["rate"],
            "plain": lambda: measured_letters(settings, port, 8, count=count)["rate"],
        },
        rounds=settings.rounds,
    )
    signed, plain = found["signed"], found["plain"]
    return Row("mail.dkim", median(signed), "letters/s", reference=median(plain), ratio=paired_ratio(signed, plain))


def measured_letters(settings: Settings, port: int, connections: int, *, count: int) -> Mapping[str, float]:
    """Letters a second and memory of our sender, its letters lying ready."""
    return _work(settings, "ours", port, connections, count)


def _work(settings: Settings, who: str, port: int, connections: int, count: int) -> Mapping[str, float]:
    variables = {
        **os.environ,
        "BROADSHEET_DATA": str(settings.folder / "mail"),
        "BROADSHEET_LOG_LEVEL": "error",
        "BROADSHEET_MAIL_CONNECTIONS": str(connections),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}?tls=no",
    }
    command = [sys.executable, "-m", "benchmarks.mail_work", who, str(count), str(SIZE)]
    done = subprocess.run(cores().pin(command, to=cores().server), env=variables, capture_output=True, text=True)
    if done.returncode:
        raise StartFailedError(f"Sending could not be measured:\n{done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _source(port: int, connections: int, count: int) -> float:
    command = [
        program("smtp-source", package="postfix"),
        *("-s", str(connections), "-l", str(SIZE), "-m", str(count), "-f", "desk@example.org", "-t", "a@example.org"),
        f"127.0.0.1:{port}",
    ]
    began = time.perf_counter()
    done = subprocess.run(cores().pin(command, to=cores().server), capture_output=True, text=True)
    if done.returncode:
        raise StartFailedError(f"smtp-source failed: {done.stderr[-500:]}")
    return count / (time.perf_counter() - began)


@contextmanager
def sink(port: int) -> Iterator[int]:
    """A mail server that takes everything and keeps nothing."""
    command = [program("smtp-sink", package="postfix"), *(["-u", "nobody"] if os.geteuid() == 0 else [])]
    command += [f"127.0.0.1:{port}", "1000"]
    sink = subprocess.Popen(cores().pin(command, to=cores().load), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait(port, sink)
        yield port
    finally:
        sink.kill()
        sink.wait()


def _wait(port: int, sink: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and sink.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise StartFailedError("smtp-sink did not start.")
