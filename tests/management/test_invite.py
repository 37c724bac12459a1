"""`manage.py invite` prints a link that lets one person sign up."""

from __future__ import annotations

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from archive.models import Invitation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _by_invitation(settings: Settings) -> None:
    settings.SIGN_UP = "invitation"


def invite(*words: str) -> str:
    told = StringIO()
    call_command("invite", *words, stdout=told)
    return told.getvalue().strip()


def test_the_link_is_printed_and_good(settings: Settings) -> None:
    settings.ALLOWED_HOSTS, settings.HTTPS = ["*", ".archive.example"], True
    link = invite("--note", "For Vera")
    assert link.startswith("https://archive.example/accounts/invitation/")
    assert Client(headers={"host": "archive.example"}).get(urlsplit(link).path).status_code == 302
    assert Invitation.objects.get().note == "For Vera"


def test_it_is_sent_in_somebodys_name(rosa: User) -> None:
    link = invite("--email", "vera@example.org", "--by", "rosa", "--site", "https://archive.example/")
    assert link in str(mail.outbox[0].body)
    assert "rosa invites you" in str(mail.outbox[0].body)


@pytest.mark.parametrize(
    "words", [["--email", "vera"], ["--by", "nobody"], ["--site", "archive.example"]], ids=lambda words: words[0]
)
def test_what_cannot_be_meant_is_named(words: list[str]) -> None:
    with pytest.raises(CommandError, match=words[1]):
        invite(*words)
    assert not Invitation.objects.exists()


def test_with_sign_up_off_it_says_what_to_set(settings: Settings) -> None:
    settings.SIGN_UP = "off"
    with pytest.raises(CommandError, match="Set it to invitation"):
        invite()
