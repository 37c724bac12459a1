"""One's own page, and what is changed from it: name, password, e-mail address."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.accounts.conftest import PASSWORD, is_in, link_in_mail, log_in

pytestmark = pytest.mark.django_db
NEW = "another long one"


def test_it_is_ones_own_and_says_who_one_is(client: Client, tom: User) -> None:
    assert client.get("/accounts/").headers["Location"] == "/accounts/login/?next=/accounts/"
    client.force_login(tom)
    answer = client.get("/accounts/")
    told = answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    for words in ("tom@example.org", "Contributor", "Off: your password is enough", "/about/roles/"):
        assert words in told


def test_it_asks_the_database_a_few_times(
    client: Client, tom: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(tom)
    with django_assert_max_num_queries(6):
        client.get("/accounts/")


def test_ones_name_is_changed_and_cleaned(client: Client, tom: User) -> None:
    User.objects.update(last_name="Former")
    client.force_login(tom)
    client.post("/accounts/", {"first_name": " Tom\u202e  Miller\n"})
    assert User.objects.get().get_full_name() == "Tom Miller"
    assert "Tom Miller" in client.get("/about/").content.decode()


def test_nothing_else_of_an_account_is_changed_there(client: Client, tom: User) -> None:
    client.force_login(tom)
    client.post("/accounts/", {"first_name": "Tom", "is_superuser": "on", "username": "ada", "groups": "3"})
    changed = User.objects.get()
    assert (changed.username, changed.is_superuser, changed.groups.count()) == ("tom", False, 1)


def test_a_password_is_changed_by_whoever_knows_it(client: Client, tom: User) -> None:
    client.force_login(tom)
    data = {"oldpassword": "a guess", "password1": NEW, "password2": NEW}
    assert "That was not your password." in client.post("/accounts/password/change/", data).content.decode()
    client.post("/accounts/password/change/", {**data, "oldpassword": PASSWORD})
    assert User.objects.get().check_password(NEW)
    assert is_in(client)
    assert mail.outbox[-1].subject == "Concordance: Your password was changed"


def test_who_has_no_password_yet_chooses_one_without_being_asked_for_it(client: Client, tom: User) -> None:
    tom.set_unusable_password()
    tom.save()
    client.force_login(tom)
    assert client.get("/accounts/password/set/").status_code == 200
    client.post("/accounts/password/set/", {"password1": NEW, "password2": NEW})
    log_in(other := Client(), "tom", NEW)
    assert is_in(other)


def test_the_desk_leads_there_to_change_it(client: Client, tom: User) -> None:
    client.force_login(tom)
    assert client.get("/admin/password_change/").headers["Location"] == "/accounts/password/change/"


def test_a_forgotten_password_is_replaced_once_by_a_link(client: Client, tom: User) -> None:
    client.post("/accounts/password/reset/", {"email": "Tom@example.org"})
    link = link_in_mail()
    form = client.get(link).headers["Location"]
    assert "Choose a new password" in client.get(form).content.decode()
    client.post(form, {"password1": NEW, "password2": NEW})
    assert log_in(client, "tom", NEW) == "/accounts/"
    assert "This link is no longer good" in Client().get(link).content.decode()


def test_an_unknown_address_is_answered_like_a_known_one(client: Client, tom: User) -> None:
    known, unknown = (
        client.post("/accounts/password/reset/", {"email": email}) for email in ("tom@example.org", "x@example.org")
    )
    assert known.headers["Location"] == unknown.headers["Location"] == "/accounts/password/reset/done/"
    assert "There is none." in str(mail.outbox[-1].body)
    assert "sign up" not in str(mail.outbox[-1].body)


def test_that_an_account_is_switched_off_is_told_to_its_address_alone(client: Client, tom: User) -> None:
    asked = [client.post("/accounts/password/reset/", {"email": "x@example.org"})]
    User.objects.filter(pk=tom.pk).update(is_active=False)
    asked.append(client.post("/accounts/password/reset/", {"email": "Tom@example.org"}))
    assert asked[0].headers["Location"] == asked[1].headers["Location"]
    told = mail.outbox[-1]
    assert told.to == ["tom@example.org"]
    assert "switched off" in told.subject
    assert "ask an administrator" in str(told.body)
    assert "There is none" not in str(told.body)


def test_forgotten_passwords_are_counted(client: Client, tom: User) -> None:
    answers = [
        client.post("/accounts/password/reset/", {"email": "tom@example.org"}, REMOTE_ADDR=f"192.0.2.{n}").status_code
        for n in range(6)
    ]
    assert answers == [302, 302, 302, 302, 302, 429]
    assert len(mail.outbox) == 5


def test_a_new_address_counts_once_it_is_confirmed(client: Client, tom: User) -> None:
    client.force_login(tom)
    assert "/accounts/reauthenticate/" in client.post(
        "/accounts/email/", {"action_add": "", "email": "new@example.org"}
    ).headers.get("Location", "")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"action_add": "", "email": "new@example.org"})
    assert User.objects.get().email == "tom@example.org"
    client.post(link_in_mail())
    assert User.objects.get().email == "new@example.org"


def test_the_page_of_roles_is_linked_from_every_footer(client: Client) -> None:
    assert 'href="/about/roles/"' in client.get("/people/").content.decode()
