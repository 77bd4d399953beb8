# SPDX-License-Identifier: BSD-3-Clause
"""Subscribers come along from other systems with the proof of their consent; nobody who left is brought back."""

import csv
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from broadsheet.audience.letters.actions import bringing, end_subscription
from broadsheet.audience.letters.actions.bringing import bring_subscribers, check_subscribers, write_subscribers
from broadsheet.audience.letters.lists.reading import ListError
from broadsheet.audience.letters.models import BroughtList, Newsletter, Subscription
from broadsheet.audience.post.models import Because, ClosedAddress
from broadsheet.audience.post.suppression import is_suppressed, suppress
from broadsheet.audience.readers.models import Reader
from broadsheet.newsroom.models import DeskRole
from tests.audience.letters.making import make_newsletter, make_subscriber, member

pytestmark = pytest.mark.django_db

GHOST = """id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_id,created_at,deleted_at,labels,tiers
1,Ada@Example.org,Ada,,true,false,,2024-05-01T10:00:00.000Z,,,
2,bob@example.org,"Bob, the builder",,false,false,,2024-05-02T10:00:00.000Z,,,
3,cy@example.org,,,true,false,,2024-05-03T10:00:00.000Z,2025-01-01T00:00:00.000Z,,
"""
MAILCHIMP = """Email Address,First Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,UNSUB_TIME,CLEAN_TIME
ada@example.org,Ada,4,2024-05-01 10:00:00,192.0.2.7,2024-05-01 10:05:00,192.0.2.8,,
bob@example.org,Bob,2,2024-05-01 10:00:00,,,,2024-06-01 00:00:00,
cy@example.org,Cy,2,2024-05-01 10:00:00,,,,,2024-07-01 00:00:00
"""


@pytest.fixture
def morning() -> Newsletter:
    return make_newsletter("morning")


def a_list(folder: Path, text: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_members_of_ghost_come_along_as_they_stood_there(tmp_path: Path, morning: Newsletter) -> None:
    brought = bring_subscribers(path=a_list(tmp_path, GHOST), newsletter=morning)
    assert brought.counts == {"subscribed": 1, "left it there": 2}
    row = Subscription.objects.get()
    assert row.reader.address == "Ada@Example.org"
    assert row.reader.confirmed_at.isoformat() == "2024-05-01T10:00:00+00:00"
    assert row.proof == "created_at: 2024-05-01T10:00:00.000Z"


def test_an_audience_of_mailchimp_keeps_its_proof_and_its_dead_addresses(tmp_path: Path, morning: Newsletter) -> None:
    brought = bring_subscribers(path=a_list(tmp_path, MAILCHIMP), newsletter=morning)
    assert brought.counts == {"subscribed": 1, "left it there": 1, "mail came back there": 1}
    proof = Subscription.objects.get().proof
    for part in ("confirm_time: 2024-05-01 10:05:00", "confirm_ip: 192.0.2.8", "optin_ip: 192.0.2.7"):
        assert part in proof
    assert is_suppressed("cy@example.org")
    assert not Reader.objects.filter(address="cy@example.org").exists()


def test_each_line_that_subscribes_nobody_is_told_with_its_place(tmp_path: Path, morning: Newsletter) -> None:
    make_subscriber(morning, "known@example.org")
    end_subscription(reader=make_subscriber(morning, "left@example.org"), newsletter=morning)
    suppress("angry@example.org", because=Because.COMPLAINT)
    lines = [
        "email;consent", "known@example.org;x", "left@example.org;x", "angry@example.org;x",
        "new@example.org;paper form", "NEW@example.org;x", "no address;x", ";x", f"{'a' * 320}@example.org;x",
        "silent@example.org;",
        "\"quoted; name\"@example.org;x", "jürgen@example.org;fair 2023",
    ]  # fmt: skip
    brought = bring_subscribers(path=a_list(tmp_path, "\r\n".join(lines)), newsletter=morning)
    assert [line for line, _address, _words in brought.told] == [3, 4, 6, 7, 8, 9, 10, 11]
    told = {line: words for line, _address, words in brought.told}
    assert "left this newsletter here" in told[3]
    assert "complained" in told[4]
    assert "twice" in told[6]
    assert "no proof of consent" in told[10]
    got = Subscription.objects.going_on().values_list("reader__address", flat=True)
    assert sorted(got) == ["jürgen@example.org", "known@example.org", "new@example.org"]


def test_words_stand_for_proof_where_a_list_has_none(tmp_path: Path, morning: Newsletter) -> None:
    path = a_list(tmp_path, "email\nada@example.org\n")
    assert check_subscribers(path=path, newsletter=morning).counts == {"no proof of consent": 1}
    bring_subscribers(path=path, newsletter=morning, proof="Signed up at the fair of 2023, list in the safe.")
    assert Subscription.objects.get().proof == "Signed up at the fair of 2023, list in the safe."


def test_a_check_writes_nothing(tmp_path: Path, morning: Newsletter) -> None:
    report = check_subscribers(path=a_list(tmp_path, MAILCHIMP), newsletter=morning)
    assert report.counts["subscribed"] == 1
    assert not Reader.objects.exists()
    assert not ClosedAddress.objects.exists()
    assert not BroughtList.objects.exists()


def test_an_import_that_is_killed_goes_on_where_it_was(
    tmp_path: Path, morning: Newsletter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AT_ONCE", 10)
    path = a_list(tmp_path, "email,consent\n" + "".join(f"r{n}@example.org,form\n" for n in range(95)))
    subscribe, batches = bringing._subscribe, []

    def power_cut(*args: object) -> None:
        batches.append(args)
        subscribe(*args)  # type: ignore[arg-type]
        if len(batches) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(bringing, "_subscribe", power_cut)
    with pytest.raises(KeyboardInterrupt):
        bring_subscribers(path=path, newsletter=morning)
    begun = BroughtList.objects.get()
    assert (begun.ended_at, begun.lines, Subscription.objects.count()) == (None, 31, 30)
    brought = bring_subscribers(path=path, newsletter=morning)
    assert brought.pk == begun.pk
    assert brought.counts == {"subscribed": 95}
    assert Subscription.objects.count() == 95
    assert bring_subscribers(path=path, newsletter=morning).counts == {"subscribed": 95}


def test_errors_in_the_middle_keep_nobody_else_out(tmp_path: Path, morning: Newsletter) -> None:
    good = "".join(f"r{n}@example.org,form\n" for n in range(600))
    bad = "".join(f"not an address {n},form\n" for n in range(1500))
    path = a_list(tmp_path, f"email,consent\n{good}{bad}last@example.org,form\n")
    brought = bring_subscribers(path=path, newsletter=morning)
    assert brought.counts == {"subscribed": 601, "no mail address": 1500}
    assert len(brought.told) == bringing.MOST_TOLD


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"PK\x03\x04\0\0binary", "no text file"),
        (b"", "No column is called"),
        (b"name,phone\nAda,1\n", "The first line has: name, phone"),
        (b'email,consent\nada@example.org,"' + b"x" * 30_000, "Line "),
    ],
)
def test_what_is_no_list_is_refused_in_words(tmp_path: Path, morning: Newsletter, text: bytes, words: str) -> None:
    with pytest.raises(ListError, match=words):
        bring_subscribers(path=a_list(tmp_path, text), newsletter=morning)
    assert not Subscription.objects.exists()


