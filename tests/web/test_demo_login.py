"""A log-in link of the demo works once, here only, and for accounts without a password only."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from archive.importing import demo_cast

pytestmark = pytest.mark.django_db
ADA = next(member for member in demo_cast.CAST if member.first_name == "Ada")


@pytest.fixture(autouse=True)
def _in_the_demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def demo_ada() -> User:
    """Ada as the demo makes her: no password."""
    user = demo_cast.welcome(ADA)
    assert user is not None
    return user


@pytest.fixture
def link(demo_ada: User) -> str:
    return demo_cast.log_in_path(demo_ada)


def whoever_is_logged_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_one_click_logs_in_and_leads_on(client: Client, demo_ada: User, link: str) -> None:
    answer = client.get(f"{link}?next=/articles/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/articles/")
    assert whoever_is_logged_in(client) == str(demo_ada.pk)


def test_without_a_place_to_go_it_leads_home(client: Client, link: str) -> None:
    assert client.get(link).headers["Location"] == "/"


def test_a_second_person_cannot_use_the_same_link(client: Client, link: str) -> None:
    client.get(link)
    stranger = Client()
    assert stranger.get(link).status_code == 410
    assert whoever_is_logged_in(stranger) is None


def test_the_same_person_may_click_again(client: Client, link: str) -> None:
    client.get(link)
    assert client.get(link).status_code == 302


def test_a_link_is_spent_even_for_those_who_read_the_account_before_it_was(link: str, demo_ada: User) -> None:
    token = link.split("/")[3]
    as_read_earlier = User.objects.get(pk=demo_ada.pk)
    assert demo_cast.redeem(demo_ada, token)
    assert not demo_cast.redeem(as_read_earlier, token)


def test_a_link_of_one_account_does_not_open_another(client: Client, link: str) -> None:
    tom = demo_cast.welcome(demo_cast.CAST[0])
    assert tom is not None
    other = demo_cast.log_in_path(tom).split("/")[2]
    _, word, _, token, *_ = link.split("/")
    assert client.get(f"/{word}/{other}/{token}/").status_code == 410


def test_outside_the_demo_there_is_no_such_page(client: Client, link: str, settings: Settings) -> None:
    settings.DEMO = False
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "", "2001:db8::1"])
def test_another_machine_cannot_use_a_link(client: Client, link: str, address: str) -> None:
    assert client.get(link, REMOTE_ADDR=address).status_code == 404


@pytest.mark.parametrize("asked", ["head", "post"])
def test_only_a_visit_uses_the_link_up(client: Client, link: str, asked: str) -> None:
    assert getattr(client, asked)(link).status_code == 405
    assert client.get(link).status_code == 302


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_it_leads_nowhere_but_into_this_site(client: Client, link: str, target: str) -> None:
    answer = client.get(f"{link}?next={quote(target)}")
    assert answer.headers["Location"] == "/"


def test_an_account_with_a_password_gets_no_link() -> None:
    User.objects.create_user("ada", password="her own, and long enough")
    assert demo_cast.welcome(ADA) is None


def test_a_password_set_later_closes_the_links_given_before(client: Client, demo_ada: User, link: str) -> None:
    demo_ada.set_password("her own, and long enough")
    demo_ada.save()
    assert client.get(link).status_code == 410


def test_a_blocked_account_gets_in_no_more(client: Client, demo_ada: User, link: str) -> None:
    User.objects.filter(pk=demo_ada.pk).update(is_active=False)
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("uid", ["MQ", "%00", "äöü", "x" * 300])
def test_a_made_up_link_opens_nothing(client: Client, uid: str) -> None:
    assert client.get(f"/demo-login/{quote(uid)}/abc-def/").status_code in (404, 410)


def test_each_of_the_cast_has_the_role_that_is_stated() -> None:
    roles = {}
    for member in demo_cast.CAST:
        user = demo_cast.welcome(member)
        assert user is not None
        roles[user.username] = [*user.groups.values_list("name", flat=True)]
    assert roles == {"tom": ["contributor"], "ada": ["editor"], "rosa": ["administrator"]}


def test_a_second_start_makes_no_second_ada(demo_ada: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert demo_cast.welcome(ADA) == demo_ada
