"""A doubtful name settled for the whole page from beside its text, in a real browser."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from .editor import names, note, preview, text

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]


def test_one_click_settles_a_name_for_the_page_and_another_takes_it_back(as_ada: User, form: Page) -> None:
    before = text(form).input_value()
    names(form).get_by_role("button", name="On this page Sherman is Brad Sherman").click()
    expect(note(form)).to_have_text("Decided: “Sherman” means Brad Sherman (legislator) on this page.")
    expect(preview(form).get_by_role("link", name="Sherman", exact=True)).to_have_attribute(
        "href", "/people/brad-sherman/"
    )
    expect(text(form)).to_have_value(before)
    expect(names(form)).to_contain_text("Decided by ada,")
    names(form).get_by_role("button", name="Take back what was decided of Sherman").click()
    expect(names(form).get_by_role("button", name="On this page Sherman is Brad Sherman")).to_be_visible()
