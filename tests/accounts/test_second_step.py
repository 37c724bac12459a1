"""A code after the password: for the site and the desk, wherever somebody logs in."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from archive.models import Page
from archive.models.as_record import record_of
from tests.accounts.conftest import PASSWORD, is_in, log_in
from tests.admin.posting import Data, DeskClient, form_in
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET) -> str:
    code: str = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    return code


@pytest.fixture
def guarded(ada: User) -> User:
    """Ada, whose account has a second step."""
    TOTP.activate(ada, SECRET)
    RecoveryCodes.activate(ada)
    return ada


def recovery_codes(user: User) -> list[str]:
    found = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    codes: list[str] = found.wrap().get_unused_codes()
    return codes


@pytest.mark.django_db(transaction=True)
def test_it_is_set_up_in_three_forms(client: Client, ada: User) -> None:
    client.force_login(ada)
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked.headers["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    assert "no-store" in page.headers["Cache-Control"]
    code = code_now(page.context["form"].secret)
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True)
    assert len(answer.context["unused_codes"]) == 10
    assert [message.subject for message in mail.outbox][:1] == ["Concordance: The second step was switched on"]


def test_the_password_alone_is_not_enough_for_site_or_desk(client: Client, guarded: User) -> None:
    assert log_in(client) == "/accounts/2fa/authenticate/"
    assert not is_in(client)
    assert client.get("/admin/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert is_in(client)
    assert client.get("/admin/").status_code == 200


def test_it_leads_on_to_where_one_wanted_to_go(client: Client, guarded: User) -> None:
    client.post("/accounts/login/", {"login": "ada", "password": PASSWORD, "next": "/admin/review/"})
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert answer.headers["Location"] == "/admin/review/"


def test_a_code_opens_once(client: Client, guarded: User) -> None:
    code = code_now()
    for times in (1, 2):
        other = Client()
        log_in(other)
        other.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_in(other) is (times == 1)


def test_so_does_a_recovery_code(client: Client, guarded: User) -> None:
    code = recovery_codes(guarded)[0]
    for times in (1, 2):
        other = Client()
        log_in(other)
        other.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_in(other) is (times == 1)


def test_codes_are_not_guessed_either(client: Client, guarded: User) -> None:
    log_in(client)
    for number in range(10):
        client.post("/accounts/2fa/authenticate/", {"code": f"00000{number}"})
    assert "Too many tries" in client.post("/accounts/2fa/authenticate/", {"code": code_now()}).content.decode()
    assert not is_in(client)


def test_a_new_password_by_mail_does_not_pass_it(client: Client, guarded: User) -> None:
    client.post("/accounts/password/reset/", {"email": "ada@example.org"})
    assert not is_in(client)
    assert log_in(client) == "/accounts/2fa/authenticate/"


def test_recovery_codes_are_shown_to_whoever_has_confirmed_a_moment_ago(client: Client, guarded: User) -> None:
    client.force_login(guarded)
    code = recovery_codes(guarded)[0]
    assert code not in client.get("/accounts/2fa/recovery-codes/", follow=True).content.decode()
    assert client.get("/accounts/2fa/recovery-codes/download/").status_code in (302, 403)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert code in client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert code in client.get("/accounts/2fa/recovery-codes/download/").content.decode()


def test_who_has_no_password_is_led_to_one_first(client: Client) -> None:
    guest = User.objects.create_user("guest")
    client.force_login(guest)
    assert "choose a password" in client.get("/accounts/2fa/").content.decode()


class TestASignedOutForm:
    @pytest.fixture
    def page(self, publish: MakePage) -> Page:
        return publish(kind="person", key="p-1", title="Wendy Sherman", body="Before.")

    @pytest.fixture
    def form(self, guarded: User, page: Page) -> tuple[DeskClient, Data]:
        """Ada's form with a new text, her session over, and her name and password filled in."""
        desk = DeskClient(guarded)
        data = {**desk.form(page), "body": ["After."]}
        desk.client.logout()
        back = form_in(desk.send(page, data))
        return desk, {**back, "sender-username": ["ada"], "sender-password": [PASSWORD]}

    def test_is_not_sent_by_password_alone(self, form: tuple[DeskClient, Data], page: Page) -> None:
        desk, data = form
        answer = desk.send(page, data)
        assert "This account has a second step" in answer.content.decode()
        assert form_in(answer)["body"] == ["After."]
        assert record_of(Page.objects.get(pk=page.pk)).body == "Before."

    def test_is_sent_with_the_code(self, form: tuple[DeskClient, Data], page: Page) -> None:
        desk, data = form
        desk.send(page, {**data, "sender-code": [code_now()]})
        assert record_of(Page.objects.get(pk=page.pk)).body == "After."

    def test_counts_wrong_passwords_with_those_of_the_log_in(
        self, form: tuple[DeskClient, Data], page: Page, client: Client
    ) -> None:
        desk, data = form
        for number in range(10):
            desk.send(page, {**data, "sender-password": [f"guess {number}"]})
        answer = desk.send(page, {**data, "sender-code": [code_now()]})
        assert "Too many tries" in answer.content.decode()
        assert form_in(answer)["body"] == ["After."]
        assert "Too many tries" in log_in(client)


class TestLost:
    def switch_off(self, by: User, users: list[User]) -> str:
        desk = Client()
        desk.force_login(by)
        chosen = [str(user.pk) for user in users]
        data = {"action": "switch_second_step_off", "_selected_action": chosen}
        return desk.post("/admin/auth/user/", data, follow=True).content.decode()

    def test_an_administrator_switches_it_off(self, guarded: User, rosa: User, client: Client) -> None:
        assert "Switched off for ada." in self.switch_off(rosa, [guarded])
        assert log_in(client) == "/accounts/"

    def test_but_not_that_of_a_superuser(self, guarded: User, rosa: User, client: Client) -> None:
        User.objects.filter(pk=guarded.pk).update(is_superuser=True)
        assert "None of these had a second step." in self.switch_off(rosa, [guarded])
        assert log_in(client) == "/accounts/2fa/authenticate/"
