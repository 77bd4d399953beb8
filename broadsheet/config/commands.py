# SPDX-License-Identifier: BSD-3-Clause
"""The `broadsheet` command: thin over Django's commands."""

import argparse
import os
import sys
from collections.abc import MutableMapping

from django.core.management import execute_from_command_line

from broadsheet.config.data_folder import make_data_folder
from broadsheet.config.env import SettingError
from broadsheet.config.errors import StartError

HELP = """broadsheet: a whole news publication.

  broadsheet run           start the publication and its newsroom; `--port 8001`, `--data folder`
  broadsheet demo          the same, with a small publication to look around in
  broadsheet worker        scheduled publishing and background work, where `run` is not used
  broadsheet post          send letters, where `run` is not used
  broadsheet mail          what the domain must say, a key to sign with, and what came back
  broadsheet import        bring the archive of another system along
  broadsheet subscribers   bring a list of subscribers along, or hand one out
  broadsheet export        write articles for other systems
  broadsheet createadmin   add an administrator from the terminal
  broadsheet check         look for mistakes in the set-up
  broadsheet wiring        print which room answers, listens and fills what
  broadsheet help NAME     what a command does and takes
  broadsheet help --all    every command, of Django and Wagtail too
"""

INTERRUPTED = 130
"""The exit status that shells give to what Ctrl-C ended: 128 and the number of the signal."""
MAKES_THE_FOLDER = {"run", "demo", "migrate"}


def main(arguments: list[str] | None = None) -> None:
    """Run one command; a wrong setting, or a machine that cannot do it, is told in one sentence."""
    words = sys.argv if arguments is None else ["broadsheet", *arguments]
    if words[1:] in ([], ["help"], ["--help"], ["-h"]):
        print(HELP, end="")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.config.settings")
    try:
        if words[1] in MAKES_THE_FOLDER and not {"-h", "--help"} & set(words):
            take_options(words[2:], os.environ)
            make_data_folder(os.environ)
        execute_from_command_line([words[0], "help"] if words[1:] == ["help", "--all"] else words)
    except (SettingError, StartError) as error:
        print(f"broadsheet: {error}", file=sys.stderr)
        # What the mail server hands in must not be thrown away because of a wrong setting.
        sys.exit(os.EX_TEMPFAIL if words[1:3] == ["mail", "bounce"] else 1)
    except KeyboardInterrupt:
        # Ctrl-C where nothing takes it by itself: mostly while a first start prepares the database.
        print("\nbroadsheet: stopped. Nothing is lost; the same command goes on from here.", file=sys.stderr)
        sys.exit(INTERRUPTED)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that stand for a variable; the settings are read before the command sees them."""
    parser.add_argument("--data", metavar="FOLDER", help="folder for database, pictures and secrets (BROADSHEET_DATA)")
    parser.add_argument("--port", metavar="PORT", help="port to listen on (the end of BROADSHEET_LISTEN)")


def take_options(words: list[str], variables: MutableMapping[str, str]) -> None:
    """Write `--data` and `--port` into the environment, where they win over what stood there."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    add_options(parser)
    options, _ = parser.parse_known_args(words)
    if options.data:
        variables["BROADSHEET_DATA"] = options.data
    if options.port:
        host = variables.get("BROADSHEET_LISTEN", "").rpartition(":")[0]
        variables["BROADSHEET_LISTEN"] = f"{host}:{options.port}"
