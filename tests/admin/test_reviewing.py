"""The queue and one change in it: what an editor sees, what is approved, and that it is what was shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import editing
from archive.models import Page, Revision
from archive.records import from_dict
from tests.admin.deciding import address, decide, newest, shown
from tests.admin.posting import DeskClient, messages_of
from tests.conftest import MakePage

SHERMAN = {
    "kind": "person",
    "key": "p-sherman",
    "title": "Wendy Sherman",
    "summary": "A diplomat.",
    "body": "One.\n\nTwo.",
}


@pytest.fixture
def sherman(publish: MakePage) -> Page:
    return publish(**SHERMAN)


def queue(desk: DeskClient, query: str = "") -> list[str]:
    response: Any = desk.client.get(f"/admin/review/{query}")
    return [row.summary for row in response.context["rows"]]


# --- The queue -------------------------------------------------------------------------------------------------------


def test_what_waits_stands_in_the_queue_the_oldest_first(
    sherman: Page, publish: MakePage, tom_desk: DeskClient, jim_desk: DeskClient, ada_desk: DeskClient
) -> None:
    other = publish(kind="organization", key="o-1", title="Bureau")
    tom_desk.save(sherman, summary="By Tom.", edit_summary="first")
    jim_desk.save(other, summary="By Jim.", edit_summary="second")
    assert queue(ada_desk) == ["first", "second"]
    assert queue(ada_desk, "?kind=organization") == ["second"]
    assert queue(ada_desk, "?writer=tom") == ["first"]
    assert queue(ada_desk, f"?after={Revision.objects.get(summary='first').pk}") == ["second"]


def test_the_desk_says_how_many_wait(sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="By Tom.")
    assert "Waiting for review: 1" in ada_desk.client.get("/admin/").content.decode()
    assert "Waiting for review: " not in tom_desk.client.get("/admin/").content.decode()


def test_a_save_by_another_takes_nothing_from_the_queue(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="By Tom.", edit_summary="mine")
    ada_desk.save(sherman, disambiguation="the one")
    assert queue(ada_desk) == ["mine"]
    assert address(newest()) not in ada_desk.get(sherman).content.decode()
    assert address(Revision.objects.get(status="pending")) in ada_desk.get(sherman).content.decode()


def test_the_queue_asks_as_many_questions_for_thirty_changes_as_for_three(
    publish: MakePage, tom: User, ada_desk: DeskClient
) -> None:
    counts = []
    for numbers in (range(3), range(3, 30)):
        for number in numbers:
            record = from_dict({"kind": "person", "key": f"p-{number}", "title": f"Person {number}"})
            editing.submit(record, based_on=0, editor=tom)
        with CaptureQueriesContext(connection) as queries:
            ada_desk.client.get("/admin/review/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_queue_goes_on_behind_its_last_row(tom: User, ada_desk: DeskClient) -> None:
    for number in range(52):
        record = from_dict({"kind": "person", "key": f"p-{number}", "title": f"Person {number}"})
        editing.submit(record, based_on=0, editor=tom, summary=str(number))
    first: Any = ada_desk.client.get("/admin/review/?writer=tom")
    assert len(first.context["rows"]) == 50
    assert queue(ada_desk, f"?{first.context['next']}") == ["50", "51"]


@pytest.mark.parametrize("view", ["", "decisions/", "1/"])
def test_a_contributor_has_no_queue(view: str, tom_desk: DeskClient) -> None:
    assert tom_desk.client.get(f"/admin/review/{view}").status_code == 403


# --- One change ------------------------------------------------------------------------------------------------------


def test_a_change_is_shown_beside_the_page_links_first(
    sherman: Page, publish: MakePage, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    publish(kind="person", key="p-perry", title="William Perry")
    tom_desk.save(sherman, body="One.\n\nTwo.\n\nWilliam Perry came.", summary="An envoy.")
    text = ada_desk.client.get(address(newest())).content.decode()
    places = [text.index(part) for part in ("gained:", ">Facts<", "William Perry came.")]
    assert places == sorted(places)


def test_an_approved_change_is_the_page_and_names_its_writer(
    sherman: Page, tom: User, tom_desk: DeskClient, ada: User, ada_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="An envoy.", edit_summary="better word", edit_minor="on")
    sent = newest()
    assert "Approved" in messages_of(decide(ada_desk, sent, "approve"))
    published, page = newest(), Page.objects.get()
    assert (page.summary, page.version) == ("An envoy.", 3)
    assert (published.editor, published.editor_name, published.approver) == (tom, "tom", "ada")
    assert (published.summary, published.reviewer, published.minor) == ("better word", ada, True)
    sent.refresh_from_db()
    assert (sent.status, sent.published_as, sent.outcome) == ("approved", 3, "Approved as version 3")
    assert queue(ada_desk) == []


def test_a_long_summary_does_not_cut_off_the_name_of_the_writer(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="An envoy.", edit_summary="x" * 300)
    ada_desk.save(sherman, f"?revision={newest().number}", summary="An envoy of peace.", edit_summary="")
    assert newest().summary.endswith("x (by tom)")
    assert len(newest().summary) == 300


def test_a_page_that_a_contributor_added_is_seen_once_approved(tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save("person", title="Adam Ereli")
    decide(ada_desk, newest(), "approve")
    assert Client().get(Page.objects.get().get_absolute_url()).status_code == 200


def test_where_the_page_moved_both_edits_are_shown_and_approved(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient, rosa_desk: DeskClient
) -> None:
    tom_desk.save(sherman, body="One.\n\nTwo, says Tom.")
    sent = newest()
    rosa_desk.save(sherman, body="One, says Rosa.\n\nTwo.", edit_summary="rosa's reason")
    text = ada_desk.client.get(address(sent)).content.decode()
    assert "has moved on" in text
    assert "rosa&#x27;s reason" in text
    decide(ada_desk, sent, "approve")
    assert Page.objects.get().body == "One, says Rosa.\n\nTwo, says Tom."


def test_where_both_say_different_things_only_an_editor_can_approve(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="Tom's word.", body="One.\n\nThree.")
    sent = newest()
    ada_desk.save(sherman, summary="Ada's word.")
    text = ada_desk.client.get(address(sent)).content.decode()
    assert "The summary" in text
    assert 'value="approve"' not in text
    assert decide(ada_desk, sent, "approve").status_code == 409
    form = ada_desk.get(sherman, f"?revision={sent.number}").content.decode()
    assert "Ada&#x27;s word." in form
    ada_desk.save(sherman, f"?revision={sent.number}", summary="Our word.")
    page = Page.objects.get()
    assert (page.summary, page.body) == ("Our word.", "One.\n\nThree.")
    sent.refresh_from_db()
    assert (sent.status, sent.published_as) == ("approved", page.version)


def test_what_is_approved_is_what_was_shown_or_nothing(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient, rosa_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    sent = newest()
    seen = shown(ada_desk, sent)
    rosa_desk.save(sherman, disambiguation="the one")
    response = decide(ada_desk, sent, "approve", seen=seen)
    assert response.status_code == 409
    assert "how it stands now" in messages_of(response)
    assert Page.objects.get().summary == "A diplomat."
    assert shown(ada_desk, sent) != seen


def test_a_newer_text_of_the_writer_is_shown_instead_of_approving_the_older(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="First thought.")
    older = newest()
    seen = shown(ada_desk, older)
    tom_desk.save(sherman, summary="Second thought.")
    response = decide(ada_desk, older, "approve", seen=seen)
    assert "Second thought." in response.content.decode()
    assert Page.objects.get().summary == "A diplomat."


@pytest.mark.parametrize("seen", ["", "2.0", "99.1", "2"])
def test_a_form_that_shows_something_else_approves_nothing(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient, seen: str
) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    assert decide(ada_desk, newest(), "approve", seen=seen).status_code == 409
    assert Page.objects.get().version == 1


def test_a_change_that_can_no_longer_be_published_says_why(
    sherman: Page, publish: MakePage, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save("person", title="Adam Ereli", slug="ereli")
    sent = newest()
    Page.objects.filter(pk=sent.page_id).update(slug="elsewhere")
    publish(kind="person", key="p-other", title="Another", slug="ereli")
    response = decide(ada_desk, sent, "approve")
    assert "cannot be published as it is" in messages_of(response)
    assert Revision.objects.get(pk=sent.pk).status == "pending"


def test_two_texts_that_are_too_long_together_are_not_shown_but_told(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    half = "word " * 24_000
    tom_desk.save(sherman, body=f"One.\n\nTwo.\n\n{half}")
    sent = newest()
    ada_desk.save(sherman, body=f"{half}\n\nOne.\n\nTwo.")
    response = ada_desk.client.get(address(sent))
    assert response.status_code == 200
    assert "cannot be shown" in response.content.decode()
    assert "cannot be published as it is" in messages_of(decide(ada_desk, sent, "approve"))


def test_nobody_approves_their_own(sherman: Page, tom: User, tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    sent = newest()
    tom.groups.add(Group.objects.get(name="editor"))
    text = tom_desk.client.get(address(sent)).content.decode()
    assert "another editor decides" in text
    for decision in ("approve", "send back", "reject"):
        assert decide(tom_desk, sent, decision, note="x", seen=f"{sent.number}.1").status_code == 403
    assert Page.objects.get().version == 1
    decide(ada_desk, sent, "approve")
    assert Page.objects.get().summary == "An envoy."


def test_a_contributor_decides_on_nothing(sherman: Page, tom_desk: DeskClient, jim_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    sent = newest()
    for desk in (tom_desk, jim_desk):
        assert decide(desk, sent, "approve", seen=f"{sent.number}.1").status_code == 403
    assert Revision.objects.get(pk=sent.pk).status == "pending"


def test_editing_and_approving_names_both(sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="An envoy.", edit_summary="better word")
    sent = newest()
    change = {"summary": "An envoy of peace.", "edit_summary": "added peace"}
    assert "was approved" in messages_of(ada_desk.save(sherman, f"?revision={sent.number}", **change))
    assert newest().summary == "Approved with changes: added peace (by tom)"
    assert Revision.objects.get(pk=sent.pk).outcome == "Approved as version 3"


def test_a_form_that_approves_and_is_sent_twice_is_saved_once(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    form = ada_desk.form(sherman, "?revision=2")
    ada_desk.send(sherman, form)
    assert "saved already" in messages_of(ada_desk.send(sherman, form))
    assert Page.objects.get().version == 3


def test_what_was_withdrawn_meanwhile_is_not_approved_by_editing(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    form = ada_desk.form(sherman, "?revision=2")
    tom_desk.client.post(reverse("admin:withdraw", args=[newest().pk]))
    response = ada_desk.send(sherman, form, body="Mine, too.")
    assert response.status_code == 409
    assert "it waits no longer" in response.content.decode()
    assert (Revision.objects.get(number=2).status, Page.objects.get().version) == ("withdrawn", 1)


@pytest.mark.parametrize("decision", ["send back", "reject"])
def test_whoever_turns_a_change_down_says_why(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient, decision: str
) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    response = decide(ada_desk, newest(), decision, note="  ")
    assert "a note to the writer is missing" in messages_of(response)
    assert newest().status == "pending"


def test_administrators_read_what_was_decided(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient, rosa_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    decide(ada_desk, newest(), "reject", note="Not so.")
    text = rosa_desk.client.get("/admin/review/decisions/").content.decode()
    for told in ("Rejected by ada", "Not so.", "tom"):
        assert told in text
    assert ada_desk.client.get("/admin/review/decisions/").status_code == 403
