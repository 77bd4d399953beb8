# SPDX-License-Identifier: BSD-3-Clause
"""Looking up the publication's own domain."""

from dataclasses import asdict
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from broadsheet.audience.post.domain.checks import Finding, Setup, check_domain
from broadsheet.audience.post.domain.lookup import Dns
from broadsheet.audience.post.models import DomainLookup
from broadsheet.audience.post.office import SMTP
from broadsheet.audience.post.signing import signer

OWN_MACHINE = ("localhost", "127.0.0.1", "::1")


def look_up_domain(*, dns: Dns | None = None) -> list[Finding]:
    """Ask, and remember what was found for the desk."""
    findings = check_domain(our_setup(), dns or Dns())
    told = [asdict(finding) for finding in findings]
    DomainLookup.objects.update_or_create(pk=1, defaults={"findings": told, "at": timezone.now()})
    return findings


def our_setup() -> Setup:
    """As the settings have it."""
    found = signer()
    return Setup(
        sender=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        bounce_domain=settings.POST_BOUNCE_ADDRESS.rpartition("@")[2],
        dkim_domain=settings.POST_DKIM_DOMAIN,
        dkim_selector=settings.POST_DKIM_SELECTOR,
        dkim_record=found.record if found else "",
        mail_server=_mail_server(),
    )


def _mail_server() -> str:
    if settings.EMAIL_BACKEND != SMTP:
        return ""
    host: str = settings.EMAIL_HOST
    return str(urlsplit(settings.PUBLIC_URL).hostname) if host in OWN_MACHINE else host
