"""The screens of the powers that guard the wiki: each asks why, does it, and tells it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import guarding
from archive.models import Act, Page, Revision
from tests.admin.posting import DeskClient
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
WHY = {"reason": "Zebrareason"}


@pytest.fixture
def kim(publish: MakePage) -> Page:
    """A person with two versions."""
    publish(kind="person", key="p-kim", title="Kim")
    return publish(kind="person", key="p-kim", title="Kim", body="More.")


def shown(desk: DeskClient, address: str) -> str:
    return desk.client.get(address).content.decode()


def sent(desk: DeskClient, address: str, data: dict[str, Any]) -> str:
    return desk.client.post(address, data, follow=True).content.decode()


def now(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


def test_several_pages_are_deleted_after_a_reason_is_given(publish: MakePage, ada_desk: DeskClient) -> None:
    pages = [publish(kind="person", key=f"p-{number}", title=f"Person {number}") for number in range(3)]
    chosen = {"action": "delete", "_selected_action": [page.pk for page in pages[:2]], "index": 0}
    asked = ada_desk.client.post("/admin/archive/person/", chosen, follow=True).content.decode()
    assert "Delete 2 pages" in asked
    assert Page.objects.filter(status="deleted").count() == 0
    told = sent(ada_desk, "/admin/deleting/", {"page": [page.pk for page in pages[:2]], **WHY})
    assert "Deleted: 2 pages." in told
    assert [page.status for page in Page.objects.order_by("key")] == ["deleted", "deleted", "published"]


@pytest.mark.parametrize("screen", ["deleting", "restoring", "protecting", "hiding"])
def test_without_a_reason_nothing_is_done_and_it_is_asked_for(kim: Page, rosa_desk: DeskClient, screen: str) -> None:
    if screen == "restoring":
        guarding.delete(kim, actor=User.objects.get(username="rosa"), reason="So.")
    before = now(kim).version, Act.objects.count()
    pk = Revision.objects.get(page=kim, number=1).pk if screen == "hiding" else kim.pk
    address = reverse(f"admin:{screen}", args=[] if screen == "deleting" else [pk])
    told = sent(rosa_desk, address, {"page": kim.pk, "protection": "editors", "text": "on", "last": 1, "reason": " "})
    assert "Say why: the reason stands in the log." in told
    assert (now(kim).version, Act.objects.count()) == before


def test_a_deleted_page_stands_on_the_list_until_it_is_restored(kim: Page, ada_desk: DeskClient) -> None:
    listed = sent(ada_desk, "/admin/deleting/", {"page": kim.pk, **WHY})
    assert "Zebrareason" in listed
    told = sent(ada_desk, f"/admin/restoring/{kim.pk}/", {"reason": "Erred."})
    assert "Restored: “Kim”." in told
    assert "No page is deleted." in told
    assert now(kim).status == "published"


def test_what_cannot_be_deleted_is_named_and_keeps_no_other_from_it(
    kim: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save("person", title="Adam Ereli", body="His text.")
    waiting = Page.objects.get(title="Adam Ereli")
    told = sent(ada_desk, "/admin/deleting/", {"page": [kim.pk, waiting.pk], **WHY})
    assert "“Adam Ereli” was left as it is: nobody has approved it yet" in told
    assert now(kim).status == "deleted"


def test_a_page_is_protected_on_its_own_screen(kim: Page, ada_desk: DeskClient) -> None:
    told = sent(ada_desk, f"/admin/protecting/{kim.pk}/", {"protection": "editors", **WHY})
    assert "may be changed by editors only" in told
    assert now(kim).protection == "editors"


@pytest.mark.parametrize("change", [{"protection": "editors"}, {"status": "deleted"}])
def test_the_edit_form_asks_why_before_it_deletes_or_protects(
    kim: Page, ada_desk: DeskClient, change: dict[str, str]
) -> None:
    answer: Any = ada_desk.save(kim, **change)
    assert "Say why you delete or protect this page" in answer.content.decode()
    assert now(kim).version == 2
    ada_desk.save(kim, edit_summary="Zebrareason", **change)
    assert now(kim).version == 3
    assert Act.objects.get().reason == "Zebrareason"


def test_a_version_is_hidden_and_shown_again_on_its_screen(kim: Page, rosa_desk: DeskClient) -> None:
    revision = Revision.objects.get(page=kim, number=1)
    address = reverse("admin:hiding", args=[revision.pk])
    assert "Hidden: 1 version of “Kim”." in sent(rosa_desk, address, {"text": "on", "last": 1, **WHY})
    assert "the text" in shown(rosa_desk, address)
    assert "Shown again: 1 version of “Kim”." in sent(rosa_desk, address, {"last": 1, **WHY})
    revision.refresh_from_db()
    assert not revision.is_hidden


@pytest.mark.parametrize(
    ("last", "said"), [("2", "Version 2 is the page as it is now"), ("0", "greater than or equal")]
)
def test_what_cannot_be_hidden_is_said_and_nothing_is(kim: Page, rosa_desk: DeskClient, last: str, said: str) -> None:
    revision = Revision.objects.get(page=kim, number=1)
    told = sent(rosa_desk, reverse("admin:hiding", args=[revision.pk]), {"text": "on", "last": last, **WHY})
    assert said in told
    assert not Revision.objects.filter(text_hidden=True).exists()


def test_a_user_is_blocked_and_let_in_again_on_their_screen(tom: User, rosa_desk: DeskClient) -> None:
    address = reverse("admin:blocking-user", args=[tom.pk])
    assert "tom is blocked and logged out everywhere." in sent(rosa_desk, address, {"decision": "block", **WHY})
    assert "tom is blocked already." in sent(rosa_desk, address, {"decision": "block", **WHY})
    assert "tom may log in again." in sent(rosa_desk, address, {"decision": "unblock", **WHY})


def test_an_administrator_is_not_offered_to_block_themselves(rosa_desk: DeskClient, tom: User) -> None:
    rosa = User.objects.get(username="rosa")
    assert f"/admin/blocking-user/{tom.pk}/" in shown(rosa_desk, f"/admin/auth/user/{tom.pk}/change/")
    assert "/admin/blocking-user/" not in shown(rosa_desk, f"/admin/auth/user/{rosa.pk}/change/")
    assert rosa_desk.client.get(f"/admin/blocking-user/{rosa.pk}/").status_code == 403


def test_only_those_who_may_are_offered_it(
    kim: Page, tom_desk: DeskClient, ada_desk: DeskClient, rosa_desk: DeskClient
) -> None:
    form, history = ada_desk.url(kim), "/people/kim/history/"
    assert ["/admin/protecting/" in shown(desk, form) for desk in (tom_desk, ada_desk)] == [False, True]
    assert ["/admin/log/" in shown(desk, "/admin/") for desk in (tom_desk, ada_desk)] == [False, True]
    offers = ["/admin/hiding/" in shown(desk, history) for desk in (tom_desk, ada_desk, rosa_desk)]
    assert offers == [False, False, True]


@pytest.mark.parametrize("asked", ["", "?kind=delete", "?actor=ada", "?page=Kim", "?page=p-kim", "?kind=nothing"])
def test_the_log_tells_editors_what_was_done_and_why(kim: Page, ada_desk: DeskClient, asked: str) -> None:
    sent(ada_desk, "/admin/deleting/", {"page": kim.pk, **WHY})
    assert "Zebrareason" in shown(ada_desk, f"/admin/log/{asked}")


@pytest.mark.parametrize("asked", ["?kind=block", "?actor=tom", "?page=Lim", "?user=tom"])
def test_what_was_not_asked_for_is_not_told(kim: Page, ada_desk: DeskClient, asked: str) -> None:
    sent(ada_desk, "/admin/deleting/", {"page": kim.pk, **WHY})
    assert "Nothing of this sort was done." in shown(ada_desk, f"/admin/log/{asked}")


@pytest.mark.parametrize("address", ["/", "/people/", "/people/kim/", "/people/kim/history/", "/search/?q=zebrareason"])
def test_a_reason_that_stands_in_the_log_alone_is_nowhere_else(
    kim: Page, rosa_desk: DeskClient, tom_desk: DeskClient, address: str
) -> None:
    revision = Revision.objects.get(page=kim, number=1)
    sent(rosa_desk, reverse("admin:hiding", args=[revision.pk]), {"text": "on", "last": 1, **WHY})
    tom = User.objects.get(username="tom")
    sent(rosa_desk, reverse("admin:blocking-user", args=[tom.pk]), {"decision": "block", **WHY})
    assert "Zebrareason" not in tom_desk.client.get(address, follow=True).content.decode()


def test_the_log_is_read_screen_by_screen_and_keeps_what_was_asked(
    kim: Page, ada_desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.admin.acts._A_SCREEN", 2)
    for number in range(5):
        address = f"/admin/restoring/{kim.pk}/" if number % 2 else "/admin/deleting/"
        sent(ada_desk, address, {"page": kim.pk, "reason": f"Reason {number}."})
    second = Act.objects.order_by("-pk")[1].pk
    first = shown(ada_desk, "/admin/log/?actor=ada")
    assert f"?actor=ada&amp;before={second}" in first
    older = shown(ada_desk, f"/admin/log/?actor=ada&before={second}")
    assert [f"Reason {number}." in older for number in range(5)] == [False, True, True, False, False]
    assert '<a href="?actor=ada">From the newest</a>' in older


@pytest.mark.parametrize("address", ["/admin/log/?page=Kim", "/admin/deleted/"])
def test_a_longer_list_asks_no_more_of_the_database(
    publish: MakePage, ada: User, ada_desk: DeskClient, address: str
) -> None:
    counts = []
    for size in (1, 6):
        for number in range(size):
            page = publish(kind="person", key=f"p-{size}-{number}", title=f"Kim {size} {number}")
            guarding.delete(page, actor=ada, reason="So.")
        with CaptureQueriesContext(connection) as queries:
            shown(ada_desk, address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
