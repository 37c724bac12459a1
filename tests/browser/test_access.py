"""Nothing stands in the way of anyone: axe finds nothing, and no page must be moved sideways."""

from __future__ import annotations

from typing import Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from archive import editing
from archive.records import from_dict

from .conftest import CheckAccess, LogIn, Watch

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]
Scheme = Literal["light", "dark"]
SCREENS = (
    "/",
    "/articles/",
    "/articles/?year=2000",
    "/people/",
    "/people/?letter=s",
    "/organizations/",
    "/events/",
    "/articles/allies-compare-notes/",
    "/people/wendy-sherman/",
    "/organizations/trilateral-coordination-and-oversight-group/",
    "/events/round-2-of-the-seoul-talks/",
    "/people/wendy-sherman/links/",
    "/which-one/?name=Sherman",
    "/which-one/?name=Sherman&in=report",
    "/about/",
    "/about/linking/",
    "/people/nobody-of-this-name/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_screen(
    page: Page, check_access: CheckAccess, watch: Watch, width: int, scheme: Scheme
) -> None:
    watch.expected.append("404 (Not Found)")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for address in SCREENS:
        page.goto(address)
        check_access()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_everything_open(page: Page, check_access: CheckAccess, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/articles/allies-compare-notes/")
    page.keyboard.press("m")
    page.get_by_role("button", name="Highlight 3 mentions of Wendy Sherman").click()
    page.locator(".text a.m-p").first.hover()
    expect(page.locator(".card")).to_be_visible()
    check_access()
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    check_access()


def test_axe_finds_nothing_on_what_is_not_published(
    page: Page, check_access: CheckAccess, log_in: LogIn, tom: User
) -> None:
    editing.submit(from_dict({"kind": "person", "title": "Secret Smith"}), based_on=0, editor=tom)
    log_in(tom)
    page.goto("/people/secret-smith/")
    check_access()


@pytest.mark.parametrize("width", [320, 390, 700, 1000])
def test_no_screen_must_be_moved_sideways(page: Page, watch: Watch, width: int) -> None:
    watch.expected.append("404 (Not Found)")
    page.set_viewport_size({"width": width, "height": 800})
    too_wide = []
    for address in SCREENS:
        page.goto(address)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            too_wide.append((address, found))
    assert too_wide == []
