"""Administrators invite on the desk."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from archive.models import Invitation
from tests.admin.posting import DeskClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _by_invitation(settings: Settings) -> None:
    settings.SIGN_UP = "invitation"


def invite(desk: DeskClient, **fields: str) -> str:
    answer = desk.client.post("/admin/archive/invitation/add/", {"email": "", "note": "", **fields}, follow=True)
    return answer.content.decode()


def test_the_link_is_shown_once_and_good(rosa_desk: DeskClient, rosa: User) -> None:
    link = re.search(r"http://testserver(/accounts/invitation/[\w-]+/)", invite(rosa_desk, note="For Vera"))
    assert link
    made = Invitation.objects.get()
    assert (made.invited_by, made.note, made.state) == (rosa, "For Vera", "open")
    assert link[1] not in rosa_desk.client.get("/admin/archive/invitation/").content.decode()
    assert Client().get(link[1]).headers["Location"] == "/accounts/signup/"


def test_it_is_sent_where_an_address_is_given(rosa_desk: DeskClient) -> None:
    invite(rosa_desk, email="vera@example.org")
    assert [message.to for message in mail.outbox] == [["vera@example.org"]]
    assert "rosa invites you" in str(mail.outbox[0].body)


def test_with_sign_up_off_that_is_said(rosa_desk: DeskClient, settings: Settings) -> None:
    settings.SIGN_UP = "off"
    assert "SIGN_UP is off" in invite(rosa_desk)


def test_one_that_is_open_is_taken_back_and_one_that_was_used_stays(rosa_desk: DeskClient) -> None:
    invite(rosa_desk)
    made = Invitation.objects.get()
    address = f"/admin/archive/invitation/{made.pk}/delete/"
    Invitation.objects.update(used_at=timezone.now())
    assert rosa_desk.client.post(address, {"post": "yes"}).status_code == 403
    Invitation.objects.update(used_at=None)
    rosa_desk.client.post(address, {"post": "yes"})
    assert not Invitation.objects.exists()


def test_nobody_else_invites(tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    for desk in (tom_desk, ada_desk):
        assert desk.client.post("/admin/archive/invitation/add/", {"email": "", "note": ""}).status_code == 403
    assert not Invitation.objects.exists()
