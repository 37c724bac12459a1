"""A reader walks through the archive: by mouse, by keyboard, on a phone, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from .conftest import LogIn, Watch

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]
REPORT = "/articles/allies-compare-notes/"
WENDY = "/people/wendy-sherman/"


def test_from_home_to_an_article_to_a_person_and_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Allies Compare Notes").first.click()
    expect(page).to_have_url(re.compile(REPORT))
    page.locator(".text a.m-p", has_text="Wendy Sherman").first.click()
    expect(page).to_have_url(re.compile(WENDY))
    page.locator(".kwic a.kw", has_text="Wendy Sherman").first.click()
    expect(page).to_have_url(re.compile(rf"{REPORT}#wendy-sherman-\d"))
    expect(page.locator(":target")).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(re.compile(WENDY))


def test_a_preview_shows_over_a_resting_pointer_and_goes_when_it_leaves(page: Page) -> None:
    page.goto(REPORT)
    page.locator(".text a.m-p", has_text="Wendy Sherman").first.hover()
    card = page.locator(".card")
    expect(card).to_contain_text("An American diplomat.")
    expect(card).to_have_attribute("aria-hidden", "true")
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_a_preview_stays_while_the_pointer_is_on_it_and_escape_closes_it(page: Page) -> None:
    page.goto(REPORT)
    page.locator(".text a.m-p", has_text="Wendy Sherman").first.hover()
    page.locator(".card").hover()
    page.wait_for_timeout(400)
    expect(page.locator(".card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_have_count(0)


def test_a_preview_shows_for_the_keyboard_and_leaves_the_focus_where_it_is(page: Page) -> None:
    page.goto(REPORT)
    link = page.locator(".text a.m-p", has_text="Wendy Sherman").first
    page.locator(".tools a").last.focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(page.locator(".card")).to_contain_text("Wendy Sherman")
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_have_count(0)
    expect(link).to_be_focused()


def test_a_reader_who_wants_no_previews_gets_none_on_the_next_page_either(page: Page) -> None:
    page.goto(REPORT)
    page.get_by_text("Previews on links").click()
    page.reload()
    page.locator(".text a.m-p").first.hover()
    page.wait_for_timeout(700)
    expect(page.locator(".card")).to_have_count(0)


def test_a_preview_that_cannot_be_loaded_says_so(page: Page, watch: Watch) -> None:
    watch.expected.append("card/")
    page.route("**/card/", lambda route: route.abort())
    page.goto(REPORT)
    page.locator(".text a.m-p").first.hover()
    expect(page.locator(".card")).to_contain_text("The link still works.")


def test_a_name_is_highlighted_and_stepped_through(page: Page) -> None:
    page.goto(REPORT)
    count = page.get_by_role("button", name=re.compile("Highlight 3 mentions of Wendy Sherman"))
    count.click()
    expect(count).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".text .m.only")).to_have_count(3)
    expect(page.locator("#wendy-sherman-1")).to_have_class(re.compile(r"\bhere\b"))
    page.get_by_role("button", name="Next").click()
    expect(page.locator("#wendy-sherman-2")).to_have_class(re.compile(r"\bhere\b"))
    expect(page.locator("#live")).to_contain_text("3 highlighted in the text; number 2 is shown")
    page.keyboard.press("Escape")
    expect(page.locator(".m.only")).to_have_count(0)
    expect(count).to_be_focused()


def test_every_mention_is_shown_by_a_key_and_remembered(page: Page) -> None:
    page.goto(REPORT)
    mention = page.locator(".text a.m-p").first
    quiet = mention.evaluate("element => getComputedStyle(element).backgroundColor")
    page.keyboard.press("m")
    expect(page.get_by_role("switch", name="Show every mention")).to_be_checked()
    expect(mention).not_to_have_css("background-color", quiet)
    page.reload()
    expect(page.get_by_role("switch", name="Show every mention")).to_be_checked()


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.goto(REPORT)
    page.keyboard.press("?")
    page.get_by_text("Use single-key shortcuts").click()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("m")
    expect(page.get_by_role("switch", name="Show every mention")).not_to_be_checked()


def test_the_chosen_appearance_is_there_before_the_page_is_drawn(page: Page) -> None:
    page.goto("/about/")
    page.get_by_text("Dark", exact=True).click()
    page.goto(REPORT, wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()


def test_a_doubtful_name_leads_to_its_candidates(page: Page) -> None:
    page.goto(REPORT)
    page.locator(".text a.m-q").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("“Sherman” may refer to")
    expect(page.locator(".which > li")).to_have_count(2)


def test_the_keyboard_meets_first_the_way_to_the_text_then_the_page_in_its_order(page: Page) -> None:
    page.goto(REPORT)
    met = []
    for _ in range(13):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
    assert met == [
        "Skip to the text", "Concordance", "Articles", "People", "Organizations", "Events", "find", "Search", "Log in",
        "Articles", "2000", "Article", "The Monthly",
    ]  # fmt: skip


def test_the_skip_link_goes_to_the_text(page: Page) -> None:
    page.goto(REPORT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_edit_leads_to_the_desk_for_those_who_are_logged_in(page: Page, log_in: LogIn, ada: User) -> None:
    log_in(ada)
    page.goto(WENDY)
    expect(page.locator(".account")).to_contain_text("ada")
    page.get_by_role("link", name="Edit").first.click()
    expect(page).to_have_url(re.compile(r"/admin/archive/person/\d+/change/"))


@pytest.fixture
def plain_page(browser: Browser, base_url: str, listen: Callable[[Page], Page]) -> Iterator[Page]:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield listen(context.new_page())
    context.close()


def test_without_script_names_counts_and_the_switch_work(plain_page: Page) -> None:
    plain_page.goto(REPORT)
    plain_page.locator(".names a.n").first.click()
    expect(plain_page).to_have_url(re.compile(r"#[a-z-]+-1$"))
    switch = plain_page.get_by_role("switch", name="Show every mention")
    switch.check()
    expect(plain_page.locator(".key")).to_be_visible()
    plain_page.locator(".text a.m-p", has_text="Wendy Sherman").first.click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Wendy Sherman")
    expect(plain_page.locator(".kwic li").first).to_be_visible()
