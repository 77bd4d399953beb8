# SPDX-License-Identifier: BSD-3-Clause
"""Fixtures for servers that are measured."""

import socket

import pytest


@pytest.fixture
def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
