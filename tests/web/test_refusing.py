"""Addresses that no view may see."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/?q=%00", "/people/?letter=%00", "/people/%00/", "/which-one/?name=%00"])
def test_a_null_character_leads_nowhere(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/admin/archive/person/?status__exact=%00",
        "/admin/autocomplete/?app_label=archive&model_name=role&field_name=organization&term=%00",
    ],
)
def test_so_it_is_on_the_desk(client: Client, ada: User, address: str) -> None:
    client.force_login(ada)
    assert client.get(address).status_code == 404
