# SPDX-License-Identifier: BSD-3-Clause
"""What the newsroom itself objects to before an article goes out."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.core.gates import Objection, gate
from broadsheet.core.models import Picture, User
from broadsheet.newsroom.actions.citing import cited_in
from broadsheet.newsroom.models import ArticlePage
from broadsheet.record.actions.holds import LIFT
from broadsheet.record.models import Claim, Quote


@gate
def the_section_is_open(candidate: Any) -> Iterator[Objection]:
    """An article in a section that readers cannot open would have no place."""
    if not isinstance(candidate, ArticlePage) or candidate.section is None or candidate.section.live:
        return
    yield Objection(_("Its section “%(section)s” is not published yet.") % {"section": candidate.section.title})


@gate
def every_picture_may_be_shown(candidate: Any) -> Iterator[Objection]:
    """Each picture says what it shows, and its licence has not ended."""
    if not isinstance(candidate, ArticlePage):
        return
    for field, picture in pictures_of(candidate):
        if not picture.alt_text and not picture.decorative:
            yield Objection(
                _("The picture “%(title)s” does not say what it shows. Give it an alternative text.")
                % {"title": picture.title},
                field=field,
            )
        if picture.expires_on and picture.expires_on < timezone.localdate():
            yield Objection(
                _("The licence of the picture “%(title)s” ended on %(day)s. Choose another one.")
                % {"title": picture.title, "day": picture.expires_on.isoformat()},
                field=field,
            )


@gate
def nothing_held_goes_out(candidate: Any) -> Iterator[Objection]:
    """A quote or a claim that somebody holds stops the article, with the reason and who can lift it."""
    if not isinstance(candidate, ArticlePage):
        return
    cited = list(cited_in(candidate.body.get_prep_value()))
    quotes = Quote.objects.filter(pk__in=[pk for name, pk in cited if name == "quote"], held=True)
    claims = Claim.objects.filter(pk__in=[pk for name, pk in cited if name == "claim"], held=True)
    for kind, entry in [*((_("quote"), each) for each in quotes), *((_("claim"), each) for each in claims)]:
        yield Objection(
            _("The %(kind)s “%(words)s” is held: %(reason)s. It can be let go by %(who)s.")
            % {"kind": kind, "words": str(entry)[:90], "reason": entry.hold_reason, "who": _who_can_lift()},
            field="body",
        )


def _who_can_lift() -> str:
    people = User.objects.with_perm(LIFT).filter(is_active=True).order_by("last_name", "username")[:4]
    names = [person.get_full_name() or person.get_username() for person in people]
    return ", ".join(names) if names else str(_("nobody yet; ask an administrator"))


def pictures_of(article: ArticlePage) -> Iterator[tuple[str, Picture]]:
    """Each picture the article shows, with the field that holds it; a deleted one is passed over."""
    for field in ("lead_picture", "share_picture"):
        picture = getattr(article, field)
        if picture:
            yield field, picture
    for block in article.body:
        for picture in _pictures_in(block.block_type, block.value):
            if picture:
                yield "body", picture


def _pictures_in(block_type: str, value: Any) -> Iterator[Picture | None]:
    if block_type in ("picture", "embed"):
        yield value.get("picture")
    elif block_type == "gallery":
        for item in value["pictures"]:
            yield item.get("picture")
