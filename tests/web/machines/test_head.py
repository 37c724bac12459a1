"""What programs find in the head of a page: its one address, and what it is, in the words of several standards."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.models import Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
HOSTILE = "</script><script>alert(1)</script><!-- ]]> & \" ' \u2028 &lt;/script&gt;"


class Head(HTMLParser):
    """What a program reads of a page: meta tags, links, and the blocks of data as they end for a parser of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: list[tuple[str, str]] = []
        self.links: list[dict[str, str | None]] = []
        self.blocks: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and (name := found.get("name") or found.get("property")):
            self.metas.append((name, found.get("content") or ""))
        elif tag == "link":
            self.links.append(found)
        elif tag == "script":
            self._inside = found.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.blocks.append(data)

    def all(self, name: str) -> list[str]:
        return [content for found, content in self.metas if found == name]

    @property
    def data(self) -> dict[str, Any]:
        (block,) = self.blocks
        data: dict[str, Any] = json.loads(block)
        return data


def head(client: Client, address: str) -> Head:
    answer = client.get(address)
    assert answer.status_code == 200
    return Head(answer.content.decode())


@pytest.fixture
def essay(publish: MakePage, wendy: Page, group: Page) -> Page:
    """An article with all that its head says."""
    publish(kind="organization", key="monthly", title="The Monthly")
    publish(kind="person", key="ann", title="Ann Lee", given_name="Ann", family_name="Lee")
    publish(kind="event", key="round", title="Round One", date="2000-08-31/2000-09-01", location="Seoul",
            organizer="tcog", participations=[{"participant": "wendy"}])  # fmt: skip
    return publish(
        kind="article", title="An Essay", subtitle="Of talks", byline="By Ann Lee and Bo Lind", authors=["ann"],
        publication="monthly", pages="4-5", date_published="2000-09", language="en", about=["round"],
        source_url="https://example.org/essay", body="Wendy Sherman went to Round One. Wendy Sherman left.",
    )  # fmt: skip


@pytest.mark.usefixtures("essay")
def test_an_article_is_news_with_what_it_is_about_and_what_it_mentions(client: Client) -> None:
    data = head(client, "/articles/an-essay/").data
    wendy = {"@type": "Person", "@id": f"{HERE}/people/wendy-sherman/", "name": "Wendy Sherman"}
    event = {"@type": "Event", "@id": f"{HERE}/events/round-one/", "name": "Round One"}
    assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
    assert (data["headline"], data["datePublished"], data["inLanguage"]) == ("An Essay", "2000-09", "en")
    assert data["about"] == [event]
    assert data["mentions"] == [wendy, event]
    assert [author["name"] for author in data["author"]] == ["Ann Lee", "Bo Lind"]
    assert data["author"][0] == {"@type": "Person", "@id": f"{HERE}/people/ann-lee/", "name": "Ann Lee"}
    assert data["publisher"]["name"] == "The Monthly"


def test_a_person_is_what_the_page_is_about(client: Client, publish: MakePage, wendy: Page, group: Page) -> None:
    publish(
        kind="person", key="full", title="Ada Full", summary="A diplomat.", birth_date="1950-03~", family_name="Full",
        names=[{"text": "Ada F."}], identifiers=[{"scheme": "Wikidata", "value": "Q1"}], body="She met Wendy Sherman.",
        roles=[{"organization": "tcog", "title": "Head", "period": "1999-05/.."}],
    )  # fmt: skip
    data = head(client, "/people/ada-full/").data
    person = data["about"]
    assert (data["@type"], person["@type"], person["@id"]) == ("WebPage", "Person", f"{HERE}/people/ada-full/")
    assert (person["birthDate"], person["description"], person["familyName"]) == ("1950-03", "A diplomat.", "Full")
    assert (person["alternateName"], person["sameAs"]) == (["Ada F."], ["http://www.wikidata.org/entity/Q1"])
    (role,) = person["memberOf"]
    assert (role["roleName"], role["startDate"], "endDate" in role) == ("Head", "1999-05", False)
    assert [thing["name"] for thing in data["mentions"]] == ["Wendy Sherman"]


def test_an_organization_is_what_the_page_is_about(client: Client, publish: MakePage, group: Page) -> None:
    publish(kind="organization", title="A Part", parent="tcog", founding_date="1999")
    thing = head(client, "/organizations/a-part/").data["about"]
    assert (thing["@type"], thing["foundingDate"]) == ("Organization", "1999")
    assert thing["parentOrganization"]["@id"].endswith("/trilateral-coordination-and-oversight-group/")


