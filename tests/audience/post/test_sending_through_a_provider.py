# SPDX-License-Identifier: BSD-3-Clause
"""Letters go through a provider's own interface, and what the provider tells is believed only when it is signed.

The client is anymail's own for Mailgun; the provider is a server of ours on the loopback that notes what it gets.
"""

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.core.mail import get_connection
from django.test import Client

from broadsheet.audience.post.backend import BackendSender
from broadsheet.audience.post.message import place
from broadsheet.audience.post.models import Because, ClosedAddress, Mailing, Parcel, Proof, Report
from broadsheet.audience.post.return_path import ReturnPath
from broadsheet.config.env import read_env
from tests.audience.post.test_sending_letters import mailing, post, states
from tests.audience.post.test_what_came_back import sent

pytestmark = pytest.mark.django_db

ADDRESS = "/mail/webhook/mailgun/"
KEY = "key-of-the-webhook"


class Interface(BaseHTTPRequestHandler):
    """Takes what it gets, and answers as it is told."""

    server: Any

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        form = message_from_bytes(head + body, policy=HTTP)
        if form.get_content_type() == "application/json":
            fields = json.loads(body)
        elif form.is_multipart():
            fields = {
                str(part.get_param("name", header="Content-Disposition")): part.get_payload(decode=True).decode()  # type: ignore[union-attr]
                for part in form.iter_parts()  # type: ignore[attr-defined]
            }
        else:
            fields = dict(parse_qsl(body.decode()))
        self.server.got.append((self.path, fields))
        status, answer = self.server.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture
def provider(settings: Any) -> Iterator[Any]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Interface) as server:
        server.got, server.answer = [], (200, {"id": "<1@mg>", "message": "Queued. Thank you."})  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_address[1]}/v3"
        url = f"anymail+mailgun:?api_key=secret&sender_domain=mg.example.org&api_url={at}&webhook_signing_key={KEY}"
        found = read_env({"EMAIL_URL": url}).provider
        assert found is not None
        settings.POST_PROVIDER = found.name
        settings.ANYMAIL = {"IGNORE_UNSUPPORTED_FEATURES": True, **found.options}
        yield server
        server.shutdown()


def send_all(folder: Path, *, by: str = "mailgun", returns: ReturnPath | None = None) -> None:
    connection = get_connection(f"anymail.backends.{by}.EmailBackend")
    sender = BackendSender(default_sender="desk@example.org", folder=folder, connection=connection, returns=returns)
    sender.run(lambda: False, until_empty=True)


def test_each_letter_goes_with_its_headers_and_its_mark(provider: Any, tmp_path: Path) -> None:
    made = mailing("ada")
    Mailing.objects.filter(pk=made.pk).update(
        headers={"List-Unsubscribe": f"<https://example.org/me/{place('name')}/>", "List-Id": "<today.example.org>"}
    )
    post("bob")
    send_all(tmp_path)
    assert states() == {"ada": "sent", "bob": "sent"}
    got = {fields["to"]: fields for path, fields in provider.got}
    assert {path for path, _fields in provider.got} == {"/v3/mg.example.org/messages"}
    ada = Parcel.objects.get(to="ada@example.org")
    assert got["ada@example.org"]["h:List-Unsubscribe"] == "<https://example.org/me/Ada/>"
    assert got["ada@example.org"]["h:List-Id"] == "<today.example.org>"
    headers = {name.lower(): value for name, value in got["ada@example.org"].items()}
    assert headers["h:message-id"] == f"<{ada.uuid.hex}@example.org>"
    assert ada.uuid.hex in str({name: value for name, value in got["ada@example.org"].items() if "letter" in name})
    assert {fields["o:tracking-opens"] for fields in got.values()} == {"no"}
    assert "Dear Ada" in got["ada@example.org"]["text"]
    assert "Dear Ada" not in str(got["bob@example.org"])


def test_a_provider_that_takes_a_return_path_gets_that_of_the_letter(
    provider: Any, tmp_path: Path, settings: Any
) -> None:
    at = settings.ANYMAIL["MAILGUN_API_URL"]
    settings.ANYMAIL |= {"SPARKPOST_API_KEY": "secret", "SPARKPOST_API_URL": at}
    provider.answer = (200, {"results": {"id": "1", "total_accepted_recipients": 1, "total_rejected_recipients": 0}})
    returns = ReturnPath("bounces@example.org", secret="s" * 50)
    post("ada")
    send_all(tmp_path, by="sparkpost", returns=returns)
    assert states() == {"ada": "sent"}
    _path, got = provider.got[0]
    assert [mark.letter for mark in returns.marks_in(f"<{got['return_path']}>")] == [Parcel.objects.get().pk]
    assert got["metadata"] == {"letter": Parcel.objects.get().uuid.hex}


