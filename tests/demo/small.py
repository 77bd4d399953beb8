# SPDX-License-Identifier: BSD-3-Clause
"""A demo of one section, three articles and two pictures, for what happens on the way."""

from pathlib import Path

FILES = {
    "publication.yaml": """
name: The Small Paper
tagline: All of it
description: A paper for tests.
language: en
time_zone: Europe/Zurich
accent: teal
logo: mark
share_picture: harbour
founded_year: 1900
address: 1 Test Street
contact_email: desk@small.example
about_page: about
ethics_page: about
corrections_policy_page: about
contact_page: about
""",
    "sections.yaml": "- {slug: coast, name: Coast, colour: teal, description: By the sea.}\n",
    "topics.yaml": "- {slug: ferries, name: Ferries, description: Boats., picture: harbour}\n",
    "people.yaml": """
- {slug: line, kind: organisation, name: The Line, description: Runs the ferry.}
- slug: ana
  kind: person
  name: Ana Reyes
  description: Captain.
  roles: [{title: Captain, organisation: line, since: 2016}]
""",
    "authors.yaml": """
- slug: bo
  name: Bo Lind
  role: Reporter
  since_year: 2020
  beats: [ferries]
  picture: mark
  biography: Writes.
  disclosures: Nothing.
""",
    "pictures.yaml": """
defaults: {credit: The Small Paper, rights_holder: Nobody, licence: CC0}
pictures:
  harbour: {scene: quay, palette: dawn, seed: 1, alt: A quay}
  mark: {scene: lantern, palette: dawn, seed: 1, alt: A lantern}
""",
    "front.yaml": "{lead: first, seconds: [second]}\n",
    "logins.yaml": """
- {username: reporter, role: reporter, sections: [coast], author: bo, email: bo@small.example}
- {username: managing-editor, role: managing_editor, first_name: Mia, last_name: Ott, email: mia@small.example}
""",
    "pages/about.md": "---\ntitle: About\ndescription: About us.\norder: 1\n---\n\nWe test.\n",
    "files/list.csv": "a,b\n1,2\n",
    "articles/first.md": """---
headline: The ferry is late
short_headline: Ferry late
standfirst: Again.
type: news
section: coast
topics: [ferries]
authors: [{author: bo}]
lead_picture: harbour
published_at: 2025-10-30T06:30
---

It was late, as [before](article:second).

:::quote
words: I know.
speaker: ana
provenance: interview
said_on: 2025-10-29
:::
""",
    "articles/second.md": """---
headline: The ferry was late
short_headline: Ferry was late
standfirst: Once more.
type: news
section: coast
topics: [ferries]
authors: [{author: bo}]
lead_picture: harbour
published_at: 2025-10-20T06:30
---

It was late.
""",
    "articles/third.md": """---
headline: The ferry will be late
short_headline: Ferry will be late
standfirst: Probably.
type: news
section: coast
topics: [ferries]
authors: [{author: bo}]
lead_picture: harbour
state: sent_back
sent_back_reason: How do you know?
---

It will.
""",
}


def write_small_demo(folder: Path) -> Path:
    """Write the files; the folder comes back."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def change(folder: Path, name: str, before: str, after: str) -> None:
    """Replace words that stand in the file."""
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after))
