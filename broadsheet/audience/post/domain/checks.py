# SPDX-License-Identifier: BSD-3-Clause
"""What is published, what is missing, what is wrong, and the text that would be right."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from broadsheet.audience.post.domain.lookup import Dns, SilentError

MOST_LOOKUPS = 10
"""RFC 7208, 4.6.4."""
COSTS_A_LOOKUP = re.compile(r"(?:^|\s)[+?~-]?(?:include:|a(?=[\s:/]|$)|mx(?=[\s:/]|$)|ptr|exists:|redirect=)")


class Verdict(models.TextChoices):
    """How it stands."""

    FOUND = "found", gettext_lazy("found")
    MISSING = "missing", gettext_lazy("missing")
    WRONG = "wrong", gettext_lazy("wrong")
    SILENT = "silent", gettext_lazy("no answer")
    NOT_SET = "not set", gettext_lazy("not set up")


@dataclass(frozen=True)
class Setup:
    """The publication's mail, as far as its domain must know of it."""

    sender: str
    """The address of the sender."""
    bounce_domain: str
    """Of the return path; empty where letters come back to the sender."""
    dkim_domain: str
    dkim_selector: str
    dkim_record: str
    """What must be published; empty where no key has been made."""
    mail_server: str
    """A server that sends our letters; empty where a provider does."""

    @property
    def sender_domain(self) -> str:
        """What readers see."""
        return self.sender.rpartition("@")[2]


@dataclass(frozen=True)
class Finding:
    """One record."""

    about: str
    """ "SPF", "DKIM", "DMARC" or "MX"."""
    name: str
    """Where it belongs."""
    verdict: str
    """One of `Verdict`."""
    said: str = ""
    """What stands there."""
    publish: str = ""
    """What should."""
    explained: str = ""
    """In a sentence or two."""


def check_domain(setup: Setup, dns: Dns) -> list[Finding]:
    """Look everything up, all at once."""
    checks: list[Callable[[Setup, Dns], Finding]] = [check_spf, check_dkim, check_dmarc, check_mx]
    with ThreadPoolExecutor(len(checks)) as asking:
        return list(asking.map(lambda check: check(setup, dns), checks))


def check_spf(setup: Setup, dns: Dns) -> Finding:
    """Which servers may send for the domain of the return path (RFC 7208)."""
    name = setup.bounce_domain or setup.sender_domain
    right = f"v=spf1 a:{setup.mail_server} ~all" if setup.mail_server else ""
    why = _("Names the servers that may send for this domain. If a provider sends for you, add what it tells you to.")
    plain = Finding("SPF", name, Verdict.MISSING, publish=right, explained=why)
    try:
        found = [text for text in dns.texts(name) if re.match(r"v=spf1(\s|$)", text, re.IGNORECASE)]
    except SilentError as error:
        return _silent(plain, error)
    if not found:
        return plain
    fault = _fault_of_spf(found)
    verdict = Verdict.WRONG if fault else Verdict.FOUND
    return Finding("SPF", name, verdict, "\n".join(found), right if fault else "", fault or why)


def check_dkim(setup: Setup, dns: Dns) -> Finding:
    """The key that our letters are signed with (RFC 6376)."""
    name = f"{setup.dkim_selector}._domainkey.{setup.dkim_domain}"
    if not setup.dkim_record:
        why = _("No key has been made yet. Letters go out unsigned, which large providers do not like.")
        return Finding("DKIM", name, Verdict.NOT_SET, explained=why)
    why = _("The key by which others see that a letter is ours and unchanged.")
    plain = Finding("DKIM", name, Verdict.MISSING, publish=setup.dkim_record, explained=why)
    try:
        found = dns.texts(name)
    except SilentError as error:
        return _silent(plain, error)
    if not found:
        return plain
    said = "\n".join(found)
    if len(found) > 1:
        fault = _("There is more than one record; only one may be there.")
    elif _key_in(found[0]) != _key_in(setup.dkim_record):
        fault = _("This is another key than the one that we sign with.")
    elif not _is_aligned(setup.sender_domain, setup.dkim_domain):
        fault = _("The key is right, but it is of another domain than the sender, which DMARC does not count.")
    else:
        return Finding("DKIM", name, Verdict.FOUND, said, "", why)
    return Finding("DKIM", name, Verdict.WRONG, said, setup.dkim_record, fault)


