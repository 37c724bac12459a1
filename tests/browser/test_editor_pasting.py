"""Tom, who has no shell, pastes articles as they came, corrects the date and sends them for review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from playwright.sync_api import FilePayload, Locator, Page, expect

from archive.models import Page as ArchivePage
from archive.models import Revision
from archive.models.revisions import RevisionStatus
from tests.conftest import MakePage

from .conftest import LogIn

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("as_tom")]
ADD = "/admin/archive/article/add/"
SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seed").glob("*.txt"))
AS_IT_CAME = """"Nobody ever asked us about the sea, and now it is theirs."

– Mina Harbour
Author, "What the Fishermen Saw"
May 1, 2019
Allies Compare Notes on an Offer

Ida Brand

Ambassador Wendy Sherman flew to Seoul on August 31 for a round of the Trilateral Coordination and Oversight Group.
Sherman said little. In Washington, Brad Sherman asked for a hearing.

Adam Ereli told reporters that the group (TCOG) would meet again.
"""
# The names of the article with which it all began, as pages; what is left over has none.
SEED_NAMES = {
    "person": [
        "Vladimir Putin",
        "Kim Jong Il",
        "Wendy Sherman",
        "Alexander Losyukov",
        "Georgy Mamedov",
        "Igor Ivanov",
        "Madeleine Albright",
        "Paek Nam Sun",
        "Adam Ereli",
    ],
    "organization": [
        "State Department",
        "Interfax",
        "Association of Southeast Asian Nations Regional Forum",
        "Washington Post",
        "Korea Times",
        "Chosun Ilbo",
        "Trilateral Coordination and Oversight Group",
        "Group of Eight",
        "Arms Control Association",
    ],
    "event": ["ABM Treaty"],
}


@pytest.fixture
def as_tom(log_in: LogIn, tom: User) -> Iterator[User]:
    cache.clear()
    log_in(tom)
    yield tom
    cache.clear()


def paste(page: Page, words: str) -> None:
    page.goto(ADD)
    page.get_by_label("The text", exact=True).fill(words)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Read; not saved yet")).to_be_focused()


def names(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^Names"))


def linked(page: Page) -> list[str]:
    """The names of the list that link, once it is drawn."""
    expect(names(page).get_by_role("heading", name="Linked")).to_be_visible()
    found: list[str] = names(page).locator(".name:has(.mark) a").all_inner_texts()
    return found


def correct_the_date_and_send(page: Page, date: str) -> Revision:
    page.get_by_label("Published on:").fill(date)
    page.get_by_role("button", name="Send and go on editing").click()
    expect(page.locator(".messagelist")).to_contain_text("Sent for review")
    expect(page.locator(".notice").first).to_contain_text("Waiting for review")
    return Revision.objects.get(status=RevisionStatus.PENDING)


@pytest.mark.usefixtures("archive")
def test_a_pasted_article_waits_for_review_with_every_name_found(page: Page) -> None:
    paste(page, AS_IT_CAME)
    told = page.locator(".understood")
    for words in ("Allies Compare Notes on an Offer", "Ida Brand", "1 May 2019", "not found: fill it in"):
        expect(told).to_contain_text(words)
    revision = correct_the_date_and_send(page, "2000-09")
    assert {name: revision.record[name] for name in ("title", "byline", "date_published", "epigraph_date")} == {
        "title": "Allies Compare Notes on an Offer",
        "byline": "Ida Brand",
        "date_published": "2000-09",
        "epigraph_date": "2019-05-01",
    }
    assert sorted(linked(page)) == [
        "Brad Sherman (legislator)",
        "Trilateral Coordination and Oversight Group",
        "Wendy Sherman (diplomat)",
    ]
    expect(names(page).get_by_role("link", name="Create person for Adam Ereli")).to_be_visible()
    assert ArchivePage.objects.get(pk=revision.page_id).version == 0


@pytest.mark.skipif(not SEEDS, reason="the seed article lies beside the repository, and does not here")
def test_the_seed_article_waits_for_review_with_every_name_found(page: Page, publish: MakePage) -> None:
    for kind, titles in SEED_NAMES.items():
        for title in titles:
            publish(kind=kind, title=title, **_parts(kind, title))
    paste(page, SEEDS[0].read_text())
    revision = correct_the_date_and_send(page, "2000-09")
    assert revision.record["title"].startswith("U.S. Explores North Korean Offer")
    assert revision.record["byline"] == "Alex Wagner"
    # The association is named in the quotation above the headline only.
    assert set(linked(page)) == {title for titles in SEED_NAMES.values() for title in titles}


def _parts(kind: str, title: str) -> dict[str, object]:
    if kind == "person":
        given, _, family = title.rpartition(" ")
        korean = title in ("Kim Jong Il", "Paek Nam Sun")
        family, given = title.split(" ", 1) if korean else (family, given)
        return {"given_name": given, "family_name": family}
    if title == "Group of Eight":
        return {"names": [{"text": "G-8", "kind": "acronym"}]}
    return {}


@pytest.mark.usefixtures("archive")
def test_a_dropped_file_is_read_at_once(page: Page) -> None:
    page.goto(ADD)
    page.locator(".paste").evaluate(
        """(box, words) => {
            const data = new DataTransfer();
            data.items.add(new File([words], "offer.txt", {type: "text/plain"}));
            box.dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data}));
        }""",
        AS_IT_CAME,
    )
    expect(page.get_by_label("Title:", exact=True)).to_have_value("Allies Compare Notes on an Offer")


def test_a_file_dropped_beside_the_box_does_not_take_the_form_away(page: Page) -> None:
    page.goto(ADD)
    page.get_by_label("Title:", exact=True).fill("Mine")
    kept = page.locator("#content-main").evaluate(
        """content => {
            const data = new DataTransfer();
            data.items.add(new File(["x"], "offer.txt", {type: "text/plain"}));
            return !content.dispatchEvent(
                new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data}));
        }"""
    )
    assert kept


def test_of_several_files_each_opens_in_a_form_of_its_own(page: Page) -> None:
    files: list[FilePayload] = [
        {"name": f"{name}.md", "mimeType": "text/markdown", "buffer": f"# The {name}\n\nWords.".encode()}
        for name in ("first", "second")
    ]
    page.goto(ADD)
    page.get_by_label(re.compile("^Or text files")).set_input_files(files)
    expect(page.get_by_role("button", name="Open in a form")).to_have_count(2)
    for number, name in enumerate(("first", "second")):
        with page.expect_popup() as opened:
            page.get_by_role("button", name="Open in a form").nth(number).click()
        expect(opened.value.get_by_label("Title:", exact=True)).to_have_value(f"The {name}")
        opened.value.close()
