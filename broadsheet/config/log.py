# SPDX-License-Identifier: BSD-3-Clause
"""What is logged, and how: one line on standard error for each event, for people or as JSON, never a secret.

Django's records of failed requests carry the request itself. Only its method and path are written: what somebody typed
into a form, their cookies and the query, which may hold a token, are not.
"""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest


def log_settings(*, level: str, as_json: bool) -> dict[str, Any]:
    """Python's logging configuration."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": JsonLine if as_json else PlainLine}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"level": level, "propagate": True},
            # Wrong addresses and refused forms are the readers' business, not faults.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            "PIL": {"level": "WARNING"},
            # Who published what is kept in the newsroom's own history.
            "wagtail": {"level": "WARNING"},
            "faker": {"level": "WARNING"},
            # It tells each way in which it tries to read a bounce; what it cannot read, the post tells.
            "flufl.bounce": {"level": "CRITICAL"},
        },
    }


class PlainLine(logging.Formatter):
    """For people: time, level, where from, what."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, with the traceback under it where there is one."""
        line = f"{_time(record)} {record.levelname.lower():7} {record.name}: {record.getMessage()}{_request(record)}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonLine(logging.Formatter):
    """For machines: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The same facts as in `PlainLine`, by name."""
        facts = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        if request := _request(record).strip():
            facts["request"] = request
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        return json.dumps(facts, ensure_ascii=False)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _request(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    return f" {request.method} {request.path}" if isinstance(request, HttpRequest) else ""