@pytest.mark.parametrize("answer", [(500, {}), (429, {"message": "slow down"}), (200, {"what": "?"}), (401, {})])
def test_while_the_provider_does_not_take_letters_they_wait(provider: Any, tmp_path: Path, answer: Any) -> None:
    provider.answer = answer
    post("ada")
    send_all(tmp_path)
    assert states() == {"ada": "waiting"}
    assert Parcel.objects.get().answer
    assert "secret" not in Parcel.objects.get().answer


def told(letter: Parcel | None, *, key: str = KEY, told_as: str = "t1", **event: Any) -> dict[str, Any]:
    """As Mailgun tells it, signed."""
    now = str(int(time.time()))
    signature = hmac.new(key.encode(), f"{now}{told_as}".encode(), hashlib.sha256).hexdigest()
    data = {
        "event": "failed",
        "severity": "permanent",
        "reason": "bounce",
        "recipient": "ada@example.net",
        "timestamp": 1.0,
        "delivery-status": {"message": "550 5.1.1 ada@example.net unknown"},
        "message": {"headers": {"message-id": "<1@mg>"}},
        "user-variables": {"letter": letter.uuid.hex} if letter else {},
        **event,
    }
    return {"signature": {"timestamp": now, "token": told_as, "signature": signature}, "event-data": data}


def tell(what: dict[str, Any], at: str = ADDRESS) -> int:
    return Client(enforce_csrf_checks=True).post(at, json.dumps(what), content_type="application/json").status_code


def test_a_bounce_that_the_provider_signed_closes_the_address_once(provider: Any) -> None:
    letter = sent("ada@example.net")
    assert tell(told(letter)) == tell(told(letter)) == 200
    report = Report.objects.get()
    assert (report.kind, report.proof, report.parcel, report.code) == ("hard", Proof.PROVIDER, letter, "5.1.1")
    assert "ada" not in report.words
    assert ClosedAddress.objects.get().because == Because.BOUNCE


def test_without_our_mark_the_address_is_enough_from_a_provider(provider: Any) -> None:
    sent("ada@example.net")
    assert tell(told(None)) == 200
    assert ClosedAddress.objects.exists()


def test_a_complaint_ends_everything_and_a_delivery_is_nobodys_business(provider: Any) -> None:
    letter = sent("ada@example.net")
    assert tell(told(letter, told_as="t1", event="delivered")) == 200
    assert tell(told(letter, told_as="t2", event="opened")) == 200
    assert not Report.objects.exists()
    assert tell(told(letter, told_as="t3", event="complained")) == 200
    assert ClosedAddress.objects.get().because == Because.COMPLAINT


@pytest.mark.parametrize("severity", ["temporary", "permanent"])
def test_a_full_mailbox_is_not_closed_at_once(provider: Any, severity: str) -> None:
    letter = sent("ada@example.net")
    tell(told(letter, severity=severity, **{"delivery-status": {"message": "552 5.2.2 full"}}))
    assert Report.objects.get().kind == ("delayed" if severity == "temporary" else "soft")
    assert not ClosedAddress.objects.exists()


@pytest.mark.parametrize("fault", ["wrong", "missing", "no json"])
def test_what_is_not_signed_is_refused(provider: Any, fault: str) -> None:
    letter = sent("ada@example.net")
    what = told(letter, key="another" if fault == "wrong" else KEY)
    if fault == "missing":
        del what["signature"]
    if fault == "no json":
        assert Client().post(ADDRESS, "{", content_type="application/json").status_code == 400
    else:
        assert tell(what) == 400
    assert not Report.objects.exists()
    assert not ClosedAddress.objects.exists()


def test_there_is_no_such_address_for_another_provider_or_without_any_proof(provider: Any, settings: Any) -> None:
    assert tell(told(None), "/mail/webhook/postmark/") == 404
    settings.POST_PROVIDER = "postmark"
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "token"}
    assert tell({"RecordType": "Bounce"}, "/mail/webhook/postmark/") == 404
    settings.ANYMAIL = {"POSTMARK_SERVER_TOKEN": "token", "WEBHOOK_SECRET": "name:password"}
    assert tell({"RecordType": "Bounce"}, "/mail/webhook/postmark/") == 400
    settings.POST_PROVIDER = ""
    assert tell(told(None)) == 404
