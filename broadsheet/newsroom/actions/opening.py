# SPDX-License-Identifier: BSD-3-Clause
"""Open the publication: who it is, where it stands, and who may do everything in it."""

from urllib.parse import urlsplit

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Site

from broadsheet.core.models import User
from broadsheet.newsroom.models import DeskRole, Publication


class AlreadyOpenError(Exception):
    """Somebody else has opened the publication meanwhile."""


def is_open() -> bool:
    """Whether somebody may do everything: until then nobody can be let in, and nothing is shown."""
    may_do_everything = Q(is_superuser=True) | Q(groups__team__role=DeskRole.ADMINISTRATOR)
    return User.objects.filter(may_do_everything, is_active=True).exists()


@transaction.atomic
def open_with_administrator(
    *, publication: str, language: str, time_zone: str, name: str, email: str, password: str
) -> User:
    """The whole first start, or nothing of it; raises `AlreadyOpenError` for the slower of two."""
    # The site's row is the lock.
    Site.objects.select_for_update().get(is_default_site=True)
    if is_open():
        raise AlreadyOpenError
    open_publication(name=publication, language=language, time_zone=time_zone)
    return appoint_administrator(name=name, email=email, password=password)


@transaction.atomic
def open_publication(*, name: str, language: str, time_zone: str) -> Publication:
    """Write down who the publication is; raises `ValidationError` for what makes no sense."""
    site = Site.objects.get(is_default_site=True)
    publication = Publication.objects.filter(site=site).first() or Publication(site=site)
    publication.name, publication.language, publication.time_zone = name, language, time_zone
    publication.full_clean()
    publication.save()
    site.site_name = name
    site.save()
    return publication


@transaction.atomic
def appoint_administrator(*, name: str, email: str, password: str) -> User:
    """Add somebody who may do everything and logs in with their e-mail address.

    Raises `ValidationError`, by field, when somebody has that address or the password is too easy to guess.
    """
    first_name, _space, last_name = name.strip().partition(" ")
    email = User.objects.normalize_email(email.strip())
    user = User(
        username=email.lower(),
        email=email,
        first_name=first_name,
        last_name=last_name.strip(),
        is_staff=True,
        is_superuser=True,
    )
    if User.objects.filter(email__iexact=email).exists():
        raise ValidationError({"email": _("Somebody logs in with this address already.")})
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from None
    user.set_password(password)
    user.full_clean()
    user.save()
    return user


def use_address(*, url: str) -> None:
    """Let pages know the public address they stand at, for links in feeds, mail and search engines."""
    parts = urlsplit(url)
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (host, port):
        site.hostname, site.port = host, port
        site.save()
