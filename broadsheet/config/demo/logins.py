# SPDX-License-Identifier: BSD-3-Clause
"""One login for each role, tied to an author of the demo where it fits."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from wagtail.users.models import UserProfile

from broadsheet.config.demo.content import LoginFile
from broadsheet.config.demo.work import Work
from broadsheet.core.models import User
from broadsheet.newsroom.actions import give_role
from broadsheet.newsroom.models import SECTION_ROLES, Author, DeskRole, SectionPage


class WeakPasswordError(Exception):
    """The password for the demo's logins is too easy to guess."""


def put_logins(work: Work, password: str) -> None:
    """Make the logins that are missing; existing ones keep their password and whatever else was changed."""
    for said in work.demo.logins:
        user = User.objects.filter(username=said.username).first()
        if user is None:
            user = _make(work, said, password)
            _give_roles(work, said, user)
            work.report.new_logins.append(said.username)
        work.users[said.username] = user.pk
        work.report.logins[said.username] = str(DeskRole(said.role).label)


def _make(work: Work, said: LoginFile, password: str) -> User:
    author = Author.objects.filter(pk=work.authors.get(said.author) or 0).first()
    first, _, last = (author.name if author else f"{said.first_name} {said.last_name}").partition(" ")
    user = User(username=said.username, email=said.email, first_name=first, last_name=last)
    # Whoever administers may do everything; only such a login opens a publication.
    user.is_staff = user.is_superuser = said.role == DeskRole.ADMINISTRATOR
    _set_password(user, password)
    work.check(user, "logins.yaml", said.username)
    user.save()
    # Their addresses do not exist: nothing is to be sent there.
    UserProfile.objects.create(
        user=user, submitted_notifications=False, approved_notifications=False, rejected_notifications=False
    )
    if author and author.user_id is None:
        author.user = user
        author.save()
    return user


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPasswordError(" ".join(error.messages)) from None
    user.set_password(password)


def _give_roles(work: Work, said: LoginFile, user: User) -> None:
    if said.role not in SECTION_ROLES:
        give_role(user=user, role=said.role)
        return
    for slug in said.sections:
        section = SectionPage.objects.filter(pk=work.sections[slug] or 0).first()
        if section is not None:
            give_role(user=user, role=said.role, section=section)
