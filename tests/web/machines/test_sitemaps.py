"""Crawlers find every published page once, part by part, and are asked to leave the desk, searches and history."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.models import Page
from archive.web import freshness, screens
from archive.web.machines import sitemaps
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(client: Client, address: str, one: str) -> list[str]:
    """The addresses in a list of `one`s ("sitemap", "url"), without the name of the site."""
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    found = ET.fromstring(answer.content)  # noqa: S314 (our own words)
    return [
        entry.findtext(f"{NAMESPACE}loc", "").removeprefix("http://testserver")
        for entry in found.iter(f"{NAMESPACE}{one}")
    ]


def every_page(client: Client) -> list[str]:
    return [page for part in listed(client, "/sitemap.xml", "sitemap") for page in listed(client, part, "url")]


@pytest.fixture
def eleven(publish: MakePage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Eleven people in stretches of four ids, of whom the sixth to the ninth are gone."""
    monkeypatch.setattr(sitemaps, "_STRETCH", 4)
    pages = [publish(kind="person", title=f"Person {number}", key=f"person-{number}") for number in range(11)]
    for number in range(5, 9):
        publish(kind="person", title=f"Person {number}", key=f"person-{number}", status="deleted")
    return [page.get_absolute_url() for number, page in enumerate(pages) if not 5 <= number < 9]


def test_every_published_page_is_listed_once(client: Client, eleven: list[str]) -> None:
    assert every_page(client) == eleven


def test_no_part_is_empty_and_each_costs_one_query(client: Client, eleven: list[str]) -> None:
    parts = listed(client, "/sitemap.xml", "sitemap")
    for address in ("/sitemap.xml", *parts):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        assert len(captured) == 2  # of which one asks whether anything changed
    assert all(listed(client, part, "url") for part in parts)


def test_a_page_stays_in_its_part(client: Client, publish: MakePage, eleven: list[str]) -> None:
    last = listed(client, "/sitemap.xml", "sitemap")[-1]
    before = listed(client, last, "url")
    publish(kind="person", key="person-0", title="Person 0", status="deleted")
    assert listed(client, last, "url") == before


def test_an_archive_without_pages_has_an_empty_list(client: Client, db: None) -> None:
    assert listed(client, "/sitemap.xml", "sitemap") == []
    assert client.get("/sitemap/0.xml").status_code == 404
    assert client.get(f"/sitemap/{10**30}.xml").status_code == 404


def test_the_day_of_the_last_change_is_told(client: Client, wendy: Page) -> None:
    (part,) = listed(client, "/sitemap.xml", "sitemap")
    assert f"<lastmod>{wendy.updated_at:%Y-%m-%d}</lastmod>".encode() in client.get(part).content


def test_nothing_unpublished_is_listed(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="person", title="Hidden Person", status="draft")
    assert every_page(client) == ["/people/wendy-sherman/"]


def test_the_plan_looks_up_each_part_by_its_key(db: None) -> None:
    now = timezone.now()
    Page.objects.bulk_create(
        Page(
            key=f"many-{n}", slug=f"m-{n}", title="M", kind="person", status="published", created_at=now, updated_at=now
        )
        for n in range(3_000)
    )
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE archive_page")
        cursor.execute(explain + sitemaps._PARTS, [4, 4, 4])
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert re.search(r"SEARCH archive_page USING INTEGER PRIMARY KEY|Index Scan using archive_page_pkey", plan), plan


def test_a_long_part_does_not_drive_pages_out_of_the_cache(
    client: Client, wendy: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "QUIET", timedelta(0))
    monkeypatch.setattr(screens, "_KEPT_BYTES", 300)
    kept: list[str] = []
    monkeypatch.setattr(cache, "set", lambda *args: kept.append(args[1].headers["Content-Type"]))
    for address in ("/people/wendy-sherman/", "/robots.txt"):
        client.get(address)
    assert kept == ["text/plain; charset=utf-8"]


def test_crawlers_are_asked_to_leave_the_desk_searches_and_history_alone(client: Client, wendy: Page) -> None:
    text = client.get("/robots.txt").content.decode()
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    assert robots.site_maps() == ["http://testserver/sitemap.xml"]
    for address, may in (("/people/wendy-sherman/", True), ("/admin/", False), ("/search/?q=x", False)):
        assert robots.can_fetch("*", address) is may
    # The parser of the standard library knows no "*" within a path; RFC 9309 does.
    closed = [re.escape(path).replace(r"\*", ".*") for path in re.findall(r"Disallow: (.*)", text)]
    history = ["/people/wendy-sherman/history/", "/articles/x/history/3/", "/events/y/history/compare/?old=1&new=2"]
    assert all(any(re.match(path, address) for path in closed) for address in history)
    assert not any(re.match(path, address) for path in closed for address in every_page(client))
