"""What becomes of a change, as its writer sees it: sent, sent back, mended, withdrawn; and that nobody else sees it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Page, Revision
from tests.admin.deciding import decide, newest
from tests.admin.posting import DeskClient
from tests.conftest import MakePage
from tests.every_page import every_page

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


def test_the_whole_round_trip(sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="An envoy, I think.", edit_summary="a guess")
    first = newest()
    decide(ada_desk, first, "send back", note="Say where it is written.")
    ada_desk.save(sherman, body="One, more exactly.\n\nTwo.")
    told = tom_desk.client.get("/admin/sent/").content.decode()
    assert "Sent back by ada" in told
    assert "Say where it is written." in told
    opened = tom_desk.get(sherman).content.decode()
    assert "Say where it is written." in opened
    form = tom_desk.form(sherman)
    assert form["summary"] == ["An envoy, I think."]
    assert form["body"] == ["One, more exactly.\r\n\r\nTwo."]
    tom_desk.save(sherman, summary="An envoy, says the Monthly.", edit_summary="with a source")
    second = newest()
    decide(ada_desk, second, "approve")
    page = Page.objects.get()
    assert (page.summary, page.body) == ("An envoy, says the Monthly.", "One, more exactly.\n\nTwo.")
    statuses = [revision.status for revision in Revision.objects.filter(editor__username="tom").order_by("number")]
    assert statuses == ["sent back", "approved", "published"]
    assert f"Approved as version {page.version}" in tom_desk.client.get("/admin/sent/").content.decode()
    assert tom_desk.form(page)["opened"] == [str(page.version)]


def test_a_writer_withdraws_what_waits_and_goes_on_from_it(sherman: Page, tom_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    response = tom_desk.client.post(reverse("admin:withdraw", args=[newest().pk]), follow=True)
    assert "Withdrawn" in response.content.decode()
    assert tom_desk.form(sherman)["summary"] == ["A diplomat."]
    assert tom_desk.form(sherman, "?revision=2")["summary"] == ["An envoy."]
    tom_desk.save(sherman, "?revision=2", summary="An envoy again.")
    assert [revision.status for revision in Revision.objects.filter(editor__username="tom")] == ["pending", "withdrawn"]


def test_the_text_of_a_rejected_new_page_is_not_lost(tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    tom_desk.save("person", title="Adam Ereli", summary="Spoke for the department.")
    decide(ada_desk, newest(), "reject", note="Not known enough.")
    assert tom_desk.form(Page.objects.get())["summary"] == ["Spoke for the department."]
    assert "Not known enough." in tom_desk.get(Page.objects.get()).content.decode()


def test_another_contributor_neither_sees_nor_withdraws_it(
    sherman: Page, tom_desk: DeskClient, jim_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="Zebra marker.", edit_summary="zebra reason")
    sent = newest()
    assert jim_desk.client.post(reverse("admin:withdraw", args=[sent.pk])).status_code == 404
    assert Revision.objects.get(pk=sent.pk).status == "pending"
    assert jim_desk.get(sherman, "?revision=2").status_code == 404
    for place in ("/admin/", "/admin/sent/", jim_desk.url(sherman), jim_desk.url(sherman, "history")):
        assert "zebra" not in jim_desk.client.get(place).content.decode().lower()


def test_withdrawing_takes_a_button(sherman: Page, tom_desk: DeskClient) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    assert tom_desk.client.get(reverse("admin:withdraw", args=[newest().pk])).status_code == 405


def test_what_was_approved_before_it_was_withdrawn_stays_approved(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save(sherman, summary="An envoy.")
    sent = newest()
    decide(ada_desk, sent, "approve")
    response = tom_desk.client.post(reverse("admin:withdraw", args=[sent.pk]), follow=True)
    assert "no longer waits" in response.content.decode()
    assert Revision.objects.get(pk=sent.pk).status == "approved"


@pytest.mark.parametrize("decision", ["", "reject", "send back"])
def test_what_was_not_approved_is_found_on_no_public_address(
    sherman: Page, tom_desk: DeskClient, ada_desk: DeskClient, decision: str
) -> None:
    tom_desk.save(sherman, summary="Zebramark quagga.", body="Zebramark quagga.", edit_summary="Zebramark")
    tom_desk.save("person", title="Zebramark")
    if decision:
        for sent in Revision.objects.filter(status="pending"):
            decide(ada_desk, sent, decision, note="Zebramark")
    read = {place: text.lower() for place, _, text in every_page()}
    assert [place for place, text in read.items() if "zebramark" in text] == []
    assert sherman.get_absolute_url() in read
    visitor = Client()
    assert "zebramark" not in visitor.get("/search/?q=quagga").content.decode().lower()
    assert visitor.get("/people/zebramark/").status_code == 404
