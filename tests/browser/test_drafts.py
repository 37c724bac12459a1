"""What is typed is kept for its writer, and is there again in another window."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from archive.models import Draft
from archive.models import Page as ArchivePage
from archive.models.as_record import record_of

from .conftest import CheckAccess, LogIn, Watch

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive", "kept_while_typing")]


def form_of(key: str) -> str:
    page = ArchivePage.objects.get(key=key)
    return f"/admin/archive/{page.kind}/{page.pk}/change/"


def type_and_leave(page: Page) -> None:
    """Write half a sentence, wait until it is kept, and go away without saving."""
    page.goto(form_of("wendy"), wait_until="networkidle")
    page.get_by_label("Summary:").fill("Half a sen")
    expect(page.locator("[data-kept]")).to_contain_text("kept for you at", timeout=15_000)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/", wait_until="networkidle")


def test_what_was_typed_is_restored_typed_on_and_saved(page: Page, log_in: LogIn, ada: User) -> None:
    log_in(ada)
    type_and_leave(page)
    page.goto(form_of("wendy"))
    page.get_by_role("link", name="Restore the unsaved writing").click()
    expect(page.get_by_label("Summary:")).to_have_value("Half a sen")
    page.get_by_label("Summary:").fill("Half a sentence, and the rest.")
    expect(page.locator("[data-kept]")).to_contain_text("kept for you at", timeout=15_000)
    assert Draft.objects.get().form["summary"] == ["Half a sentence, and the rest."]
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was saved")
    assert record_of(ArchivePage.objects.get(key="wendy")).summary == "Half a sentence, and the rest."
    assert not Draft.objects.exists()


def test_older_writing_is_not_written_over_until_it_is_discarded(
    page: Page, log_in: LogIn, tom: User, watch: Watch
) -> None:
    watch.expected.append("409 (Conflict)")
    log_in(tom)
    type_and_leave(page)
    page.goto(form_of("wendy"), wait_until="networkidle")
    page.get_by_label("Summary:").fill("Something else.")
    expect(page.locator("[data-kept]")).to_contain_text("Not kept", timeout=15_000)
    assert Draft.objects.get().form["summary"] == ["Half a sen"]
    page.get_by_role("button", name="Discard the unsaved writing").click()
    expect(page.locator(".unsaved")).to_contain_text("was discarded")
    expect(page.locator("[data-kept]")).to_contain_text("kept for you at", timeout=15_000)
    assert Draft.objects.get().form["summary"] == ["Something else."]
    expect(page.get_by_label("Summary:")).to_have_value("Something else.")


def test_axe_finds_nothing_on_the_offer_and_on_what_was_restored(
    page: Page, log_in: LogIn, ada: User, check_access: CheckAccess
) -> None:
    log_in(ada)
    type_and_leave(page)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(form_of("wendy"), wait_until="networkidle")
        check_access()
        page.get_by_role("link", name="Restore the unsaved writing").click()
        expect(page.get_by_role("button", name="Discard it")).to_be_visible()
        check_access()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
