# SPDX-License-Identifier: BSD-3-Clause
"""The stock Wagtail gets the same articles as ours, whatever they are made of."""

from benchmarks.paper import PARTS
from broadsheet.newsroom.models import ArticlePage


def test_each_kind_of_block_is_written_down() -> None:
    assert set(PARTS) == set(ArticlePage._meta.get_field("body").stream_block.child_blocks)
