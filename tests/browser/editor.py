"""The parts of the editor on the page, and what one does with them."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def text(page: Page) -> Locator:
    return page.get_by_label("Text:", exact=True)


def preview(page: Page) -> Locator:
    return page.locator(".markdownx-preview")


def names(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^Names"))


def note(page: Page) -> Locator:
    return page.locator(".editor-note")


def type_at_end(page: Page, words: str) -> None:
    text(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def write(page: Page, words: str) -> None:
    """Put words in place of the whole text, and wait until they are previewed."""
    text(page).fill(words)
    expect(preview(page)).to_have_text(words)


def chosen(page: Page) -> str:
    found: str = text(page).evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    return found


def choose(page: Page, words: str) -> None:
    text(page).evaluate(
        "(field, words) => { field.focus(); const at = field.value.indexOf(words);"
        " field.setSelectionRange(at, at + words.length); }",
        words,
    )
