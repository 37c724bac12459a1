"""The versions of a page: listed, read one by one, and held side by side."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import editing, reviewing
from archive.models import Page, Redirect, Revision
from archive.models.revisions import RevisionStatus
from archive.records import from_dict
from tests.conftest import MakePage

from .conftest import LogIn

pytestmark = pytest.mark.django_db
HISTORY = "/people/wendy-sherman/history/"


@pytest.fixture
def wendy(publish: MakePage, ada: User) -> Page:
    """Three versions: by the archive, then a short text, then a longer one of Ada's."""
    person = {"kind": "person", "key": "wendy", "title": "Wendy Sherman"}
    publish(**person)
    publish(**person, body="She led the talks.", summary="A diplomat.")
    record = from_dict({**person, "body": "She led the talks in Seoul.", "summary": "A diplomat."})
    return editing.publish(record, based_on=2, editor=ada, summary="Said <where>", minor=True).page


@pytest.fixture
def waiting(wendy: Page, tom: User) -> Revision:
    """What Tom proposes, as number 4."""
    record = from_dict({"kind": "person", "key": "wendy", "title": "Wendy Sherman", "body": "Tom was here."})
    return editing.submit(record, based_on=3, editor=tom, summary="By Tom")


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def many(page: Page, number: int) -> None:
    """Give `page` this many further versions without drawing any of them."""
    last = page.revision_count
    at = page.updated_at
    record = {"kind": page.kind, "key": page.key, "title": page.title, "status": "published"}
    Revision.objects.bulk_create(
        Revision(page=page, number=last + place + 1, based_on=last + place, record=record, created_at=at,
                 status=RevisionStatus.PUBLISHED, editor_name="ada", size=100 + place, digest="0")
        for place in range(number)
    )  # fmt: skip
    Page.objects.filter(pk=page.pk).update(version=last + number, revision_count=last + number)


def test_the_list_says_who_changed_what_and_why_newest_first(client: Client, wendy: Page) -> None:
    text = shown(client, HISTORY)
    assert text.index("Version 3") < text.index("Version 2") < text.index("Version 1")
    assert "Said &lt;where&gt;" in text
    assert "Minor" in text
    assert "The archive itself" in text


def test_each_version_can_be_compared_with_the_current_and_the_previous_one(client: Client, wendy: Page) -> None:
    text = shown(client, HISTORY)
    assert "compare/?old=1&amp;new=3" in text
    assert "compare/?old=2&amp;new=3" in text
    assert "compare/?old=1&amp;new=2" in text


def test_any_two_versions_can_be_chosen_without_a_script(client: Client, wendy: Page) -> None:
    text = shown(client, HISTORY)
    assert text.count('name="old"') == text.count('name="new"') == 3
    assert text.count("checked>") >= 2


def test_a_single_version_offers_nothing_to_compare(client: Client, publish: MakePage) -> None:
    publish(kind="person", key="one", title="Adam Ereli")
    assert 'type="radio" name="old"' not in " ".join(shown(client, "/people/adam-ereli/history/").split())


@pytest.mark.parametrize("kind", ["article", "person", "organization", "event"])
def test_pages_of_every_kind_lead_to_their_history(client: Client, publish: MakePage, kind: str) -> None:
    page = publish(kind=kind, key="k-1", title="Some Thing")
    address = f"{page.get_absolute_url()}history/"
    assert f'href="{address}"' in shown(client, page.get_absolute_url())
    for below in ("", "1/", "compare/?old=1&new=1"):
        shown(client, address + below)


def test_what_waits_for_review_is_seen_by_its_writer_and_by_reviewers_only(
    client: Client, log_in: LogIn, waiting: Revision, tom: User, ada: User, django_user_model: type[User]
) -> None:
    stranger = django_user_model.objects.create_user("tim", is_staff=True)
    addresses = (f"{HISTORY}4/", f"{HISTORY}compare/?old=3&new=4")
    for reader in (client, log_in(stranger)):
        assert "By Tom" not in shown(reader, HISTORY)
        for address in addresses:
            text = shown(reader, address, 404)
            assert "There is no version 4" in text
            assert "Tom was here" not in text
    for reader in (log_in(tom), log_in(ada)):
        assert "By Tom" in shown(reader, HISTORY)
        for address in addresses:
            assert "Tom was here" in shown(reader, address).replace("<ins>", "").replace("</ins>", "")


