"""`manage.py demo`, started as a newcomer starts it, in a folder and on a port of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.management.running_demo import READY, Demo, runs, start_demo

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the first start in an empty folder says, and the folder as it leaves it."""
    if not Path("/proc/self/task").exists():
        pytest.skip("needs /proc to see child processes")
    folder = tmp_path_factory.mktemp("var")
    demo = start_demo(folder)
    try:
        demo.wait_until_it_says(READY)
    finally:
        demo.end(signal.SIGTERM)
    return demo.told, folder


@pytest.fixture
def start(tmp_path: Path, first_start: tuple[str, Path]) -> Iterator[Callable[..., Demo]]:
    """Start a demo on this test's own copy of the loaded archive; whatever still runs at the end is stopped."""
    started: list[Demo] = []
    shutil.copytree(first_start[1], tmp_path, dirs_exist_ok=True)

    def start_here(*arguments: str, waits_for: str = READY, **environment: str) -> Demo:
        demo = start_demo(tmp_path, *arguments, **environment)
        started.append(demo)
        if waits_for:
            demo.wait_until_it_says(waits_for)
        return demo

    yield start_here
    for demo in started:
        if demo.process.poll() is None:
            demo.end(signal.SIGTERM)


def test_the_first_start_says_what_it_linked(first_start: tuple[str, Path]) -> None:
    told = first_start[0]
    linked = re.search(r"Linked (\d+) articles, (\d+) mentions, in [\d.]+ s; \d+ questions left open\.", told)
    assert linked, told
    assert int(linked[1]) >= 18
    assert int(linked[2]) >= 18


def test_the_demo_says_where_to_look(start: Callable[..., Demo]) -> None:
    demo = start()
    assert demo.get(demo.link(r"Read +http://[^/]+(\S+)")).status == 200
    assert demo.get(demo.link(r"Edit +http://[^/]+(\S+)")).status == 302


def test_there_is_a_log_in_link_for_each_role_and_it_works_once(start: Callable[..., Demo]) -> None:
    demo = start()
    paths = [demo.link(rf"{role} \([^\n]*\n +http://[^/]+(\S+)") for role in ("contributor", "editor", "administrator")]
    assert [[demo.get(path).status, demo.get(path).status] for path in paths] == [[302, 410]] * 3


def test_a_query_of_any_length_that_fits_into_an_address_is_answered(start: Callable[..., Demo]) -> None:
    assert start().get("/search/?q=" + "%EA%B9%80" * 800).status == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ending_the_demo_ends_server_and_worker(start: Callable[..., Demo], number: signal.Signals) -> None:
    demo = start()
    assert len(demo.children) == 2
    assert demo.end(number) == 0
    assert [pid for pid in demo.children if runs(pid)] == []
    assert "Traceback" not in demo.told


def test_the_demo_ends_when_one_of_its_programs_does(start: Callable[..., Demo]) -> None:
    demo = start()
    os.kill(demo.children[1], signal.SIGKILL)
    demo.told += demo.process.communicate(timeout=30)[0]
    assert demo.process.returncode == 1
    assert "ended by itself: the worker" in demo.told
    assert [pid for pid in demo.children if runs(pid)] == []


def test_a_later_start_keeps_the_archive(start: Callable[..., Demo]) -> None:
    assert "Keeping the archive as it was left" in start().told


def test_a_fresh_start_says_what_it_deletes_and_loads_again(start: Callable[..., Demo], tmp_path: Path) -> None:
    demo = start("--fresh", waits_for="Loading the demo archive")
    assert f"Deleting {tmp_path / 'db.sqlite3'}, as --fresh asks." in demo.told


def test_a_fresh_start_does_not_pull_the_archive_from_under_another(start: Callable[..., Demo]) -> None:
    start()
    refused = start("--fresh", waits_for="")
    assert "stop it before --fresh" in refused.process.communicate(timeout=60)[0]


def test_a_load_that_is_cut_short_leaves_nothing_behind(start: Callable[..., Demo]) -> None:
    demo = start("--fresh", waits_for="Loading the demo archive")
    assert demo.end(signal.SIGTERM) == 0
    assert "Stopped." in demo.told
    start(waits_for="Loading the demo archive")


