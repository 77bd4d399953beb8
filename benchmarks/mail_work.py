# SPDX-License-Identifier: BSD-3-Clause
"""`python -m benchmarks.mail_work ours|signed|django COUNT SIZE`: send so many letters to `EMAIL_URL`.

What was measured is printed as JSON.
"""

import json
import os
import resource
import secrets
import sys
import time
from collections.abc import Callable

READERS_AT_ONCE = 1000
WORDS = "The harbour office said on Monday that the ferry would leave at noon. "


def main() -> None:
    """Prepare, send, print letters a second and the most memory that was used, in megabytes."""
    who, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.config.settings")
    # Letters are signed as soon as there is a key of that name.
    os.environ["BROADSHEET_DKIM_SELECTOR"] = who
    from broadsheet.config.data_folder import make_data_folder

    make_data_folder(os.environ)
    import django

    django.setup()
    if who == "signed":
        _make_key()
    send: Callable[[], None] = _django(count, size) if who == "django" else _ours(count, size)
    began = time.perf_counter()
    send()
    rate = count / (time.perf_counter() - began)
    print(json.dumps({"rate": rate, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def _make_key() -> None:
    from broadsheet.audience.post.signing import make_key

    make_key()


def _words(size: int) -> str:
    """What makes a letter with text and HTML about so long."""
    return WORDS * (size // 2 // len(WORDS))


def _ours(count: int, size: int) -> Callable[[], None]:
    from django.core.management import call_command

    from broadsheet.audience.post.letter import Kind
    from broadsheet.audience.post.message import place
    from broadsheet.audience.post.models import Mailing, Parcel
    from broadsheet.audience.post.office import deliver

    call_command("migrate", verbosity=0, interactive=False)
    Parcel.objects.all().delete()
    link = f"https://example.org/me/{place('token')}/"
    mailing = Mailing.objects.create(
        kind=Kind.LETTER,
        subject=f"Today for {place('name')}",
        headers={"List-Unsubscribe": f"<{link}>"},
        text=f"Dear {place('name')},\n{_words(size)}\n{link}",
        html=f"<p>Dear {place('name')}</p><p>{_words(size)}</p><p><a href='{link}'>Leave</a></p>",
    )
    for start in range(0, count, READERS_AT_ONCE):
        Parcel.objects.bulk_create(
            Parcel(
                key=f"{mailing.pk} {number}",
                kind=Kind.LETTER,
                to=f"reader{number}@example{number % 50}.org",
                domain=f"example{number % 50}.org",
                fingerprint=str(number),
                mailing=mailing,
                values={"name": f"Reader {number}", "token": secrets.token_urlsafe(16)},
            )
            for number in range(start, min(start + READERS_AT_ONCE, count))
        )

    def send() -> None:
        deliver(lambda: False, until_empty=True)
        left = Parcel.objects.exclude(state="sent").count()
        if left:
            raise RuntimeError(f"{left} letters were not sent.")

    return send


def _django(count: int, size: int) -> Callable[[], None]:
    from django.core.mail import EmailMultiAlternatives, get_connection

    def send() -> None:
        letters = []
        for number in range(count):
            letter = EmailMultiAlternatives(
                f"Today for Reader {number}",
                f"Dear Reader {number},\n{_words(size)}",
                to=[f"reader{number}@example.org"],
            )
            letter.attach_alternative(f"<p>Dear Reader {number}</p><p>{_words(size)}</p>", "text/html")
            letters.append(letter)
        get_connection().send_messages(letters)

    return send


if __name__ == "__main__":
    main()