def test_the_history_of_a_draft_is_for_those_who_see_the_draft(
    client: Client, log_in: LogIn, tom: User, ada: User
) -> None:
    record = from_dict({"kind": "person", "key": "draft-1", "title": "Secret Sherman"})
    editing.submit(record, based_on=0, editor=tom)
    for below in ("", "1/", "compare/?old=1&new=1"):
        address = f"/people/secret-sherman/history/{below}"
        shown(client, address, 404)
        for reader in (log_in(tom), log_in(ada)):
            shown(reader, address)


def test_the_history_of_a_deleted_page_is_for_those_who_publish(
    client: Client, log_in: LogIn, publish: MakePage, wendy: Page, tom: User, ada: User
) -> None:
    publish(kind="person", key="wendy", title="Wendy Sherman", status="deleted")
    for reader, status in ((client, 404), (log_in(tom), 404), (log_in(ada), 200)):
        for below in ("", "1/", "compare/?old=1&new=2"):
            shown(reader, HISTORY + below, status)


def test_what_was_kept_from_readers_while_it_was_the_page_is_kept_from_them_afterwards(
    client: Client, log_in: LogIn, publish: MakePage, wendy: Page, ada: User
) -> None:
    publish(kind="person", key="wendy", title="Wendy Sherman", status="draft", body="Not for print.")
    publish(kind="person", key="wendy", title="Wendy Sherman", body="For print.")
    assert "Not for readers" in shown(client, HISTORY)
    assert f"{HISTORY}4/" not in shown(client, HISTORY)
    for address in (f"{HISTORY}4/", f"{HISTORY}compare/?old=4&new=5"):
        assert "Not for print" not in shown(client, address, 404)
    assert "Not for print" in shown(log_in(ada), f"{HISTORY}4/")


def test_a_comparison_puts_either_order_right(client: Client, wendy: Page) -> None:
    one, other = (shown(client, f"{HISTORY}compare/?{query}") for query in ("old=2&new=3", "old=3&new=2"))
    for text in (one, other):
        assert "Version 3, compared with version 2" in text
        assert "in Seoul</ins>" in text


def test_a_comparison_shows_links_first_then_facts_then_words(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="organization", key="o-1", title="State Department")
    publish(
        kind="person", key="wendy", title="Wendy Sherman", family_name="Sherman", body="The State Department sent her."
    )
    text = shown(client, f"{HISTORY}compare/?old=3&new=4")
    assert text.index('id="d-links"') < text.index('id="d-facts"') < text.index('id="d-body"')
    assert "State Department</a>" in text


def test_a_comparison_leads_to_the_changes_before_and_after(client: Client, wendy: Page) -> None:
    assert "?old=2&amp;new=3" in shown(client, f"{HISTORY}compare/?old=1&new=2")
    assert "?old=1&amp;new=2" in shown(client, f"{HISTORY}compare/?old=2&new=3")


@pytest.mark.parametrize(
    "below",
    ["9/", "0/", "99999999999999999999/", "compare/?old=1&new=9", "compare/?old=0&new=1", "compare/",
     "compare/?old=x&new=1", "compare/?old=1", "compare/?old=1&new=99999999999999999999"],
)  # fmt: skip
def test_a_version_that_is_none_is_said_to_be_none(client: Client, wendy: Page, below: str) -> None:
    assert "No such version" in shown(client, HISTORY + below, 404)


def test_an_old_version_shows_what_it_said_and_leads_to_the_page(client: Client, wendy: Page) -> None:
    text = shown(client, f"{HISTORY}2/")
    assert "She led the talks." in text
    assert "This is version 2 of Wendy Sherman" in text
    assert '<meta name="robots" content="noindex">' in text
    assert '<link rel="canonical" href="http://testserver/people/wendy-sherman/">' in text


def test_only_those_who_publish_are_offered_to_revert(
    client: Client, log_in: LogIn, wendy: Page, tom: User, ada: User
) -> None:
    for reader, offered in ((client, False), (log_in(tom), False), (log_in(ada), True)):
        assert ("Revert to this version" in shown(reader, f"{HISTORY}2/")) is offered
    assert "Revert to this version" not in shown(log_in(ada), f"{HISTORY}3/")