def test_older_programs_letters_are_understood(tmp_path: Path, morning: Newsletter) -> None:
    text = "email;consent\njürgen@example.org;Müller's fair\n".encode("cp1252")
    bring_subscribers(path=a_list(tmp_path, text), newsletter=morning)
    assert Subscription.objects.get().proof == "consent: Müller's fair"
    assert Reader.objects.get().address == "jürgen@example.org"


def test_what_was_written_out_comes_back_the_same(tmp_path: Path, morning: Newsletter) -> None:
    make_subscriber(morning, "+ada=1@example.org")
    end_subscription(reader=make_subscriber(morning, "gone@example.org"), newsletter=morning)
    out = io.StringIO()
    assert write_subscribers(out, morning) == 2
    assert [row[0][:1] for row in csv.reader(io.StringIO(out.getvalue()))][1] == "'"
    evening = make_newsletter("evening")
    brought = bring_subscribers(path=a_list(tmp_path, out.getvalue()), newsletter=evening)
    assert brought.counts == {"subscribed": 1, "left it there": 1}
    assert evening.subscriptions.get().reader.address == "+ada=1@example.org"


def test_the_command_says_what_it_does_and_what_it_lacks(
    tmp_path: Path, morning: Newsletter, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_list(tmp_path, GHOST)
    call_command("subscribers", "import", str(path), newsletter="morning")
    told = capsys.readouterr().out
    assert "line 3: 'bob@example.org': left it there" in told
    assert "Nothing was written" in told
    call_command("subscribers", "import", str(path), "--go", newsletter="morning")
    assert Subscription.objects.count() == 1
    with pytest.raises(CommandError, match="There are: morning"):
        call_command("subscribers", "import", str(path), newsletter="evening")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("subscribers", "import", str(tmp_path / "missing.csv"), newsletter="morning")


def test_at_the_desk_a_list_is_checked_first_and_then_brought_along(morning: Newsletter) -> None:
    audience, path = member(DeskRole.AUDIENCE), f"/newsroom/newsletters/{morning.pk}/subscribers/"

    def hand_in(verb: str, text: str = MAILCHIMP) -> str:
        file = SimpleUploadedFile("people.csv", text.encode())
        return audience.post(path, {"file": file, "proof": "", "do": verb}).content.decode()

    checked = hand_in("check")
    assert "nothing was written" in checked
    assert "bob@example.org" in checked
    assert not Subscription.objects.exists()
    assert "Imported" in hand_in("bring")
    assert Subscription.objects.count() == 1
    assert "people.csv" in audience.get(path).content.decode()
    assert "No column is called" in hand_in("bring", "a,b\n1,2\n")
    assert member(DeskRole.EDITOR).get(path).status_code == 302


def test_only_administrators_take_a_list_out(morning: Newsletter) -> None:
    make_subscriber(morning)
    path = f"/newsroom/newsletters/{morning.pk}/subscribers/export/"
    assert member(DeskRole.MANAGING_EDITOR).post(path).status_code == 302
    administrator = member(DeskRole.ADMINISTRATOR)
    assert administrator.get(path).status_code == 405
    assert "ada@example.org" in administrator.post(path).content.decode()
