# SPDX-License-Identifier: BSD-3-Clause
"""A page that can be read in several languages names them all; one that cannot says nothing."""

import pytest
from django.test import override_settings
from wagtail.models import Locale

from broadsheet.newsroom.context.article import article_context
from broadsheet.newsroom.models import Correction
from tests.fixtures.cast import Member
from tests.newsroom.conftest import MakeArticle

pytestmark = pytest.mark.django_db


LANGUAGES = [("en", "English"), ("fr", "French")]


@override_settings(WAGTAIL_I18N_ENABLED=True, WAGTAIL_CONTENT_LANGUAGES=LANGUAGES, LANGUAGES=LANGUAGES)
def test_a_translated_article_names_every_language_and_itself(article: MakeArticle) -> None:
    made = article(slug="vote")
    locale = Locale.objects.create(language_code="fr")
    for page in (made.get_parent().get_parent().specific, made.get_parent().specific):
        page.copy_for_translation(locale).save_revision().publish()
    french = made.copy_for_translation(locale)
    assert article_context(made).head.translations == ()
    french.save_revision().publish()
    french.refresh_from_db()
    named = {link.label: link.url for link in article_context(made).head.translations}
    assert set(named) == {"en", "fr"}
    assert named == {link.label: link.url for link in article_context(french).head.translations}


def test_an_article_in_one_language_names_none(article: MakeArticle, reader: Member) -> None:
    assert b"hreflang" not in reader.client.get(article().get_url()).content


def test_a_copy_is_an_article_of_its_own(article: MakeArticle) -> None:
    made = article(slug="vote")
    Correction.objects.create(article=made, text="It was Tuesday.")
    copied = made.copy(update_attrs={"slug": "copy"})
    assert copied.public_id != made.public_id
    assert copied.corrections.count() == 0
