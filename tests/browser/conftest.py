"""A real browser before the running product: any error in its console or breach of the policy fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from archive.models import Page as ArchivePage
from tests.browser.editor import preview
from tests.conftest import MakePage

LogIn = Callable[[User], None]
CheckAccess = Callable[[], None]


@dataclass
class Watch:
    """What the browser complained of in one test; `expected` holds parts of complaints that the test provokes."""

    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    paused: bool = False

    def heard(self, complaint: str) -> None:
        if not self.paused and not any(part in complaint for part in self.expected):
            self.complaints.append(complaint)

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Do not listen: axe tries things out in the page that its policy refuses."""
        self.paused = True
        yield
        self.paused = False


@pytest.fixture
def kept_while_typing() -> None:
    """Unsaved writing is kept, which elsewhere would write to the database behind the back of a test."""


@pytest.fixture(autouse=True)
def _kept_or_not(request: pytest.FixtureRequest, settings: Any) -> None:
    settings.UNSAVED_SECONDS = 1 if "kept_while_typing" in request.fixturenames else 0


@pytest.fixture
def watch() -> Iterator[Watch]:
    """The complaints of the browser; the test fails at its end if there are any."""
    watch = Watch()
    yield watch
    assert watch.complaints == []


@pytest.fixture
def listen(watch: Watch) -> Callable[[Page], Page]:
    """Listen to what a page of the browser complains of: errors in its script, its console, or of the policy."""

    def console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            watch.heard(f"{message.type}: {message.text} ({message.location.get('url')})")

    def attach(page: Page) -> Page:
        page.on("console", console)
        page.on("pageerror", lambda error: watch.heard(f"script: {error}"))
        return page

    return attach


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A desktop screen of the size at which the pages were designed."""
    return {**browser_context_args, "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture
def page(page: Page, live_server: LiveServer, listen: Callable[[Page], Page]) -> Page:
    """A page of the browser that is listened to; addresses are relative to the running product."""
    return listen(page)


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Where the product runs."""
    return str(live_server.url)


@pytest.fixture
def log_in(context: BrowserContext, live_server: LiveServer) -> LogIn:
    """Log a user in without the form: the browser is given a session."""

    def with_session(user: User) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    return with_session


@pytest.fixture
def as_ada(log_in: LogIn, ada: User) -> User:
    """The browser is logged in as an editor."""
    log_in(ada)
    return ada


@pytest.fixture
def form(page: Page) -> Page:
    """The form of an article, its preview drawn."""
    report = ArchivePage.objects.get(key="report")
    page.goto(f"/admin/archive/article/{report.pk}/change/")
    expect(preview(page).get_by_role("link").first).to_be_visible()
    return page


@pytest.fixture
def check_access(page: Page, watch: Watch) -> CheckAccess:
    """Fail if axe finds anything on the page as it stands; no rule is disabled."""

    def check() -> None:
        with watch.pause():
            found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check


@pytest.fixture
def archive(live_server: LiveServer, publish: MakePage) -> None:
    """A small archive with each kind of page, a question, and names that several bear."""
    publish(kind="organization", key="monthly", title="The Monthly", classification="periodical")
    publish(
        kind="organization",
        key="tcog",
        title="Trilateral Coordination and Oversight Group",
        names=[{"text": "TCOG", "kind": "acronym"}],
        summary="Consultations of three governments.",
        body="[[Wendy Sherman]] led the American side.",
        founding_date="1999-04",
    )
    _two_shermans(publish)
    _three_rounds(publish)
    publish(kind="article", key="old", title="A First Meeting", body="TCOG met first.", date_published="1999-06")
    publish(
        kind="article",
        key="report",
        title="Allies Compare Notes",
        subtitle="Three governments, one text.",
        byline="Staff report",
        publication="monthly",
        date_published="2000-09",
        rights="Shown with permission.",
        epigraph="There is hope.",
        epigraph_attribution="A reader",
        body=ARTICLE,
    )


def _two_shermans(publish: MakePage) -> None:
    for key, title, phrase in (("wendy", "Wendy Sherman", "diplomat"), ("brad", "Brad Sherman", "legislator")):
        given, family = title.split()
        publish(
            kind="person",
            key=key,
            title=title,
            given_name=given,
            family_name=family,
            sort_name=f"{family}, {given}",
            disambiguation=phrase,
            summary=f"An American {phrase}.",
            body="Took part in the consultations of the Trilateral Coordination and Oversight Group.",
            names=[{"text": f"{given} R. {family}"}],
            identifiers=[{"scheme": "wikidata", "value": f"Q{len(key)}"}],
            roles=[{"organization": "tcog", "title": "Member", "period": "1999/2001"}],
        )


def _three_rounds(publish: MakePage) -> None:
    for number, date in enumerate(("1999-05", "2000-08-31/2000-09-01", "2001-03"), start=1):
        publish(
            kind="event",
            key=f"round-{number}",
            title=f"Round {number} of the Seoul Talks",
            date=date,
            location="Seoul",
            body="The allies met.",
            participations=[{"participant": "wendy", "role": "Head of delegation"}, {"participant": "tcog"}],
        )


ARTICLE = """Ambassador Wendy Sherman flew to Seoul for Round 2 of the Seoul Talks.

The Trilateral Coordination and Oversight Group (TCOG) met. Brad Sherman stayed at home.

## What was said

Wendy Sherman said little. Brad Sherman asked why. Then Sherman left.

| Who | What |
|---|---|
| Wendy Sherman | spoke |

> The TCOG will meet again.
"""
