"""What stands around every page: who is logged in, messages, the strict policy, errors in the same look."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import server_error
from pytest_django import DjangoAssertNumQueries, Settings

from archive.models import Page

pytestmark = pytest.mark.django_db
ADDRESSES = (
    *("/", "/people/", "/people/wendy-sherman/", "/about/", "/about/linking/", "/about/roles/"),
    *("/accounts/login/", "/no/such/thing/"),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_written_inline_and_the_policy_forbids_it(client: Client, wendy: Page, address: str) -> None:
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    content = answer.content.decode()
    for inline in (" style=", "<style", " onclick", "<script>"):
        assert inline not in content


def test_pages_are_compressed(client: Client, report: Page) -> None:
    answer = client.get("/articles/allies-compare-notes/", headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_signed_out_reader_can_log_in_and_come_back(client: Client, wendy: Page) -> None:
    content = client.get("/people/wendy-sherman/").content.decode()
    assert 'href="/accounts/login/?next=/people/wendy-sherman/"' in content
    assert "Log out" not in content


def test_a_logged_in_user_sees_her_name_the_desk_and_the_way_out(client: Client, wendy: Page, ada: User) -> None:
    client.force_login(ada)
    content = client.get("/people/wendy-sherman/").content.decode()
    assert "ada" in content
    assert 'href="/admin/"' in content
    assert 'action="/accounts/logout/"' in content


def test_the_archive_bears_the_name_of_its_installation(client: Client, settings: Settings) -> None:
    settings.SITE_NAME = "The Annals"
    assert "The Annals</a>" in client.get("/about/").content.decode()


def test_a_failure_is_answered_without_the_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"The archive could not answer" in answer.content


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html"])
def test_each_error_has_words_of_its_own(template: str) -> None:
    assert "<h1>" in render_to_string(template, request=RequestFactory().get("/"))


def test_how_links_are_made_tells_of_both_marks(client: Client) -> None:
    content = client.get("/about/linking/").content.decode()
    assert "[[Wendy Sherman]]" in content
    assert "^May" in content
