"""Nothing stands in the way of anyone at the desk: axe finds nothing, and no screen must be moved sideways."""

from __future__ import annotations

from typing import Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from archive.models import Page as ArchivePage

from .conftest import CheckAccess, LogIn, Watch

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]
Scheme = Literal["light", "dark"]
KINDS = ("article", "person", "organization", "event")


def screens() -> list[str]:
    forms = [(kind, ArchivePage.objects.filter(kind=kind).order_by("key").first()) for kind in KINDS]
    return [
        "/admin/",
        "/admin/password_change/",
        "/admin/archive/",
        "/admin/relinking/",
        "/admin/archive/name/",
        "/admin/archive/name/add/",
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        *(f"/admin/archive/{kind}/" for kind in KINDS),
        *(f"/admin/archive/{kind}/add/" for kind in KINDS),
        *(f"/admin/archive/{kind}/{page.pk}/{view}/" for kind, page in forms if page for view in ("change", "history")),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_screen_of_the_desk(
    page: Page, check_access: CheckAccess, log_in: LogIn, rosa: User, width: int, scheme: Scheme
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/admin/login/")
    check_access()
    log_in(rosa)
    for address in screens():
        page.goto(address, wait_until="networkidle")
        check_access()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_form_at_work(
    page: Page, check_access: CheckAccess, log_in: LogIn, rosa: User, scheme: Scheme
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    log_in(rosa)
    page.goto("/admin/archive/person/add/")
    for group in ("name", "role", "identifier"):
        page.get_by_role("button", name=f"Add another {group}").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errornote")).to_be_visible()
    check_access()
    page.locator("#id_roles-0-organization + .select2-container").click()
    expect(page.locator(".select2-results__option").first).to_be_visible()
    check_access()


def test_axe_finds_nothing_on_a_refused_form_and_on_one_that_waits(
    page: Page, check_access: CheckAccess, log_in: LogIn, tom: User, watch: Watch
) -> None:
    watch.expected.append("409 (Conflict)")
    log_in(tom)
    wendy = ArchivePage.objects.get(key="wendy")
    page.goto(f"/admin/archive/person/{wendy.pk}/change/")
    page.get_by_label("Summary:").fill("Mine.")
    page.get_by_role("button", name="Send and go on editing").click()
    expect(page.locator(".notice")).to_be_visible()
    check_access()
    page.locator("#id_opened").evaluate("field => { field.value = '77'; }")
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    check_access()


@pytest.mark.parametrize("width", [320, 390, 768, 1100])
def test_no_screen_of_the_desk_must_be_moved_sideways(page: Page, log_in: LogIn, rosa: User, width: int) -> None:
    log_in(rosa)
    page.set_viewport_size({"width": width, "height": 800})
    too_wide = []
    for address in screens():
        page.goto(address, wait_until="networkidle")
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            too_wide.append((address, found))
    assert too_wide == []
