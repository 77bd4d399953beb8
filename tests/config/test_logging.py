# SPDX-License-Identifier: BSD-3-Clause
"""Errors are logged with their traceback, and never with a secret."""

import json
import logging
import sys

import pytest
from django.test import RequestFactory

from broadsheet.config.log import JsonLine, PlainLine


def record_of_a_failed_request() -> logging.LogRecord:
    request = RequestFactory().post(
        "/newsroom/login/?token=query-secret", {"password": "form-secret"}, headers={"Cookie": "session=cookie-secret"}
    )
    try:
        raise ZeroDivisionError("no such number")
    except ZeroDivisionError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Failed", None, sys.exc_info())
    record.request = request
    return record


@pytest.mark.parametrize("formatter", [PlainLine(), JsonLine()])
def test_a_failed_request_is_logged_with_traceback_and_without_secrets(formatter: logging.Formatter) -> None:
    line = formatter.format(record_of_a_failed_request())
    assert "ZeroDivisionError: no such number" in line
    assert "POST /newsroom/login/" in line
    assert "secret" not in line


def test_json_is_one_object_on_one_line() -> None:
    line = JsonLine().format(record_of_a_failed_request())
    assert "\n" not in line
    assert json.loads(line)["level"] == "error"
