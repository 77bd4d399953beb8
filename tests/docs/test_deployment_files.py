# SPDX-License-Identifier: BSD-3-Clause
"""What stands in `deploy/` fits the program."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from broadsheet.config.env import NAMES, read_env
from tests.architecture.source import ROOT
from tests.servers import NO_SERVER, find_server

DEPLOY = ROOT / "deploy"


def test_the_service_sets_only_settings_that_exist_and_make_sense() -> None:
    lines = (DEPLOY / "systemd" / "broadsheet.env").read_text().splitlines()
    settings = dict(line.lstrip("#").split("=", 1) for line in lines if re.match(r"#?[A-Z_]+=", line))
    assert set(settings) <= set(NAMES)
    assert read_env(settings).https


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
def test_nginx_understands_its_configuration(tmp_path: Path) -> None:
    site = (DEPLOY / "nginx" / "broadsheet.conf").read_text()
    # Its certificates are the publisher's.
    site = re.sub(r"ssl_certificate.*?;", "", site).replace(" ssl http2;", " http2;")
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; events {{}} http {{ {site} }}")
    done = subprocess.run(
        ["nginx", "-t", "-q", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_caddy_understands_its_configuration(tmp_path: Path) -> None:
    caddy = find_server("caddy")
    if caddy is None:
        pytest.skip(f"caddy is {NO_SERVER}")
    done = subprocess.run(
        [caddy, "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "caddy" / "Caddyfile")],
        env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_varnish_understands_its_configuration() -> None:
    varnish = find_server("varnishd")
    if varnish is None:
        pytest.skip(f"varnishd is {NO_SERVER}")
    vcl = str(DEPLOY / "varnish" / "broadsheet.vcl")
    done = subprocess.run([varnish, "-C", "-f", vcl], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
