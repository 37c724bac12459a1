"""Every public page as data: true to the schema, complete, and without a word of what is not published."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from archive.models import Page
from archive.web import freshness
from archive.web.machines import as_json
from tests.conftest import MakePage
from tests.web.conftest import mention_often

pytestmark = pytest.mark.django_db
WENDY = "/people/wendy-sherman.json"


def read(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    data: dict[str, Any] = json.loads(answer.content)
    return data


@pytest.fixture
def validator(client: Client) -> Draft202012Validator:
    """The schema as it is served, itself checked."""
    schema = json.loads(client.get("/schema/page.json").content)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture
def full_archive(publish: MakePage, wendy: Page, group: Page, report: Page) -> None:
    """A page of each kind with every field that refers to another page."""
    publish(kind="organization", key="paper", title="The Monthly", parent="tcog", founding_date="1999~")
    role = {"organization": "tcog", "title": "Head", "period": "1999/..", "sources": ["report"], "note": "Acting."}
    names = [{"text": "셔먼", "kind": "native", "language": "ko", "exact_case": True}]
    publish(kind="person", key="full", title="Ada Full", roles=[role], names=names, birth_date="1950?")
    publish(
        kind="event", key="round", title="Round One", date="2000-08", organizer="tcog",
        participations=[{"participant": "full", "role": "Guest", "sources": ["report"]}],
    )  # fmt: skip
    publish(
        kind="article", key="essay", title="An Essay", authors=["full"], about=["round", "wendy"], publication="paper",
        date_published="2001-02-03", body="Wendy Sherman spoke at Round One.", language="en",
    )  # fmt: skip


@pytest.mark.usefixtures("full_archive")
def test_every_page_keeps_to_the_schema(client: Client, validator: Draft202012Validator) -> None:
    pages = list(Page.objects.all())
    assert {page.kind for page in pages} == {"article", "person", "organization", "event"}
    for page in pages:
        validator.validate(read(client, page.get_absolute_url().removesuffix("/") + ".json"))


@pytest.mark.usefixtures("full_archive")
def test_the_schema_refuses_what_no_record_has(client: Client, validator: Draft202012Validator) -> None:
    data = read(client, WENDY)
    data["record"]["shoe_size"] = "38"
    assert not validator.is_valid(data)


def test_a_page_tells_what_it_names_and_where_it_is_named(client: Client, wendy: Page, report: Page) -> None:
    essay, person = read(client, "/articles/allies-compare-notes.json"), read(client, WENDY)
    here = "http://testserver"
    wendy_twice = {"url": f"{here}/people/wendy-sherman/", "kind": "person", "title": "Wendy Sherman", "mentions": 2}
    assert wendy_twice in essay["mentions"]
    assert essay["record"]["body"] == report.body
    assert essay["permalink"] == f"{here}/articles/allies-compare-notes/history/1/"
    assert person["mentioned_in"] == {
        "mentions": 2,
        "articles": 1,
        "other_pages": 0,
        "pages": [
            {
                "url": f"{here}/articles/allies-compare-notes/",
                "kind": "article",
                "title": "Allies Compare Notes",
                "date": "2000-09",
                "mentions": 2,
            }
        ],
    }


@pytest.mark.usefixtures("full_archive")
def test_what_a_record_refers_to_is_told_by_address(client: Client) -> None:
    assert read(client, "/articles/an-essay.json")["refers_to"]["round"] == {
        "url": "http://testserver/events/round-one/",
        "kind": "event",
        "title": "Round One",
    }


def test_many_sources_are_told_in_several_answers_each_once(
    client: Client, publish: MakePage, wendy: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_json, "_SOURCES", 2)
    for number, day in enumerate(("1999", "2000-05", "2000-05", "", ""), start=1):
        publish(kind="article", title=f"Report {number}", date_published=day, body="Wendy Sherman spoke.")
    told, address = [], WENDY
    while address:
        part = read(client, address)["mentioned_in"]
        told += [source["title"] for source in part["pages"]]
        address = part.get("next", "").removeprefix("http://testserver")
    assert told == ["Report 3", "Report 2", "Report 1", "Report 5", "Report 4"]


@pytest.mark.parametrize("after", ["x", "2000-99-99.1", "2000-01-01.", "0001-01-01.1"])
def test_a_place_that_is_none_is_no_error(client: Client, wendy: Page, report: Page, after: str) -> None:
    assert client.get(WENDY, {"after": after}).status_code == 200


def test_other_spellings_and_former_addresses_lead_to_the_data(client: Client, publish: MakePage, wendy: Page) -> None:
    assert client.get("/people/Wendy_Sherman.json").headers["Location"] == WENDY
    publish(kind="person", key="wendy", title="Wendy Sherman", slug="ambassador")
    assert client.get(f"{WENDY}?after=x").headers["Location"] == "/people/ambassador.json?after=x"
    assert client.get("/people/nobody.json").status_code == 404


def test_a_program_that_has_the_data_is_told_so(
    client: Client, wendy: Page, report: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "QUIET", timedelta(0))
    mark = client.get(WENDY).headers["ETag"]
    assert client.get(WENDY, headers={"if-none-match": mark}).status_code == 304


def test_a_draft_is_no_data_even_for_an_editor(client: Client, ada: User, publish: MakePage) -> None:
    publish(kind="person", title="Hidden Person", status="draft")
    client.force_login(ada)
    assert client.get("/people/hidden-person/").status_code == 200
    assert client.get("/people/hidden-person.json").status_code == 404


def test_ten_and_a_thousand_mentions_cost_the_same_few_queries(client: Client, wendy: Page, report: Page) -> None:
    costs = []
    for number in (10, 1000):
        mention_often(report, wendy, number)
        for address in (WENDY, "/articles/allies-compare-notes.json"):
            with CaptureQueriesContext(connection) as captured:
                read(client, address)
            costs.append(len(captured))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 14