def check_dmarc(setup: Setup, dns: Dns) -> Finding:
    """What others do with a letter that claims to be ours and is not (RFC 7489); of the domain or one above it."""
    name = f"_dmarc.{setup.sender_domain}"
    right = f"v=DMARC1; p=none; rua=mailto:{setup.sender}"
    why = _(
        "Says what others do with letters that claim to be yours and are not. Begin with p=none, which only reports."
    )
    plain = Finding("DMARC", name, Verdict.MISSING, publish=right, explained=why)
    try:
        found = _nearest_dmarc(setup.sender_domain, dns)
    except SilentError as error:
        return _silent(plain, error)
    if found is None:
        return plain
    at, texts = found
    said = "\n".join(texts)
    policy = re.search(r";\s*p\s*=\s*(none|quarantine|reject)\b", texts[0], re.IGNORECASE)
    if len(texts) > 1:
        return Finding(
            "DMARC", at, Verdict.WRONG, said, right, _("There is more than one record; only one may be there.")
        )
    if policy is None:
        return Finding("DMARC", at, Verdict.WRONG, said, right, _("It does not say what to do: p= is missing."))
    return Finding("DMARC", at, Verdict.FOUND, said, "", why)


def check_mx(setup: Setup, dns: Dns) -> Finding:
    """Who takes what comes back."""
    if not setup.bounce_domain:
        why = _("BROADSHEET_BOUNCE_ADDRESS is not set: what comes back goes to the sender, and nobody here reads it.")
        return Finding("MX", setup.sender_domain, Verdict.NOT_SET, explained=why)
    name = setup.bounce_domain
    why = _("The server that takes what comes back. Put your own in.")
    plain = Finding("MX", name, Verdict.MISSING, publish=f"10 mail.{name}.", explained=why)
    try:
        found = dns.mail_servers(name)
    except SilentError as error:
        return _silent(plain, error)
    if not found:
        return plain
    if found == ["."]:
        fault = _("The domain says that it takes no mail at all, so nothing can come back.")
        return Finding("MX", name, Verdict.WRONG, ".", plain.publish, fault)
    return Finding("MX", name, Verdict.FOUND, "\n".join(found), "", _("What comes back is taken by this server."))


def _silent(plain: Finding, error: SilentError) -> Finding:
    return Finding(
        plain.about, plain.name, Verdict.SILENT, "", plain.publish, _("DNS did not answer: %s") % str(error)[:200]
    )


def _fault_of_spf(found: list[str]) -> str:
    if len(found) > 1:
        return _("There is more than one SPF record; then none counts. Join them into one.")
    text = found[0].lower()
    if re.search(r"\s\+?all\b", text):
        return _("It allows the whole world to send for you (+all).")
    if not re.search(r"\s[?~-]all\b|\sredirect=", text):
        return _("It does not say how it ends: ~all or -all is missing.")
    if len(COSTS_A_LOOKUP.findall(text)) > MOST_LOOKUPS:
        return _("It asks for more than ten look-ups; then none counts.")
    return ""


def _nearest_dmarc(domain: str, dns: Dns) -> tuple[str, list[str]] | None:
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        name = "_dmarc." + ".".join(labels[start:])
        found = [text for text in dns.texts(name) if re.match(r"v\s*=\s*DMARC1\b", text, re.IGNORECASE)]
        if found:
            return name, found
    return None


def _key_in(text: str) -> str:
    found = re.search(r"(?:^|;)\s*p\s*=([^;]*)", text)
    return "".join(found[1].split()) if found else ""


def _is_aligned(sender: str, signed: str) -> bool:
    return sender == signed or sender.endswith(f".{signed}") or signed.endswith(f".{sender}")
