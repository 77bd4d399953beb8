# SPDX-License-Identifier: BSD-3-Clause
"""Mail addresses: checked, compared, and told apart without being kept.

An address is kept as it was typed, because that is what its owner will recognise; it is compared in its normal form,
so that one mailbox does not get two letters.
"""

import hmac

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from email_validator import EmailNotValidError, validate_email

from broadsheet.audience.post.models import FingerprintKey

LONGEST = 254
"""RFC 5321, 4.5.3.1.3: a path of 256 octets less its two brackets."""


def check_address(typed: str) -> str:
    """The address as typed, without blanks around it; raises `ValidationError` where no mail can go.

    Whether the mailbox exists is for the letter that asks for confirmation to find out.
    """
    address = typed.strip()
    if any(ord(character) < 32 or ord(character) == 127 for character in address):
        raise ValidationError(_("A mail address has no line breaks in it."), code="address")
    if len(address.encode()) > LONGEST:
        raise ValidationError(_("This is longer than a mail address can be."), code="address")
    try:
        validate_email(address, check_deliverability=False, strict=True)
    except EmailNotValidError:
        message = _("This does not look like a mail address. It should look like name@example.org.")
        raise ValidationError(message, code="address") from None
    return address


def normal_address(address: str) -> str:
    """What two spellings of one mailbox have in common; raises `ValidationError` as `check_address` does.

    Upper and lower case are one, and so are the two ways to write an international domain. What a provider makes of
    dots and plus signs is left alone: to another provider they are different people.
    """
    try:
        found = validate_email(check_address(address), check_deliverability=False, strict=True)
    except EmailNotValidError as error:
        raise ValidationError(str(error), code="address") from None
    return f"{found.local_part.casefold()}@{found.ascii_domain.casefold()}"


def domain_of(address: str) -> str:
    """Where its mail goes, as servers write it."""
    return normal_address(address).rpartition("@")[2]


def fingerprint(address: str, *, key: bytes | None = None) -> str:
    """A mark by which an address is known again but not found out; hand in the `key` where there are many."""
    return hmac.digest(key or fingerprint_key(), normal_address(address).encode(), "sha256").hex()


def fingerprint_key() -> bytes:
    """The secret of this publication's fingerprints; made once, and kept beside them."""
    return bytes(FingerprintKey.objects.get_or_create(pk=1)[0].key)


def ascii_address(address: str) -> str:
    """As every server takes it: the domain in ASCII. What stands before the @ is left as it is."""
    if address.isascii():
        return address
    local, _at, domain = address.rpartition("@")
    return f"{local}@{validate_email(f'a@{domain}', check_deliverability=False).ascii_domain}"
