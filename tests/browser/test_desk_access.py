"""Nothing stands in the way of anyone at the desk: axe finds nothing, and no screen must be moved sideways."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from archive import editing, guarding
from archive.models import Page as ArchivePage
from archive.models import Revision
from archive.models.as_record import record_of
from archive.models.pages import Protection

from .conftest import CheckAccess, LogIn, Watch

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
KINDS = ("article", "person", "organization", "event")


def screens(group: str) -> list[str]:
    if group == "lists":
        return [
            "/admin/",
            "/admin/archive/",
            "/admin/relinking/",
            "/admin/review/",
            "/admin/review/decisions/",
            "/admin/sent/",
            "/admin/log/",
            "/admin/deleted/",
            "/admin/password_change/",
            *(f"/admin/archive/{kind}/" for kind in (*KINDS, "name")),
            "/admin/auth/user/",
        ]
    if group == "empty forms":
        return [*(f"/admin/archive/{kind}/add/" for kind in (*KINDS, "name")), "/admin/auth/user/add/"]
    if group == "powers":
        return powers()
    pages = [ArchivePage.objects.filter(kind=kind).order_by("key").first() for kind in KINDS]
    view = "history" if group == "histories" else "change"
    return [f"/admin/archive/{page.kind}/{page.pk}/{view}/" for page in pages if page]


def powers() -> list[str]:
    """Where it is asked why, after each was used once."""
    rosa, tom = User.objects.get(username="rosa"), User.objects.get_or_create(username="tom")[0]
    wendy = ArchivePage.objects.get(key="wendy")
    guarding.protect(wendy, Protection.EDITORS, actor=rosa, reason="Changed for the worse. " * 10)
    guarding.hide(wendy, first=1, last=1, text=True, summary=True, actor=rosa, reason="Privacy.")
    other = ArchivePage.objects.filter(kind="event").first()
    assert other is not None
    guarding.delete(other, actor=rosa, reason="Made up.")
    guarding.block(tom, actor=rosa, reason="Spam.")
    revision = Revision.objects.get(page=wendy, number=1)
    return [
        "/admin/log/",
        "/admin/deleted/",
        f"/admin/restoring/{other.pk}/",
        f"/admin/deleting/?page={wendy.pk}",
        f"/admin/protecting/{wendy.pk}/",
        f"/admin/hiding/{revision.pk}/",
        f"/admin/blocking-user/{tom.pk}/",
        f"/admin/auth/user/{tom.pk}/change/",
        f"{wendy.get_absolute_url()}history/",
    ]


GROUPS = ("powers", "lists", "empty forms", "forms", "histories")


def check_in_every_form(page: Page, check_access: CheckAccess) -> None:
    """Light and dark, on a desktop and on a phone."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            check_access()


def test_axe_finds_nothing_on_the_way_in(page: Page, check_access: CheckAccess) -> None:
    page.goto("/admin/login/")
    check_in_every_form(page, check_access)


@pytest.mark.parametrize("group", GROUPS)
def test_axe_finds_nothing_on_any_screen_of_the_desk(
    page: Page, check_access: CheckAccess, log_in: LogIn, rosa: User, group: str
) -> None:
    log_in(rosa)
    for address in screens(group):
        page.goto(address, wait_until="networkidle")
        check_in_every_form(page, check_access)


def test_a_history_too_wide_for_a_phone_is_moved_by_keyboard(
    page: Page, check_access: CheckAccess, log_in: LogIn, rosa: User
) -> None:
    log_in(rosa)
    person = ArchivePage.objects.get(key="wendy")
    rosa.username = "archivist" * 6
    editing.publish(replace(record_of(person), status="draft"), based_on=1, editor=rosa)
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"/admin/archive/person/{person.pk}/history/")
    table = page.get_by_role("group", name="Versions")
    assert table.evaluate("table => table.scrollWidth > table.clientWidth")
    check_access()
    table.focus()
    page.keyboard.press("End")
    expect(table).to_be_focused()


@pytest.mark.parametrize("scheme", SCHEMES)
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


def test_axe_finds_nothing_where_two_edits_clash_and_nothing_must_be_moved_sideways(
    page: Page, check_access: CheckAccess, log_in: LogIn, ada: User, rosa: User, watch: Watch
) -> None:
    watch.expected.append("409 (Conflict)")
    log_in(ada)
    wendy = ArchivePage.objects.get(key="wendy")
    page.goto(f"/admin/archive/person/{wendy.pk}/change/")
    theirs = replace(record_of(wendy), summary=("By Rosa. " * 20).strip(), body=f"{'unbroken' * 30}\n\nBy Rosa.")
    editing.publish(theirs, based_on=wendy.version, editor=rosa)
    page.get_by_label("Summary:").fill("By Ada.")
    page.get_by_role("button", name="Save", exact=True).click()
    clash = page.get_by_role("region", name="The summary")
    expect(clash).to_contain_text("By Rosa.")
    check_in_every_form(page, check_access)
    for width in (320, 390, 768, 1100):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    clash.get_by_role("checkbox").check()
    page.get_by_label("Summary:").fill("By Ada, and one more sentence.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(clash).to_contain_text("Which do you mean?")
    expect(page.get_by_label("Summary:")).to_have_value("By Ada, and one more sentence.")
    check_access()
    clash.get_by_role("checkbox").check()
    page.get_by_role("button", name="Fill in what is ticked").click()
    expect(page.get_by_label("Summary:")).to_have_value(theirs.summary)
    expect(clash).to_have_count(0)


@pytest.mark.parametrize("group", GROUPS)
def test_no_screen_of_the_desk_must_be_moved_sideways(page: Page, log_in: LogIn, rosa: User, group: str) -> None:
    log_in(rosa)
    too_wide = []
    for address in screens(group):
        page.goto(address, wait_until="networkidle")
        for width in (320, 390, 768, 1100):
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("document.documentElement.scrollWidth")
            if found > width:
                too_wide.append((address, width, found))
    assert too_wide == []
