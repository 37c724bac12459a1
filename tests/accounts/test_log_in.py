"""Who gets in, and how guessing is held off: across processes, addresses and forged headers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as now
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from pytest_django import Settings

from archive.accounts.clients import client_address
from config import caching
from config.caching import SharedCounts
from tests.accounts.conftest import PASSWORD, is_in, log_in

pytestmark = pytest.mark.django_db
TOO_MANY = "Too many tries"
WRONG = "That was not the right name and password."


def guess(client: Client, times: int, name: str = "ada", **more: str) -> str:
    """Give wrong passwords; answers what the last one was told."""
    return [log_in(client, name, f"guess {number}", **more) for number in range(times)][-1]


@pytest.mark.parametrize("name", ["ada", "ADA", "ada@example.org", "Ada@Example.org"])
def test_one_logs_in_by_name_or_address(client: Client, ada: User, name: str) -> None:
    assert log_in(client, name) == "/accounts/"
    assert is_in(client)


def test_the_log_in_of_the_desk_leads_to_the_one_of_the_site_and_back(client: Client, ada: User) -> None:
    asked = client.get("/admin/review/", follow=True)
    assert [address for address, _ in asked.redirect_chain] == [
        "/admin/login/?next=/admin/review/",
        "/accounts/login/?next=%2Fadmin%2Freview%2F",
    ]
    answer = client.post("/accounts/login/", {"login": "ada", "password": PASSWORD, "next": "/admin/review/"})
    assert answer.headers["Location"] == "/admin/review/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_nobody_is_led_to_another_site(client: Client, ada: User, elsewhere: str) -> None:
    asked = client.get("/admin/login/", {"next": elsewhere})
    assert asked.headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"
    answer = client.post("/accounts/login/", {"login": "ada", "password": PASSWORD, "next": elsewhere})
    assert answer.headers["Location"] == "/accounts/"


def test_whoever_has_no_desk_is_told_so(client: Client) -> None:
    client.force_login(User.objects.create_user("reader"))
    assert client.get("/admin/login/").status_code == 403


def test_the_desk_logs_out_as_the_site_does(client: Client, ada: User) -> None:
    client.force_login(ada)
    asked = client.get("/admin/logout/").content.decode()
    assert 'action="/accounts/logout/"' in asked
    assert is_in(client)
    answers = [client.post("/admin/logout/")]
    client.force_login(ada)
    answers.append(client.post("/accounts/logout/"))
    assert answers[0].status_code == 302
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert not is_in(client)


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(client: Client, ada: User) -> None:
    assert WRONG in log_in(client, "ada", "a guess")
    assert WRONG in log_in(client, "nobody", "a guess")


def test_an_account_that_is_switched_off_stays_out(client: Client, ada: User) -> None:
    User.objects.update(is_active=False)
    assert log_in(client) == "/accounts/inactive/"
    assert not is_in(client)


def test_after_ten_wrong_passwords_the_right_one_is_refused_too(client: Client, ada: User) -> None:
    assert WRONG in guess(client, 10)
    assert TOO_MANY in log_in(client)
    assert not is_in(client)


def test_the_guesses_at_one_account_are_counted_wherever_they_come_from(
    client: Client, ada: User, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(10):
        guess(client, 1, REMOTE_ADDR=f"192.0.2.{number}", HTTP_HOST=f"h{number}.example")
    assert TOO_MANY in log_in(client, "Ada", REMOTE_ADDR="192.0.2.99", HTTP_HOST="other.example")


def test_the_guesses_from_one_address_are_counted_at_whomever_they_are_made(client: Client, ada: User) -> None:
    for number in range(10):
        guess(client, 1, f"account{number}")
    assert TOO_MANY in log_in(client)
    assert log_in(client, REMOTE_ADDR="192.0.2.7") == "/accounts/"


def test_logging_in_rightly_uses_up_no_tries(client: Client, ada: User) -> None:
    for _ in range(12):
        assert log_in(client) == "/accounts/"
        client.logout()


def test_a_header_that_anybody_can_write_evades_nothing(client: Client, ada: User) -> None:
    for number in range(10):
        guess(client, 1, f"account{number}", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert TOO_MANY in log_in(client)


def test_nor_does_it_behind_a_proxy(client: Client, ada: User, settings: Settings) -> None:
    settings.PROXIES = 1
    for number in range(10):
        guess(client, 1, f"account{number}", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, 198.51.100.1")
    assert TOO_MANY in log_in(client, HTTP_X_FORWARDED_FOR="192.0.2.88, 198.51.100.1")
    assert log_in(client, HTTP_X_FORWARDED_FOR="198.51.100.2") == "/accounts/"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "192.0.2.1", "127.0.0.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "192.0.2.9, 192.0.2.1", "192.0.2.1"),
        (2, "192.0.2.9, 192.0.2.1, 192.0.2.2", "192.0.2.1"),
        (3, "192.0.2.9, 192.0.2.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "unknown", "127.0.0.1"),
        (1, "192.0.2.1:4711", "192.0.2.1"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_client_is_whom_the_outermost_of_our_proxies_was_asked_by(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.PROXIES = proxies
    assert client_address(RequestFactory().get("/", HTTP_X_FORWARDED_FOR=forwarded)) == address


def test_more_proxies_than_were_passed_are_no_error(client: Client, ada: User, settings: Settings) -> None:
    settings.PROXIES = 5
    assert log_in(client, HTTP_X_FORWARDED_FOR="192.0.2.1") == "/accounts/"


def test_a_server_that_is_asked_through_a_socket_knows_no_address_and_goes_on(client: Client, ada: User) -> None:
    assert log_in(client, REMOTE_ADDR="") == "/accounts/"


def test_all_processes_of_a_machine_count_together(tmp_path: Path) -> None:
    program = (
        "import django; django.setup(); from django.core.cache import cache; from django.conf import settings;"
        "print(cache.add('allauth:rl:x', 1, 60), cache.get('allauth:rl:x'), cache.add('other', 1, 60))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"VAR_DIR": str(tmp_path), "SECRET_KEY": "x", "DJANGO_SETTINGS_MODULE": "config.settings"},
            cwd=now.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert told == [["True", "1", "True"], ["False", "1", "True"]]


def test_no_count_is_thrown_out_for_another(settings: Settings, tmp_path: Path) -> None:
    settings.COUNTS_DIR = tmp_path / "counts"
    counts = SharedCounts()
    for number in range(400):
        counts.set(str(number), number, 60)
    assert [counts.get(str(number)) for number in range(400)] == list(range(400))


def test_with_redis_away_one_logs_in_and_guesses_are_counted_all_the_same(
    client: Client, ada: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "_outages", {})
    settings.CACHES = {"default": {"BACKEND": "config.caching.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1"}}
    SharedCounts().clear()
    assert log_in(client) == "/accounts/"
    client.logout()
    guess(client, 10)
    assert TOO_MANY in log_in(client)
    SharedCounts().clear()


def test_who_sends_the_form_too_often_is_told_to_wait(client: Client) -> None:
    answers = [client.post("/accounts/login/", {}).status_code for _ in range(31)]
    assert (answers[29], answers[30]) == (200, 429)
    assert "Too many tries" in client.post("/accounts/login/", {}).content.decode()


def test_one_logs_out_by_a_form_and_is_told_so(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert client.get("/accounts/logout/").status_code == 200
    assert is_in(client)
    assert "You are logged out." in client.post("/accounts/logout/", follow=True).content.decode()
    assert not is_in(client)
