# SPDX-License-Identifier: BSD-3-Clause
"""The formats a feed is written in. A writer turns a `Feed` into bytes; it asks nobody for anything else."""

from collections.abc import Callable

from broadsheet.newsroom.addresses import FeedFormat
from broadsheet.wires.formats.atom.writer import write_atom
from broadsheet.wires.formats.jsonfeed.writer import write_json_feed
from broadsheet.wires.formats.rss.writer import write_rss
from broadsheet.wires.formats.values import Feed

WRITERS: dict[FeedFormat, Callable[[Feed], bytes]] = {
    FeedFormat.ATOM: write_atom,
    FeedFormat.RSS: write_rss,
    FeedFormat.JSON: write_json_feed,
}
