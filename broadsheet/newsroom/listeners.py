# SPDX-License-Identifier: BSD-3-Clause
"""The one place where the room hears Wagtail's and Django's signals."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from broadsheet.core.events import announce
from broadsheet.core.models import Picture
from broadsheet.newsroom.events import ArticlePublished, ArticleWithdrawn
from broadsheet.newsroom.models import ArticlePage, GoneAddress, InfoPage, SectionPage
from broadsheet.newsroom.tasks import make_renditions_of


@receiver(page_published, sender=ArticlePage)
def tell_of_publication(instance: ArticlePage, **kwargs: Any) -> None:
    """Turn Wagtail's signal into our event."""
    announce(
        ArticlePublished(
            article_id=instance.pk,
            public_id=instance.public_id,
            at=timezone.now(),
            first=instance.first_published_at == instance.last_published_at,
        )
    )


@receiver(page_unpublished, sender=ArticlePage)
def tell_of_withdrawal(instance: ArticlePage, **kwargs: Any) -> None:
    """Turn Wagtail's signal into our event."""
    announce(ArticleWithdrawn(article_id=instance.pk, public_id=instance.public_id, at=timezone.now()))


@receiver(pre_delete, sender=ArticlePage)
@receiver(pre_delete, sender=SectionPage)
@receiver(pre_delete, sender=InfoPage)
def remember_the_address(instance: Page, **kwargs: Any) -> None:
    """A page that readers once could open answers 410 for ever, not 404."""
    if instance.first_published_at is None:
        return
    parts = instance.get_url_parts()
    if parts is not None and parts[2]:
        notice = getattr(instance, "withdrawal_notice", "")
        GoneAddress.objects.update_or_create(path=parts[2], defaults={"notice": notice})


@receiver(post_save, sender=Picture)
def make_the_sizes(instance: Picture, raw: bool = False, **kwargs: Any) -> None:
    """A new picture, or one whose focal point moved, gets its sizes before a reader asks for them."""
    if not raw:
        transaction.on_commit(lambda: make_renditions_of.enqueue(instance.pk))
