"""Searching as readers do: by keyboard, by mouse, on a phone, and without script."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.conftest import MakePage

from .conftest import CheckAccess, Watch

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]
Scheme = Literal["light", "dark"]
NAMES = "Search names and texts"


@pytest.fixture
def field(page: Page) -> Locator:
    """The search field in the head of the front page."""
    page.goto("/")
    return page.get_by_role("combobox", name=NAMES)


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Names").get_by_role("option")


def test_a_name_is_chosen_by_keyboard(page: Page, field: Locator) -> None:
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("sher")
    expect(options(page)).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options(page).first.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/people/(wendy|brad)-sherman/$"))


def test_arrows_go_round_and_what_was_typed_stays(page: Page, field: Locator) -> None:
    field.press_sequentially("sher")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_value("sher")
    expect(field).to_be_focused()


def test_enter_without_a_choice_searches_all_text(page: Page, field: Locator) -> None:
    field.press_sequentially("governments")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=governments$"))
    expect(page.locator("mark").first).to_have_text(re.compile("governments?"))


def test_escape_closes_the_list_and_then_clears_the_field(page: Page, field: Locator) -> None:
    field.press_sequentially("sher")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field).to_have_value("sher")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(field).to_be_focused()


def test_tab_leaves_and_closes_the_list(page: Page, field: Locator) -> None:
    field.press_sequentially("sher")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("Tab")
    expect(field).not_to_be_focused()
    expect(options(page)).to_have_count(0)


def test_a_name_is_chosen_by_mouse(page: Page, field: Locator) -> None:
    field.press_sequentially("tco")
    options(page).filter(has_text="Trilateral").click()
    expect(page).to_have_url(re.compile("/organizations/trilateral-"))


def test_one_letter_suggests_nothing_and_the_count_is_told_once(page: Page, field: Locator) -> None:
    told = page.get_by_role("search").get_by_role("status")
    field.press_sequentially("s")
    page.wait_for_timeout(400)
    expect(options(page)).to_have_count(0)
    field.press_sequentially("her")
    expect(told).to_have_text("2 names. Use the down arrow to choose, or press Enter to search all text.")
    field.press_sequentially("zzz")
    expect(told).to_have_text("No names match. Press Enter to search all text.")


def test_what_was_typed_is_bold_and_hostile_names_are_words(page: Page, publish: MakePage) -> None:
    publish(kind="person", title="Zoë <img src=x> Ärgern")
    page.goto("/")
    page.get_by_role("combobox", name=NAMES).press_sequentially("zoe arg")
    option = options(page).first
    expect(option).to_contain_text("Zoë <img src=x> Ärgern")
    expect(option.locator("b")).to_have_text(["Zoë", "Ärg"])


def test_a_late_answer_does_not_overtake_a_newer_one(page: Page, field: Locator) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/names/?q=se*", hold)
    field.press_sequentially("se")
    page.wait_for_timeout(300)
    assert len(held) == 1
    field.fill("")
    field.press_sequentially("sher")
    expect(options(page)).to_have_count(2)
    for route in held:
        route.abort()
    page.wait_for_timeout(200)
    expect(options(page)).to_have_count(2)


def test_a_search_works_while_suggestions_fail(page: Page, field: Locator, watch: Watch) -> None:
    watch.expected.append("search/names/")
    page.route("**/search/names/**", lambda route: route.abort())
    field.press_sequentially("sherman")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sherman").first).to_be_visible()


def test_results_are_narrowed_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/search/?q=sherman")
    page.get_by_role("link", name="Narrow them").click()
    page.get_by_role("checkbox", name="Articles").check()
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("kind=article"))
    expect(page.locator(".hit .kind").first).to_contain_text("Article")


def test_everything_works_without_script(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox", name=NAMES).fill("sherman")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Wendy Sherman").first).to_be_visible()
    page.get_by_role("checkbox", name="Articles").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("mark").first).to_have_text("Sherman")
    page.goto("/search/?q=Shermann")
    page.get_by_role("link", name="Brad Sherman").click()
    expect(page).to_have_url(re.compile(r"q=Brad\+Sherman"))
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page: Page, check_access: CheckAccess, width: int, scheme: Scheme) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for typed in ("sherman", "sherman&kind=article&year=2000", "Shermann", "", "%3F!", "sherman&kind=event"):
        page.goto(f"/search/?q={typed}")
        check_access()
    page.goto("/")
    page.get_by_role("combobox", name=NAMES).press_sequentially("sher")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("ArrowDown")
    check_access()


@pytest.mark.parametrize("width", [320, 390, 700, 1000])
def test_no_screen_must_be_moved_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/search/?q=sherman", "/search/?q=zzyzxzzyzxzzyzxzzyzxzzyzxzzyzxzzyzxzzyzxzzyzx", "/search/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("combobox", name=NAMES).press_sequentially("sher")
    expect(options(page)).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
