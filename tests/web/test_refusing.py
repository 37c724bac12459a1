"""Null characters in addresses, which no view sees."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/people/%00/", "/people/a%00b/"])
def test_no_page_has_a_null_character_in_its_path(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("typed", ["a%00b", "%00a%00b%00", "a%%0000b"])
def test_a_search_is_made_without_it(client: Client, typed: str) -> None:
    answer = client.get(f"/search/?q={typed}")
    assert answer.status_code == 200
    assert "No results for <b>ab</b>" in answer.content.decode()


@pytest.mark.parametrize("address", ["/search/?q=%00", "/search/names/?q=%00", "/people/?letter=%00", "/?q=%00"])
def test_where_nothing_else_is_asked_for_nothing_is(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/admin/archive/person/?q=%00a",
        "/admin/autocomplete/?app_label=archive&model_name=role&field_name=organization&term=%00",
        "/admin/completions/?term=%00ab",
    ],
)
def test_so_it_is_on_the_desk(client: Client, ada: User, address: str) -> None:
    client.force_login(ada)
    assert client.get(address).status_code == 200
