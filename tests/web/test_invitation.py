"""The demo's front page invites to give a name its first page, and nothing else does."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client

from archive.models import Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

INVITED = "Try it: give Adam Ereli a page"
ADD = "/admin/archive/person/add/?title=Adam+Ereli"


@pytest.fixture
def naming(publish: MakePage) -> Page:
    return publish(kind="article", key="naming", title="First Answers", body="In Washington Adam Ereli said little.")


@pytest.fixture(autouse=True)
def _in_the_demo(settings: LazySettings) -> None:
    settings.DEMO = True


def shown(client: Client) -> str:
    return re.sub(r"\s+", " ", client.get("/").content.decode())


def test_the_demo_invites_to_give_a_name_its_page_and_opens_the_form_filled_in(client: Client, naming: Page) -> None:
    content = shown(client)
    assert INVITED in content
    assert 'Adam Ereli is named in 1 article, such as <a href="/articles/first-answers/">First Answers</a>' in content
    assert f'<a href="{ADD}">give Adam Ereli one</a>' in content


def test_the_form_behind_the_invitation_bears_the_name(client: Client, naming: Page, ada: User) -> None:
    client.force_login(ada)
    assert 'value="Adam Ereli"' in client.get(ADD).content.decode()


def test_nobody_is_invited_outside_the_demo(client: Client, naming: Page, settings: LazySettings) -> None:
    settings.DEMO = False
    assert INVITED not in shown(client)


def test_the_invitation_ends_when_the_page_is_there(client: Client, publish: MakePage, naming: Page) -> None:
    publish(kind="person", title="J. Adam Ereli", names=[{"text": "Adam Ereli"}])
    assert INVITED not in shown(client)


def test_a_draft_of_the_page_does_not_end_the_invitation(client: Client, publish: MakePage, naming: Page) -> None:
    publish(kind="person", title="Adam Ereli", status="draft")
    assert INVITED in shown(client)


def test_nobody_is_invited_where_no_article_has_the_name(client: Client, publish: MakePage) -> None:
    publish(kind="article", title="Apart", body="Adam Smith spoke. Nobody heard Ereli.")
    assert INVITED not in shown(client)


def test_a_name_broken_over_two_lines_counts(client: Client, publish: MakePage) -> None:
    publish(kind="article", title="Broken", body="In Washington Adam\nEreli said little.")
    assert INVITED in shown(client)
