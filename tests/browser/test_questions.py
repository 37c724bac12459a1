"""The queue of doubtful names in a real browser: by mouse, by single keys, and without scripts."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from archive.models import Mention
from tests.conftest import MakePage

from .conftest import CheckAccess

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
URL = "/admin/questions/"
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive", "second")]


@pytest.fixture
def second(archive: None, publish: MakePage) -> None:
    """A second article in which it is open which Sherman is meant."""
    body = "Brad Sherman rose. Wendy Sherman sat. Then Sherman spoke, and Sherman left."
    publish(kind="article", key="second", title="A Hearing", date_published="2000-10", body=body)


def targets() -> dict[str, str | None]:
    rows = Mention.objects.filter(surface="Sherman", source__kind="article", rule__in=["decided", "family name"])
    return {f"{source} {start}": key for source, start, key in rows.values_list("source__key", "start", "target__key")}


def check_in_every_form(page: Page, check_access: CheckAccess) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            check_access()
    page.set_viewport_size({"width": 1280, "height": 900})


def press(page: Page, *keys: str) -> None:
    """Press these keys once the screen listens to them."""
    expect(page.get_by_label("Use single keys")).to_be_visible()
    for key in keys:
        page.keyboard.press(key)


def test_a_name_is_settled_by_single_keys_and_undone(as_ada: User, page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=re.compile("^Doubtful names: 3")).click()
    press(page, "1", "a")
    expect(page.get_by_role("status")).to_contain_text("leads to Brad Sherman")
    assert set(targets().values()) == {"brad", None}
    press(page, "u")
    expect(page.locator(".messagelist")).to_contain_text("Undone:")
    assert set(targets().values()) == {None}
    press(page, "j", "r")
    expect(page.get_by_role("status")).to_contain_text("“Sherman” in “A Hearing” is not a link.")


def test_another_page_is_picked_by_its_name(as_ada: User, page: Page) -> None:
    page.goto(URL)
    press(page, "o")
    page.locator(".case").first.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("TCOG")
    page.get_by_role("option", name=re.compile("Trilateral")).click()
    page.locator(".case").first.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("leads to Trilateral Coordination")


def test_keys_can_be_turned_off(as_ada: User, page: Page) -> None:
    page.goto(URL)
    page.get_by_label("Use single keys").uncheck()
    page.reload()
    press(page, "1", "a")
    expect(page.locator(".case input:checked")).to_have_count(0)


def test_all_pages_are_settled_after_a_look_at_where(as_ada: User, page: Page) -> None:
    page.goto(URL)
    case = page.locator(".case").first
    case.get_by_label(re.compile("Wendy Sherman")).check()
    case.get_by_text("For all pages, or only here").click()
    case.get_by_role("button", name="Accept on all pages").click()
    expect(page.locator("#content-main")).to_contain_text("3 open places on 2 pages.")
    page.get_by_role("button", name="Decide for these pages").click()
    expect(page.get_by_role("status")).to_contain_text("on 2 pages")
    expect(page.locator("#content-main")).to_contain_text("No name is in doubt.")
    assert set(targets().values()) == {"wendy"}


def test_it_passes_axe_in_every_form(as_ada: User, page: Page, check_access: CheckAccess) -> None:
    page.goto(URL)
    check_in_every_form(page, check_access)
    press(page, "1")
    page.locator(".case").first.get_by_text("For all pages, or only here").click()
    page.keyboard.press("o")
    check_in_every_form(page, check_access)
    page.keyboard.press("Escape")
    page.locator(".case").first.get_by_role("button", name="Not a link on all pages").click()
    check_in_every_form(page, check_access)
    page.get_by_role("button", name="Decide for these pages").click()
    check_in_every_form(page, check_access)
    page.goto(f"{URL}decided/")
    check_in_every_form(page, check_access)


def test_without_scripts_it_works(as_ada: User, page: Page, browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(page.context.cookies())  # type: ignore[arg-type]  # what one context gives, another takes
    plain = context.new_page()
    plain.goto(URL)
    case = plain.locator(".case").first
    case.get_by_label(re.compile("Another page")).first.check()
    case.locator("input[name$=other-written], textarea[name$=other-written]").fill("Wendy Sherman (diplomat)")
    case.get_by_role("button", name=re.compile("^Accept")).first.click()
    expect(plain.get_by_role("status")).to_contain_text("leads to Wendy Sherman")
    plain.get_by_role("button", name=re.compile("^Undo")).click()
    expect(plain.locator(".messagelist")).to_contain_text("Undone:")
    context.close()
