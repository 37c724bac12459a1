"""A doubtful name is settled for the page from beside its text, without saving the text."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from archive import deciding
from archive.models import Decision, Mention, Page
from tests.admin.posting import DeskClient
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
BODY = "Wendy Sherman met William Sherman. Sherman spoke."


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    publish(kind="person", key="p-william", title="William Sherman")
    return publish(kind="person", key="p-wendy", title="Wendy Sherman")


@pytest.fixture
def article(wendy: Page, publish: MakePage) -> Page:
    return publish(kind="article", key="a-1", title="Briefing", body=BODY)


def settle(desk: DeskClient, page: Page, **data: Any) -> tuple[int, str]:
    response = desk.client.post("/admin/questions/settle/", {"page": page.pk, **data})
    said = response.json()
    return response.status_code, said.get("said") or said["error"]


def names(desk: DeskClient, key: str) -> str:
    """The list of names beside the text."""
    data = {"key": key, "kind": "article", "content": BODY, "body": BODY}
    response = desk.client.post("/admin/preview/", data, headers={"accept": "application/json"})
    listed: str = response.json()["names"]
    return " ".join(listed.split())


def test_an_editor_decides_for_the_page(article: Page, wendy: Page, ada_desk: DeskClient) -> None:
    said = settle(ada_desk, article, name="Sherman", target=wendy.pk)
    assert said == (200, "Decided: “Sherman” means Wendy Sherman on this page.")
    assert Mention.objects.get(source=article, surface="Sherman").target == wendy
    assert Page.objects.get(pk=article.pk).version == 1


def test_not_a_link_is_decided_with_no_target(article: Page, ada_desk: DeskClient) -> None:
    assert settle(ada_desk, article, name="Sherman", target="")[1].startswith("Decided: “Sherman” is not a link")
    assert Decision.objects.get().target is None


def test_a_contributor_proposes(article: Page, wendy: Page, tom_desk: DeskClient) -> None:
    assert settle(tom_desk, article, name="Sherman", target=wendy.pk)[1].startswith("Proposed to the editors")
    assert Decision.objects.get().status == "proposed"


def test_the_second_editor_is_told_of_the_first(article: Page, wendy: Page, ada_desk: DeskClient) -> None:
    deciding.decide("Sherman", page=article, target=None, editor=None)
    status, said = settle(ada_desk, article, name="Sherman", target=wendy.pk)
    assert (status, said) == (409, "Somebody has decided of “Sherman” meanwhile: it is not a link.")


def test_a_decision_is_taken_back(article: Page, wendy: Page, ada_desk: DeskClient) -> None:
    decision = deciding.decide("Sherman", page=article, target=wendy, editor=None).decision
    assert settle(ada_desk, article, take_back=decision.key) == (200, "“Sherman” is left to the rules again.")
    assert settle(ada_desk, article, take_back=decision.key)[0] == 409


@pytest.mark.parametrize("target", ["999999", "x"])
def test_a_page_that_is_not_there_is_refused_in_words(article: Page, ada_desk: DeskClient, target: str) -> None:
    assert settle(ada_desk, article, name="Sherman", target=target)[0] == 400
    assert not Decision.objects.exists()


def test_a_page_that_one_may_not_see_is_not_settled(publish: MakePage, tom_desk: DeskClient) -> None:
    hidden = publish(kind="article", key="a-2", title="Hidden", status="draft")
    assert settle(tom_desk, hidden, name="Sherman", target="")[0] == 404


def test_whoever_is_signed_out_decides_nothing(article: Page, client: Client) -> None:
    client.post("/admin/questions/settle/", {"page": article.pk, "name": "Sherman", "target": ""})
    assert not Decision.objects.exists()


def test_the_list_offers_each_candidate_for_the_page_and_only_here(article: Page, ada_desk: DeskClient) -> None:
    listed = names(ada_desk, "a-1")
    assert "On this page<span" in listed
    assert " Sherman is Wendy Sherman</span>" in listed
    assert " link Sherman to Wendy Sherman</span>" in listed


def test_the_list_says_what_was_decided_and_by_whom(article: Page, wendy: Page, ada_desk: DeskClient) -> None:
    settle(ada_desk, article, name="Sherman", target=wendy.pk)
    listed = names(ada_desk, "a-1")
    assert "<span>Sherman: Wendy Sherman</span>" in listed
    assert "Decided by ada, " in listed
    assert "Take back<span" in listed


def test_a_contributor_is_offered_to_propose(article: Page, tom_desk: DeskClient) -> None:
    listed = names(tom_desk, "a-1")
    assert "Propose<span" in listed
    assert "On this page" not in listed


def test_a_page_yet_to_be_offers_only_marks_in_its_text(article: Page, ada_desk: DeskClient) -> None:
    listed = names(ada_desk, "a-new")
    assert "On this page" not in listed
    assert "Only here<span" in listed
