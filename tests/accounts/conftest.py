"""People with passwords, and what the site has written to them."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from pytest_django import Settings

PASSWORD = "a long one of theirs"


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """Guessing costs no time here: what is counted over a minute is sent within it on any machine."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ada(ada: User) -> User:
    return with_password(ada)


@pytest.fixture
def rosa(rosa: User) -> User:
    return with_password(rosa)


@pytest.fixture
def tom(tom: User) -> User:
    return with_password(tom)


@pytest.fixture
def open_to_all(settings: Settings) -> None:
    settings.SIGN_UP = "open"


def log_in(client: Client, name: str = "ada", password: str = PASSWORD, **more: str) -> str:
    """Send the form of the log-in; answers where it led to, or the words of the page that came back."""
    answer = client.post("/accounts/login/", {"login": name, "password": password}, **more)  # type: ignore[arg-type]
    return answer.headers.get("Location", "") or answer.content.decode()


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sign_up(client: Client, username: str = "stranger", **changes: str) -> str:
    """Send the form of the sign-up; answers as `log_in`."""
    fields = {
        "email": f"{username}@example.org",
        "username": username,
        "password1": PASSWORD,
        "password2": PASSWORD,
        **changes,
    }
    answer = client.post("/accounts/signup/", fields)
    return answer.headers.get("Location", "") or answer.content.decode()


def link_in_mail() -> str:
    """The path of the link in the newest message."""
    found = re.search(r"https?://[^/\s]+(/accounts/\S+)", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]
