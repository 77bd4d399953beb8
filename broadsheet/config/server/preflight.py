# SPDX-License-Identifier: BSD-3-Clause
"""What must hold before anything is started, each told in one sentence where it does not."""

import errno
import socket

from django.db import DatabaseError, connection

from broadsheet.config.errors import StartError


def require_free_port(host: str, port: int) -> None:
    """Raise `StartError` when the address cannot be listened on."""
    bare = host.strip("[]")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(bare, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # A connection that has just been closed must not count as taken.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        raise StartError(_why_not(host, port, error)) from None


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Stop what listens there, or choose another port with --port {port + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} is kept for the system's administrator. Choose a port from 1024 up with --port."
    return f"{host}:{port} cannot be listened on ({error.strerror}). Check BROADSHEET_LISTEN."


def require_database() -> None:
    """Raise `StartError` when the database cannot be reached or is none."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise StartError(f"The database cannot be used: {reason}. Check that it runs, and DATABASE_URL.") from None
