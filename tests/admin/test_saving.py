"""What becomes of a form that is sent: published, sent for review, or shown again with all that was written."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from archive import editing
from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.records import canonical, from_dict
from tests.admin.conftest import MakeFull
from tests.admin.posting import DeskClient, messages_of
from tests.conftest import MakePage


@pytest.fixture
def sherman(publish: MakePage) -> Page:
    return publish(kind="person", key="p-sherman", title="Wendy Sherman", names=[{"key": "n-1", "text": "Sherman"}])


def live(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


# --- Editors ---------------------------------------------------------------------------------------------------------


def test_what_an_editor_saves_is_the_page(sherman: Page, ada_desk: DeskClient) -> None:
    ada_desk.save(sherman, summary="American diplomat.")
    assert live(sherman).summary == "American diplomat."


def test_an_editor_says_what_and_why(sherman: Page, ada: User, ada_desk: DeskClient) -> None:
    ada_desk.save(sherman, summary="American diplomat.", edit_summary="a summary", edit_minor="on")
    revision = Revision.objects.get(page=sherman, number=2)
    assert (revision.editor, revision.summary, revision.minor) == (ada, "a summary", True)


def test_an_editor_adds_a_page(ada_desk: DeskClient) -> None:
    ada_desk.save("person", title="Adam Ereli")
    page = Page.objects.get(title="Adam Ereli")
    assert (page.kind, page.status, page.version) == ("person", "published", 1)


def test_an_added_page_leads_back_to_the_list(ada_desk: DeskClient) -> None:
    response = ada_desk.save("person", title="Adam Ereli")
    assert response.redirect_chain == [("/admin/archive/person/", 302)]  # type: ignore[attr-defined]


def test_save_and_continue_stays_on_the_form(sherman: Page, ada_desk: DeskClient) -> None:
    response = ada_desk.save(sherman, summary="Diplomat.", _continue="1")
    assert response.redirect_chain == [(ada_desk.url(sherman), 302)]  # type: ignore[attr-defined]


def test_save_and_add_another_opens_an_empty_form(ada_desk: DeskClient) -> None:
    response = ada_desk.save("person", title="Adam Ereli", _addanother="1")
    assert response.redirect_chain == [("/admin/archive/person/add/", 302)]  # type: ignore[attr-defined]


def test_a_page_added_in_a_pop_up_window_answers_with_its_id(ada_desk: DeskClient) -> None:
    data = ada_desk.form("organization", "?_popup=1&_to_field=page_ptr")
    response = ada_desk.send("organization", data, title="State Department")
    page = Page.objects.get(title="State Department")
    assert f'"value": "{page.pk}"'.replace('"', "&quot;") in response.content.decode()


def test_an_editor_withdraws_a_page_and_brings_it_back(sherman: Page, ada_desk: DeskClient) -> None:
    ada_desk.save(sherman, status="draft")
    assert live(sherman).status == "draft"
    ada_desk.save(sherman, status="published")
    assert live(sherman).status == "published"


def test_a_deleted_page_keeps_its_history(sherman: Page, ada_desk: DeskClient) -> None:
    response = ada_desk.save(sherman, status="deleted", edit_summary="Made up.")
    assert "restoring it brings it back" in messages_of(response)
    assert Revision.objects.filter(page=sherman).count() == 2


def test_saving_says_how_many_pages_are_linked_again(sherman: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="article", key="a-1", title="One", body="Adam Ereli spoke.")
    response = ada_desk.save("person", title="Adam Ereli")
    assert "1 page is being linked again" in messages_of(response)


def test_the_desk_writes_nothing_into_the_log_of_the_admin(sherman: Page, ada_desk: DeskClient) -> None:
    ada_desk.save(sherman, summary="Diplomat.")
    ada_desk.save("person", title="Adam Ereli")
    assert not LogEntry.objects.exists()


# --- Contributors ----------------------------------------------------------------------------------------------------


def test_what_a_contributor_saves_waits_and_the_page_stays(sherman: Page, tom_desk: DeskClient) -> None:
    before = canonical(record_of(sherman))
    response = tom_desk.save(sherman, summary="A stranger's view.", names__0__text="Shermann")
    assert "Sent for review" in messages_of(response)
    assert canonical(record_of(live(sherman))) == before
    assert live(sherman).version == 1


@pytest.mark.parametrize("button", ["_continue", "_addanother"])
def test_what_is_sent_leads_to_all_one_sent_unless_another_button_is_pressed(
    sherman: Page, tom_desk: DeskClient, button: str
) -> None:
    for pressed, led_to in (({}, "/admin/sent/"), ({button: "1"}, "/admin/archive/person/")):
        response: Any = tom_desk.save(sherman, summary=f"A stranger's view {pressed}.", **pressed)
        assert response.redirect_chain[0][0].startswith(led_to)
        assert "Sent for review" in messages_of(response)


def test_what_a_contributor_sent_is_a_pending_revision_of_his(sherman: Page, tom: User, tom_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="A stranger's view.")
    revision = Revision.objects.get(page=sherman, number=2)
    assert (revision.status, revision.editor, revision.based_on) == (RevisionStatus.PENDING, tom, 1)
    assert revision.record["summary"] == "A stranger's view."


def test_a_contributor_finds_his_own_text_again_with_a_notice(sherman: Page, tom_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="A stranger's view.")
    response = tom_desk.get(sherman)
    assert tom_desk.form(sherman)["summary"] == ["A stranger's view."]
    assert "Waiting for review" in response.content.decode()


def test_a_contributor_may_start_again_from_the_page_itself(sherman: Page, tom_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="A stranger's view.")
    assert tom_desk.form(sherman, "?revision=1")["summary"] == [""]


def test_a_row_that_waits_for_review_keeps_its_key_when_sent_again(sherman: Page, tom_desk: DeskClient) -> None:
    tom_desk.send(sherman, tom_desk.add_row(tom_desk.form(sherman), "names", text="Ms Sherman"))
    tom_desk.save(sherman, names__1__text="Mrs Sherman")
    first, second = (Revision.objects.get(page=sherman, number=number).record["names"][1] for number in (2, 3))
    assert first["key"] == second["key"]
    assert second["text"] == "Mrs Sherman"


def test_a_version_that_is_no_longer_live_is_not_to_be_gone_on_from_by_those_who_do_not_publish(
    sherman: Page, publish: MakePage, tom_desk: DeskClient
) -> None:
    publish(kind="person", key="p-sherman", title="Wendy Sherman", summary="Later.")
    assert tom_desk.get(sherman, "?revision=1").status_code == 404
    assert tom_desk.get(sherman, "?revision=2").status_code == 200
    assert tom_desk.get(sherman, "?revision=x").status_code == 404


def test_others_do_not_see_what_waits(sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="A stranger's view.")
    assert ada_desk.form(sherman)["summary"] == [""]


def test_an_editor_may_open_and_publish_what_waits(sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="A stranger's view.")
    assert "Review it" in ada_desk.get(sherman).content.decode()
    ada_desk.save(sherman, "?revision=2")
    assert live(sherman).summary == "A stranger's view."


def test_a_contributor_adds_a_page_that_nobody_sees_yet(tom_desk: DeskClient) -> None:
    tom_desk.save("person", title="Adam Ereli")
    page = Page.objects.get(title="Adam Ereli")
    assert (page.status, page.version) == ("draft", 0)
    assert tom_desk.form(page)["title"] == ["Adam Ereli"]


def test_an_editor_publishes_a_page_that_a_contributor_added(tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save("person", title="Adam Ereli")
    page = Page.objects.get(title="Adam Ereli")
    ada_desk.save(page)
    assert (live(page).status, live(page).version) == ("published", 2)


def test_a_contributor_has_no_say_in_the_standing_of_a_page(sherman: Page, tom_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="Mine.", status="deleted", protection="editors")
    record = Revision.objects.get(page=sherman, number=2).record
    assert record["status"] == "published"
    assert "protection" not in record


def test_a_contributor_is_refused_on_a_protected_page(full: MakeFull, tom_desk: DeskClient) -> None:
    page = full("person")
    assert "Only editors may change this page" in tom_desk.get(page).content.decode()
    assert tom_desk.send(page, {"title": ["X"]}).status_code == 403


def test_a_contributor_keeps_a_reference_that_he_may_not_see(publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="organization", key="o-secret", title="Secret bureau", status="draft")
    page = publish(kind="person", key="p-1", title="Kim", roles=[{"key": "r-1", "organization": "o-secret"}])
    assert "Secret bureau" not in tom_desk.get(page).content.decode()
    tom_desk.save(page, summary="Mine.")
    assert Revision.objects.get(page=page, number=2).record["roles"][0]["organization"] == "o-secret"


def test_a_contributor_cannot_bring_in_a_page_that_he_may_not_see(
    sherman: Page, publish: MakePage, tom_desk: DeskClient
) -> None:
    hidden = publish(kind="organization", key="o-secret", title="Secret bureau", status="draft")
    response = tom_desk.send(sherman, tom_desk.add_row(tom_desk.form(sherman), "roles", organization=hidden.pk))
    assert "Secret bureau" not in response.content.decode()
    assert not Revision.objects.filter(page=sherman, number=2).exists()


# --- Two at once -----------------------------------------------------------------------------------------------------


def test_a_form_from_an_older_version_is_refused_with_its_text(sherman: Page, rosa: User, ada_desk: DeskClient) -> None:
    data = ada_desk.form(sherman)
    editing.publish(
        from_dict({"kind": "person", "key": "p-sherman", "title": "Wendy Sherman", "summary": "By Rosa."}),
        based_on=1,
        editor=rosa,
        summary="my reasons",
    )
    response = ada_desk.send(sherman, data, summary="By Ada, at length.", names__0__text="Shermann")
    text = response.content.decode()
    assert response.status_code == 409
    assert live(sherman).summary == "By Rosa."
    for expected in ("By Ada, at length.", "Shermann", "rosa", "my reasons", sherman.get_absolute_url()):
        assert expected in text


def test_a_refused_form_sent_again_is_refused_again(sherman: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    data = ada_desk.form(sherman)
    publish(kind="person", key="p-sherman", title="Wendy Sherman", summary="Meanwhile.")
    for _ in range(2):
        assert ada_desk.send(sherman, data, summary="Mine.").status_code == 409
    assert live(sherman).summary == "Meanwhile."


def test_a_contributor_meets_the_same_refusal(sherman: Page, publish: MakePage, tom_desk: DeskClient) -> None:
    data = tom_desk.form(sherman)
    publish(kind="person", key="p-sherman", title="Wendy Sherman", summary="Meanwhile.")
    assert tom_desk.send(sherman, data, summary="Mine.").status_code == 409
    assert not Revision.objects.filter(page=sherman, status=RevisionStatus.PENDING).exists()


def test_a_row_that_is_gone_meanwhile_is_a_conflict(sherman: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    data = ada_desk.form(sherman)
    publish(kind="person", key="p-sherman", title="Wendy Sherman")
    response = ada_desk.send(sherman, data, names__0__text="Sherman, Wendy")
    assert response.status_code == 409
    assert "Sherman, Wendy" in response.content.decode()


def test_a_row_under_a_key_that_was_never_there_is_a_conflict(sherman: Page, ada_desk: DeskClient) -> None:
    assert ada_desk.save(sherman, names__0__key="n-of-another").status_code == 409
    assert live(sherman).version == 1


@pytest.mark.parametrize("opened", ["", "7", "x", "-1"])
def test_a_form_that_was_opened_from_nowhere_is_a_conflict(sherman: Page, ada_desk: DeskClient, opened: str) -> None:
    assert ada_desk.save(sherman, opened=opened, summary="Mine.").status_code == 409


def test_a_form_sent_twice_is_saved_once(sherman: Page, ada_desk: DeskClient) -> None:
    data = ada_desk.form(sherman)
    ada_desk.send(sherman, data, summary="Diplomat.")
    response = ada_desk.send(sherman, data, summary="Diplomat.")
    assert "saved already" in messages_of(response)
    assert live(sherman).version == 2


@pytest.mark.parametrize("desk", ["ada_desk", "tom_desk"])
def test_a_form_that_adds_makes_one_page_however_often_it_is_sent(desk: str, request: pytest.FixtureRequest) -> None:
    client: DeskClient = request.getfixturevalue(desk)
    data = client.form("person")
    for _ in range(2):
        client.send("person", data, title="Adam Ereli")
    assert Page.objects.filter(title="Adam Ereli").count() == 1
    assert Revision.objects.count() == 1


def test_a_form_that_adds_does_not_overwrite_what_it_added_before(ada_desk: DeskClient) -> None:
    data = ada_desk.form("person")
    ada_desk.send("person", data, title="Adam Ereli")
    response = ada_desk.send("person", data, title="Somebody Else")
    assert response.status_code == 409
    assert "was added already" in response.content.decode()
    assert Page.objects.get().title == "Adam Ereli"


def test_a_page_deleted_meanwhile_is_a_conflict_for_an_editor(
    sherman: Page, publish: MakePage, ada_desk: DeskClient
) -> None:
    data = ada_desk.form(sherman)
    publish(kind="person", key="p-sherman", title="Wendy Sherman", status="deleted")
    assert ada_desk.send(sherman, data, summary="Mine.").status_code == 409


def test_an_edit_begun_before_the_page_was_protected_is_refused_with_its_text(
    sherman: Page, tom_desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise editing.NotAllowed

    monkeypatch.setattr(editing, "submit", refuse)
    response = tom_desk.save(sherman, summary="My own words.")
    assert response.status_code == 403
    assert "My own words." in response.content.decode()
