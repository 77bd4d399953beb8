# SPDX-License-Identifier: BSD-3-Clause
"""A WordPress export of any length, the same again for the same number."""

from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from random import Random

from benchmarks.prose import Prose

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old Paper</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
"""
SECTIONS, AUTHORS, TOPICS = 8, 30, 200
FIRST = datetime(2015, 1, 1, 6, tzinfo=UTC)


def write_export(path: Path, *, articles: int) -> None:
    """So many published posts of six paragraphs, two crossheads, a list and links, in eight sections."""
    random = Random(7)
    prose = Prose(random)
    with path.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for number in range(1, articles + 1):
            out.write(_post(number, random, prose))
        out.write("</channel></rss>\n")


def _post(number: int, random: Random, prose: Prose) -> str:
    day = FIRST + timedelta(minutes=50) * number
    section, author = random.randrange(SECTIONS), random.randrange(AUTHORS)
    tags = "".join(
        f'<category domain="post_tag" nicename="topic-{tag}">Topic {tag}</category>'
        for tag in random.sample(range(TOPICS), 3)
    )
    return (
        f"<item><title>{escape(prose.headline())}</title><link>https://old.example/{day:%Y/%m}/post-{number}/</link>"
        f"<dc:creator>author-{author}</dc:creator><wp:post_id>{number}</wp:post_id><wp:status>publish</wp:status>"
        f"<wp:post_type>post</wp:post_type><wp:post_name>post-{number}</wp:post_name>"
        f"<wp:post_date_gmt>{day:%Y-%m-%d %H:%M:%S}</wp:post_date_gmt>"
        f"<excerpt:encoded><![CDATA[{prose.sentence()}]]></excerpt:encoded>"
        f'<category domain="category" nicename="section-{section}">Section {section}</category>{tags}'
        f"<content:encoded><![CDATA[{_body(number, random, prose)}]]></content:encoded></item>\n"
    )


def _body(number: int, random: Random, prose: Prose) -> str:
    def paragraph() -> str:
        words = " ".join(prose.sentence() for _ in range(4))
        return f"<!-- wp:paragraph -->\n<p>{words}</p>\n<!-- /wp:paragraph -->\n"

    link = f'<p><a href="https://old.example/?p={random.randint(1, number)}">Read more</a></p>\n'
    points = "".join(f"<li>{prose.headline()}</li>" for _ in range(3))
    parts = [paragraph() for _ in range(6)]
    parts[2:2] = [f"<h2>{prose.headline()}</h2>\n"]
    parts[5:5] = [f"<h2>{prose.headline()}</h2>\n", f"<ul>{points}</ul>\n", link]
    return "".join(parts)
