"""Ada is signed out while she writes, in a real browser: nothing is lost, and axe finds nothing on the way back."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page, expect

from archive.models import Page as ArchivePage

from .conftest import CheckAccess, Watch
from .editor import note, preview, text

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive", "as_ada")]
PASSWORD = "a long one of hers"


@pytest.fixture
def ada(ada: User) -> User:
    ada.set_password(PASSWORD)
    ada.save()
    return ada


@pytest.fixture
def writing(form: Page, watch: Watch) -> Page:
    """The form of an article, before refusals."""
    watch.expected.append("status of 403")
    return form


def log_out(context: BrowserContext) -> None:
    context.clear_cookies(name="sessionid")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def stored() -> str:
    body: str = ArchivePage.objects.get(key="report").body
    return body


def test_the_preview_says_so_and_the_form_comes_back_with_a_log_in(
    writing: Page, context: BrowserContext, check_access: CheckAccess
) -> None:
    log_out(context)
    text(writing).fill("Many new words.")
    expect(note(writing)).to_contain_text("You are signed out")
    save(writing)
    expect(writing.get_by_role("heading", name="You are signed out")).to_be_visible()
    for width in (1280, 390):
        writing.set_viewport_size({"width": width, "height": 900})
        assert writing.evaluate("document.documentElement.scrollWidth") <= width
        check_access()
    writing.get_by_label("Username").fill("ada")
    writing.get_by_label("Password").fill(PASSWORD)
    writing.get_by_role("button", name="Log in and send it again").click()
    expect(writing.locator(".messagelist")).to_contain_text("was saved")
    assert stored() == "Many new words."


def test_who_logs_in_again_in_another_window_goes_on_in_this_one(writing: Page, context: BrowserContext) -> None:
    log_out(context)
    text(writing).fill("Many new words.")
    expect(note(writing)).to_contain_text("You are signed out")
    other = context.new_page()
    other.goto("/admin/login/")
    other.get_by_label("Username").fill("ada")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Log in").click()
    expect(other.get_by_role("heading", name="The desk")).to_be_visible()
    text(writing).fill("Many new words, and more.")
    expect(preview(writing)).to_have_text("Many new words, and more.")
    save(writing)
    expect(writing.locator(".messagelist")).to_contain_text("was saved")
    assert stored() == "Many new words, and more."


def test_where_the_cookies_are_gone_the_text_can_be_copied(
    writing: Page, context: BrowserContext, check_access: CheckAccess
) -> None:
    text(writing).fill("Many new words.")
    expect(preview(writing)).to_have_text("Many new words.")
    context.clear_cookies()
    save(writing)
    expect(writing.get_by_label("The text that was sent")).to_have_value("Many new words.")
    check_access()
