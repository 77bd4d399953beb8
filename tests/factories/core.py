# SPDX-License-Identifier: BSD-3-Clause
"""Users and pictures."""

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from broadsheet.core.models import Picture, User

PASSWORD = "correct horse battery staple"


class UserFactory(DjangoModelFactory):
    """A user who can log in with `PASSWORD`, and may do nothing yet."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password(PASSWORD)


class PictureFactory(wagtail_factories.ImageFactory):
    """A small picture with alternative text."""

    class Meta:
        model = Picture

    title = "Harbour"
    alt_text = "Boats in the harbour at dawn"
    credit = "Ada Lane"
