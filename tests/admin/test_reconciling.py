"""A save that meets a page which has moved on: both changes are kept, or both stand side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse

from archive import editing
from archive.admin import reconciling
from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.records import from_dict
from tests.admin.posting import DeskClient, form_in, messages_of
from tests.conftest import MakePage

Change = Callable[..., None]
BODY = "One.\n\nTwo.\n\nThree.\n\nFour."


def live(page: Page) -> Any:
    return record_of(Page.objects.get(pk=page.pk))


def text(response: HttpResponse) -> str:
    return response.content.decode()


def ticks(response: HttpResponse) -> list[str]:
    return [choice.value for choice in response.context["met"].choices]  # type: ignore[attr-defined]


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    """Wendy Sherman, with one text of four paragraphs, a name and a role."""
    publish(kind="organization", key="o-state", title="State Department")
    return publish(
        kind="person",
        key="p-wendy",
        title="Wendy Sherman",
        body=BODY,
        names=[{"key": "n-1", "text": "Sherman"}],
        roles=[{"key": "r-1", "organization": "o-state", "title": "Counselor"}],
    )


@pytest.fixture
def rosa_changes(wendy: Page, rosa: User) -> Change:
    """Rosa saves the page with those fields meanwhile."""

    def change(**fields: Any) -> None:
        record = replace(live(wendy), **fields)
        version = Page.objects.get(pk=wendy.pk).version
        editing.publish(record, based_on=version, editor=rosa, summary="my reasons")

    return change


# --- Both changes are kept -------------------------------------------------------------------------------------------


def test_two_edits_that_do_not_touch_are_both_kept_and_said(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(body=BODY.replace("One.", "One, by Rosa."))
    response = ada_desk.send(wendy, data, body=BODY.replace("Four.", "Four, by Ada."), summary="A diplomat.")
    assert live(wendy).body == "One, by Rosa.\n\nTwo.\n\nThree.\n\nFour, by Ada."
    assert live(wendy).summary == "A diplomat."
    assert "While you wrote, rosa changed text (+9 characters); both changes are kept." in messages_of(response)
    assert [revision.based_on for revision in Revision.objects.filter(page=wendy)] == [2, 1, 0]


def test_a_contributors_change_is_sent_for_review_upon_the_version_that_is_live(
    wendy: Page, tom_desk: DeskClient, rosa_changes: Change
) -> None:
    data = tom_desk.form(wendy)
    rosa_changes(summary="By Rosa.")
    response = tom_desk.send(wendy, data, body="Mine.")
    waiting = Revision.objects.get(page=wendy, status=RevisionStatus.PENDING)
    assert (waiting.based_on, waiting.record["summary"], waiting.record["body"]) == (2, "By Rosa.", "Mine.")
    assert "Sent for review" in messages_of(response)
    assert "both changes are kept" in messages_of(response)


def test_what_waited_for_review_is_merged_with_what_it_began_from(
    wendy: Page, tom_desk: DeskClient, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    tom_desk.save(wendy, summary="By Tom.")
    data = ada_desk.form(wendy, "?revision=2")
    rosa_changes(body="By Rosa.")
    ada_desk.send(wendy, data)
    assert (live(wendy).summary, live(wendy).body) == ("By Tom.", "By Rosa.")


def test_a_page_that_moves_on_again_under_the_merge_is_met_again(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(summary="By Rosa.")
    real, more = reconciling.live_of, ["Wendy R.", "Wendy S."]

    def moving(page: Page) -> Any:
        found = real(page)
        if more:
            rosa_changes(given_name=more.pop())
        return found

    monkeypatch.setattr(reconciling, "live_of", moving)
    ada_desk.send(wendy, data, body="By Ada.")
    assert (live(wendy).summary, live(wendy).given_name, live(wendy).body) == ("By Rosa.", "Wendy R.", "By Ada.")


def test_a_page_that_never_rests_is_shown_with_both_changes_in_the_form(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ada_desk.form(wendy)
    real, times = reconciling.live_of, iter(range(100))

    def moving(page: Page) -> Any:
        found = real(page)
        rosa_changes(given_name=f"Wendy {next(times)}")
        return found

    rosa_changes(summary="By Rosa.")
    monkeypatch.setattr(reconciling, "live_of", moving)
    response = ada_desk.send(wendy, data, body="By Ada.")
    assert response.status_code == 409
    shown = form_in(response)
    assert (shown["body"], shown["summary"]) == (["By Ada."], ["By Rosa."])


def test_a_form_sent_twice_is_merged_once(wendy: Page, ada_desk: DeskClient, rosa_changes: Change) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(summary="By Rosa.")
    for _ in range(2):
        response = ada_desk.send(wendy, data, body="By Ada.")
    assert Page.objects.get(pk=wendy.pk).version == 3
    assert "Nothing was changed" in messages_of(response)


# --- Both sides are shown --------------------------------------------------------------------------------------------


def test_a_clash_is_shown_with_its_three_sides_and_nothing_is_saved(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(body=BODY.replace("Two.", "Two, by Rosa."), summary="By Rosa.")
    response = ada_desk.send(wendy, data, body=BODY.replace("Two.", "Two, by <Ada>."), edit_summary="why")
    assert response.status_code == 409
    assert "Two, by Ada" not in live(wendy).body
    for expected in (
        "Paragraph 2 of the text",
        "<span>Two.</span>",
        "<span>Two, by Rosa.</span>",
        "<span>Two, by &lt;Ada&gt;.</span>",
    ):
        assert expected in text(response)
    shown = form_in(response)
    assert shown["body"] == ["One.\r\n\r\nTwo, by <Ada>.\r\n\r\nThree.\r\n\r\nFour."]
    assert (shown["summary"], shown["edit_summary"], shown["opened"]) == (["By Rosa."], ["why"], ["2"])


def test_the_form_below_a_clash_is_saved_at_once(wendy: Page, ada_desk: DeskClient, rosa_changes: Change) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(body="By Rosa.", summary="By Rosa.")
    shown = form_in(ada_desk.send(wendy, data, body="By Ada."))
    response = ada_desk.send(wendy, shown, body="By Ada, after Rosa.")
    assert "was saved" in messages_of(response)
    assert (live(wendy).body, live(wendy).summary) == ("By Ada, after Rosa.", "By Rosa.")


def test_a_page_that_moves_on_again_while_a_clash_is_decided_is_met_again(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(body="By Rosa.")
    shown = form_in(ada_desk.send(wendy, data, body="By Ada."))
    rosa_changes(body="By Rosa, again.")
    response = ada_desk.send(wendy, shown)
    assert response.status_code == 409
    for expected in ("<span>By Rosa.</span>", "<span>By Rosa, again.</span>", "<span>By Ada.</span>"):
        assert expected in text(response)
    assert "was saved" in messages_of(ada_desk.send(wendy, form_in(response)))
    assert live(wendy).body == "By Ada."


def test_theirs_is_filled_in_where_it_is_ticked_and_the_rest_stays_to_be_decided(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(body=BODY.replace("Two.", "Two, by Rosa."), summary="By Rosa.")
    clashing = ada_desk.send(wendy, data, body=BODY.replace("Two.", "Two, by Ada."), summary="By Ada.")
    assert len(ticks(clashing)) == 2
    response = ada_desk.send(
        wendy, form_in(clashing), theirs=ticks(clashing)[1], given_name="Wendy R.", _theirs="Fill in"
    )
    assert response.status_code == 200
    shown = form_in(response)
    assert (shown["summary"], shown["given_name"]) == (["By Ada."], ["Wendy R."])
    assert "Two, by Rosa." in shown["body"][0]
    assert ticks(response) == ticks(clashing)[:1]
    assert live(wendy).given_name == ""


def test_what_is_ticked_is_taken_when_the_form_is_saved(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(body=BODY.replace("Two.", "Two, by Rosa."), summary="By Rosa.")
    clashing = ada_desk.send(wendy, data, body=BODY.replace("Two.", "Two, by Ada."), summary="By Ada.")
    ada_desk.send(wendy, form_in(clashing), theirs=ticks(clashing)[1])
    assert live(wendy).body == BODY.replace("Two.", "Two, by Rosa.")
    assert live(wendy).summary == "By Ada."


@pytest.mark.parametrize("button", ["_save", "_theirs", "_preview"])
def test_what_is_written_in_a_place_that_is_ticked_is_kept_and_its_writer_asked(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change, button: str
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(body=BODY.replace("Two.", "Two, by Rosa."))
    clashing = ada_desk.send(wendy, data, body=BODY.replace("Two.", "Two, by Ada."))
    more = BODY.replace("Two.", "Two, by Ada. One more sentence.")
    pressed: dict[str, Any] = {button: "1"}
    response = ada_desk.send(wendy, form_in(clashing), theirs=ticks(clashing), body=more, **pressed)
    assert "Which do you mean?" in text(response)
    shown = form_in(response)
    assert "One more sentence." in shown["body"][0]
    assert "theirs" not in shown
    ada_desk.send(wendy, shown)
    assert live(wendy).body == more


def test_theirs_is_taken_where_it_is_ticked_again(wendy: Page, ada_desk: DeskClient, rosa_changes: Change) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(summary="By Rosa.")
    clashing = ada_desk.send(wendy, data, summary="By Ada.")
    asking = ada_desk.send(wendy, form_in(clashing), theirs=ticks(clashing), summary="By Ada, again.", body="More.")
    assert asking.status_code == 409
    ada_desk.send(wendy, form_in(asking), theirs=ticks(asking))
    assert (live(wendy).summary, live(wendy).body) == ("By Rosa.", "More.")


def test_a_ticked_place_that_grew_into_another_one_is_asked_about(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(body=BODY.replace("Two.", "Two, by Rosa."))
    clashing = ada_desk.send(wendy, data, body=BODY.replace("Two.", "Two, by Ada."))
    response = ada_desk.send(wendy, form_in(clashing), theirs=ticks(clashing), body="All new, by Ada.")
    assert response.status_code == 409
    assert "Which do you mean?" in text(response)
    assert form_in(response)["body"] == ["All new, by Ada."]


@pytest.mark.parametrize("takes", [True, False])
def test_a_row_that_was_removed_meanwhile_can_be_kept_or_let_go(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change, takes: bool
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(names=())
    clashing = ada_desk.send(wendy, data, names__0__text="Sherman, Wendy")
    assert clashing.status_code == 409
    assert "Sherman, Wendy" in text(clashing)
    ada_desk.send(wendy, form_in(clashing), theirs=ticks(clashing) if takes else [])
    assert [name.text for name in live(wendy).names] == ([] if takes else ["Sherman, Wendy"])


def test_pages_that_a_row_refers_to_are_called_by_their_titles(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(roles=())
    response = ada_desk.send(wendy, data, roles__0__title="Envoy")
    assert "<span>State Department, Envoy</span>" in text(response)


def test_a_form_with_a_fault_keeps_the_clashes_beside_it(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(summary="By Rosa.")
    shown = form_in(ada_desk.send(wendy, data, summary="By Ada."))
    response = ada_desk.send(wendy, shown, title="")
    assert response.status_code == 200
    assert "<span>By Rosa.</span>" in text(response)
    assert form_in(response)["began"] == ["1"]


def test_an_unknown_base_shows_both_sides_and_merges_nothing(wendy: Page, ada_desk: DeskClient) -> None:
    data = ada_desk.form(wendy)
    response = ada_desk.send(wendy, data, opened="77", summary="By Ada.")
    assert response.status_code == 409
    assert "<span>By Ada.</span>" in text(response)
    assert "not known" in text(response)
    ada_desk.send(wendy, form_in(response))
    assert (live(wendy).summary, live(wendy).body) == ("By Ada.", BODY)


def test_a_row_of_an_unknown_base_is_a_new_one(wendy: Page, ada_desk: DeskClient) -> None:
    response = ada_desk.save(wendy, opened="77", names__0__key="n-of-nobody")
    assert response.status_code == 409
    ada_desk.send(wendy, form_in(response))
    (name,) = live(wendy).names
    assert name.text == "Sherman"
    assert name.key not in ("n-1", "n-of-nobody")


def test_a_page_taken_from_readers_meanwhile_is_not_brought_back_unsaid(
    wendy: Page, ada_desk: DeskClient, rosa_changes: Change
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(status="deleted")
    response = ada_desk.send(wendy, data, summary="By Ada.")
    assert response.status_code == 409
    assert "taken from readers" in text(response)
    ada_desk.send(wendy, form_in(response))
    assert (live(wendy).status, live(wendy).summary) == ("deleted", "By Ada.")


def test_a_page_that_was_protected_meanwhile_refuses_the_form_with_all_that_was_written(
    wendy: Page, tom_desk: DeskClient, rosa_changes: Change
) -> None:
    data = tom_desk.form(wendy)
    rosa_changes(protection="editors")
    response = tom_desk.send(wendy, data, summary="By Tom, at length.", names__0__text="Shermann")
    assert response.status_code == 403
    assert "this page was protected since you opened it" in text(response)
    assert "correct the error" not in text(response)
    assert (form_in(response)["summary"], form_in(response)["names-0-text"]) == (["By Tom, at length."], ["Shermann"])
    assert not Revision.objects.filter(page=wendy, status=RevisionStatus.PENDING).exists()


def test_a_page_that_is_gone_meanwhile_shows_all_that_was_written_and_nothing_else(
    wendy: Page, tom_desk: DeskClient, rosa_changes: Change
) -> None:
    data = tom_desk.form(wendy)
    rosa_changes(status="deleted", summary="A secret of Rosa.")
    response = tom_desk.send(wendy, data, body="By <Tom>, at length.", names__0__text="Shermann")
    assert response.status_code == 404
    assert "By &lt;Tom&gt;, at length." in text(response)
    assert "Shermann" in text(response)
    assert "A secret of Rosa." not in text(response)


def test_a_form_that_adds_a_page_added_already_goes_on_as_the_form_of_that_page(ada_desk: DeskClient) -> None:
    data = ada_desk.form("person")
    ada_desk.send("person", data, title="Adam Ereli", summary="First.")
    response = ada_desk.send("person", data, title="Adam Ereli", summary="Second.")
    page = Page.objects.get()
    assert f'action="{ada_desk.url(page)}"' in text(response)
    assert "<span>First.</span>" in text(response)
    ada_desk.send(page, form_in(response))
    assert live(page).summary == "Second."


def test_a_merge_that_could_be_no_page_is_shown_with_what_is_wrong(
    wendy: Page, ada_desk: DeskClient, publish: MakePage, rosa_changes: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ada_desk.form(wendy)
    rosa_changes(death_date="1990")
    response = ada_desk.send(wendy, data, birth_date="1995")
    assert response.status_code == 409
    assert "cannot be saved as they are" in text(response)
    assert (form_in(response)["birth_date"], form_in(response)["death_date"]) == (["1995"], ["1990"])


def test_a_record_of_the_wrong_revision_is_never_a_base(
    wendy: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save(wendy, summary="Waits.")
    page = Page.objects.get(pk=wendy.pk)
    assert reconciling.published_record(page, 1) == record_of(page)
    assert reconciling.published_record(page, 2) is None
    assert from_dict(Revision.objects.get(page=page, number=2).record).summary == "Waits."
