# SPDX-License-Identifier: BSD-3-Clause
"""Which articles let somebody speak in their own text, past the quotes on record."""

import json
from collections.abc import Iterator
from typing import Any

from wagtail.models import ReferenceIndex, Revision

from broadsheet.newsroom.models import ArticlePage
from broadsheet.record.models import Person


def articles_in_which_speaks(person: Person) -> list[ArticlePage]:
    """Articles with a quote block of the person, in what was published or in the latest draft.

    Wagtail's index of references knows what stands in the table, not what waits in a version.
    """
    references = ReferenceIndex.get_references_to(person).filter(model_path__startswith="body.")
    found = {int(pk) for pk in references.values_list("object_id", flat=True)}
    drafts = ArticlePage.objects.filter(has_unpublished_changes=True).values("latest_revision")
    for revision in Revision.objects.filter(pk__in=drafts).only("object_id", "content").iterator():
        if person.pk in _speakers(revision.content.get("body")):
            found.add(int(revision.object_id))
    return list(ArticlePage.objects.filter(pk__in=found).order_by("-pk").defer_streamfields())


def _speakers(body: Any) -> Iterator[int]:
    for block in json.loads(body) if isinstance(body, str) else body or []:
        if block["type"] == "quote" and block["value"].get("speaker"):
            yield int(block["value"]["speaker"])
