"""Recent changes and one's contributions: what is listed to whom, how it is narrowed, how it goes on."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive import editing, history
from archive.models import Page, Revision
from archive.models.revisions import RevisionStatus
from archive.records import from_dict
from tests.conftest import MakePage

from .conftest import LogIn

pytestmark = pytest.mark.django_db
CHANGES, FEED = "/changes/", "/changes/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def edited(publish: MakePage, ada: User) -> Page:
    """A person made by the archive, then changed by Ada; an organization besides."""
    publish(kind="organization", key="tcog", title="Oversight Group")
    publish(kind="person", key="wendy", title="Wendy Sherman")
    record = from_dict({"kind": "person", "key": "wendy", "title": "Wendy Sherman", "body": "She led <the> talks."})
    return editing.publish(record, based_on=1, editor=ada, summary="Said <what>", minor=True).page


def propose(tom: User, *, key: str, based_on: int, title: str = "Wendy Sherman", summary: str = "By Tom") -> Revision:
    record = from_dict({"kind": "person", "key": key, "title": title, "body": "Tom was here."})
    return editing.submit(record, based_on=based_on, editor=tom, summary=summary)


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return " ".join(answer.content.decode().split())


def many(page: Page, number: int, **values: object) -> None:
    """Give `page` this many further changes without drawing any of them."""
    last, record = page.revision_count, {"kind": page.kind, "key": page.key, "title": page.title, "status": "published"}
    Revision.objects.bulk_create(
        Revision(**{
            "page": page, "number": last + place, "based_on": last + place - 1, "record": record, "digest": "0",
            "created_at": page.updated_at + timedelta(seconds=place), "status": RevisionStatus.PUBLISHED,
            "editor_name": "ada", "summary": f"Number {last + place}.", "size": 100 + place, **values,
        })
        for place in range(1, number + 1)
    )  # fmt: skip
    Page.objects.filter(pk=page.pk).update(version=last + number, revision_count=last + number)
    page.refresh_from_db()


def test_everyone_reads_what_was_published_newest_first(client: Client, edited: Page) -> None:
    text = text_of(client, CHANGES)
    assert text.index("Said &lt;what&gt;") < text.index("Oversight Group")
    assert "/people/wendy-sherman/history/compare/?old=1&amp;new=2" in text
    assert 'href="/users/ada/"' in text
    assert "The archive itself" in text


def test_what_waits_is_listed_to_those_who_review_and_only_if_they_ask(
    client: Client, log_in: LogIn, edited: Page, tom: User, ada: User
) -> None:
    propose(tom, key="wendy", based_on=2)
    propose(tom, key="new", based_on=0, title="Secret Sherman")
    for reader in (client, log_in(tom), log_in(ada)):
        text = text_of(reader, CHANGES)
        assert "By Tom" not in text
        assert "Secret Sherman" not in text
    for reader, sees in ((client, False), (log_in(tom), False), (log_in(ada), True)):
        text = text_of(reader, f"{CHANGES}?waiting=yes")
        assert ("By Tom" in text) is sees
        assert ("Secret Sherman" in text) is sees


@pytest.mark.parametrize("status", ["draft", "deleted"])
@pytest.mark.parametrize("address", [CHANGES, FEED, "/users/ada/"])
def test_a_page_that_is_no_longer_public_is_in_no_list(
    client: Client, edited: Page, ada: User, publish: MakePage, status: str, address: str
) -> None:
    editing.publish(from_dict({"kind": "event", "title": "Talks"}), based_on=0, editor=ada)
    assert "Wendy Sherman" in text_of(client, address)
    publish(kind="person", key="wendy", title="Wendy Sherman", status=status)
    text = text_of(client, address)
    assert "Wendy Sherman" not in text
    assert "Said &lt;what&gt;" not in text


def test_what_was_done_while_the_page_was_a_draft_stays_unsaid_when_it_is_public(client: Client, ada: User) -> None:
    data = {"kind": "person", "key": "p-1", "title": "Madeleine Albright"}
    editing.publish(from_dict({**data, "status": "draft"}), based_on=0, editor=ada, summary="Between us")
    editing.publish(from_dict(data), based_on=1, editor=ada, summary="For all")
    for address in (CHANGES, FEED, "/users/ada/"):
        text = text_of(client, address)
        assert "For all" in text
        assert "Between us" not in text
        assert "old=1" not in text


def test_the_list_is_narrowed_by_kind_user_and_weight(client: Client, edited: Page) -> None:
    assert "Wendy Sherman" not in text_of(client, f"{CHANGES}?kind=organization")
    by_ada = text_of(client, f"{CHANGES}?user=ada")
    assert "Said &lt;what&gt;" in by_ada
    assert "Oversight Group" not in by_ada
    assert "Said &lt;what&gt;" not in text_of(client, f"{CHANGES}?minor=no")
    assert "No such changes" in text_of(client, f"{CHANGES}?user=nobody")


def test_an_account_without_public_changes_looks_like_none(client: Client, log_in: LogIn, tom: User, ada: User) -> None:
    propose(tom, key="new", based_on=0, title="Secret Sherman")
    for address in ("/users/tom/", "/users/tom/?before=9999", "/users/nobody/"):
        assert client.get(address).status_code == 404
    for reader in (log_in(tom), log_in(ada)):
        assert "Secret Sherman" in text_of(reader, "/users/tom/")


def test_contributions_hold_what_one_user_published_and_lead_on(client: Client, edited: Page, ada: User) -> None:
    many(edited, 60, editor=ada)
    first = text_of(client, "/users/ada/")
    assert "Number 62." in first
    assert "Number 12." not in first
    assert "Oversight Group" not in first
    further = first.partition('href="/users/ada/?before=')[2].partition('"')[0]
    assert "Number 12." in text_of(client, f"/users/ada/?before={further}")


def test_what_a_contributor_sent_is_on_their_page_for_them_and_reviewers_only(
    client: Client, log_in: LogIn, edited: Page, tom: User, ada: User, django_user_model: type[User]
) -> None:
    many(edited, 1, editor=tom)
    propose(tom, key="wendy", based_on=3)
    other = django_user_model.objects.create_user("tim", is_staff=True)
    for reader, sees in ((client, False), (log_in(other), False), (log_in(tom), True), (log_in(ada), True)):
        assert ("By Tom" in text_of(reader, "/users/tom/")) is sees


def test_the_history_leads_to_the_contributions_of_each_editor(client: Client, edited: Page) -> None:
    assert 'href="/users/ada/"' in text_of(client, "/people/wendy-sherman/history/")


def test_the_list_goes_on_behind_the_last_change_shown(client: Client, edited: Page) -> None:
    same_moment = timezone.now() + timedelta(hours=1)
    many(edited, 120, created_at=same_moment)
    seen: list[str] = []
    address = CHANGES
    while address:
        text = text_of(client, address)
        seen += [part.partition(".")[0] for part in text.split("Number ")[1:]]
        further = text.partition("?before=")[2].partition('"')[0]
        address = f"{CHANGES}?before={further}" if further else ""
    assert seen == [str(number) for number in range(122, 2, -1)]


def test_a_rare_kind_is_looked_for_only_so_far_and_further_when_asked(
    client: Client, edited: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history.changes, "FARTHEST", 10)
    many(edited, 15)
    text = text_of(client, f"{CHANGES}?kind=organization")
    assert "Oversight Group" not in text
    assert "Look further" in text
    further = text.partition("before=")[2].partition('"')[0]
    assert "Oversight Group" in text_of(client, f"{CHANGES}?kind=organization&before={further}")


@pytest.mark.parametrize("query", ["before=x", "before=99999999999999999999", "before=-1", "kind=planet", "user=%00a"])
def test_what_cannot_be_meant_is_taken_for_nothing(client: Client, edited: Page, query: str) -> None:
    assert client.get(f"{CHANGES}?{query}").status_code == 200


def test_what_came_since_the_last_visit_is_marked(log_in: LogIn, edited: Page, tom: User, publish: MakePage) -> None:
    reader = log_in(tom)
    assert "New to you" not in text_of(reader, CHANGES)
    session = reader.session
    session["changes"] = {"from": "", "at": (timezone.now() - timedelta(hours=1)).isoformat()}
    session.save()
    publish(kind="event", key="e-1", title="Talks in Seoul")
    for _ in range(2):
        text = text_of(reader, CHANGES)
        assert "New to you" in text.partition("Talks in Seoul")[2][:200]
    session = reader.session
    session["changes"] = {**session["changes"], "at": (timezone.now() + timedelta(seconds=1)).isoformat()}
    session["changes"]["from"] = session["changes"]["at"]
    session.save()
    assert "New to you" not in text_of(reader, CHANGES)


def test_a_visitor_without_an_account_is_given_no_session(client: Client, edited: Page) -> None:
    assert "sessionid" not in client.get(CHANGES).cookies


def test_the_feed_holds_the_newest_public_changes(client: Client, log_in: LogIn, edited: Page, tom: User) -> None:
    propose(tom, key="wendy", based_on=2)
    answer = client.get(FEED)
    assert answer["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314 (our own)
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "Wendy Sherman",
        "Wendy Sherman",
        "Oversight Group",
    ]
    assert next(entry.findtext(f"{ATOM}summary") for entry in entries) == "Said <what>"
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "http://testserver/people/wendy-sherman/history/compare/?old=1&new=2"
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 3


def test_the_ids_in_a_feed_name_no_port_and_are_those_of_all_feeds(client: Client, edited: Page) -> None:
    for address in (FEED, "/feed.atom"):
        feed = ElementTree.fromstring(client.get(address, headers={"host": "testserver:8130"}).content)  # noqa: S314
        ids = [found.text or "" for found in feed.iter(f"{ATOM}id")]
        assert ids
        assert all(found.startswith("tag:testserver,2001:") for found in ids)


def test_the_feed_is_public_only_whoever_asks(log_in: LogIn, edited: Page, tom: User, ada: User) -> None:
    propose(tom, key="wendy", based_on=2)
    assert "By Tom" not in text_of(log_in(ada), f"{FEED}?waiting=yes")


@pytest.mark.parametrize("address", [CHANGES, f"{CHANGES}?kind=person&minor=no", FEED, "/users/ada/"])
def test_few_and_many_changes_cost_the_same_queries(client: Client, edited: Page, ada: User, address: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(client, address)
        assert not any('"record",' in query["sql"].partition("FROM")[0] for query in captured)
        return len(captured)

    many(edited, 2, editor=ada)
    few = queries()
    many(edited, 80, editor=ada)
    assert queries() == few <= 6
