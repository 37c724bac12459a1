"""What pickers and lists say of pages at a glance, and what waits."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Page
from tests.admin.posting import DeskClient
from tests.conftest import MakePage


def offered(desk: DeskClient, term: str, field: str = "about") -> list[dict[str, str]]:
    query = {"term": term, "app_label": "archive", "model_name": "article", "field_name": field}
    results: list[dict[str, str]] = desk.client.get("/admin/autocomplete/", query).json()["results"]
    return results


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"kind": "person", "birth_date": "1949-06-07"}, "Person · 1949– · no mentions"),
        ({"kind": "person", "birth_date": "1924~", "death_date": "2001"}, "Person · about 1924–2001 · no mentions"),
        ({"kind": "organization", "founding_date": "1999-04"}, "Organization · 1999– · no mentions"),
        ({"kind": "event", "date": "2000-07-21/2000-07-23"}, "Event · 21–23 July 2000 · no mentions"),
        ({"kind": "article", "date_published": "2000-09"}, "Article · September 2000"),
        ({"kind": "person"}, "Person · no mentions"),
    ],
)
def test_a_picker_says_kind_years_and_mentions(
    fields: dict[str, str], note: str, publish: MakePage, tom_desk: DeskClient
) -> None:
    publish(key="k-1", title="Marker Zebra", disambiguation="one", **fields)
    (result,) = offered(tom_desk, "zebra")
    assert (result["title"], result["note"]) == ("Marker Zebra (one)", note)


def test_a_picker_counts_the_mentions_of_each(publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="person", key="k-1", title="Marker Zebra")
    publish(kind="article", key="a-1", title="One", body="Marker Zebra met. Zebra spoke.")
    assert offered(tom_desk, "marker")[0]["note"].endswith("2 mentions")


def test_a_picker_offers_the_most_mentioned_of_those_that_begin_so(publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="person", key="k-1", title="Kim Abel")
    publish(kind="person", key="k-2", title="Kim Zebra")
    publish(kind="article", key="a-1", title="One", body="Kim Zebra met.")
    assert [result["title"] for result in offered(tom_desk, "kim")] == ["Kim Zebra", "Kim Abel"]


def test_a_picker_asks_as_many_questions_for_twenty_pages_as_for_three(publish: MakePage, tom_desk: DeskClient) -> None:
    counts = []
    for numbers in (range(3), range(3, 19)):
        for number in numbers:
            publish(kind="person", key=f"p-{number}", title=f"Kim Number{number}")
        with CaptureQueriesContext(connection) as queries:
            offered(tom_desk, "kim")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


@pytest.mark.parametrize("term", ["sherman wendy", "wendy  sherman", "SHERM"])
def test_a_list_is_searched_for_every_word_in_any_order(term: str, publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="person", key="p-1", title="Wendy Sherman")
    publish(kind="person", key="p-2", title="Wendy Other")
    assert listed(ada_desk, f"?q={term}") == ["Wendy Sherman"]


def listed(desk: DeskClient, query: str = "", kind: str = "person") -> list[str]:
    response: Any = desk.client.get(f"/admin/archive/{kind}/{query}")
    return [str(page) for page in response.context["cl"].result_list]


def test_a_list_counts_mentions(publish: MakePage, ada_desk: DeskClient) -> None:
    page = publish(kind="person", key="k-1", title="Marker Zebra")
    publish(kind="article", key="a-1", title="One", body="Marker Zebra met. Zebra spoke.")
    text = ada_desk.client.get("/admin/archive/person/").content.decode()
    assert f'<a href="{page.get_absolute_url()}">2</a>' in text


@pytest.fixture
def sent(publish: MakePage, tom_desk: DeskClient) -> Page:
    """A page with a change by Tom waiting, beside one without."""
    page = publish(kind="person", key="k-1", title="Marker Zebra")
    publish(kind="person", key="k-2", title="Quiet One")
    tom_desk.save(page, summary="Mine.")
    return page


def test_an_editor_finds_what_waits(sent: Page, ada_desk: DeskClient) -> None:
    assert listed(ada_desk, "?waiting=yes") == ["Marker Zebra"]
    assert "1 to review" in ada_desk.client.get("/admin/archive/person/").content.decode()


def test_a_contributor_finds_what_he_sent(sent: Page, tom_desk: DeskClient) -> None:
    assert listed(tom_desk, "?waiting=yes") == ["Marker Zebra"]


def test_a_contributor_finds_nothing_that_another_sent(sent: Page) -> None:
    tim = User.objects.create_user("tim", is_staff=True)
    tim.groups.add(Group.objects.get(name="contributor"))
    assert listed(DeskClient(tim), "?waiting=yes") == []
    assert "to review" not in DeskClient(tim).client.get("/admin/archive/person/").content.decode()


def test_what_the_page_has_left_behind_waits_no_longer(sent: Page, ada_desk: DeskClient) -> None:
    ada_desk.save(sent, "?revision=2")
    assert listed(ada_desk, "?waiting=yes") == []


def test_a_list_asks_as_many_questions_however_much_waits(publish: MakePage, ada_desk: DeskClient) -> None:
    counts = []
    for numbers in (range(3), range(3, 20)):
        for number in numbers:
            page = publish(kind="person", key=f"p-{number}", title=f"Person {number}")
            DeskClient(_contributor(number)).save(page, summary="Mine.")
        with CaptureQueriesContext(connection) as queries:
            ada_desk.client.get("/admin/archive/person/?waiting=yes")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def _contributor(number: int) -> User:
    user = User.objects.create_user(f"user{number}", is_staff=True)
    user.groups.add(Group.objects.get(name="contributor"))
    return user
