"""The versions of a page in a browser: chosen by keyboard, compared, read; nothing in anyone's way."""

from __future__ import annotations

from typing import Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from archive import editing
from archive.models import Page as ArchivePage
from archive.models.as_record import record_of
from archive.records import from_dict, to_dict
from tests.conftest import MakePage

from .conftest import CheckAccess, LogIn

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive", "versions")]
HISTORY = "/people/wendy-sherman/history/"
SCREENS = (HISTORY, f"{HISTORY}2/", f"{HISTORY}compare/?old=1&new=3")


@pytest.fixture
def versions(archive: None, publish: MakePage, ada: User, tom: User) -> None:
    """Three versions of Wendy Sherman, and one that waits."""
    live = to_dict(record_of(ArchivePage.objects.get(key="wendy")))
    publish(**{**live, "summary": "A diplomat with averyveryverylongwordthatnobodywouldsay."})
    changed = {**live, "body": "She met the Trilateral Coordination and Oversight Group.\n\nThen she left."}
    editing.publish(from_dict(changed), based_on=2, editor=ada, summary="Said whom she met", minor=True)
    editing.submit(from_dict({**changed, "body": "Tom knows better."}), based_on=3, editor=tom, summary="Better")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_must_be_moved_sideways(
    page: Page, check_access: CheckAccess, log_in: LogIn, ada: User, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    log_in(ada)
    for address in SCREENS:
        page.goto(address)
        check_access()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_two_versions_are_chosen_and_compared_by_keyboard(page: Page) -> None:
    page.goto(HISTORY)
    page.get_by_role("radio", name="Version 2 as the old").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Version 1 as the old")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Version 3, compared with version 1")


def test_an_editor_reverts_from_the_version_itself(page: Page, as_ada: User) -> None:
    page.goto(f"{HISTORY}2/")
    page.get_by_role("link", name="Revert to this version").click()
    expect(page.get_by_label("What did you change, and why?")).to_have_value("Revert to version 2")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(HISTORY)
    expect(page.get_by_role("link", name="Version 5", exact=True)).to_be_visible()
    expect(page.get_by_text("Revert to version 2")).to_be_visible()
