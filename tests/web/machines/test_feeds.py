"""Feeds tell of each new page and each new mention once, to any reader of Atom, and of nothing unpublished."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import editing, relinking, reviewing
from archive.models import Page
from archive.records import from_dict
from archive.web import freshness
from archive.web.machines import feeds
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SHERMAN = "/people/wendy-sherman/feed.atom"
HOSTILE = "</title><script>alert(1)</script> ]]> & \" '"


def follow(client: Client, address: str) -> Any:
    """What a reader of feeds makes of an address; what the standard (RFC 4287) asks of every feed is there."""
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    _keeps_to_the_standard(ET.fromstring(answer.content))  # noqa: S314 (our own words)
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


def _keeps_to_the_standard(root: ET.Element) -> None:
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
    assert root.tag == f"{ATOM}feed"
    for part in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = part.findall(f"{ATOM}{name}")
            assert found.text
        assert moment.fullmatch(part.findtext(f"{ATOM}updated", ""))
        assert part.findtext(f"{ATOM}id", "").startswith("tag:testserver,2001:")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate"}
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def titles(client: Client, address: str) -> list[str]:
    return [entry.title for entry in follow(client, address).entries]


def test_new_pages_are_told_by_kind_and_all_together(client: Client, wendy: Page, group: Page, report: Page) -> None:
    assert titles(client, "/feed.atom") == [report.title, group.title, wendy.title]
    assert titles(client, "/articles/feed.atom") == [report.title]
    assert titles(client, "/people/feed.atom") == [wendy.title]
    assert titles(client, "/events/feed.atom") == []


def test_an_entry_says_what_it_is_and_leads_to_it(client: Client, report: Page) -> None:
    (entry,) = follow(client, "/articles/feed.atom").entries
    assert entry.link == "http://testserver/articles/allies-compare-notes/"
    assert (entry.author, entry.summary) == ("Staff report", "September 2000")


def test_an_edit_is_nothing_new(client: Client, publish: MakePage, wendy: Page, report: Page) -> None:
    before = follow(client, "/feed.atom").entries
    publish(kind="person", key="wendy", title="Wendy Ruth Sherman", slug="ruth")
    after = follow(client, "/feed.atom").entries
    assert [entry.id for entry in after] == [entry.id for entry in before]
    assert after[-1].link == "http://testserver/people/ruth/"


def test_what_was_a_draft_is_new_when_it_is_published(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="person", key="draft", title="Long Written", status="draft")
    publish(kind="person", title="Soon Done")
    publish(kind="person", key="draft", title="Long Written")
    assert titles(client, "/people/feed.atom") == ["Long Written", "Soon Done", "Wendy Sherman"]


def test_what_was_taken_back_and_published_again_is_told_once(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="person", key="wendy", title="Wendy Sherman", status="draft")
    assert titles(client, "/people/feed.atom") == []
    publish(kind="person", key="wendy", title="Wendy Sherman")
    assert titles(client, "/people/feed.atom") == ["Wendy Sherman"]


def test_what_was_proposed_is_new_when_it_is_approved(client: Client, ada: User, tom: User, publish: MakePage) -> None:
    record = from_dict({"kind": "person", "key": "new", "title": "Tom Proposed", "status": "published"})
    waiting = editing.submit(record, based_on=0, editor=tom)
    publish(kind="person", title="Soon Done")
    assert titles(client, "/people/feed.atom") == ["Soon Done"]
    reviewing.approve(waiting, version=0, reviewer=ada)
    assert titles(client, "/people/feed.atom") == ["Tom Proposed", "Soon Done"]


def test_a_page_tells_what_came_to_mention_it_the_last_first(
    client: Client, publish: MakePage, wendy: Page, report: Page
) -> None:
    publish(
        kind="article", title="From Long Ago", date_published="1990", body="First. Wendy Sherman was young.\n\nEnd."
    )
    told = follow(client, SHERMAN)
    assert [entry.title for entry in told.entries] == ["From Long Ago", "Allies Compare Notes"]
    assert told.entries[0].summary == "1990. Wendy Sherman was young."
    assert told.feed.title == "Wendy Sherman, mentioned in Concordance"


def test_an_old_article_is_new_where_it_was_linked_later(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="article", title="Linked Later", body="Wendy Ruth-Anne spoke.")
    publish(kind="article", title="Linked At Once", body="Wendy Sherman spoke.")
    assert titles(client, SHERMAN) == ["Linked At Once"]
    publish(kind="person", key="wendy", title="Wendy Sherman", names=[{"text": "Wendy Ruth-Anne"}])
    relinking.relink_stale()
    assert titles(client, SHERMAN) == ["Linked Later", "Linked At Once"]


def test_a_mention_has_another_id_than_the_page_it_stands_on(client: Client, wendy: Page, report: Page) -> None:
    new, mention = (follow(client, address).entries[0].id for address in ("/articles/feed.atom", SHERMAN))
    assert new != mention
    assert mention.endswith(":report/wendy")


@pytest.mark.parametrize("address", ["/feed.atom", "/articles/feed.atom", "/people/evil/feed.atom"])
def test_nothing_in_a_title_breaks_a_feed(client: Client, publish: MakePage, address: str) -> None:
    publish(kind="person", title=f"{HOSTILE} Evil", slug="evil", names=[{"text": "Evil Smith"}])
    publish(kind="article", title=HOSTILE, subtitle=HOSTILE, byline=HOSTILE, body=f"{HOSTILE} Evil Smith {HOSTILE}.")
    found = follow(client, address)
    assert HOSTILE in [entry.title for entry in found.entries]
    assert all("<script" not in entry.summary for entry in found.entries)


def test_control_characters_break_no_feed(client: Client, wendy: Page, report: Page, settings: Any) -> None:
    settings.SITE_NAME = "Con\x01cord\x0bance"
    Page.objects.filter(pk=wendy.pk).update(
        title="Wendy\x00\x08 Sher\x1fman\ufffe" if _keeps_nul() else "Wendy Sher\x1fman"
    )
    Page.objects.filter(pk=report.pk).update(title="Allies\x0c Compare")
    assert "Wendy Sherman" in titles(client, "/people/feed.atom")
    assert titles(client, SHERMAN) == ["Allies Compare"]


def _keeps_nul() -> bool:
    return connection.vendor == "sqlite"


def test_what_is_not_published_is_in_no_feed(client: Client, ada: User, publish: MakePage, wendy: Page) -> None:
    publish(kind="article", title="Hidden Draft", status="draft", body="Wendy Sherman hid.")
    publish(kind="article", key="gone", title="Taken Back", body="Wendy Sherman left.")
    publish(kind="article", key="gone", title="Taken Back", status="deleted", body="Wendy Sherman left.")
    publish(kind="person", title="Hidden Person", status="draft")
    client.force_login(ada)
    for reader in (client, Client()):
        for address in ("/feed.atom", "/articles/feed.atom", "/people/feed.atom", SHERMAN):
            assert not {"Hidden Draft", "Taken Back", "Hidden Person"} & set(titles(reader, address))
        assert reader.get("/people/hidden-person/feed.atom").status_code == 404


def test_a_former_address_leads_to_the_feed(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="person", key="wendy", title="Wendy Sherman", slug="ambassador")
    assert client.get(SHERMAN).headers["Location"] == "/people/ambassador/feed.atom"


def test_a_reader_that_has_the_feed_is_told_so(client: Client, wendy: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "QUIET", timedelta(0))
    mark = client.get(SHERMAN).headers["ETag"]
    assert client.get(SHERMAN, headers={"if-none-match": mark}).status_code == 304


def test_pages_and_lists_lead_to_their_feeds(client: Client, wendy: Page) -> None:
    def alternates(address: str) -> list[str]:
        links = re.findall(r"<link rel=\"alternate\"([^>]*)>", client.get(address).content.decode())
        return [re.findall('href="([^"]*)"', link)[0] for link in links if "atom+xml" in link]

    assert alternates("/") == ["/feed.atom"]
    assert alternates("/people/") == ["/feed.atom", "/people/feed.atom"]
    assert alternates("/people/wendy-sherman/") == ["/feed.atom", "/people/feed.atom", SHERMAN]


def test_two_and_twelve_entries_cost_the_same_few_queries(
    client: Client, publish: MakePage, wendy: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = []
    monkeypatch.setattr(feeds, "_ENTRIES", 8)
    for number in range(12):
        publish(kind="article", title=f"Report {number}", body="Wendy Sherman spoke. Wendy Sherman left.")
        if number in (1, 11):
            for address in ("/feed.atom", SHERMAN):
                with CaptureQueriesContext(connection) as captured:
                    told = titles(client, address)
                costs.append(len(captured))
    assert len(told) == 8
    assert costs[:2] == costs[2:]
    assert max(costs) <= 4
