"""Whoever wrote what was approved is named for it wherever editors are named, and so is who approved it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import editing, guarding, reviewing
from archive.models import Page, Revision
from archive.models.revisions import RevisionStatus
from archive.records import AnyRecord, from_dict
from tests.conftest import MakePage

from .conftest import LogIn

pytestmark = pytest.mark.django_db
WENDY = {"kind": "person", "key": "wendy", "title": "Wendy Sherman", "slug": "wendy-sherman"}
HISTORY = "/people/wendy-sherman/history/"
ATOM = "{http://www.w3.org/2005/Atom}"


def wendy(**changes: str) -> AnyRecord:
    return from_dict({**WENDY, **changes})


@pytest.fixture
def sent(publish: MakePage, tom: User) -> Revision:
    publish(**WENDY)
    return editing.submit(wendy(body="Tom was here."), based_on=1, editor=tom, summary="Said where")


@pytest.fixture
def approved(sent: Revision, ada: User) -> Page:
    """Approved as it was sent."""
    return reviewing.approve(sent, version=1, reviewer=ada).page


@pytest.fixture
def edited(sent: Revision, ada: User) -> Page:
    """Approved with changes."""
    record = wendy(body="Tom and Ada were here.")
    return reviewing.approve_edited(record, sent, based_on=1, reviewer=ada, summary="Told more", minor=False).page


@pytest.fixture
def as_before(sent: Revision, ada: User) -> Page:
    """Approved as it was before the published version bore its writer's name."""
    summary = "Approved: Said where (by tom)"
    published = editing.publish(wendy(body="Tom was here."), based_on=1, editor=ada, summary=summary)
    editing.settle(sent, RevisionStatus.APPROVED, reviewer=ada, published_as=published.revision.number)
    return published.page


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return " ".join(answer.content.decode().split())


def entry(client: Client, address: str) -> tuple[str | None, list[str | None]]:
    """The author and the contributors of the newest entry."""
    first = ElementTree.fromstring(client.get(address).content).find(f"{ATOM}entry")  # noqa: S314 (our own)
    assert first is not None
    others = [one.findtext(f"{ATOM}name") for one in first.findall(f"{ATOM}contributor")]
    return first.findtext(f"{ATOM}author/{ATOM}name"), others


@pytest.mark.parametrize("address", ["/users/tom/", "/changes/?user=tom"])
def test_what_was_approved_is_a_contribution_of_its_writer(client: Client, approved: Page, address: str) -> None:
    text = text_of(client, address)
    assert "Said where" in text
    assert "approved by ada" in text


@pytest.mark.parametrize("address", [HISTORY, "/changes/"])
def test_lists_name_the_writer_and_the_approver(client: Client, approved: Page, address: str) -> None:
    assert '<a href="/users/tom/">tom</a> · approved by ada' in text_of(client, address)


def test_a_version_names_the_writer_and_the_approver(client: Client, approved: Page) -> None:
    assert "by tom, approved by ada" in text_of(client, f"{HISTORY}3/")
    assert "<b>tom</b> <span> · approved by ada" in text_of(client, f"{HISTORY}compare/?old=1&new=3")


def test_the_feed_names_the_writer_as_author_and_the_approver_beside(client: Client, approved: Page) -> None:
    assert entry(client, "/changes/feed.atom") == ("tom", ["ada"])
    assert entry(client, "/changes/feed.atom?user=tom") == ("tom", ["ada"])


def test_the_approver_is_not_credited_with_what_another_wrote(client: Client, approved: Page) -> None:
    assert "Said where" not in text_of(client, "/changes/?user=ada")


@pytest.mark.parametrize("address", ["/users/tom/", "/changes/?user=tom"])
def test_what_was_edited_before_approval_is_a_contribution_of_its_writer(
    client: Client, edited: Page, address: str
) -> None:
    text = text_of(client, address)
    assert 'Approved as version 3, edited by <a href="/users/ada/">ada</a>' in text
    assert "history/compare/?old=1&amp;new=3" in text


@pytest.mark.parametrize("address", [HISTORY, "/changes/"])
def test_lists_name_the_editor_and_who_sent_what_was_edited(client: Client, edited: Page, address: str) -> None:
    assert '<a href="/users/ada/">ada</a> · from what <a href="/users/tom/">tom</a> sent' in text_of(client, address)
    assert entry(client, "/changes/feed.atom") == ("ada", ["tom"])


def test_what_its_approver_left_out_is_told_to_nobody_in_the_contributions(client: Client, edited: Page) -> None:
    assert "Said where" not in text_of(client, "/users/tom/")


def test_what_was_approved_before_writers_were_named_is_their_contribution(client: Client, as_before: Page) -> None:
    text = text_of(client, "/users/tom/")
    assert 'Approved as version 3 by <a href="/users/ada/">ada</a>' in text
    assert "Approved: Said where (by tom)" in text


def test_what_was_edited_is_narrowed_by_its_weight_and_kind_like_all_else(client: Client, edited: Page) -> None:
    assert "Approved as version 3" in text_of(client, "/changes/?user=tom&minor=no&kind=person")
    assert "Approved as version 3" not in text_of(client, "/changes/?user=tom&kind=event")


def test_a_contribution_to_a_page_that_readers_do_not_see_is_told_to_nobody(
    client: Client, edited: Page, publish: MakePage
) -> None:
    publish(**WENDY, status="draft")
    assert client.get("/users/tom/").status_code == 404


def test_what_was_sent_back_is_on_the_page_of_its_writer_until_they_go_on(
    client: Client, log_in: LogIn, approved: Page, tom: User, ada: User
) -> None:
    again = editing.submit(wendy(body="Tom is here."), based_on=3, editor=tom)
    reviewing.send_back(again, reviewer=ada, note="Who says so?")
    own = text_of(log_in(tom), "/users/tom/")
    assert "Sent back by ada" in own
    assert "Who says so?" in own
    assert "Who says so?" not in text_of(client, "/users/tom/")
    editing.submit(wendy(body="Tom is here, says Ada."), based_on=3, editor=tom)
    own = text_of(log_in(tom), "/users/tom/")
    assert "Sent back by ada" not in own
    assert "Waiting for review" in own


@pytest.mark.parametrize("address", ["/users/tom/", "/changes/?user=tom", "/changes/", HISTORY])
def test_many_approved_changes_cost_as_many_queries_as_few(
    client: Client, edited: Page, tom: User, ada: User, address: str
) -> None:
    counts = []
    for number in range(4):
        page = Page.objects.get()
        again = editing.submit(wendy(body=f"Tom {number}."), based_on=page.version, editor=tom)
        reviewing.approve_edited(
            wendy(body=f"Ada {number}."), again, based_on=page.version, reviewer=ada, summary="", minor=False
        )
        with CaptureQueriesContext(connection) as queries:
            text_of(client, address)
        counts.append(len(queries))
    assert counts[0] == counts[-1] <= 7


def test_a_hidden_summary_is_not_told_among_contributions(client: Client, edited: Page, rosa: User) -> None:
    guarding.hide(edited, first=3, last=3, text=False, summary=True, actor=rosa, reason="A home address.")
    assert "Told more" not in text_of(client, "/users/tom/")
