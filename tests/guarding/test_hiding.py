"""A hidden version says nothing to anybody who may not hide, and stays in the chain of digests as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from archive import editing, guarding
from archive.admin.opening import opened
from archive.admin.reconciling import published_record
from archive.exporting import Form, Scope, export_archive
from archive.history import readable, verify
from archive.models import Act, Page, Revision
from archive.models.revisions import RevisionStatus, seal_revisions, unseal_revisions
from archive.records import from_dict
from archive.reviewing import proposal_of
from tests.conftest import MakePage
from tests.importing.conftest import bring_in, elsewhere

pytestmark = pytest.mark.django_db
TEXT, SUMMARY = "marker-in-the-text", "marker-in-the-summary"
KEY = {"kind": "person", "key": "p-kim", "title": "Kim"}


@pytest.fixture
def kim(publish: MakePage, ada: User) -> Page:
    """Three versions; the second says what is to be hidden."""
    publish(**KEY)
    told = from_dict({**KEY, "body": f"Lives in {TEXT}."})
    editing.publish(told, based_on=1, editor=ada, summary=SUMMARY)
    return editing.publish(from_dict(KEY), based_on=2, editor=ada, summary="Taken out").page


@pytest.fixture
def hidden(kim: Page, rosa: User) -> Page:
    """The same with its second version hidden."""
    hide(kim, rosa)
    return kim


def hide(page: Page, actor: User, *, first: int = 2, last: int = 0, text: bool = True, summary: bool = True) -> None:
    guarding.hide(
        page, first=first, last=last or first, text=text, summary=summary, actor=actor, reason="A home address."
    )


def log_in(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


PLACES = (
    "/people/kim/history/",
    "/people/kim/history/2/",
    "/people/kim/history/compare/?old=1&new=2",
    "/people/kim/history/compare/?old=2&new=3",
    "/people/kim/",
    "/people/kim/links/",
    "/search/?q=marker",
    "/",
)
DESK = (
    "/admin/",
    "/admin/archive/person/{pk}/change/",
    "/admin/archive/person/{pk}/change/?revision=2",
    "/admin/archive/person/{pk}/history/",
    "/admin/archive/page/{pk}/history/",
    "/admin/hiding/{revision}/",
    "/admin/review/{revision}/",
    "/admin/review/decisions/",
    "/admin/sent/",
)


@pytest.mark.parametrize("address", PLACES)
@pytest.mark.parametrize("who", ["nobody", "tom", "ada"])
def test_no_address_tells_what_is_hidden(hidden: Page, request: pytest.FixtureRequest, who: str, address: str) -> None:
    user = None if who == "nobody" else request.getfixturevalue(who)
    shown = log_in(user).get(address, follow=True).content.decode().replace("for “marker”", "")
    assert TEXT not in shown
    assert SUMMARY not in shown


@pytest.mark.parametrize("address", DESK)
@pytest.mark.parametrize("who", ["tom", "ada"])
def test_no_screen_of_the_desk_tells_what_is_hidden(
    hidden: Page, request: pytest.FixtureRequest, who: str, address: str
) -> None:
    revision = Revision.objects.get(page=hidden, number=2)
    address = address.format(pk=hidden.pk, revision=revision.pk)
    shown = log_in(request.getfixturevalue(who)).get(address, follow=True).content.decode()
    assert TEXT not in shown
    assert SUMMARY not in shown


def test_a_reader_learns_that_something_is_hidden(hidden: Page, client: Client) -> None:
    listed = client.get("/people/kim/history/").content.decode()
    assert "Text hidden" in listed
    assert "(hidden)" in listed
    assert client.get("/people/kim/history/2/").status_code == 404


def test_a_list_that_was_kept_is_drawn_anew(kim: Page, client: Client, rosa: User, settings: object) -> None:
    age_everything()
    assert SUMMARY in client.get("/people/kim/history/").content.decode()
    hide(kim, rosa)
    assert SUMMARY not in client.get("/people/kim/history/").content.decode()


def age_everything() -> None:
    """Let all that is here be old, so that answers are kept."""
    unseal_revisions(connection)
    Revision.objects.update(created_at="2020-01-01T00:00:00+00:00")
    Page.objects.update(stale_since=None)
    seal_revisions(connection)


def test_whoever_may_hide_reads_it_on(hidden: Page, rosa: User) -> None:
    shown = log_in(rosa).get("/people/kim/history/2/").content.decode()
    assert TEXT in shown
    assert "Hidden from everyone who may not hide versions." in shown


def test_the_chain_of_digests_holds(hidden: Page) -> None:
    assert list(verify()) == []


def test_a_flipped_byte_in_a_hidden_version_is_found(hidden: Page) -> None:
    unseal_revisions(connection)
    Revision.objects.filter(page=hidden, number=2).update(summary=SUMMARY.upper())
    seal_revisions(connection)
    assert [fault.number for fault in verify()] == [2]


def test_only_the_part_that_was_chosen_is_hidden(kim: Page, rosa: User, ada: User) -> None:
    hide(kim, rosa, text=False)
    assert readable(kim, ada).filter(number=2).exists()
    assert Revision.objects.get(page=kim, number=2).told == "(hidden)"


def test_what_was_hidden_can_be_shown_again(hidden: Page, rosa: User, client: Client) -> None:
    hide(hidden, rosa, text=False, summary=False)
    assert TEXT in client.get("/people/kim/history/2/").content.decode()
    assert [act.kind for act in Act.objects.order_by("pk")] == ["hide", "unhide"]


def test_each_version_of_several_is_logged_with_its_reason(kim: Page, rosa: User) -> None:
    hide(kim, rosa, first=1, last=2)
    acts = Act.objects.order_by("pk")
    assert [(act.number, act.actor_name, act.reason) for act in acts] == [
        (1, "rosa", "A home address."),
        (2, "rosa", "A home address."),
    ]
    assert acts[0].details == {"parts": ["text", "summary"]}


def test_what_is_hidden_already_is_not_logged_again(hidden: Page, rosa: User) -> None:
    hide(hidden, rosa)
    assert Act.objects.count() == 1


@pytest.mark.parametrize("who", ["ada", "tom"])
def test_others_may_not_hide(kim: Page, request: pytest.FixtureRequest, who: str) -> None:
    with pytest.raises(editing.NotAllowed):
        hide(kim, request.getfixturevalue(who))


def test_hiding_wants_a_reason(kim: Page, rosa: User) -> None:
    with pytest.raises(guarding.NoReason):
        guarding.hide(kim, first=2, last=2, text=True, summary=True, actor=rosa, reason=" \n ")


def test_the_text_of_the_page_as_it_is_now_is_not_hidden(kim: Page, rosa: User) -> None:
    with pytest.raises(guarding.NotToBeHidden, match="Version 3 is the page as it is now"):
        hide(kim, rosa, first=2, last=3)
    assert not Revision.objects.filter(text_hidden=True).exists()


def test_what_waits_is_decided_on_first(kim: Page, rosa: User, tom: User) -> None:
    editing.submit(from_dict({**KEY, "body": "More."}), based_on=3, editor=tom)
    with pytest.raises(guarding.NotToBeHidden, match="Version 4 waits for review"):
        hide(kim, rosa, first=4)


def test_the_writer_of_a_hidden_text_cannot_go_on_from_it(kim: Page, rosa: User, tom: User, ada: User) -> None:
    sent = editing.submit(from_dict({**KEY, "body": TEXT}), based_on=3, editor=tom)
    editing.settle(sent, RevisionStatus.SENT_BACK, reviewer=ada, note="No.")
    hide(kim, rosa, first=4)
    start = opened(kim, tom)
    assert start is not None
    assert TEXT not in str(start.record)
    assert opened(kim, tom, number=4) is None


def test_a_hidden_version_is_no_base_to_read_in_a_conflict(hidden: Page) -> None:
    assert published_record(hidden, 2) is None


def test_a_change_begun_from_a_hidden_version_does_not_tell_it(kim: Page, rosa: User, tom: User) -> None:
    Page.objects.filter(pk=kim.pk).update(version=2)
    sent = editing.submit(from_dict({**KEY, "body": "Lives in Seoul."}), based_on=2, editor=tom)
    Page.objects.filter(pk=kim.pk).update(version=3)
    page = Page.objects.get(pk=kim.pk)
    hide(page, rosa)
    proposal = proposal_of(sent, page)
    assert proposal is not None
    assert [clash.base for clash in proposal.clashes] == ["(hidden)"]
    assert proposal_of(sent, page, version=2) is None


def exported(folder: Path, *, with_hidden: bool = False) -> str:
    export_archive(folder, form=Form.JSONL, scope=Scope.ALL, with_hidden=with_hidden)
    return "".join(path.read_text() for path in sorted(folder.iterdir()))


def test_an_export_leaves_the_history_of_such_a_page_out(hidden: Page, tmp_path: Path) -> None:
    written = exported(tmp_path / "out")
    assert TEXT not in written
    assert SUMMARY not in written
    assert json.loads((tmp_path / "out" / "pages.jsonl").read_text())["withheld"] is True


def test_an_export_that_is_asked_to_takes_it_along_and_says_so(hidden: Page, tmp_path: Path) -> None:
    exported(tmp_path / "out", with_hidden=True)
    lines = [json.loads(line) for line in (tmp_path / "out" / "revisions.jsonl").read_text().splitlines()]
    assert [line.get("hidden") for line in lines] == [None, ["text", "summary"], None]


@pytest.mark.parametrize(("with_hidden", "moved"), [(True, [(1, False), (2, True), (3, False)]), (False, [(3, False)])])
def test_an_archive_moves_with_what_is_hidden_or_without_its_history(
    request: pytest.FixtureRequest, tmp_path: Path, with_hidden: bool, moved: list[tuple[int, bool]]
) -> None:
    with elsewhere():
        request.getfixturevalue("hidden")
        exported(tmp_path / "out", with_hidden=with_hidden)
    assert bring_in(tmp_path / "out").failures == ()
    rows = Revision.objects.order_by("number").values_list("number", "text_hidden")
    assert list(rows) == moved
    assert list(verify()) == []
