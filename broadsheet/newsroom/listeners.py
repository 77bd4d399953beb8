# SPDX-License-Identifier: BSD-3-Clause
"""The one place where the room hears Wagtail's and Django's signals."""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.signals import user_logged_in
from django.db import connections, transaction
from django.db.models import Model, ProtectedError
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail.snippets.models import create_extra_permissions

from broadsheet.core.events import announce, listen
from broadsheet.core.models import Picture
from broadsheet.newsroom.actions import (
    articles_in_which_speaks,
    ask_about_quote,
    ask_to_look_again,
    follow_to_another_zone,
    leave_notice,
    leave_notices_of,
    leave_redirect,
    note_public_change,
    refresh_appointment,
    refresh_citations,
    refresh_entry,
    remember_what_readers_had,
    set_up_roles,
    set_up_section,
    settle_record,
    work_in_the_publications_zone,
)
from broadsheet.newsroom.addresses import author_path, claim_path, person_path, story_path, topic_path
from broadsheet.newsroom.events import ArticlePublished, ArticleWithdrawn
from broadsheet.newsroom.models import ArticlePage, Author, InfoPage, Publication, SectionPage, SectionReview, Team
from broadsheet.newsroom.tasks import make_renditions_of
from broadsheet.record.events import ClaimStateChanged, EntryPublished, PeopleMerged
from broadsheet.record.models import Claim, Person, Quote, Story, Topic

PATHS: dict[type[Model], Callable[[Any], str]] = {
    Author: author_path,
    Topic: topic_path,
    Person: person_path,
    Story: story_path,
    Claim: claim_path,
}


@receiver(pre_save, sender=ArticlePage)
def keep_what_readers_had(instance: ArticlePage, raw: bool = False, **kwargs: Any) -> None:
    """The words of the version that is about to be replaced are still in the table."""
    if not raw and instance.is_going_out():
        remember_what_readers_had(article=instance)


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
    by = getattr(kwargs.get("revision"), "user", None)
    note_public_change(article=instance, by=by)
    refresh_citations(article_id=instance.pk)
    settle_record(article=instance, by=by)


@receiver(page_unpublished, sender=ArticlePage)
def tell_of_withdrawal(instance: ArticlePage, **kwargs: Any) -> None:
    """Turn Wagtail's signal into our event.

    Wagtail may unpublish the plain page beneath the article, whose save knows nothing of our columns.
    """
    ArticlePage.objects.filter(pk=instance.pk, live=False).update(published_at=None)
    refresh_entry(article_id=instance.pk)
    announce(ArticleWithdrawn(article_id=instance.pk, public_id=instance.public_id, at=timezone.now()))


@receiver(pre_delete, sender=ArticlePage)
@receiver(pre_delete, sender=SectionPage)
@receiver(pre_delete, sender=InfoPage)
def remember_the_address(instance: Page, **kwargs: Any) -> None:
    """A page that readers once could open answers 410 for ever, not 404."""
    if instance.first_published_at is None:
        return
    leave_notices_of(page=instance, notice=getattr(instance, "withdrawal_notice", ""))


