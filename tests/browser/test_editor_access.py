"""The editor and the box to paste into stand in nobody's way: axe, light and dark, on a desktop and on a phone."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import FilePayload, Page, expect

from .conftest import CheckAccess

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive", "as_ada")]
SIZES = [(1280, 900), (390, 800)]
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WORDS = "Wendy Sherman and Brad Sherman met Jang Chang Chon. Then Sherman left.\n\n## A heading\n\nThe [[sherm"


def check_everywhere(page: Page, check_access: CheckAccess) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            check_access()


def test_axe_finds_nothing_on_the_editor_at_work(page: Page, check_access: CheckAccess) -> None:
    page.goto("/admin/archive/article/add/")
    text = page.get_by_label("Text:", exact=True)
    text.fill("")
    text.focus()
    page.keyboard.insert_text(WORDS)
    for heading in ("Linked", "Which one?", "No page yet"):
        expect(page.locator(".found").get_by_role("heading", name=heading)).to_be_visible()
    check_everywhere(page, check_access)


def test_axe_finds_nothing_on_the_names_that_are_offered(page: Page, check_access: CheckAccess) -> None:
    page.goto("/admin/archive/article/add/")
    page.get_by_label("Text:", exact=True).focus()
    page.keyboard.type("The [[sherm")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox", name="Pages")).to_be_visible()
    page.keyboard.press("ArrowDown")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        check_access()


def test_axe_finds_nothing_on_an_editor_that_was_refused(page: Page, check_access: CheckAccess) -> None:
    page.goto("/admin/archive/article/add/")
    page.get_by_label("Text:", exact=True).fill("[" * 20_000)
    expect(page.locator(".editor-note")).to_contain_text("opening square brackets")
    check_everywhere(page, check_access)


def test_axe_finds_nothing_on_what_was_pasted(page: Page, check_access: CheckAccess) -> None:
    page.goto("/admin/archive/article/add/")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("There was no text")
    check_everywhere(page, check_access)
    page.get_by_label("The text", exact=True).fill(f"A headline\n\n{WORDS}")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".understood")).to_be_visible()
    check_everywhere(page, check_access)
    page.get_by_text("Paste as it came").click()
    files = [("one.txt", b"A headline\n\nWendy Sherman spoke."), ("two.txt", b"\xff\x00")]
    page.get_by_label("Or text files").set_input_files(
        [FilePayload(name=name, mimeType="text/plain", buffer=data) for name, data in files]
    )
    expect(page.get_by_role("button", name="Open in a form")).to_be_visible()
    check_everywhere(page, check_access)
