"""A stranger makes an account and gives it a second step, in a real browser: axe finds nothing on the way."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.core import mail
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from .conftest import CheckAccess, Watch

pytestmark = [pytest.mark.browser]
PASSWORD = "a long one of theirs"
OPEN_TO_ALL = (
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-x/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/nothing/",
    "/accounts/inactive/",
    "/about/roles/",
)
OWN = ("/accounts/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/logout/")


@pytest.fixture(autouse=True)
def _open_to_all(settings: Settings) -> None:
    settings.SIGN_UP = "open"


@pytest.fixture
def tom(tom: User) -> User:
    tom.set_password(PASSWORD)
    tom.save()
    return tom


@pytest.fixture
def check_screen(page: Page, check_access: CheckAccess) -> CheckAccess:
    """Axe in light and dark, on a desktop and a phone, and nothing that must be moved sideways."""

    def check() -> None:
        for width, scheme in ((1280, "light"), (390, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            check_access()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        for width in (320, 768):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    return check


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def code_for(secret: str, *, later: int = 0) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    code: str = format_hotp_value(hotp_value(secret, counter + later))
    return code


def log_in(page: Page) -> None:
    page.get_by_label("Username or e-mail address").fill("tom")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Log in")


def test_nothing_stands_in_the_way_of_a_stranger(page: Page, check_screen: CheckAccess) -> None:
    for address in OPEN_TO_ALL:
        page.goto(address)
        check_screen()


def test_a_stranger_signs_up_mends_what_was_wrong_confirms_and_is_at_the_desk(
    page: Page, check_screen: CheckAccess, live_server: LiveServer
) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill("vera@example.org")
    page.get_by_label("Username").fill("vera v")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    press(page, "Sign up")
    expect(page.get_by_label("Username")).to_have_attribute("aria-invalid", "true")
    check_screen()
    page.get_by_label("Username").fill("vera")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    press(page, "Sign up")
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    link = re.search(r"/accounts/confirm-email/\S+", str(mail.outbox[-1].body))
    assert link
    page.goto(link[0])
    check_screen()
    press(page, "Confirm")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    page.get_by_role("link", name="Desk").click()
    expect(page.get_by_role("heading", name="The desk")).to_be_visible()
    expect(page.get_by_role("link", name="People", exact=True).first).to_be_visible()
    expect(page.get_by_role("link", name="Users")).to_have_count(0)


def test_a_second_step_is_set_up_and_asked_for_on_the_way_to_the_desk(
    page: Page, tom: User, check_screen: CheckAccess, live_server: LiveServer
) -> None:
    page.goto("/accounts/login/")
    log_in(page)
    for address in OWN:
        page.goto(address)
        check_screen()
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Set up an app").click()
    check_screen()
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Go on")
    check_screen()
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code").fill("000000" if code_for(secret) != "000000" else "000001")
    press(page, "Switch the second step on")
    expect(page.get_by_text("That code does not fit.")).to_be_visible()
    page.get_by_label("Code").fill(code_for(secret))
    press(page, "Switch the second step on")
    expect(page.locator(".codes li")).to_have_count(10)
    recovery = page.locator(".codes li").first.inner_text()
    check_screen()
    for address in ("/accounts/2fa/", "/accounts/2fa/recovery-codes/generate/", "/accounts/2fa/totp/deactivate/"):
        page.goto(address)
        check_screen()
    page.get_by_role("button", name="Log out").click()
    expect(page.locator(".msg")).to_contain_text("You are logged out.")
    page.goto("/admin/sent/")
    log_in(page)
    expect(page.get_by_role("heading", name="The second step")).to_be_visible()
    check_screen()
    page.get_by_label("Code").fill(recovery)
    press(page, "Log in")
    page.wait_for_url("**/admin/sent/")


def test_all_of_it_works_without_a_script(browser: Browser, live_server: LiveServer, tom: User, watch: Watch) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/people/")
    page.get_by_role("link", name="Log in").click()
    log_in(page)
    page.wait_for_url("**/people/")
    page.get_by_role("link", name="tom").click()
    page.get_by_label("Name", exact=True).fill("Tom Miller")
    press(page, "Save")
    expect(page.locator(".msg")).to_contain_text("Your name was saved.")
    page.get_by_role("button", name="Log out").click()
    expect(page.locator(".msg")).to_contain_text("You are logged out.")
    context.close()


def test_whoever_guesses_is_told_to_wait_on_a_screen_of_ours(
    page: Page, tom: User, watch: Watch, check_screen: CheckAccess
) -> None:
    watch.expected.append("status of 429")
    page.goto("/accounts/login/")
    page.evaluate(
        """async () => {
            const form = new FormData(document.querySelector('main form'));
            for (let i = 0; i < 30; i += 1) { await fetch('/accounts/login/', {method: 'POST', body: form}); }
        }"""
    )
    log_in(page)
    expect(page.get_by_role("heading", name="Too many tries")).to_be_visible()
    check_screen()
