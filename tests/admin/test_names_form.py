"""Names on a form: how texts will link by them, and what is in the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.admin.bearing import Bearers
from archive.admin.noting import NamedPage, notes_on
from archive.models import Page
from archive.records import NameRecord
from tests.admin.posting import DeskClient, messages_of
from tests.conftest import MakePage

KIM = NamedPage("p-1", "person", "Kim Jong Il")
PRICE = NamedPage("o-1", "organization", "Price Waterhouse")


def said(page: NamedPage, text: str, linking: str = "") -> str:
    return " ".join(map(str, notes_on(page, NameRecord(text=text, linking=linking), Bearers())))


@pytest.mark.parametrize(
    ("page", "text", "linking", "expected"),
    [
        (KIM, "Kim Chong-il", "", "By the rules: links wherever a text has it."),
        (KIM, "Kim", "", "By the rules: links only in texts that also name this person in full."),
        (KIM, "Kim", "always", "Links wherever a text has it."),
        (KIM, "Dear Leader", "context", "Links only in texts that also name this page in full."),
        (KIM, "Dear Leader", "never", "Found by search; no text links by it."),
        (PRICE, "PWC", "", "By the rules: links wherever a text has it as a name of its own."),
        (PRICE, "Price", "", "“Price” is also a common word: it links only in texts that also have a longer name."),
        (PRICE, "PRICE", "", "By the rules: links wherever a text has it as a name of its own."),
        (PRICE, "…", "", "“…” holds no letter or digit, so no text could match it."),
        (PRICE, "", "", ""),
    ],
)
def test_a_name_says_how_texts_will_link_by_it(page: NamedPage, text: str, linking: str, expected: str) -> None:
    assert said(page, text, linking) == expected


def test_a_row_that_repeats_the_title_says_what_it_is_for() -> None:
    assert "so this row says how the title links" in said(KIM, "Kim Jong-Il", "context")


@pytest.fixture
def generals(publish: MakePage) -> Page:
    """William Sherman, whose family name nobody entered."""
    return publish(kind="person", key="p-william", title="William Sherman", disambiguation="general")


def asked(desk: DeskClient, text: str, **more: str) -> list[dict[str, Any]]:
    query = {"page": "p-wendy", "kind": "person", "title": "Wendy Sherman", "text": text, **more}
    notes: list[dict[str, Any]] = desk.client.get("/admin/asking/names/", query).json()["notes"]
    return notes


def warnings(notes: list[dict[str, Any]]) -> list[str]:
    return ["".join(part["text"] for part in note["parts"]) for note in notes if note["warning"]]


def test_a_name_that_another_bears_is_warned_of_while_it_is_typed(generals: Page, tom_desk: DeskClient) -> None:
    assert warnings(asked(tom_desk, "Sherman")) == [
        "“Sherman” is also a name of William Sherman (general): 2 pages bear it; "
        "texts that name neither in full will not link."
    ]


def test_the_warning_leads_to_the_other_page(generals: Page, tom_desk: DeskClient) -> None:
    links = [part["url"] for note in asked(tom_desk, "Sherman") for part in note["parts"] if part["url"]]
    assert links == [generals.get_absolute_url()]


def test_a_name_set_to_link_always_asks_which_is_meant(generals: Page, tom_desk: DeskClient) -> None:
    assert "will ask which one is meant" in warnings(asked(tom_desk, "Sherman", linking="always"))[0]


def test_a_name_that_never_links_is_in_nobodys_way(generals: Page, tom_desk: DeskClient) -> None:
    assert warnings(asked(tom_desk, "Sherman", linking="never")) == []


def test_a_page_is_not_in_its_own_way(generals: Page, tom_desk: DeskClient) -> None:
    assert warnings(asked(tom_desk, "Sherman", page="p-william")) == []


@pytest.mark.usefixtures("generals")
@pytest.mark.parametrize("text", ["Ohio", "Washington", "September"])
def test_a_name_that_is_never_a_link_is_warned_of(text: str, tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    ada_desk.client.post("/admin/archive/name/add/", {"text": "Ohio"})
    assert "is also a name that is never a link" in warnings(asked(tom_desk, text, kind="organization"))[0]


def test_of_many_bearers_three_are_named(publish: MakePage, tom_desk: DeskClient) -> None:
    for number, given in enumerate(("Adam", "Carl", "Dora", "Emma", "Frank")):
        publish(kind="person", key=f"k-{number}", title=f"{given} Sherman")
    (note,) = (note for note in asked(tom_desk, "Sherman") if note["warning"])
    assert len([part for part in note["parts"] if part["url"]]) == 3
    assert warnings([note])[0].endswith(
        " and 2 more: 6 pages bear it; texts that name none of them in full will not link."
    )


@pytest.mark.parametrize("text", ["", "x" * 5000, "<b>", "50 %", "' OR 1"])
def test_a_hostile_name_is_answered(text: str, tom_desk: DeskClient) -> None:
    assert warnings(asked(tom_desk, text, linking="<", kind="planet")) == []


def test_the_form_shows_the_same_without_a_script(generals: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-wendy", title="Wendy Sherman", names=[{"key": "n-1", "text": "Sherman"}])
    text = ada_desk.get(page).content.decode()
    assert ">William Sherman (general)</a>: 2 pages bear it" in text
    assert "By the rules: links only in texts that also name this person in full." in text


def test_saving_an_added_name_warns_of_it_once(generals: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-wendy", title="Wendy Sherman")
    response = ada_desk.send(page, ada_desk.add_row(ada_desk.form(page), "names", text="Sherman", linking=""))
    assert "is also a name of" in messages_of(response)
    assert "is also a name of" not in messages_of(ada_desk.save(page, summary="A diplomat."))


def test_a_form_asks_as_many_questions_for_thirty_names_as_for_three(publish: MakePage, ada_desk: DeskClient) -> None:
    counts = []
    ada_desk.get("person")
    for number in range(30):
        publish(kind="person", key=f"k-{number}", title=f"Kim Number{number}")
    for count in (3, 30):
        names = [{"key": f"n-{number}", "text": f"Kim Number{number}"} for number in range(count)]
        page = publish(kind="person", key="p-1", title="Somebody Else", names=names)
        with CaptureQueriesContext(connection) as queries:
            ada_desk.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_who_asks_too_often_is_told_to_wait(tom_desk: DeskClient) -> None:
    answers = [tom_desk.client.get("/admin/asking/names/", {"text": "Kim"}) for _ in range(170)]
    late = [answer for answer in answers if answer.status_code == 429]
    assert late
    assert late[0].headers["Retry-After"]
