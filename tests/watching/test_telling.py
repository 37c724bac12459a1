"""Mails: to whom, how often, what they hold, and what becomes of one that cannot be sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django import Settings

from archive import editing, reviewing, watching
from archive.models import Page, Revision, Watch
from archive.records import from_dict
from archive.watching import MailFails, telling
from tests.watching.conftest import Edit

pytestmark = pytest.mark.django_db
Toms = Callable[[], Watch]


def propose(tom: User, *, based_on: int, key: str = "wendy", title: str = "Wendy Sherman") -> Revision:
    record = from_dict({"kind": "person", "key": key, "title": title, "body": "Tom knows."})
    return editing.submit(record, based_on=based_on, editor=tom, summary="By Tom")


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def send(letter: object) -> None:
        raise error

    monkeypatch.setattr(telling, "_send", send)


def all_due_now() -> None:
    past = timezone.now() - timedelta(seconds=1)
    Watch.objects.filter(tell_after__isnull=False).update(tell_after=past)
    Revision.objects.filter(tell_after__isnull=False).update(tell_after=past)


def test_a_watcher_is_told_who_changed_what_with_links_that_lead_there(
    toms: Toms, edit: Edit, ada: User, settings: Settings
) -> None:
    settings.SITE_URL = "https://archive.example"
    edit(ada, "She led the talks.", summary="Said <what>")
    assert watching.tell() == 1
    (letter,) = mail.outbox
    assert letter.to == ["tom@example.org"]
    assert letter.subject == "Concordance: “Wendy Sherman” was changed"
    assert "by ada on" in letter.body
    assert "Said <what>" in letter.body
    assert "https://archive.example/people/wendy-sherman/history/compare/?old=1&new=2\n" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_there_is_one_mail_until_the_page_was_looked_at(toms: Toms, edit: Edit, ada: User, tom: User) -> None:
    for text in ("One.", "Two.", "Three."):
        edit(ada, text)
        watching.tell()
    assert len(mail.outbox) == 1
    watching.seen_now(tom, Page.objects.get(key="wendy"))
    edit(ada, "Four.")
    watching.tell()
    assert len(mail.outbox) == 2


def test_who_looked_meanwhile_is_sent_nothing(toms: Toms, edit: Edit, ada: User, tom: User) -> None:
    edit(ada, "She led the talks.")
    watching.seen_now(tom, Page.objects.get(key="wendy"))
    watching.tell()
    assert mail.outbox == []
    assert toms().tell_after is None


@pytest.mark.parametrize("status", ["draft", "deleted"])
def test_of_a_page_that_one_may_not_see_any_more_nothing_is_told(
    toms: Toms, edit: Edit, ada: User, status: str
) -> None:
    edit(ada, "Between us.", status=status)
    watching.tell()
    assert mail.outbox == []
    assert toms().tell_after is None


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_cannot_be_told_is_not(toms: Toms, edit: Edit, ada: User, tom: User, change: dict[str, Any]) -> None:
    User.objects.filter(pk=tom.pk).update(**change)
    edit(ada, "She led the talks.")
    watching.tell()
    assert mail.outbox == []


def test_two_workers_send_it_once(toms: Toms, edit: Edit, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    send = telling._send

    def while_the_other_worker_looks(letter: EmailMessage | None) -> None:
        monkeypatch.undo()
        assert watching.tell() == 0
        send(letter)

    monkeypatch.setattr(telling, "_send", while_the_other_worker_looks)
    edit(ada, "She led the talks.")
    watching.tell()
    assert len(mail.outbox) == 1


def test_of_two_workers_who_read_the_same_mail_one_takes_it(toms: Toms, edit: Edit, ada: User) -> None:
    edit(ada, "She led the talks.")
    due, now = toms().tell_after, timezone.now()
    assert due is not None
    rows = Watch.objects.filter(pk=toms().pk)
    takes = [telling.take_in_hand(rows, due=due, until=now + timedelta(minutes=minute)) for minute in (5, 6)]
    assert takes == [True, False]


def test_a_mail_that_was_in_hand_of_a_worker_that_died_is_sent_in_the_end(
    toms: Toms, edit: Edit, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(ada, "She led the talks.")
    failing(monkeypatch, KeyboardInterrupt())  # type: ignore[arg-type]  # nothing catches it, as nothing does a kill
    with pytest.raises(KeyboardInterrupt):
        watching.tell()
    monkeypatch.undo()
    watching.tell()
    assert mail.outbox == []
    all_due_now()
    watching.tell()
    assert len(mail.outbox) == 1


def test_a_server_that_is_away_is_asked_again_after_longer_and_longer(
    toms: Toms, edit: Edit, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(ada, "She led the talks.")
    failing(monkeypatch, SMTPServerDisconnected("gone"))
    pauses = []
    for _ in range(4):
        with pytest.raises(MailFails, match="gone"):
            watching.tell()
        pauses.append(round(((toms().tell_after or timezone.now()) - timezone.now()).total_seconds() / 60))
        all_due_now()
    assert pauses == [1, 2, 4, 8]
    monkeypatch.undo()
    watching.tell()
    assert len(mail.outbox) == 1
    assert (toms().tries, toms().tell_after) == (0, None)


def test_an_address_that_is_refused_keeps_no_other_mail_waiting_and_is_given_up(
    toms: Toms, edit: Edit, ada: User, rosa: User, wendy: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(ada, "She led the talks.")
    failing(monkeypatch, SMTPRecipientsRefused({}))
    for _ in range(telling._MOST_TRIES):
        assert watching.tell() == 1
        all_due_now()
    assert toms().tell_after is None


def test_a_link_of_a_mail_stops_further_ones_and_no_other_link_does(toms: Toms, edit: Edit, ada: User) -> None:
    edit(ada, "She led the talks.")
    watching.tell()
    token = mail.outbox[0].extra_headers["List-Unsubscribe"].rpartition("/stop/")[2].removesuffix("/>")
    for forged in (token[:-1], token + "a", "x", ""):
        assert not watching.stop_mail(forged)
        assert toms().mail
    assert watching.stop_mail(token)
    assert not toms().mail


@pytest.mark.parametrize("decide", [reviewing.send_back, reviewing.reject])
def test_a_writer_is_told_why_something_was_turned_down(
    wendy: Page, ada: User, tom: User, decide: Callable[..., None]
) -> None:
    revision = propose(tom, based_on=1)
    decide(revision, reviewer=ada, note="Whence do you know?")
    watching.tell()
    (letter,) = mail.outbox
    assert letter.to == ["tom@example.org"]
    assert "Whence do you know?" in letter.body
    assert f"/change/?revision={revision.number}" in letter.body
    watching.tell()
    assert len(mail.outbox) == 1


def test_a_writer_who_watches_is_told_of_an_approval_once(toms: Toms, ada: User, rosa: User, tom: User) -> None:
    watching.watch(rosa, Page.objects.get(key="wendy"))
    reviewing.approve(propose(tom, based_on=1), version=1, reviewer=ada)
    watching.tell()
    told = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert len(mail.outbox) == 2
    assert told["tom@example.org"] == "Concordance: Your change of “Wendy Sherman” was approved"
    assert told["rosa@example.org"] == "Concordance: “Wendy Sherman” was changed"


def test_a_writer_is_told_nothing_of_what_they_withdrew(wendy: Page, tom: User) -> None:
    reviewing.withdraw(propose(tom, based_on=1), writer=tom)
    watching.tell()
    assert mail.outbox == []


def test_a_writer_is_told_nothing_of_a_page_that_was_deleted_meanwhile(edit: Edit, ada: User, tom: User) -> None:
    revision = propose(tom, based_on=1)
    edit(ada, "", status="deleted")
    reviewing.reject(revision, reviewer=ada, note="Gone.")
    watching.tell()
    assert mail.outbox == []


def test_a_decision_that_cannot_be_sent_for_days_is_told_no_more(
    wendy: Page, ada: User, tom: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = propose(tom, based_on=1)
    reviewing.reject(revision, reviewer=ada, note="No.")
    failing(monkeypatch, SMTPServerDisconnected("gone"))
    with pytest.raises(MailFails):
        watching.tell()
    revision.refresh_from_db()
    assert revision.tell_after is not None
    assert revision.tell_after > timezone.now() + timedelta(seconds=50)
    monkeypatch.setattr(telling, "_TOO_LATE", timedelta(0))
    all_due_now()
    with pytest.raises(MailFails):
        watching.tell()
    revision.refresh_from_db()
    assert revision.tell_after is None
