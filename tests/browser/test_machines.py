"""What stands in a page for programs is in nobody's way: the policy lets it be, and nothing in it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import MakePage

from .conftest import CheckAccess

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]
REPORT = "/articles/allies-compare-notes/"
READ = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"


def test_the_policy_lets_data_be(page: Page) -> None:
    for address, kind in ((REPORT, "NewsArticle"), ("/people/wendy-sherman/", "WebPage")):
        page.goto(address)
        assert page.evaluate(READ)["@type"] == kind


def test_a_title_made_of_markup_stays_a_title(page: Page, publish: MakePage) -> None:
    title = '</script><script src="/static/archive/archive.js?evil"></script><img src=x onerror=alert(1)>'
    publish(kind="article", title=title, slug="evil", subtitle="<!--<script>", body="Words.")
    page.goto("/articles/evil/")
    assert page.evaluate(READ)["headline"] == title
    assert page.evaluate(READ)["alternativeHeadline"] == "<!--<script>"
    assert page.locator("script[src*=evil], img[onerror]").count() == 0
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_citation_is_taken_home_by_keyboard(page: Page) -> None:
    page.goto(REPORT)
    page.get_by_role("link", name="Cite", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", page.url.partition("#")[0] + "history/1/")
    page.keyboard.press("Tab")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename == "allies-compare-notes-1.bib"
    assert Path(taken.value.path()).read_text(encoding="utf-8").startswith("@article{allies-compare-notes-1,")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_beside_how_to_cite(
    page: Page, check_access: CheckAccess, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{REPORT}#cite")
    check_access()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
