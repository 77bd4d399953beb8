# SPDX-License-Identifier: BSD-3-Clause
"""What stands in `deploy/` fits the program."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from broadsheet.config.env import NAMES, read_env
from tests.architecture.source import ROOT

DEPLOY = ROOT / "deploy"


def test_the_service_sets_only_settings_that_exist_and_make_sense() -> None:
    lines = (DEPLOY / "systemd" / "broadsheet.env").read_text().splitlines()
    settings = dict(line.lstrip("#").split("=", 1) for line in lines if re.match(r"#?[A-Z_]+=", line))
    assert set(settings) <= set(NAMES)
    assert read_env(settings).https


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
def test_nginx_understands_its_configuration(tmp_path: Path) -> None:
    site = (DEPLOY / "nginx" / "broadsheet.conf").read_text()
    # Its certificates are the publisher's; and releases before 1.25 write HTTP/2 in another way.
    site = re.sub(r"ssl_certificate.*?;", "", site).replace(" ssl;", ";").replace("http2 on;", "")
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; events {{}} http {{ {site} }}")
    done = subprocess.run(
        ["nginx", "-t", "-q", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
