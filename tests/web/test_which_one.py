"""Which one? Only whom the text leaves open, where a text asks; else everyone who bears the name."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from archive.models import Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
BODY = "Wendy Sherman met Brad Sherman. Wendy Sherman and Brad Sherman talked. Sherman left."


@pytest.fixture
def doubtful(publish: MakePage, wendy: Page) -> Page:
    """An article that names two Shermans in full and then one by the family name; a third stands elsewhere."""
    publish(kind="person", key="brad", title="Brad Sherman", family_name="Sherman", summary="A legislator.")
    publish(kind="person", key="general", title="William Tecumseh Sherman", family_name="Sherman")
    return publish(kind="article", key="two", title="Two of One Name", slug="two", body=BODY)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_on_its_page_a_doubtful_name_offers_just_its_candidates(client: Client, doubtful: Page) -> None:
    content = shown(client, "/which-one/?name=Sherman&in=two")
    assert "Brad Sherman" in content
    assert "Wendy Sherman" in content
    assert "William Tecumseh Sherman" not in content


def test_on_its_page_a_doubtful_name_is_shown_in_its_sentence(client: Client, doubtful: Page) -> None:
    assert "<blockquote> <b>Sherman</b> left. </blockquote>" in shown(client, "/which-one/?name=Sherman&in=two")


def test_everyone_who_bears_the_name_is_offered_elsewhere(client: Client, doubtful: Page) -> None:
    content = shown(client, "/which-one/?name=sherman")
    for title in ("Brad Sherman", "Wendy Sherman", "William Tecumseh Sherman"):
        assert title in content


def test_each_has_its_line_and_an_example(client: Client, doubtful: Page) -> None:
    content = shown(client, "/which-one/?name=Sherman")
    assert "A legislator." in content
    assert 'href="/articles/two/#brad-sherman-' in content


def test_places_that_nobody_has_decided_are_shown(client: Client, doubtful: Page) -> None:
    content = shown(client, "/which-one/?name=Sherman")
    assert "Not settled yet" in content
    assert '<a class="kw" href="/articles/two/">Sherman</a> left.' in content


def test_a_page_that_the_reader_may_not_see_is_not_asked(client: Client, publish: MakePage, doubtful: Page) -> None:
    publish(kind="article", key="two", title="Two of One Name", slug="two", body=BODY, status="draft")
    content = shown(client, "/which-one/?name=Sherman&in=two")
    assert "Two of One Name" not in content


def test_a_name_that_nobody_bears_is_not_found(client: Client, doubtful: Page) -> None:
    assert client.get("/which-one/?name=Nobody").status_code == 404
    assert client.get("/which-one/").status_code == 404
