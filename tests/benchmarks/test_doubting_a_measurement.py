# SPDX-License-Identifier: BSD-3-Clause
"""A fast error page must never count as speed."""

import io

import pytest

from benchmarks.answers import Answer, UnexpectedAnswerError, read_answer
from benchmarks.machine import Cores
from benchmarks.wrk import Load, last_json, read_sums

LOAD = Load(
    wrk="wrk",
    cores=Cores(server=None, load=None),
    url="http://127.0.0.1:1/",
    accept_gzip=True,
    connections=16,
)
ANSWER = Answer(status=200, headers={}, body=b"x" * 900, size=1000)
SUMS = {
    "requests": 500,
    "bytes": 500_000,
    "microseconds": 2_000_000,
    "connect_errors": 0,
    "read_errors": 0,
    "write_errors": 0,
    "timeouts": 0,
    "bad_statuses": 0,
    "p50": 1500,
    "p99": 12_000,
}


def test_good_sums_become_requests_a_second_and_milliseconds() -> None:
    speed = read_sums(SUMS, load=LOAD, answer=ANSWER)
    assert (speed.requests_per_second, speed.p50, speed.p99) == (250.0, 1.5, 12.0)


@pytest.mark.parametrize("error", ["connect_errors", "read_errors", "write_errors", "timeouts", "bad_statuses"])
def test_one_failed_request_voids_the_measurement(error: str) -> None:
    with pytest.raises(UnexpectedAnswerError, match=error):
        read_sums({**SUMS, error: 1}, load=LOAD, answer=ANSWER)


@pytest.mark.parametrize("received", [499_999, 516_001])
def test_answers_of_another_length_void_the_measurement(received: int) -> None:
    with pytest.raises(UnexpectedAnswerError, match="500 answers of 1000 bytes"):
        read_sums({**SUMS, "bytes": received}, load=LOAD, answer=ANSWER)


def test_answers_under_way_at_the_end_are_allowed() -> None:
    assert read_sums({**SUMS, "bytes": 516_000}, load=LOAD, answer=ANSWER).requests_per_second == 250.0


def test_no_answer_at_all_is_not_a_speed() -> None:
    with pytest.raises(UnexpectedAnswerError):
        read_sums({**SUMS, "requests": 0, "bytes": 0}, load=LOAD, answer=ANSWER)


def test_the_sums_are_found_after_what_wrk_prints_itself() -> None:
    output = 'Running 1s test @ http://127.0.0.1:1/\n  1 threads and 16 connections\n\n{"requests": 5, "bytes": 7}\n'
    assert last_json(output) == {"requests": 5, "bytes": 7}


def test_output_without_sums_is_an_error_that_shows_the_output() -> None:
    with pytest.raises(UnexpectedAnswerError, match="unable to connect"):
        last_json("unable to connect to 127.0.0.1:1 Connection refused")


def test_every_byte_of_a_plain_answer_is_counted() -> None:
    wire = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello"
    answer = read_answer(io.BytesIO(wire + b"HTTP/1.1 200 OK\r\n"))
    assert (answer.status, answer.body, answer.size) == (200, b"hello", len(wire))
    assert answer.headers == {"content-length": "5", "x-a": "b"}


def test_every_byte_of_a_chunked_answer_is_counted() -> None:
    wire = b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n2;a=b\r\n, \r\n0\r\n\r\n"
    answer = read_answer(io.BytesIO(wire + b"HTTP/1.1 200 OK\r\n"))
    assert (answer.status, answer.body, answer.size) == (404, b"hello, ", len(wire))


def test_an_answer_cut_short_is_an_error() -> None:
    with pytest.raises(UnexpectedAnswerError, match="9 bytes were announced and 5 came"):
        read_answer(io.BytesIO(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"))
