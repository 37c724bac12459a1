"""Pages deleted, restored and protected: with a reason, in the log, and with their history."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive import editing, guarding, relinking
from archive.history import verify
from archive.models import Act, Mention, Page, Revision
from archive.models.as_record import record_of
from archive.models.pages import Protection
from archive.permissions import Action, may
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
MARKER = "zebramarker"
KIM = {"kind": "person", "key": "p-kim", "title": "Kim Zebramarker", "body": f"Of {MARKER}.", "summary": MARKER}


@pytest.fixture
def kim(publish: MakePage) -> Page:
    """A person, named in an article and its subject."""
    page = publish(**KIM)
    publish(kind="article", key="a-1", title="Talks", about=["p-kim"], body="Kim Zebramarker spoke.")
    return page


@pytest.fixture
def deleted(kim: Page, ada: User) -> Page:
    guarding.delete(kim, actor=ada, reason="Made up, says the paper.")
    relink_all()
    return now(kim)


def relink_all() -> None:
    while relinking.relink_stale(limit=20):
        pass


def now(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


def log_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


PLACES = (
    "/",
    "/people/",
    "/people/?letter=k",
    "/articles/",
    "/people/kim-zebramarker/",
    "/people/kim-zebramarker/links/",
    "/people/kim-zebramarker/card/",
    "/people/kim-zebramarker/history/",
    "/people/kim-zebramarker/history/1/",
    "/people/kim-zebramarker/history/compare/?old=1&new=2",
    "/people/Kim_Zebramarker",
    "/search/?q=zebramarker",
    "/search/names/?q=zebra",
    "/which-one/?name=Zebramarker",
)


@pytest.mark.parametrize("address", PLACES)
@pytest.mark.parametrize("who", ["nobody", "tom"])
def test_a_deleted_page_is_nowhere_for_the_public(
    deleted: Page, request: pytest.FixtureRequest, who: str, address: str
) -> None:
    client = Client() if who == "nobody" else log_in(request.getfixturevalue(who))
    answer = client.get(address, follow=True)
    # What was asked for is said back; the page itself would say more.
    assert f"Of {MARKER}" not in answer.content.decode()
    assert 'href="/people/kim-zebramarker/"' not in answer.content.decode()
    assert "Made up" not in answer.content.decode()


@pytest.mark.parametrize("tail", ["", "links/", "card/", "history/", "history/1/"])
def test_each_of_its_addresses_answers_that_there_is_none(deleted: Page, client: Client, tail: str) -> None:
    assert client.get(f"/people/kim-zebramarker/{tail}").status_code == 404


def test_its_names_link_nowhere(deleted: Page, client: Client) -> None:
    assert not Mention.objects.filter(target=deleted).exists()
    assert "/people/kim-zebramarker/" not in client.get("/articles/talks/").content.decode()


def test_restoring_brings_the_links_back(deleted: Page, ada: User, client: Client) -> None:
    guarding.restore(deleted, actor=ada, reason="The paper erred.")
    relink_all()
    assert client.get("/people/kim-zebramarker/").status_code == 200
    assert 'href="/people/kim-zebramarker/"' in client.get("/articles/talks/").content.decode()
    assert list(relinking.check()) == []


def test_the_history_is_kept_and_tells_why(deleted: Page, ada: User) -> None:
    guarding.restore(deleted, actor=ada, reason="The paper erred.")
    told = Revision.objects.filter(page=deleted).order_by("number").values_list("summary", flat=True)
    assert list(told) == ["for the test", "Deleted: Made up, says the paper.", "Restored: The paper erred."]
    assert list(verify()) == []


def test_both_acts_are_logged_once_with_their_reasons(deleted: Page, ada: User) -> None:
    guarding.restore(deleted, actor=ada, reason="The paper erred.")
    acts = Act.objects.order_by("pk").values_list("kind", "actor_name", "page_key", "number", "reason")
    assert list(acts) == [
        ("delete", "ada", "p-kim", 2, "Made up, says the paper."),
        ("restore", "ada", "p-kim", 3, "The paper erred."),
    ]


def test_a_draft_comes_back_as_a_draft(publish: MakePage, ada: User) -> None:
    page = publish(kind="person", key="p-lim", title="Lim", status="draft")
    guarding.delete(page, actor=ada, reason="Twice here.")
    guarding.restore(now(page), actor=ada, reason="Not twice.")
    assert now(page).status == "draft"


def test_what_waited_goes_on_waiting(kim: Page, ada: User, tom: User) -> None:
    sent = editing.submit(replace(record_of(kim), summary="More."), based_on=1, editor=tom)
    guarding.delete(kim, actor=ada, reason="Made up.")
    sent.refresh_from_db()
    assert sent.status == "pending"


def test_deleting_twice_is_said_to_be_done_already(deleted: Page, ada: User) -> None:
    with pytest.raises(guarding.AlreadySo):
        guarding.delete(deleted, actor=ada, reason="Again.")
    assert Act.objects.count() == 1


def test_a_page_that_moved_on_is_not_deleted_unseen(kim: Page, ada: User, publish: MakePage) -> None:
    seen = now(kim)
    publish(**{**KIM, "summary": "Newer."})
    with pytest.raises(editing.Conflict):
        guarding.delete(seen, actor=ada, reason="Made up.")


@pytest.mark.parametrize("act", [guarding.delete, guarding.restore])
def test_a_contributor_may_do_neither(kim: Page, tom: User, act: object) -> None:
    assert callable(act)
    with pytest.raises(editing.NotAllowed):
        act(kim, actor=tom, reason="I can.")


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_no_reason_no_act(kim: Page, ada: User, reason: str) -> None:
    with pytest.raises(guarding.NoReason):
        guarding.delete(kim, actor=ada, reason=reason)
    with pytest.raises(guarding.NoReason):
        guarding.protect(kim, Protection.EDITORS, actor=ada, reason=reason)
    assert (now(kim).version, Act.objects.count()) == (1, 0)


def test_a_protected_page_is_changed_by_editors_only_until_it_is_not(kim: Page, ada: User, tom: User) -> None:
    guarding.protect(kim, Protection.EDITORS, actor=ada, reason="Changed for the worse.")
    assert not may(tom, Action.SUBMIT, now(kim))
    guarding.protect(now(kim), Protection.NONE, actor=ada, reason="It is calm again.")
    assert may(tom, Action.SUBMIT, now(kim))
    acts = Act.objects.order_by("pk").values_list("kind", "reason", "details")
    assert list(acts) == [
        ("protect", "Changed for the worse.", {"was": "", "now": "editors"}),
        ("unprotect", "It is calm again.", {"was": "editors", "now": ""}),
    ]


def test_whatever_changes_the_standing_of_a_page_is_logged(kim: Page, ada: User) -> None:
    record = replace(record_of(kim), protection="editors", status="deleted")
    editing.publish(record, based_on=1, editor=ada, summary="Nonsense")
    acts = Act.objects.order_by("pk").values_list("kind", "reason")
    assert list(acts) == [("delete", "Nonsense"), ("protect", "Nonsense")]


def test_an_ordinary_change_is_not_in_the_log(kim: Page, ada: User) -> None:
    editing.publish(from_dict({**KIM, "status": "draft"}), based_on=1, editor=ada)
    assert not Act.objects.exists()
