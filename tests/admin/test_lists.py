"""Lists, pickers, history, names that are never links, and how far linking has come."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Name, Page
from tests.admin.conftest import FULL, MakeFull
from tests.admin.posting import DeskClient, messages_of
from tests.conftest import MakePage


def offered(desk: DeskClient, term: str, *, model: str, field: str) -> list[str]:
    query = {"term": term, "app_label": "archive", "model_name": model, "field_name": field}
    return [result["text"] for result in desk.client.get("/admin/autocomplete/", query).json()["results"]]


def listed(desk: DeskClient, kind: str, query: str = "") -> list[str]:
    response: Any = desk.client.get(f"/admin/archive/{kind}/{query}")
    return [str(page) for page in response.context["cl"].result_list]


@pytest.mark.parametrize("kind", sorted(FULL))
def test_every_kind_has_its_list(kind: str, full: MakeFull, ada_desk: DeskClient) -> None:
    page = full(kind)
    assert page.title in ada_desk.client.get(f"/admin/archive/{kind}/").content.decode().replace("&amp;", "&")


@pytest.mark.parametrize("term", ["sherm", "Шерман", "WENDY"])
def test_a_list_is_searched_by_title_and_names(term: str, full: MakeFull, ada_desk: DeskClient) -> None:
    full("person")
    assert listed(ada_desk, "person", f"?q={term}") == ["Wendy Sherman (the one of the tests)"]


def test_a_search_passes_over_accents(publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="person", key="p-1", title="Ahmet Üzümcü")
    assert listed(ada_desk, "person", "?q=uzum") == ["Ahmet Üzümcü"]


def test_a_search_for_marks_alone_finds_what_bears_them(publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="article", key="a-1", title="What? Now?")
    publish(kind="article", key="a-2", title="Nothing")
    assert listed(ada_desk, "article", "?q=%3F") == ["What? Now?"]


def test_a_list_asks_as_many_questions_for_thirty_pages_as_for_three(publish: MakePage, ada_desk: DeskClient) -> None:
    counts = []
    for numbers in (range(3), range(3, 30)):
        for number in numbers:
            publish(kind="person", key=f"p-{number}", title=f"Person {number}")
        with CaptureQueriesContext(connection) as queries:
            ada_desk.client.get("/admin/archive/person/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_form_asks_as_many_questions_for_thirty_roles_as_for_three(publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="article", key="a-1", title="One")
    counts = []
    for count in (3, 30):
        for number in range(count):
            publish(kind="organization", key=f"o-{number}", title=f"Bureau {number}")
        roles = [{"organization": f"o-{number}", "sources": ["a-1"]} for number in range(count)]
        page = publish(kind="person", key="p-1", title="Kim", roles=roles)
        with CaptureQueriesContext(connection) as queries:
            ada_desk.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_picker_finds_pages_by_their_names(full: MakeFull, tom_desk: DeskClient) -> None:
    full("organization")
    found = offered(tom_desk, "шерман", model="role", field="organization")
    assert found == ["Trilateral Group (the one of the tests)"]


def test_a_picker_over_several_kinds_says_which(full: MakeFull, tom_desk: DeskClient) -> None:
    full("person")
    assert offered(tom_desk, "sherman", model="article", field="about") == [
        "Wendy Sherman (the one of the tests) · Person"
    ]


def test_a_picker_offers_only_the_kinds_that_may_stand_there(full: MakeFull, tom_desk: DeskClient) -> None:
    full("event")
    assert offered(tom_desk, "talks", model="article", field="authors") == []
    assert offered(tom_desk, "talks", model="article", field="about") == ["Missile talks · Event"]


def test_a_picker_offers_first_what_begins_so(publish: MakePage, tom_desk: DeskClient) -> None:
    for key, title in (("o-1", "Bureau of State"), ("o-2", "State Department")):
        publish(kind="organization", key=key, title=title)
    assert offered(tom_desk, "state", model="role", field="organization") == ["State Department", "Bureau of State"]


def test_a_picker_offers_nothing_that_its_user_may_not_see(
    publish: MakePage, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    publish(kind="organization", key="o-1", title="Zebra one", status="draft")
    publish(kind="organization", key="o-2", title="Zebra two", status="deleted")
    assert offered(tom_desk, "zebra", model="role", field="organization") == []
    assert offered(ada_desk, "zebra", model="role", field="organization") == ["Zebra one"]


def test_an_editor_withdraws_and_publishes_several_pages(publish: MakePage, ada_desk: DeskClient) -> None:
    pages = [publish(kind="person", key=f"p-{number}", title=f"Person {number}") for number in range(3)]
    chosen = {"_selected_action": [page.pk for page in pages[:2]], "index": 0}
    response: Any = ada_desk.client.post("/admin/archive/person/", {"action": "withdraw", **chosen}, follow=True)
    assert [page.status for page in Page.objects.order_by("key")] == ["draft", "draft", "published"]
    assert "2 people" in messages_of(response)
    ada_desk.client.post("/admin/archive/person/", {"action": "publish_again", **chosen})
    assert Page.objects.published().count() == 3


def test_a_page_that_nobody_approved_is_not_published_in_passing(tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save("person", title="Adam Ereli", body="His text.")
    page = Page.objects.get()
    chosen = {"action": "publish_again", "_selected_action": [page.pk], "index": 0}
    response: Any = ada_desk.client.post("/admin/archive/person/", chosen, follow=True)
    assert "nobody has approved it yet" in messages_of(response)
    assert Page.objects.get().status == "draft"


def test_the_history_of_a_published_page_is_the_one_that_readers_see(publish: MakePage, ada_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-1", title="Kim")
    answer = ada_desk.client.get(ada_desk.url(page, "history"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/kim/history/")


def test_the_history_of_a_draft_shows_our_revisions(
    publish: MakePage, ada_desk: DeskClient, tom_desk: DeskClient
) -> None:
    page = publish(kind="person", key="p-1", title="Kim")
    ada_desk.save(page, summary="One.", edit_summary="because of one", edit_minor="on")
    tom_desk.save(page, summary="Two.", edit_summary="because of two")
    publish(kind="person", key="p-1", title="Kim", status="draft")
    text = ada_desk.client.get(ada_desk.url(page, "history")).content.decode()
    for expected in ("for the test", "because of one", "(minor)", "because of two", "Waiting for review", "tom"):
        assert expected in text


def test_a_contributor_sees_nothing_of_what_another_has_waiting(publish: MakePage, tom_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-1", title="Kim")
    tom_desk.save(page, summary="Two.", edit_summary="because of tom")
    tim = User.objects.create_user("tim", is_staff=True)
    tim.groups.add(Group.objects.get(name="contributor"))
    answer = DeskClient(tim).client.get(tom_desk.url(page, "history"), follow=True)
    assert "because of tom" not in answer.content.decode()


def test_an_editor_blocks_a_name_and_lets_it_link_again(publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="article", key="a-1", title="One", body="They met in Ohio.")
    response: Any = ada_desk.client.post("/admin/archive/name/add/", {"text": "Ohio"}, follow=True)
    assert "“Ohio” is never a link now" in messages_of(response)
    chosen = {"action": "unblock", "_selected_action": [Name.objects.get().pk], "index": 0}
    response = ada_desk.client.post("/admin/archive/name/", chosen, follow=True)
    assert "1 page is being linked again" in messages_of(response)
    assert not Name.objects.exists()


def test_a_name_that_no_text_could_match_is_not_blocked(ada_desk: DeskClient) -> None:
    response: Any = ada_desk.client.post("/admin/archive/name/add/", {"text": "…"})
    assert "text" in response.context["adminform"].form.errors


def test_how_far_linking_has_come_is_told_to_scripts_and_to_people(publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="article", key="a-1", title="One", body="Adam Ereli spoke.")
    publish(kind="person", key="p-1", title="Adam Ereli")
    script = ada_desk.client.get("/admin/relinking/", headers={"Accept": "application/json"})
    assert script.json() == {"waiting": 1}
    assert "1 page waits to be linked again" in ada_desk.client.get("/admin/relinking/").content.decode()


def test_the_desk_leads_to_the_page_that_readers_see(publish: MakePage, ada_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-1", title="Kim")
    assert f'href="{page.get_absolute_url()}" class="viewsitelink"' in ada_desk.get(page).content.decode()


def test_blocking_the_name_of_a_page_says_that_the_page_is_stronger(publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="person", key="p-1", title="Vladimir Putin")
    response: Any = ada_desk.client.post("/admin/archive/name/add/", {"text": "Putin"}, follow=True)
    assert "“Putin” is also a name of Vladimir Putin" in messages_of(response)


def test_what_an_action_did_is_told_without_markup(publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="article", key="a-1", title="One", body="Adam Ereli spoke.")
    page = publish(kind="person", key="p-1", title="Adam Ereli")
    chosen = {"action": "withdraw", "_selected_action": [page.pk], "index": 0}
    response: Any = ada_desk.client.post("/admin/archive/person/", chosen, follow=True)
    assert "&lt;span" not in response.content.decode()
