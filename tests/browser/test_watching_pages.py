"""Recent changes and watched pages in a browser: found by keyboard, in nobody's way, and true to what happened."""

from __future__ import annotations

from typing import Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from archive import editing, watching
from archive.models import Page as ArchivePage
from archive.models.as_record import record_of
from archive.records import from_dict, to_dict
from tests.conftest import MakePage

from .conftest import CheckAccess, LogIn

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive", "changed")]
SCREENS = (
    "/changes/?waiting=yes",
    "/changes/?user=nobody",
    "/users/tom/",
    "/watching/",
    "/people/wendy-sherman/",
    "/articles/allies-compare-notes/",
)


@pytest.fixture
def changed(archive: None, publish: MakePage, ada: User, tom: User, rosa: User) -> None:
    """Wendy Sherman, changed while Ada watches her; a proposal that waits; a page that nobody sees any more."""
    wendy = ArchivePage.objects.get(key="wendy")
    for page in (wendy, ArchivePage.objects.get(key="tcog"), ArchivePage.objects.get(key="round-1")):
        watching.watch(tom, page)
        watching.watch(rosa, page)
    live = to_dict(record_of(wendy))
    changed = {**live, "summary": "A diplomat with averyveryverylongwordthatnobodywouldsay."}
    editing.publish(from_dict(changed), based_on=1, editor=ada, summary="Said what she is", minor=True)
    gone = to_dict(record_of(ArchivePage.objects.get(key="round-1")))
    editing.publish(from_dict({**gone, "status": "draft"}), based_on=1, editor=ada, summary="Not yet")
    editing.submit(from_dict({**changed, "body": "Tom knows."}), based_on=2, editor=tom, summary="Better")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("who", ["rosa", "tom"])
def test_axe_finds_nothing_and_nothing_must_be_moved_sideways(
    page: Page,
    check_access: CheckAccess,
    log_in: LogIn,
    rosa: User,
    tom: User,
    who: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    log_in(rosa if who == "rosa" else tom)
    page.goto("/watching/")
    expect(page.get_by_role("heading", name="Changed since you looked")).to_be_visible()
    for address in SCREENS:
        page.goto(address)
        check_access()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_page_is_watched_by_keyboard_and_its_change_is_read(page: Page, log_in: LogIn, tom: User, ada: User) -> None:
    log_in(tom)
    page.goto("/articles/allies-compare-notes/")
    page.get_by_role("button", name="Watch").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Stop watching")).to_be_visible()
    record = to_dict(record_of(ArchivePage.objects.get(key="report")))
    editing.publish(from_dict({**record, "dateline": "SEOUL"}), based_on=1, editor=ada, summary="Said where")
    page.get_by_role("link", name="Watching", exact=True).click()
    page.get_by_role("link", name="What changed in Allies Compare Notes since you looked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Version 2, compared with version 1")


def test_changes_are_narrowed_without_a_script_of_ours(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Recent changes").click()
    expect(page.get_by_text("Said what she is")).to_be_visible()
    page.get_by_label("Without minor changes").check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Said what she is")).to_be_hidden()
    page.get_by_label("Kind").select_option("Organizations")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="The Monthly", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Brad Sherman (legislator)", exact=True)).to_be_hidden()
