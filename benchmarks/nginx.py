# SPDX-License-Identifier: BSD-3-Clause
"""nginx with the finished pages as files: what serving them can cost at best."""

import gzip
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.machine import Cores, program
from benchmarks.servers import Server, serving

CONFIGURATION = """\
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    default_type text/html;
    sendfile on;
    tcp_nopush on;
    # Every answer must have the same length, and the thousandth would otherwise say "close".
    keepalive_requests 1000000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    root {folder}/pages;
    index index.html;
    # Compressed once, beforehand.
    server {{ listen 127.0.0.1:{static_port}; gzip_static on; }}
    # As Debian ships it: compressed again for every reader.
    server {{ listen 127.0.0.1:{gzip_port}; gzip on; }}
}}
"""


@contextmanager
def nginx(
    pages: Mapping[str, bytes], *, folder: Path, static_port: int, gzip_port: int, cores: Cores
) -> Iterator[Server]:
    """nginx serving the pages (path to HTML) at both ports. Raises MissingProgramError where it cannot be had."""
    found = program("nginx", package="nginx")
    folder.mkdir(parents=True, exist_ok=True)
    for path, html in pages.items():
        _write_page(folder / "pages" / path.strip("/"), html)
    configuration = folder / "nginx.conf"
    configuration.write_text(
        CONFIGURATION.format(
            # Its worker gives up root's rights unless told otherwise, and may not read our folder then.
            user="user root;" if os.geteuid() == 0 else "",
            folder=folder,
            static_port=static_port,
            gzip_port=gzip_port,
        )
    )
    command = cores.pin([found, "-c", str(configuration), "-p", str(folder)], to=cores.server)
    with serving("nginx", command, port=static_port, log=folder / "output.log", folder=folder) as server:
        yield server


def _write_page(folder: Path, html: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_bytes(html)
    (folder / "index.html.gz").write_bytes(gzip.compress(html, compresslevel=9))
