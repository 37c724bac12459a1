"""A duplicate "Wendy Sherman" is made and merged in a real browser, by mouse and by keyboard; not one link is lost."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page, expect

from archive import relinking
from archive.models import Act, Mention
from archive.models import Page as ArchivePage
from tests.conftest import MakePage

from .conftest import CheckAccess

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]


@pytest.fixture
def double(publish: MakePage) -> ArchivePage:
    """The duplicate, and an article that mentions it in each way."""
    page = publish(
        kind="person",
        key="double",
        title="Wendy Sherman",
        disambiguation="negotiator",
        summary="A negotiator.",
        birth_date="1949-06-07",
        names=[{"text": "Wendy Ruth Sherman"}],
        roles=[{"organization": "tcog", "title": "Chair", "period": "2000"}],
    )
    publish(
        kind="article",
        key="later",
        title="A Later Meeting",
        about=["double"],
        body="Wendy Ruth Sherman wrote; [[Wendy Sherman (negotiator)|she]] left. Brad Sherman stayed.",
    )
    link_all()
    return page


def link_all() -> None:
    while relinking.relink_stale():
        pass


def links_to(*keys: str) -> int:
    return Mention.objects.filter(target__key__in=keys).count()


def test_a_duplicate_is_made_and_merged_and_not_one_link_is_lost(
    page: Page, as_ada: User, check_access: CheckAccess, archive: None, double: ArchivePage
) -> None:
    before = links_to("wendy", "double")
    page.goto(f"/admin/archive/person/{double.pk}/change/")
    page.get_by_role("link", name="Merge into…").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Merge “Wendy Sherman (negotiator)”")
    check_access()
    page.locator(".select2-selection").click()
    page.get_by_role("searchbox", name="Search").fill("wendy")
    page.get_by_role("option", name="Wendy Sherman (diplomat)").click()
    page.get_by_role("button", name="See what moves").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("into “Wendy Sherman (diplomat)”")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            check_access()
    page.get_by_role("group", name="Summary").get_by_label("Take over").check()
    page.get_by_label("Reason").fill("One woman.")
    page.get_by_role("button", name="Merge into “Wendy Sherman”").click()
    expect(page.locator(".messagelist")).to_contain_text("was merged into “Wendy Sherman (diplomat)”")
    link_all()
    assert links_to("wendy") >= before
    assert (links_to("double"), list(relinking.check()), Act.objects.get(kind="merge").reason) == (0, [], "One woman.")
    page.goto("/people/wendy-sherman-2/")
    expect(page).to_have_url(re.compile("/people/wendy-sherman/$"))
    expect(page.get_by_text("A negotiator.").first).to_be_visible()
    page.goto("/articles/a-later-meeting/")
    for link in page.locator("article a.m").all():
        assert link.get_attribute("href") in ("/people/wendy-sherman/", "/people/brad-sherman/")
    assert page.locator('article a.m[href="/people/wendy-sherman/"]').count() == 2


def test_a_page_is_merged_by_keyboard_alone(page: Page, as_ada: User, double: ArchivePage) -> None:
    wendy = ArchivePage.objects.get(key="wendy")
    page.goto(f"/admin/merge/{double.pk}/?into={wendy.pk}")
    page.get_by_role("group", name="Summary").get_by_label("Keep").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("group", name="Summary").get_by_label("Take over")).to_be_checked()
    page.get_by_label("Reason").focus()
    page.keyboard.type("One woman.")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("was merged into")
    assert ArchivePage.objects.get(key="wendy").summary == "A negotiator."


def test_a_page_is_merged_where_no_script_runs(
    context: BrowserContext, as_ada: User, double: ArchivePage, base_url: str
) -> None:
    plain = context.browser.new_context(java_script_enabled=False, base_url=base_url)  # type: ignore[union-attr]
    plain.add_cookies(context.cookies())  # type: ignore[arg-type]  # what one context gives, another takes
    page = plain.new_page()
    page.goto(f"/admin/merge/{double.pk}/")
    page.get_by_label("Title or address of the page").fill("/people/wendy-sherman/")
    page.get_by_role("button", name="See what moves").click()
    page.get_by_label("Reason").fill("One woman.")
    page.get_by_role("button", name="Merge into “Wendy Sherman”").click()
    expect(page.locator(".messagelist")).to_contain_text("was merged into")
    plain.close()
    assert ArchivePage.objects.get(key="double").merged_into_id == ArchivePage.objects.get(key="wendy").pk
