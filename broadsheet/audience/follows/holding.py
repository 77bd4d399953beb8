# SPDX-License-Identifier: BSD-3-Clause
"""Follows as one of the things that readers can have."""

from typing import Any

from broadsheet.audience.follows.actions import end_follows, follow
from broadsheet.audience.follows.models import Clipping, Rhythm
from broadsheet.audience.follows.targets import Key, targets_of
from broadsheet.audience.readers.holdings import holdings
from broadsheet.audience.readers.models import Reader

NAME = "follows"


class Follows:
    """Wanted as `{"targets": [[kind, key], …], "rhythm": "daily"}`."""

    def lines(self, wants: Any) -> list[str]:
        """One line a target, with the rhythm."""
        rhythm = str(Rhythm(wants["rhythm"]).label)
        found = targets_of(_keys(wants))
        return [f"{found[key].name} ({rhythm})" for key in _keys(wants) if key in found]

    def grant(self, *, reader: Reader, wants: Any) -> None:
        """Follow what still is there."""
        found = targets_of(_keys(wants))
        follow(reader=reader, targets=[key for key in _keys(wants) if key in found], rhythm=wants["rhythm"])

    def end_all(self, *, reader: Reader) -> None:
        """End every follow."""
        end_follows(reader=reader)

    def export(self, *, reader: Reader) -> Any:
        """What is followed and was, and what was sent."""
        follows = list(reader.follows.order_by("since"))
        names = targets_of((each.kind, each.target_id) for each in follows)
        sent = Clipping.objects.filter(reader=reader).select_related("article").order_by("due_at")
        return {
            "followed": [
                {
                    "what": names[each.kind, each.target_id].name if (each.kind, each.target_id) in names else "",
                    "kind": each.kind,
                    "rhythm": each.rhythm,
                    "since": each.since.isoformat(),
                    "ended": each.ended_at.isoformat() if each.ended_at else None,
                }
                for each in follows
            ],
            "articles": [
                {"article": each.article.list_headline, "sent": each.sent_at.isoformat() if each.sent_at else None}
                for each in sent
            ],
        }


def _keys(wants: Any) -> list[Key]:
    return [(kind, pk) for kind, pk in wants["targets"]]


holdings.register(NAME, Follows())