@pytest.mark.usefixtures("essay")
def test_an_event_is_what_the_page_is_about(client: Client) -> None:
    thing = head(client, "/events/round-one/").data["about"]
    assert (thing["@type"], thing["startDate"], thing["endDate"]) == ("Event", "2000-08-31", "2000-09-01")
    assert thing["location"] == {"@type": "Place", "name": "Seoul"}
    assert thing["organizer"]["@type"] == "Organization"
    assert [who["name"] for who in thing["attendee"]] == ["Wendy Sherman"]


@pytest.mark.usefixtures("essay")
def test_reference_managers_find_author_date_and_publication(client: Client) -> None:
    found = head(client, "/articles/an-essay/")
    assert found.all("citation_title") == found.all("DC.title") == ["An Essay"]
    assert found.all("citation_author") == found.all("DC.creator") == ["Lee, Ann", "Bo Lind"]
    assert found.all("citation_journal_title") == found.all("DC.publisher") == ["The Monthly"]
    assert (found.all("citation_publication_date"), found.all("DC.date")) == (["2000/09"], ["2000-09"])
    assert (found.all("citation_firstpage"), found.all("citation_lastpage")) == (["4"], ["5"])
    assert found.all("citation_public_url") == [f"{HERE}/articles/an-essay/"]


@pytest.mark.usefixtures("essay")
def test_a_card_of_a_link_finds_its_words(client: Client) -> None:
    found = head(client, "/articles/an-essay/")
    assert (found.all("og:type"), found.all("og:title")) == (["article"], ["An Essay"])
    assert (found.all("og:description"), found.all("og:site_name")) == (["Of talks"], ["Concordance"])
    assert head(client, "/people/ann-lee/").all("og:type") == ["profile"]


@pytest.mark.parametrize("address", ["/people/wendy-sherman/", "/people/wendy-sherman/?after=2000-09-01.1.body.1"])
def test_a_page_names_its_one_address_and_its_data(client: Client, wendy: Page, report: Page, address: str) -> None:
    found = {(link["rel"], link.get("type")): link["href"] for link in head(client, address).links}
    assert found["canonical", None] == f"{HERE}/people/wendy-sherman/"
    assert found["alternate", "application/json"] == f"{HERE}/people/wendy-sherman.json"


@pytest.mark.parametrize("kind", ["article", "person", "organization", "event"])
def test_nothing_in_a_title_ends_the_block_of_data(client: Client, publish: MakePage, kind: str) -> None:
    publish(kind=kind, title=HOSTILE, slug="evil", summary=HOSTILE)
    address = Page.objects.get(slug="evil").get_absolute_url()
    found = head(client, address)
    said = found.data["about"]["name"] if kind != "article" else found.data["headline"]
    assert said == Page.objects.get(slug="evil").title
    block = re.search(rb'<script type="application/ld\+json">(.*?)</script>', client.get(address).content, re.DOTALL)
    assert block
    assert not set(b"<>&") & set(block[1])


def test_what_readers_do_not_see_is_in_no_head(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="organization", key="quiet", title="Quiet Review", status="draft")
    publish(kind="person", key="secret", title="Secret Writer", status="draft")
    publish(kind="event", key="hush", title="Hush Meeting", status="draft")
    publish(
        kind="article", title="A Report", publication="quiet", authors=["secret"], about=["hush"],
        body="Secret Writer and Wendy Sherman came to the Hush Meeting.",
    )  # fmt: skip
    publish(kind="organization", title="A Part", parent="quiet")
    publish(kind="event", title="A Round", organizer="quiet", parent="hush", participations=[{"participant": "secret"}])
    for address in ("/articles/a-report/", "/organizations/a-part/", "/events/a-round/"):
        found = head(client, address)
        told = json.dumps([found.blocks, found.metas])
        assert not re.search("Quiet|Secret|Hush", told)


def test_a_draft_has_no_head_for_programs(client: Client, ada: User, publish: MakePage) -> None:
    publish(kind="article", title="A Draft", status="draft")
    client.force_login(ada)
    found = head(client, "/articles/a-draft/")
    assert found.blocks == []
    assert found.all("DC.title") == []
