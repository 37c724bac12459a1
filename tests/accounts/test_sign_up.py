"""Strangers become contributors: where the archive lets them, once their address is confirmed, and no further."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from archive import editing, joining
from archive.models import Invitation
from archive.models.as_record import record_of
from archive.models.invitations import VALID_FOR
from archive.permissions import Action, may
from tests.accounts.conftest import PASSWORD, is_in, link_in_mail, log_in, sign_up
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
SENT = "/accounts/confirm-email/"


def path_of(**invitation: str) -> str:
    return joining.invite(invited_by=None, whole=str, **invitation).url


def test_where_nothing_is_said_nobody_signs_up(client: Client) -> None:
    assert "No new accounts here" in client.get("/accounts/signup/").content.decode()
    assert "No new accounts here" in sign_up(client)
    assert not User.objects.exists()
    assert "/accounts/signup/" not in client.get("/accounts/login/").content.decode()


def test_with_sign_up_off_an_invitation_opens_nothing(client: Client) -> None:
    assert client.get(path_of()).status_code == 410
    sign_up(client)
    assert not User.objects.exists()


def test_a_stranger_signs_up_confirms_and_is_a_contributor(client: Client, open_to_all: None) -> None:
    assert sign_up(client) == SENT
    assert not is_in(client)
    link = link_in_mail()
    assert "Confirm your e-mail address" in client.get(link).content.decode()
    assert not User.objects.get().is_staff
    client.post(link)
    stranger = User.objects.get()
    assert stranger.is_staff
    assert not stranger.is_superuser
    assert [group.name for group in stranger.groups.all()] == ["contributor"]
    assert may(stranger, Action.SUBMIT)
    assert not may(stranger, Action.PUBLISH)
    assert is_in(client)
    assert client.get("/admin/archive/person/add/").status_code == 200


def test_who_has_not_confirmed_stays_out_and_is_written_to_again(client: Client, open_to_all: None) -> None:
    sign_up(client)
    mail.outbox.clear()
    from_elsewhere = Client()
    assert log_in(from_elsewhere, "stranger") == SENT
    assert not is_in(from_elsewhere)
    assert not User.objects.get().is_staff


def test_who_confirms_in_another_browser_logs_in_there(client: Client, open_to_all: None) -> None:
    sign_up(client)
    other = Client()
    other.post(link_in_mail())
    assert not is_in(other)
    assert log_in(other, "stranger") == "/accounts/"
    assert User.objects.get().is_staff


def test_a_link_that_was_made_up_confirms_nothing(client: Client, open_to_all: None) -> None:
    sign_up(client)
    assert "This link is no longer good" in client.get("/accounts/confirm-email/abc:def/").content.decode()
    assert client.post("/accounts/confirm-email/abc:def/").status_code == 404


def test_what_an_administrator_took_away_is_not_given_back_by_confirming(client: Client, open_to_all: None) -> None:
    sign_up(client)
    client.post(link_in_mail())
    client.logout()
    User.objects.update(is_staff=False)
    assert log_in(client, "stranger") == "/accounts/"
    assert not User.objects.get().is_staff


def test_an_account_that_an_administrator_made_is_asked_for_nothing_and_given_nothing(client: Client) -> None:
    User.objects.create_user("reader", "reader@example.org", PASSWORD)
    assert log_in(client, "reader") == "/accounts/"
    assert not User.objects.get().is_staff
    assert mail.outbox == []


def test_somebody_elses_address_is_told_to_its_owner_only(client: Client, ada: User, open_to_all: None) -> None:
    assert sign_up(client, email="ada@example.org") == SENT
    assert User.objects.count() == 1
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert "It has an account already" in str(mail.outbox[0].body)


@pytest.mark.parametrize(
    "username", ["ada", "Ada", "a b", "ada@example.org", "al", "аda", "-ada", "x" * 41, "a/b", "..", "aa<b>"]
)
def test_a_name_that_is_taken_or_could_be_taken_for_another_is_refused(
    client: Client, ada: User, open_to_all: None, username: str
) -> None:
    assert "errorlist" in sign_up(client, username, email="new@example.org")
    assert User.objects.count() == 1


def test_the_name_of_a_past_editor_without_an_account_cannot_be_taken(
    client: Client, tom: User, open_to_all: None, publish: MakePage
) -> None:
    page = publish(kind="person", key="p-1", title="Wendy Sherman")
    editing.submit(record_of(page), based_on=1, editor=tom)
    tom.delete()
    assert "This name is taken" in sign_up(client, "TOM")
    assert "This name is taken" not in sign_up(client, "ted")


def test_a_weak_password_is_refused(client: Client, open_to_all: None) -> None:
    assert "errorlist" in sign_up(client, password1="1234567890", password2="1234567890")
    assert not User.objects.exists()


def test_sign_ups_from_one_address_are_counted(client: Client, open_to_all: None) -> None:
    answers = [client.post("/accounts/signup/", {}).status_code for _ in range(21)]
    assert (answers[19], answers[20]) == (200, 429)


def test_a_mail_server_that_is_away_is_no_error_of_ours(
    client: Client, open_to_all: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise SMTPException("away")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    assert "The message could not be sent" in sign_up(client)
    monkeypatch.undo()
    assert log_in(client, "stranger") == SENT
    client.post(link_in_mail())
    assert User.objects.get().is_staff


class TestByInvitation:
    @pytest.fixture(autouse=True)
    def _by_invitation(self, settings: Settings) -> None:
        settings.SIGN_UP = "invitation"

    def test_nobody_signs_up_without_one(self, client: Client) -> None:
        assert "Who writes here was invited" in client.get("/accounts/signup/").content.decode()
        sign_up(client)
        assert not User.objects.exists()

    def test_its_link_lets_one_person_sign_up(self, client: Client, rosa: User) -> None:
        path = path_of()
        assert client.get(path).headers["Location"] == "/accounts/signup/"
        assert sign_up(client) == SENT
        made = Invitation.objects.get()
        assert (made.state, made.used_by) == ("used", User.objects.get(username="stranger"))
        assert client.get(path).status_code == 410

    def test_whoever_holds_it_when_it_has_been_used_comes_too_late(self, client: Client) -> None:
        path, late = path_of(), Client()
        client.get(path)
        late.get(path)
        sign_up(client)
        assert "No new accounts here" in sign_up(late, "latecomer")
        assert [user.username for user in User.objects.all()] == ["stranger"]

    def test_of_two_who_send_the_form_at_once_one_gets_the_account(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client.get(path_of())
        made = Invitation.objects.get()
        monkeypatch.setattr("archive.accounts.adapter.invitation_of", lambda _: made)
        sign_up(client)
        assert "No new accounts here" in sign_up(Client(), "latecomer")
        assert [user.username for user in User.objects.all()] == ["stranger"]

    def test_it_ends_after_fourteen_days(self, client: Client) -> None:
        path = path_of()
        Invitation.objects.update(created_at=timezone.now() - VALID_FOR - timedelta(minutes=1))
        assert client.get(path).status_code == 410
        assert Invitation.objects.get().state == "expired"

    def test_one_that_was_sent_confirms_the_address_it_was_sent_to(self, client: Client) -> None:
        path = path_of(email="guest@example.org")
        assert [message.to for message in mail.outbox] == [["guest@example.org"]]
        assert path in str(mail.outbox[0].body)
        client.get(path)
        assert 'value="guest@example.org"' in client.get("/accounts/signup/").content.decode()
        assert sign_up(client, "guest") == "/accounts/"
        assert User.objects.get().is_staff

    def test_but_no_other_address(self, client: Client) -> None:
        client.get(path_of(email="guest@example.org"))
        sign_up(client, "guest", email="other@example.org")
        guest = User.objects.get()
        assert guest.email == "guest@example.org"

    def test_of_its_link_nothing_is_kept_but_a_digest(self) -> None:
        path = path_of()
        assert path.split("/")[3] not in str(Invitation.objects.values().get())


def test_groups_exist_for_everybody_who_signs_up() -> None:
    assert Group.objects.filter(name=joining.FIRST_ROLE).exists()
