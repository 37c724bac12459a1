"""A title that other pages hold: is it this one?"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from archive.models import Page
from tests.admin.posting import DeskClient, form_in
from tests.conftest import MakePage


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    return publish(
        kind="person",
        key="p-wendy",
        title="Wendy Sherman",
        disambiguation="diplomat",
        summary="An American diplomat.",
        birth_date="1949-06-07",
        names=[{"key": "n-1", "text": "Wendy Ruth Sherman"}],
    )


def question(response: HttpResponse) -> Any:
    context: Any = getattr(response, "context", None)
    return context.get("held")


def test_a_page_under_a_title_that_another_holds_asks_first(wendy: Page, ada_desk: DeskClient) -> None:
    response = ada_desk.save("person", title="Wendy Sherman")
    assert "is it this one?" in response.content.decode()
    assert Page.objects.count() == 1


def test_the_question_shows_what_the_page_is_and_leads_to_it(wendy: Page, ada_desk: DeskClient) -> None:
    text = ada_desk.save("person", title="Wendy Sherman").content.decode()
    for expected in (
        "Wendy Sherman (diplomat)",
        "Person · 1949– · no mentions",
        "An American diplomat.",
        f'href="{wendy.get_absolute_url()}"',
        f'href="{ada_desk.url(wendy)}"',
    ):
        assert expected in text


def test_a_name_that_another_page_holds_is_asked_about_too(wendy: Page, ada_desk: DeskClient) -> None:
    assert question(ada_desk.save("organization", title="Wendy Ruth Sherman"))


def test_a_family_name_alone_is_held_by_nobody(wendy: Page, ada_desk: DeskClient) -> None:
    assert question(ada_desk.save("organization", title="Sherman")) is None


def test_an_article_is_asked_about_articles_only(wendy: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="article", key="a-1", title="News briefs")
    assert question(ada_desk.save("article", title="Wendy Sherman")) is None
    assert question(ada_desk.save("article", title="News Briefs"))


def test_the_question_comes_with_all_that_was_written(wendy: Page, ada_desk: DeskClient) -> None:
    response = ada_desk.save("person", title="Wendy Sherman", body="A long text of mine.")
    assert form_in(response)["body"] == ["A long text of mine."]


def test_another_of_that_name_wants_a_phrase_that_tells_the_two_apart(wendy: Page, ada_desk: DeskClient) -> None:
    response = ada_desk.save("person", title="Wendy Sherman")
    assert question(response).needs_phrase
    response = ada_desk.send("person", form_in(response), another="wendy sherman")
    assert "disambiguation" in response.context["adminform"].form.errors  # type: ignore[attr-defined]
    ada_desk.send("person", form_in(response), disambiguation="painter")
    assert Page.objects.filter(title="Wendy Sherman").count() == 2


def test_a_page_of_another_kind_wants_no_phrase(wendy: Page, ada_desk: DeskClient) -> None:
    response = ada_desk.save("event", title="Wendy Sherman")
    assert not question(response).needs_phrase
    ada_desk.send("event", form_in(response), another="wendy sherman")
    assert Page.objects.filter(kind="event").exists()


def test_an_answer_holds_for_its_title_only(wendy: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="person", key="p-brad", title="Brad Sherman")
    response = ada_desk.save("event", title="Wendy Sherman")
    assert question(ada_desk.send("event", form_in(response), title="Brad Sherman", another="wendy sherman"))


def test_a_phrase_that_another_of_that_name_has_already_tells_nothing_apart(wendy: Page, ada_desk: DeskClient) -> None:
    response = ada_desk.save("person", title="Wendy Sherman", disambiguation="Diplomat", another="wendy sherman")
    assert "disambiguation" in response.context["adminform"].form.errors  # type: ignore[attr-defined]


def test_a_page_keeps_its_title_unasked(wendy: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    other = publish(kind="person", key="p-2", title="Wendy Sherman", disambiguation="painter")
    assert question(ada_desk.save(other, summary="A painter.")) is None
    assert Page.objects.get(key="p-2").summary == "A painter."


def test_a_page_that_takes_a_new_title_is_asked(wendy: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    other = publish(kind="person", key="p-2", title="Wendy Shermann")
    assert question(ada_desk.save(other, title="Wendy Sherman"))


def test_an_editor_approves_a_namesake_without_being_asked_again(
    wendy: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save("person", title="Wendy Sherman", disambiguation="painter", another="wendy sherman")
    page = Page.objects.get(status="draft")
    assert question(ada_desk.save(page)) is None
    assert Page.objects.get(pk=page.pk).version


def test_nobody_is_told_of_a_draft_that_he_may_not_see(
    publish: MakePage, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    publish(kind="person", key="p-1", title="Marker Zebra", status="draft")
    assert question(tom_desk.save("person", title="Marker Zebra")) is None
    assert question(ada_desk.save("person", title="Marker Zebra"))


def asked(desk: DeskClient, text: str, **more: str) -> str:
    answer = desk.client.get("/admin/asking/titles/", {"text": text, "kind": "person", **more}).json()
    return " ".join("".join(part["text"] for part in note["parts"]) for note in answer["notes"])


def test_a_title_is_asked_about_while_it_is_typed(wendy: Page, tom_desk: DeskClient) -> None:
    assert asked(tom_desk, "wendy sherman") == (
        "Is it this one? Wendy Sherman (diplomat) · Person · 1949– · no mentions"
    )


def test_the_page_itself_is_nobody_else(wendy: Page, tom_desk: DeskClient) -> None:
    assert asked(tom_desk, "Wendy Sherman", page="p-wendy") == ""


@pytest.mark.parametrize("text", ["", "Adam Ereli", "<b>", "50 %", "x" * 5000])
def test_a_title_that_nobody_holds_says_nothing(text: str, wendy: Page, tom_desk: DeskClient) -> None:
    assert asked(tom_desk, text) == ""


def test_a_title_that_is_a_common_word_is_warned_of(tom_desk: DeskClient) -> None:
    assert "is also a common word" in asked(tom_desk, "Price", kind="organization")


def test_a_kind_that_is_none_says_nothing(wendy: Page, tom_desk: DeskClient) -> None:
    assert asked(tom_desk, "Wendy Sherman", kind="planet") == ""


def test_the_question_costs_the_same_for_thirty_namesakes_as_for_three(publish: MakePage, tom_desk: DeskClient) -> None:
    counts = []
    for numbers in (range(3), range(3, 30)):
        for number in numbers:
            publish(kind="person", key=f"p-{number}", title="Kim", disambiguation=f"number {number}")
        with CaptureQueriesContext(connection) as queries:
            said = asked(tom_desk, "Kim")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert said.count("Kim (number") == 10
    assert said.endswith("and more")


def test_an_address_filled_in_from_the_title_gives_way(wendy: Page, ada_desk: DeskClient) -> None:
    fields = {"title": "Wendy Sherman", "slug": "wendy-sherman", "disambiguation": "painter"}
    ada_desk.save("person", another="wendy sherman", **fields)
    assert Page.objects.get(disambiguation="painter").slug == "wendy-sherman-2"
