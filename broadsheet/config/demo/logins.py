# SPDX-License-Identifier: BSD-3-Clause
"""One login for each role, tied to an author of the demo where it fits."""

from __future__ import annotations

from broadsheet.config.demo.content import LoginFile
from broadsheet.config.demo.work import Work
from broadsheet.core.models import User
from broadsheet.newsroom.models import Author, DeskRole


def put_logins(work: Work, password: str) -> None:
    """Make the logins that are missing; existing ones keep their password and whatever else was changed."""
    for said in work.demo.logins:
        user = User.objects.filter(username=said.username).first()
        if user is None:
            user = _make(work, said, password)
            work.report.new_logins.append(said.username)
        work.users[said.username] = user.pk
        work.report.logins[said.username] = str(DeskRole(said.role).label)


def _make(work: Work, said: LoginFile, password: str) -> User:
    author = Author.objects.filter(pk=work.authors.get(said.author) or 0).first()
    first, _, last = (author.name if author else f"{said.first_name} {said.last_name}").partition(" ")
    user = User(username=said.username, email=said.email, first_name=first, last_name=last)
    user.set_password(password)
    work.check(user, "logins.yaml", said.username)
    user.save()
    if author and author.user_id is None:
        author.user = user
        author.save()
    return user
