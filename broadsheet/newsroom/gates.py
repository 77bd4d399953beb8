# SPDX-License-Identifier: BSD-3-Clause
"""What the newsroom itself objects to before an article goes out."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.core.gates import Objection, gate
from broadsheet.core.models import Picture
from broadsheet.newsroom.models import ArticlePage


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
