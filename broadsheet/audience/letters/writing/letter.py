# SPDX-License-Identifier: BSD-3-Clause
"""An issue as a letter: HTML that mail programs show, and the same as plain text."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape

import mrml
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from markupsafe import Markup

from broadsheet.audience.letters.links import issue_path
from broadsheet.audience.letters.models import Design, Issue
from broadsheet.audience.letters.writing.body import IssueBody, Lead, issue_body
from broadsheet.audience.letters.writing.ink import Ink
from broadsheet.audience.letters.writing.text import text_of
from broadsheet.audience.letters.writing.values import Addresses, LetterContext, Written
from broadsheet.audience.post.message import place
from broadsheet.newsroom.context.cards import cards_by_id
from broadsheet.newsroom.context.parts import PublicationValue
from broadsheet.newsroom.context.publication import in_zone, load_publication, publication_value
from broadsheet.newsroom.models import Correction

ACCENTS = {
    "ink": ("#17191b", "#e9e7e2"),
    "red": ("#b3121d", "#ff8f85"),
    "brick": ("#9a3b19", "#f29a76"),
    "ochre": ("#7a5700", "#e2b74c"),
    "olive": ("#566010", "#bcc66e"),
    "green": ("#17693a", "#74cf97"),
    "teal": ("#006868", "#5fcac7"),
    "blue": ("#0a59a8", "#82bcf6"),
    "indigo": ("#493eae", "#b0abf7"),
    "plum": ("#84266a", "#e79acb"),
}
"""The publication's colours, on light and on dark: mail programs know no custom properties."""
LONGEST_SUBJECT = 200


def write_letter(
    issue: Issue, *, at: datetime, counted: Callable[[int], str] | None = None, dark: bool = False
) -> Written:
    """The issue as it is sent at that moment. `counted` gives the address that stands for a link's place.

    `dark` shows what a dark mail program would, for the preview. A fault of the design raises what MJML says.
    """
    publication = publication_value(load_publication())
    body = issue_body(issue.body, publication, at=at)
    letter = _context(issue, body, publication, at)
    addresses = Addresses(counted)
    html = html_of(letter, issue.newsletter.design, addresses, dark=dark)
    return Written(
        html=html,
        text=text_of(letter, addresses),
        links=tuple(addresses.links),
        missing=body.missing,
        is_empty=not body.blocks,
    )


def write_note(issue: Issue, correction: Correction, *, at: datetime) -> tuple[str, Written]:
    """Subject and letter that tell a correction to those who got the issue."""
    publication = publication_value(load_publication())
    article = correction.article
    head = _("%(kind)s: %(headline)s") % {"kind": correction.get_kind_display(), "headline": article.list_headline}
    subject = " ".join(head.split())[:LONGEST_SUBJECT]
    card = cards_by_id([article.pk], publication).get(article.pk)
    letter = LetterContext(
        publication=publication,
        newsletter=issue.newsletter.name,
        subject=subject,
        preheader="",
        day=date_format(in_zone(at, publication), "DATE_FORMAT"),
        accent=ACCENTS[publication.accent],
        blocks=(Lead(card, card.headline, ""),) if card else (),
        web_url="",
        why=_("You get this because “%(subject)s”, which we sent you, had a mistake in it.")
        % {"subject": issue.subject},
        note=f"{correction.get_kind_display()}: {correction.text}",
    )
    addresses = Addresses()
    html = html_of(letter, Design.PLAIN, addresses)
    return subject, Written(html=html, text=text_of(letter, addresses))


def html_of(letter: LetterContext, design: str, addresses: Addresses, *, dark: bool = False) -> str:
    """The letter as mail programs show it, every style inlined."""
    ink = Ink()
    values = {
        "letter": letter,
        "ink": ink,
        "at": addresses,
        "whole": lambda url: Addresses()(url),
        "rich": lambda html: _rich(html, addresses),
        "own": place("own"),
        "out": place("out"),
        "dark": dark,
    }
    layout = render_to_string(f"letters/{design}.mjml", values, using="readers")
    return ink.replace(mrml.to_html(layout).content)


def _context(issue: Issue, body: IssueBody, publication: PublicationValue, at: datetime) -> LetterContext:
    is_on_the_web = issue.newsletter.is_public and bool(issue.slug)
    return LetterContext(
        publication=publication,
        newsletter=issue.newsletter.name,
        subject=issue.subject,
        preheader=issue.preheader,
        day=date_format(in_zone(at, publication), "DATE_FORMAT"),
        accent=ACCENTS[publication.accent],
        blocks=body.blocks,
        web_url=f"{publication.url}{issue_path(issue)}" if is_on_the_web else "",
        why=_("You get this because you subscribed to “%(newsletter)s” of %(publication)s.")
        % {"newsletter": issue.newsletter.name, "publication": publication.name},
    )


def _rich(html: str, addresses: Addresses) -> Markup:
    """Sanitised rich text for mail programs: whole addresses, styles inline."""
    whole = re.sub(
        r'<a href="([^"]*)"',
        lambda found: f'<a style="color:inherit" href="{_attribute(addresses(unescape(found[1])))}"',
        html,
    )
    styled = whole.replace("<p>", '<p style="margin:0 0 16px">').replace("<li>", '<li style="margin:0 0 6px">')
    return Markup(styled)  # noqa: S704 - it was cleaned before it came here


def _attribute(url: str) -> str:
    return url.replace("&", "&amp;").replace('"', "&quot;")
