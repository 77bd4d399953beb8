# SPDX-License-Identifier: BSD-3-Clause
"""A real mailbox: Debian's Dovecot on free ports of this machine, with one user, in a folder of its own."""

import getpass
import os
import pwd
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.audience.post.sink import free_port
from tests.servers import find_server

CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap pop3
ssl = no
disable_plaintext_auth = no
{users}mail_location = maildir:{folder}/mail
first_valid_uid = 0
mail_uid = {uid}
mail_gid = {gid}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service pop3-login {{
  chroot =
  inet_listener pop3 {{
    address = 127.0.0.1
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = 0
  }}
}}
"""


@dataclass
class Dovecot:
    """A mailbox, and what is in it."""

    folder: Path
    imap: int
    pop3: int

    def put(self, *messages: bytes) -> None:
        """As a mail server would: written beside, then moved in."""
        new = self.folder / "mail" / "new"
        for part in ("tmp", "new", "cur"):
            (self.folder / "mail" / part).mkdir(parents=True, exist_ok=True)
            os.chown(self.folder / "mail" / part, *owner())
        os.chown(self.folder / "mail", *owner())
        for number, message in enumerate(messages):
            file = new / f"{time.time_ns()}.{number}.test"
            file.write_bytes(message.replace(b"\r\n", b"\n"))
            os.chown(file, *owner())

    def left(self) -> dict[str, str]:
        """The first words of what is in it, and the flags of each."""
        files = [*(self.folder / "mail" / "new").iterdir(), *(self.folder / "mail" / "cur").iterdir()]
        return {
            file.read_bytes()[:5].decode("ascii", "replace"): file.name.partition(":2,")[2].replace("S", "")
            for file in files
        }

    def at(self, protocol: str, **changes: Any) -> dict[str, Any]:
        """The setting that names it."""
        port = {"imap": self.imap, "pop3": self.pop3}[protocol]
        plain = {"host": "127.0.0.1", "port": port, "user": "desk", "password": "secret", "tls": False}
        return {"protocol": protocol, "folder": "INBOX", **plain, **changes}


def owner() -> tuple[int, int]:
    """Whose mailbox it is. Dovecot opens none that is root's."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


@contextmanager
def running() -> Iterator[Dovecot]:
    """Until the block ends. In a folder that others may look into: pytest's own are closed."""
    with TemporaryDirectory(prefix="mailbox-") as name:
        Path(name).chmod(0o755)
        yield from _serve(Path(name))


def _serve(folder: Path) -> Iterator[Dovecot]:
    box = Dovecot(folder, free_port(), free_port())
    uid, gid = owner()
    # Whoever is root has the users that came with the package; whoever is not can be nobody else.
    me = getpass.getuser()
    own = f"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {me}\n"
    users = "" if os.geteuid() == 0 else own
    words = CONFIGURATION.format(folder=folder, imap=box.imap, pop3=box.pop3, uid=uid, gid=gid, users=users)
    (folder / "dovecot.conf").write_text(words)
    box.put()
    server = subprocess.Popen(
        [str(find_server("dovecot")), "-F", "-c", str(folder / "dovecot.conf")], stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 20
        while not (folder / "run" / "login").exists() and time.monotonic() < deadline and server.poll() is None:
            time.sleep(0.05)
        time.sleep(0.3)
        assert server.poll() is None, (folder / "log").read_text()
        yield box
    finally:
        server.terminate()
        server.wait(20)
