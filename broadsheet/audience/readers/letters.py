# SPDX-License-Identifier: BSD-3-Clause
"""The letters of this room: one that asks, one with the link to the own page. Short, as text and as simple HTML."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from broadsheet.audience.post.letter import Letter
from broadsheet.audience.readers.models import Reader, Wish
from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.models import Publication


@dataclass(frozen=True)
class LetterBody:
    """What `readers/letter.html` shows."""

    publication: str
    """Its name."""
    home_url: str
    """Its front page, with host."""
    heading: str
    """What the letter is about."""
    before: tuple[str, ...]
    """Paragraphs."""
    lines: tuple[str, ...] = ()
    """A list below them."""
    button: tuple[str, str] | None = None
    """Words and address of the one thing to press."""
    after: tuple[str, ...] = ()
    """Small print."""
    language: str = "en"
    """For the whole letter."""

    def text(self) -> str:
        """The same as plain text."""
        parts = [self.heading, *self.before]
        if self.lines:
            parts.append("\n".join(f"– {line}" for line in self.lines))
        if self.button:
            parts.append(f"{self.button[0]}:\n{self.button[1]}")
        return "\n\n".join([*parts, *self.after, f"-- \n{self.publication}\n{self.home_url}"]) + "\n"

    def html(self) -> str:
        """As HTML that mail programs show."""
        return render_to_string("readers/letter.html", {"letter": self}, using="readers")


def confirming_letter(wish: Wish, *, lines: list[str], url: str) -> Letter:
    """Asks the owner of the address whether they want what was asked for."""
    publication = load_publication()
    name = publication.name
    body = _body(
        publication,
        heading=_("Please confirm"),
        before=(_("Somebody, probably you, asked %(name)s to write to this address about:") % {"name": name},),
        lines=tuple(lines),
        button=(_("Look at it and confirm"), url),
        after=(_("The link is good for seven days. If it was not you, do nothing: you will not hear from us again."),),
    )
    subject = _("Please confirm: news from %(name)s") % {"name": name}
    return _letter(f"confirm:{wish.uuid.hex}", wish.address, subject, body)


def link_letter(reader: Reader, *, url: str) -> Letter:
    """Brings the link to the reader's own page."""
    publication = load_publication()
    name = publication.name
    body = _body(
        publication,
        heading=_("Your page"),
        before=(_("There you see, change and end everything that %(name)s sends you.") % {"name": name},),
        button=(_("Open your page"), url),
        after=(_("Whoever has this link can open your page. If you did not ask for it, you need do nothing."),),
    )
    return _letter(f"link:{secrets.token_hex(16)}", reader.address, _("Your page at %(name)s") % {"name": name}, body)


def no_reader_letter(address: str) -> Letter:
    """Says that nothing is sent to this address: it was asked for, and may be looked for elsewhere."""
    publication = load_publication()
    name = publication.name
    body = _body(
        publication,
        heading=_("Nothing is sent to this address"),
        before=(
            _("Somebody, probably you, asked for the link to what %(name)s sends to this address.") % {"name": name},
            _("We send nothing to it and keep nothing about it. Perhaps you used another address?"),
        ),
        button=(_("Try another address"), f"{settings.PUBLIC_URL}{reverse('own_link')}"),
    )
    return _letter(f"link:{secrets.token_hex(16)}", address, _("Your page at %(name)s") % {"name": name}, body)


def _body(publication: Publication, **parts: Any) -> LetterBody:
    return LetterBody(
        publication=publication.name, home_url=f"{settings.PUBLIC_URL}/", language=publication.language, **parts
    )


def _letter(key: str, to: str, subject: str, body: LetterBody) -> Letter:
    return Letter(
        key=key,
        to=to,
        subject=" ".join(subject.split()),
        text=body.text(),
        html=body.html(),
        # RFC 3834: a machine wrote it, so that no other machine answers.
        headers={"Auto-Submitted": "auto-generated"},
    )