@receiver(pre_save, sender=Author)
@receiver(pre_save, sender=Topic)
@receiver(pre_save, sender=Person)
@receiver(pre_save, sender=Story)
@receiver(pre_save, sender=Claim)
def leave_the_old_address_open(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """An author, topic, person, story or claim with another slug is still found under the old one."""
    before = None if raw else sender._default_manager.filter(pk=instance.pk).first()
    if before is not None:
        leave_redirect(old_path=PATHS[sender](before), new_path=PATHS[sender](instance))


@receiver(pre_delete, sender=Person)
def keep_who_speaks_in_articles(instance: Person, **kwargs: Any) -> None:
    """A speaker in an article's own text is no foreign key, and is kept as one would be."""
    articles = articles_in_which_speaks(instance)
    if articles:
        raise ProtectedError("Somebody who speaks in articles is not deleted.", set(articles))


@receiver(pre_delete, sender=Author)
@receiver(pre_delete, sender=Topic)
@receiver(pre_delete, sender=Person)
@receiver(pre_delete, sender=Story)
@receiver(pre_delete, sender=Claim)
def leave_a_notice(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """A page that may have been read answers 410 for ever."""
    leave_notice(path=PATHS[sender](instance))


@receiver(post_save, sender=Picture)
def make_the_sizes(instance: Picture, raw: bool = False, **kwargs: Any) -> None:
    """A new picture, or one whose focal point moved, gets its sizes before a reader asks for them."""
    if not raw:
        transaction.on_commit(lambda: make_renditions_of.enqueue(instance.pk))


@receiver(post_save, sender=ArticlePage)
def keep_the_desk_equal(instance: ArticlePage, **kwargs: Any) -> None:
    """The desk's list and the list of citations show what was just saved."""
    refresh_entry(article_id=instance.pk)
    refresh_citations(article_id=instance.pk)


@receiver(post_save)
def keep_the_clock_equal(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A page was saved: perhaps with another time of withdrawal."""
    if not raw and isinstance(instance, Page):
        refresh_appointment(page_id=instance.pk)


@receiver(post_save, sender=Revision)
def follow_a_revision(instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    """A version was saved, scheduled or taken off the schedule."""
    if not raw and instance.base_content_type.model_class() is Page:
        refresh_entry(article_id=int(instance.object_id))
        refresh_appointment(page_id=int(instance.object_id))
        refresh_citations(article_id=int(instance.object_id))


@receiver(post_save, sender=WorkflowState)
@receiver(post_save, sender=TaskState)
def follow_a_review(instance: WorkflowState | TaskState, raw: bool = False, **kwargs: Any) -> None:
    """A review began, moved on or ended."""
    state = instance.workflow_state if isinstance(instance, TaskState) else instance
    if not raw and state.base_content_type.model_class() is Page:
        refresh_entry(article_id=int(state.object_id))


@receiver(post_page_move)
def follow_a_move(instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Wagtail moves pages past their `save`, which keeps the section equal to the parent."""
    if ArticlePage.objects.filter(pk=instance.pk).update(section_id=parent_page_after.pk):
        refresh_entry(article_id=instance.pk)
    _set_up_from(SectionPage.objects.filter(pk=instance.pk).first())


@receiver(user_logged_in)
def set_the_zone(user: Any, **kwargs: Any) -> None:
    """Times in the newsroom are the publication's from the first screen on."""
    work_in_the_publications_zone(user=user)


@receiver(pre_save, sender=Publication)
def move_to_another_zone(instance: Publication, raw: bool = False, **kwargs: Any) -> None:
    """Whoever works in the publication's zone moves with it."""
    before = Publication.objects.filter(pk=instance.pk).values_list("time_zone", flat=True).first()
    if not raw and before and before != instance.time_zone:
        follow_to_another_zone(before=before, after=instance.time_zone)


@receiver(post_save, sender=SectionPage)
def make_or_rename_teams(instance: SectionPage, raw: bool = False, **kwargs: Any) -> None:
    """A section has its teams and its review from its first moment, named like it."""
    if not raw:
        _set_up_from(instance)


@receiver(post_delete, sender=Team)
def remove_the_group(instance: Team, **kwargs: Any) -> None:
    """A team's group is nothing without it."""
    instance.group.delete()


@receiver(post_delete, sender=SectionReview)
def remove_the_workflow(instance: SectionReview, **kwargs: Any) -> None:
    """A section's review ends with it."""
    instance.workflow.delete()
    instance.task.delete()


@receiver(post_migrate)
def make_teams(app_config: AppConfig | None = None, using: str = "default", **kwargs: Any) -> None:
    """A new or updated database has every role. Permissions are made first: other apps' turn may come after ours."""
    tables = connections[using].introspection.table_names()
    if getattr(app_config, "label", "") != "newsroom" or Team._meta.db_table not in tables:
        return
    for app in apps.get_app_configs():
        create_permissions(app, verbosity=0, using=using)
        create_extra_permissions(app, verbosity=0, using=using)
    set_up_roles()


@listen(PeopleMerged)
def lead_to_the_one_kept(event: PeopleMerged) -> None:
    """The duplicate's address leads on."""
    people = Person.objects.in_bulk([event.kept_id, event.merged_id])
    leave_redirect(old_path=person_path(people[event.merged_id]), new_path=person_path(people[event.kept_id]))


@listen(ClaimStateChanged)
def tell_the_editors(event: ClaimStateChanged) -> None:
    """Whoever shows the claim should read their article again."""
    claim = Claim.objects.filter(pk=event.claim_id).first()
    if claim is not None:
        ask_to_look_again(claim=claim, before=event.before, after=event.after)


@listen(EntryPublished)
def compare_the_words(event: EntryPublished) -> None:
    """A quote may have been reworded."""
    quote = Quote.objects.filter(pk=event.entry_id).first() if event.model == "quote" else None
    if quote is not None:
        ask_about_quote(quote=quote)


def _set_up_from(section: SectionPage | None) -> None:
    if section is None:
        return
    set_up_section(section=section)
    for below in SectionPage.objects.descendant_of(section):
        set_up_section(section=below)
