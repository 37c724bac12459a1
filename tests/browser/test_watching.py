"""The watch over the browser can fail: it hears errors, breaches of the policy, and what axe finds."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .conftest import CheckAccess, Watch

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.error('broken')", "broken"),
        ("setTimeout(() => { throw new Error('thrown') })", "thrown"),
        ("document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))", "script-src"),
        ("document.body.setAttribute('style', 'color:red')", "style-src"),
    ],
)
def test_what_goes_wrong_in_the_browser_is_heard(page: Page, watch: Watch, script: str, complaint: str) -> None:
    page.goto("/about/")
    page.evaluate(f"() => {{ {script} }}")
    for _ in range(100):
        if any(complaint in line for line in watch.complaints):
            break
        page.wait_for_timeout(50)
    heard, watch.complaints = watch.complaints, []
    assert any(complaint in line for line in heard)


def test_what_axe_finds_fails_the_check(page: Page, check_access: CheckAccess) -> None:
    page.goto("/about/")
    page.evaluate("() => document.querySelector('main').append(document.createElement('button'))")
    with pytest.raises(AssertionError, match="button-name"):
        check_access()
