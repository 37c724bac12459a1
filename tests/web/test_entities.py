"""The page of a person, an organization or an event: facts, relations, and every mention in its sentence."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from archive.models import Page
from tests.conftest import MakePage

from .conftest import mention_often

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_each_mention_is_a_sentence_that_leads_to_its_very_spot(client: Client, report: Page) -> None:
    content = shown(client, "/people/wendy-sherman/")
    assert '<a class="kw" href="/articles/allies-compare-notes/#wendy-sherman-2">Sherman</a> said little.' in content
    assert "2 in 1 article" in content


def test_a_mention_in_a_headline_counts_and_leads_to_the_headline(
    client: Client, publish: MakePage, wendy: Page
) -> None:
    publish(kind="article", title="Wendy Sherman Travels", date_published="2000")
    content = shown(client, "/people/wendy-sherman/")
    assert 'href="/articles/wendy-sherman-travels/#wendy-sherman-1"' in content
    assert 'id="wendy-sherman-1"' in shown(client, "/articles/wendy-sherman-travels/")


def test_mentions_on_other_pages_are_said_to_be_such(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="person", title="William Perry", body="Wendy Sherman followed him.")
    content = shown(client, "/people/wendy-sherman/")
    assert '<span class="d">Person</span>' in content
    assert "1 in 1 page" in content


def test_the_newest_article_comes_first_and_each_line_comes_once(
    client: Client, publish: MakePage, wendy: Page
) -> None:
    for year in (1998, 2001, 1999):
        article = publish(kind="article", title=f"Report of {year}", date_published=str(year))
        mention_often(article, wendy, 20)
    undated = publish(kind="article", title="Report without a date")
    mention_often(undated, wendy, 5)
    address, spots = "/people/wendy-sherman/", []
    while address:
        content = shown(client, address)
        spots += re.findall(r'class="kw" href="/articles/(report-[a-z0-9-]+)/#wendy-sherman-(\d+)"', content)
        further = re.search(r'href="(\?after=[^"#]+)#mentions">Next lines', content)
        address = f"/people/wendy-sherman/{further[1]}" if further else ""
    order = ["report-of-2001", "report-of-1999", "report-of-1998"]
    expected = [(slug, str(number)) for slug in order for number in range(1, 21)]
    expected += [("report-without-a-date", str(number)) for number in range(1, 6)]
    assert spots == expected


def test_a_person_has_positions_with_period_organization_and_source(
    client: Client, publish: MakePage, group: Page, report: Page
) -> None:
    publish(
        kind="person",
        key="wendy",
        title="Wendy Sherman",
        birth_date="1949-06-07",
        roles=[{"organization": "tcog", "title": "Head of delegation", "period": "2000/..", "sources": ["report"]}],
        identifiers=[{"scheme": "wikidata", "value": "Q7982444"}],
    )
    content = shown(client, "/people/wendy-sherman/")
    assert "since 2000" in content
    assert "Head of delegation" in content
    assert 'Source: <a href="/articles/allies-compare-notes/">Allies Compare Notes</a>' in content
    assert "7 June 1949" in content
    assert 'href="https://www.wikidata.org/wiki/Q7982444"' in content


def test_an_organization_shows_acronym_parent_parts_people_and_what_it_published(
    client: Client, publish: MakePage, wendy: Page
) -> None:
    publish(kind="organization", key="state", title="State Department", names=[{"text": "DOS", "kind": "acronym"}])
    publish(kind="organization", key="bureau", title="Bureau of Maps", parent="state")
    publish(kind="organization", key="unit", title="Unit of Ink", parent="bureau")
    publish(kind="person", key="wendy", title="Wendy Sherman", roles=[{"organization": "bureau", "title": "Counselor"}])
    publish(kind="article", title="The Bulletin", publication="bureau", date_published="1999")
    content = shown(client, "/organizations/bureau-of-maps/")
    for link in (
        '<a href="/organizations/state-department/">State Department</a>',
        '<a href="/organizations/unit-of-ink/">Unit of Ink</a>',
        '<a class="m m-p" href="/people/wendy-sherman/">Wendy Sherman</a>, Counselor',
        '<a class="t" href="/articles/the-bulletin/">The Bulletin</a>',
    ):
        assert link in content
    assert '<span class="acronym">DOS</span>' in shown(client, "/organizations/state-department/")


def test_an_event_shows_day_place_people_and_its_neighbours(client: Client, publish: MakePage, group: Page) -> None:
    office = {"organization": "tcog", "title": "Chief negotiator", "period": "1999/2001"}
    publish(kind="person", key="bob", title="Robert Einhorn", roles=[office])
    publish(kind="event", key="talks", title="Missile Talks")
    for number, date in enumerate(("1999-03", "2000-07-10/2000-07-12", "2000-11"), start=1):
        people = [{"participant": "bob"}, {"participant": "tcog", "role": "Host"}] if number == 2 else []
        publish(
            kind="event",
            title=f"Round {number}",
            date=date,
            location="Kuala Lumpur",
            parent="talks",
            participations=people,
        )
    content = shown(client, "/events/round-2/")
    assert "10–12<small>July 2000, Kuala Lumpur</small>" in content
    assert 'Before, in the same series</small><a href="/events/round-1/">' in content
    assert 'After, in the same series</small><a href="/events/round-3/">' in content
    assert "<small>Chief negotiator, Trilateral Coordination and Oversight Group</small>" in content
    assert "<small>Host</small>" in content
    assert '<a href="/events/missile-talks/">Missile Talks</a>' in content


def test_a_person_who_is_not_named_anywhere_says_so(client: Client, wendy: Page) -> None:
    assert "Nothing in the archive names Wendy Sherman yet." in shown(client, "/people/wendy-sherman/")


def test_a_page_without_a_text_invites_to_write_one(client: Client, wendy: Page) -> None:
    assert "This page has no text yet." in shown(client, "/people/wendy-sherman/")


def test_other_names_stand_with_their_time_and_language(client: Client, publish: MakePage) -> None:
    names = [
        {"text": "Wendy Ruth", "period": "1949/1980"},
        {"text": "Венди Шерман", "kind": "native", "language": "ru"},
    ]
    publish(kind="person", title="Wendy Sherman", names=names)
    content = shown(client, "/people/wendy-sherman/")
    assert "Wendy Ruth</span> (1949–1980)" in content
    assert '<span lang="ru">Венди Шерман</span>' in content


def test_others_of_the_same_name_are_a_click_away(client: Client, publish: MakePage, wendy: Page) -> None:
    assert "Others called" not in shown(client, "/people/wendy-sherman/")
    publish(kind="person", title="Brad Sherman", family_name="Sherman")
    content = shown(client, "/people/wendy-sherman/")
    assert '<a href="/which-one/?name=Sherman">Others called Sherman</a>' in content


def test_what_links_here_is_grouped_by_source(client: Client, report: Page) -> None:
    content = shown(client, "/people/wendy-sherman/links/")
    assert content.count("<section") == 1
    assert content.count('class="kw"') == 2


def test_a_preview_is_small_and_says_who_it_is(client: Client, publish: MakePage, report: Page) -> None:
    publish(
        kind="person",
        key="wendy",
        title="Wendy Sherman",
        summary="American diplomat. " * 20,
        roles=[{"organization": "tcog", "title": "Head of delegation", "period": "2000"}],
    )
    answer = client.get("/people/wendy-sherman/card/")
    assert len(answer.content) <= 2048
    content = re.sub(r"\s+", " ", answer.content.decode())
    assert "Head of delegation, Trilateral Coordination and Oversight Group, 2000" in content
    assert "2 mentions in 1 article" in content
    assert "<a" not in content
