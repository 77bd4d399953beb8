# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet createadmin`."""

import getpass
import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from broadsheet.newsroom.actions.opening import appoint_administrator


class Command(BaseCommand):
    """Add an administrator from the terminal."""

    help = "Add an administrator, who logs in with their e-mail address. Asks for what is not given."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name and address may be given; a password never, because others on the machine could see it."""
        parser.add_argument("--name")
        parser.add_argument("--email")
        parser.add_argument("--password-from-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask and add."""
        name = options["name"] or input("Name: ")
        email = options["email"] or input("E-mail address: ")
        try:
            user = appoint_administrator(name=name, email=email, password=_password(options["password_from_stdin"]))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{user.get_full_name()} may now log in as {user.username}.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Password once more: "):
        raise CommandError("The two passwords differ.")
    return password