def test_fresh_deletes_no_database_that_was_named(start: Callable[..., Demo], tmp_path: Path) -> None:
    named = tmp_path / "precious.sqlite3"
    named.touch()
    demo = start("--fresh", waits_for="", DATABASE_URL=f"sqlite:///{named}")
    assert "DATABASE_URL names another database" in demo.process.communicate(timeout=60)[0]
    assert demo.process.returncode == 1
    assert named.exists()


def test_beyond_this_machine_there_are_no_log_in_links(start: Callable[..., Demo]) -> None:
    demo = start("--host", "0.0.0.0")  # noqa: S104 - what is tried
    assert "No log-in links" in demo.told
    assert "demo-login" not in demo.told
    assert demo.get("/").status == 200


@pytest.fixture
def walker(page: Page) -> Iterator[Page]:
    """A browser that fails the test if a page's script, its console or its policy complains."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


def test_a_browser_reads_logs_in_by_the_link_edits_and_sees_the_change(
    start: Callable[..., Demo], walker: Page
) -> None:
    demo = start()
    walker.goto(demo.url)
    walker.get_by_role("link", name="Read the article").click()
    article = walker.url
    walker.locator(".prose a[href^='/people/']").first.click()
    expect(walker).to_have_url(re.compile(r"/people/[\w-]+/"))
    walker.go_back()
    expect(walker).to_have_url(article)
    walker.goto(demo.link(r"editor \([^\n]*\n +(\S+)"))
    walker.goto(article)
    walker.get_by_role("link", name="Edit").first.click()
    text = walker.get_by_label("Text:", exact=True)
    text.fill(f"{text.input_value()}\n\nZebulon Quartermaine was there as well.")
    walker.get_by_role("button", name="Save", exact=True).click()
    walker.locator(".messagelist").get_by_role("link", name="View on site").click()
    expect(walker.locator("main")).to_contain_text("Zebulon Quartermaine was there as well.")


def test_a_stranger_signs_up_with_the_mail_that_the_demo_writes_out_and_sends_a_page_for_review(
    start: Callable[..., Demo], walker: Page
) -> None:
    demo = start()
    walker.goto(demo.link(r"Sign up as a stranger\n +(\S+)"))
    walker.get_by_label("E-mail address").fill("vera@example.org")
    walker.get_by_label("Username").fill("vera")
    walker.get_by_label("Password").fill("a long one of hers")
    walker.get_by_label("The same again").fill("a long one of hers")
    walker.get_by_role("button", name="Sign up").click()
    demo.wait_until_it_says("/accounts/confirm-email/")
    demo.wait_until_it_says("the account cannot be used")
    walker.goto(demo.link(r"(http://\S+/accounts/confirm-email/\S+)"))
    walker.get_by_role("button", name="Confirm").click()
    walker.get_by_role("link", name="Add a person").click()
    walker.get_by_label("Title:", exact=True).fill("Zebulon Quartermaine")
    walker.get_by_role("button", name="Send for review").click()
    walker.goto(f"{demo.url}/admin/sent/")
    expect(walker.get_by_role("main")).to_contain_text("Zebulon Quartermaine")


def test_the_worker_of_the_demo_links_a_new_person_in_an_old_article(start: Callable[..., Demo], walker: Page) -> None:
    demo = start()
    article = demo.link(r"Read +(\S+)")
    walker.goto(demo.link(r"editor \([^\n]*\n +(\S+)"))
    walker.goto(demo.link(r"Edit +(\S+)"))
    walker.get_by_label("Text:", exact=True).fill("Zebulon Quartermaine was there.")
    walker.get_by_role("button", name="Save", exact=True).click()
    walker.goto(f"{demo.url}/admin/archive/person/add/")
    walker.get_by_label("Title:", exact=True).fill("Zebulon Quartermaine")
    walker.get_by_role("button", name="Save", exact=True).click()
    expect(walker.locator("[data-relinking]")).to_have_text("Done: every page is linked.")
    walker.goto(article)
    expect(walker.locator(".prose").get_by_role("link", name="Zebulon Quartermaine")).to_be_visible()
