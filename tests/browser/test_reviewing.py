"""A change on its way from a contributor to the readers, in a real browser, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from archive import editing
from archive.models import Page as ArchivePage
from archive.models import Revision
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.records import AnyRecord

from .conftest import CheckAccess, LogIn

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]


def check_in_every_form(page: Page, check_access: CheckAccess) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            check_access()
    page.set_viewport_size({"width": 1280, "height": 900})


def wendy() -> ArchivePage:
    return ArchivePage.objects.get(key="wendy")


def changed(summary: str, *, more: str = "") -> AnyRecord:
    record = record_of(wendy())
    return replace(record, summary=summary, body=record.body + more)


def test_a_change_goes_to_an_editor_and_back_and_is_approved(page: Page, log_in: LogIn, tom: User, ada: User) -> None:
    log_in(tom)
    page.goto(f"/admin/archive/person/{wendy().pk}/change/")
    page.get_by_label("Summary:").fill("An envoy, I think.")
    page.get_by_role("button", name="Send for review").click()
    expect(page.locator(".messagelist")).to_contain_text("Sent for review")

    log_in(ada)
    page.goto("/admin/")
    page.get_by_role("link", name="Waiting for review: 1").click()
    page.get_by_role("link", name="Wendy Sherman").click()
    expect(page.locator(".differences")).to_contain_text("An envoy, I think.")
    page.get_by_role("button", name="Send back").click()
    expect(page.locator(".errorlist")).to_contain_text("Say why")
    page.get_by_label("Note to the writer").fill("Where is that written?")
    page.get_by_role("button", name="Send back").click()
    expect(page.locator(".messagelist")).to_contain_text("was sent back to tom")

    log_in(tom)
    page.goto("/admin/sent/")
    expect(page.locator(".sent")).to_contain_text("Where is that written?")
    page.get_by_role("link", name="Go on from this text").click()
    expect(page.get_by_label("Summary:")).to_have_value("An envoy, I think.")
    page.get_by_label("Summary:").fill("An envoy, says the Monthly.")
    page.get_by_role("button", name="Send for review").click()

    log_in(ada)
    page.goto("/admin/review/")
    page.get_by_role("link", name="Wendy Sherman").click()
    page.get_by_role("button", name="Approve", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Approved")
    page.locator(".messagelist").get_by_role("link", name="Wendy Sherman").click()
    expect(page.locator("main")).to_contain_text("An envoy, says the Monthly.")


def test_axe_finds_nothing_on_the_way(
    page: Page, check_access: CheckAccess, log_in: LogIn, tom: User, rosa: User
) -> None:
    editing.submit(changed("Tom's word.", more="\n\nBrad Sherman came."), based_on=1, editor=tom)
    clashing = Revision.objects.get(status="pending")
    report = ArchivePage.objects.get(key="report")
    editing.submit(record_of(report), based_on=1, editor=tom, summary="the same again")
    editing.publish(changed("Rosa's word."), based_on=1, editor=rosa, summary="a better word")
    log_in(rosa)
    places = ["/admin/", "/admin/review/", f"/admin/review/{clashing.pk}/"]
    places.append(f"/admin/archive/person/{wendy().pk}/change/?revision={clashing.number}")
    for place in places:
        page.goto(place, wait_until="networkidle")
        check_in_every_form(page, check_access)
    unmoved = Revision.objects.get(summary="the same again")
    editing.settle(unmoved, RevisionStatus.REJECTED, reviewer=rosa, note="Nothing differs. " * 20)
    page.goto("/admin/review/decisions/")
    check_in_every_form(page, check_access)
    page.goto(f"/admin/review/{unmoved.pk}/")
    check_in_every_form(page, check_access)
    log_in(tom)
    page.goto("/admin/sent/")
    check_in_every_form(page, check_access)
