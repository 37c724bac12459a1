"""A number that an address or a form names, however long, is answered like any number that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.conftest import MakePage
from tests.web.policy import KINDS, POLICY

# Beyond the columns of numbers of pages and of users, beyond what a database takes, beyond what Python reads.
LONG = ("9999999999", "99999999999999999999", "9" * 5000)
_FIELD = re.compile(r"\{\w+_pk\}|\{pending\}|\{shown_revision\}|/(?:0|1)(?=[./])")
ASKED = ("p", "page", "before", "after", "year", "old", "new", "revision", "restore", "places", "draft")
FORMS = {
    "/watching/set/": ("page",),
    "/watching/seen/": ("page",),
    "/admin/questions/settle/": ("page", "target", "chosen", "only", "after"),
    "/admin/deleting/": ("page",),
    "/admin/merge/{person}/": ("other", "target", "into", "began"),
    "/admin/questions/": ("page", "only", "target", "after"),
    "/admin/unsaved/discard/": ("draft",),
    "/admin/auth/user/": ("_selected_action",),
    "/admin/archive/person/": ("_selected_action",),
    "/admin/archive/person/add/": ("opened", "began", "parent"),
    "/admin/archive/person/{person}/change/": ("opened", "began"),
}


@pytest.fixture
def stage(publish: MakePage, rosa: User) -> dict[str, object]:
    """A page of each kind, and an administrator who sees everything."""
    pages = {kind: publish(kind=kind, key=f"k-{kind}", title=f"Shown {kind}") for kind in KINDS}
    return {**{kind: page.slug for kind, page in pages.items()}, "person_key": pages["person"].pk}


def broken(client: Client, addresses: Iterator[tuple[str, str, dict[str, str]]]) -> list[str]:
    """Those that break the server."""
    client.raise_request_exception = False
    found = []
    for method, address, data in addresses:
        answer = client.post(address, data) if method == "POST" else client.get(address)
        if answer.status_code >= 500:
            found.append(f"{method} {address[:120]}")
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("number", LONG, ids=lambda number: f"{len(number)} digits")
def test_no_number_in_an_address_is_too_long(number: str, stage: dict[str, object], rosa: User) -> None:
    client = Client()
    client.force_login(rosa)

    def addresses() -> Iterator[tuple[str, str, dict[str, str]]]:
        for cases in POLICY.values():
            for example, _ in cases:
                method, _, address = example.rpartition(" ")
                wanted = _FIELD.sub(lambda match: f"/{number}" if match[0][0] == "/" else number, address)
                if wanted != address and "logout" not in address:
                    wanted = re.sub(r"\{(\w+)\}", lambda match: str(stage.get(match[1], "nothing")), wanted)
                    yield method or "GET", wanted, {}
                    yield "POST", wanted, {"reason": "Why."}

    assert broken(client, addresses()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("number", LONG[1:], ids=lambda number: f"{len(number)} digits")
@pytest.mark.parametrize("before", ["", "2000-01-01|", "|", "0.5.p", "1-"])
def test_no_number_that_is_asked_for_is_too_long(
    number: str, before: str, stage: dict[str, object], rosa: User
) -> None:
    client = Client()
    client.force_login(rosa)
    query = urlencode(dict.fromkeys(ASKED, before + number))

    def addresses() -> Iterator[tuple[str, str, dict[str, str]]]:
        for cases in POLICY.values():
            address = cases[0][0]
            if " " not in address and "logout" not in address:
                wanted = re.sub(r"\{(\w+)\}", lambda match: str(stage.get(match[1], "nothing")), address)
                yield "GET", f"{wanted}{'&' if '?' in wanted else '?'}{query}", {}

    assert broken(client, addresses()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("number", LONG, ids=lambda number: f"{len(number)} digits")
def test_no_number_that_a_form_sends_is_too_long(number: str, stage: dict[str, object], rosa: User) -> None:
    client = Client()
    client.force_login(rosa)
    acts = ("watch", "delete", "publish")

    def addresses() -> Iterator[tuple[str, str, dict[str, str]]]:
        for address, names in FORMS.items():
            wanted = address.format(person=stage["person_key"])
            for act in acts:
                sent = {"act": act, "action": act, "index": "0", "reason": "Why.", "name": "Shown", "scope": act}
                yield "POST", wanted, {**sent, **dict.fromkeys(names, number)}

    assert broken(client, addresses()) == []