def test_a_page_that_readers_do_not_see_is_named_in_no_version(
    client: Client, log_in: LogIn, publish: MakePage, ada: User
) -> None:
    publish(kind="person", key="hidden", title="Hidden Hand", status="draft")
    article = {"kind": "article", "key": "a-1", "title": "Briefing"}
    publish(**article)
    publish(**article, authors=["hidden"], about=["hidden"])
    for below in ("2/", "compare/?old=1&new=2"):
        address = f"/articles/briefing/history/{below}"
        text = shown(client, address)
        assert "Hidden Hand" not in text
        assert "hidden" not in text.partition("<main")[2].partition("</main>")[0].replace('aria-hidden="true"', "")
        assert "Hidden Hand" in shown(log_in(ada), address)


def test_hostile_text_is_shown_as_text(client: Client, publish: MakePage) -> None:
    data: dict[str, Any] = {"kind": "person", "key": "x-1", "title": "<script>alert(1)</script>", "slug": "x"}
    publish(**data, body="<img src=x onerror=alert(1)>", summary="<b>", sort_name="<i>")
    publish(**data)
    for below in ("", "1/", "compare/?old=1&new=2"):
        text = shown(client, f"/people/x/history/{below}")
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "<i>" not in text


@pytest.mark.parametrize("below", ["history/", "history/2/", "history/compare/?old=1&new=2"])
@pytest.mark.parametrize("spelling", ["/people/Wendy_Sherman/", "/People/wendy-sherman/", "/people/former/"])
def test_other_spellings_lead_to_the_same_screen(client: Client, wendy: Page, below: str, spelling: str) -> None:
    Redirect.objects.create(kind="person", slug="former", page=wendy)
    response = client.get(spelling + below)
    assert response.status_code == 301
    assert response["Location"] == f"/people/wendy-sherman/{below}"


def test_the_list_goes_on_from_the_last_number_shown(client: Client, wendy: Page) -> None:
    many(wendy, 60)
    first = shown(client, HISTORY)
    assert "Version 63" in first
    assert "Version 14<" in first
    assert "Version 13<" not in first
    assert f"{HISTORY}compare/?old=13&amp;new=14" in first
    second = shown(client, f"{HISTORY}?before=14")
    assert "Version 13" in second
    assert "Version 14<" not in second
    assert "Older versions" not in second


def test_few_and_many_versions_cost_the_same_queries(client: Client, wendy: Page) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            shown(client, address)
        assert not any('"record"' in query["sql"].partition("FROM")[0] for query in captured)
        return len(captured)

    few = queries(HISTORY)
    many(wendy, 120)
    assert queries(HISTORY) == few <= 5


def test_a_comparison_costs_a_bounded_number_of_queries(client: Client, wendy: Page, publish: MakePage) -> None:
    with CaptureQueriesContext(connection) as captured:
        shown(client, f"{HISTORY}compare/?old=1&new=3")
    few = len(captured)
    for place in range(20):
        publish(kind="organization", key=f"o-{place}", title=f"Office {place} of State")
    body = " ".join(f"Office {place} of State met." for place in range(20))
    publish(kind="person", key="wendy", title="Wendy Sherman", body=body)
    with CaptureQueriesContext(connection) as captured:
        shown(client, f"{HISTORY}compare/?old=1&new=4")
    assert len(captured) <= few + 4


def test_the_history_tells_editors_and_the_writer_what_became_of_what_was_sent(
    log_in: LogIn, client: Client, waiting: Revision, tom: User, ada: User
) -> None:
    reviewing.send_back(waiting, reviewer=ada, note="Who says so?")
    again = editing.submit(from_dict(waiting.record), based_on=3, editor=tom)
    reviewing.approve(again, version=3, reviewer=ada)
    for reader in (log_in(ada), log_in(tom)):
        text = shown(reader, HISTORY)
        assert "Sent back by ada" in text
        assert "Approved as version 6" in text
    assert "Sent back by ada" not in shown(client, HISTORY)


def test_readers_are_told_why_numbers_are_missing_where_any_are(
    log_in: LogIn, client: Client, waiting: Revision, ada: User
) -> None:
    why = "A number that is missing here"
    assert why not in shown(client, HISTORY)
    reviewing.approve(waiting, version=3, reviewer=ada)
    assert why in shown(client, HISTORY)
    assert why not in shown(log_in(ada), HISTORY)


def test_readers_are_told_why_the_first_version_is_not_number_one(client: Client, tom: User, ada: User) -> None:
    sent = editing.submit(
        from_dict({"kind": "person", "key": "wendy", "title": "Wendy Sherman"}), based_on=0, editor=tom
    )
    reviewing.approve(sent, version=0, reviewer=ada)
    assert "A number that is missing here" in shown(client, HISTORY)
