"""Every address that a reader may try leads to the right page, to a question, or to a page that helps."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.models import Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


def location(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location", "")


@pytest.mark.parametrize(
    "address",
    [
        "/People/Wendy_Sherman",
        "/people/Wendy Sherman/",
        "/people/WENDY-SHERMAN/",
        "/people/wendy-sherman",
        "/person/wendy-sherman/",
        "/people/wendy__sherman/",
    ],
)
def test_any_case_and_spacing_leads_to_the_right_address_for_good(client: Client, wendy: Page, address: str) -> None:
    assert location(client, address) == (301, "/people/wendy-sherman/")


def test_the_query_survives_the_way_to_the_right_address(client: Client, wendy: Page) -> None:
    assert location(client, "/People/Wendy_Sherman?after=x") == (301, "/people/wendy-sherman/?after=x")


def test_what_hangs_below_an_address_is_kept(client: Client, wendy: Page) -> None:
    assert location(client, "/People/Wendy_Sherman/links") == (301, "/people/wendy-sherman/links/")


def test_a_former_address_leads_to_the_page_for_good(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="person", key="wendy", title="Wendy Sherman", slug="ambassador-sherman")
    assert location(client, "/people/wendy-sherman/") == (301, "/people/ambassador-sherman/")


def test_a_former_address_leads_to_its_page_though_another_bears_the_title_now(
    client: Client, publish: MakePage, wendy: Page
) -> None:
    publish(kind="person", key=wendy.key, title="Wendy Ruth Sherman", slug="wendy-ruth-sherman")
    publish(kind="person", title="Wendy Sherman", slug="wendy-sherman-2", disambiguation="bishop")
    assert client.get("/people/wendy-sherman/").headers["Location"] == "/people/wendy-ruth-sherman/"


def test_a_title_that_is_not_the_slug_leads_to_the_page(client: Client, publish: MakePage) -> None:
    publish(kind="person", title="Ahmet Üzümcü", slug="uzumcu")
    assert location(client, "/people/Ahmet_Üzümcü/") == (301, "/people/uzumcu/")


def test_a_bare_name_of_one_person_leads_to_that_person_until_there_is_another(client: Client, wendy: Page) -> None:
    assert location(client, "/people/sherman/") == (302, "/people/wendy-sherman/")


def test_a_bare_name_of_several_people_asks_which_one(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="person", title="Brad Sherman", family_name="Sherman")
    assert location(client, "/people/sherman/") == (302, "/which-one/?name=sherman")


def test_a_bare_name_needs_no_kind(client: Client, group: Page) -> None:
    assert location(client, "/TCOG/") == (302, "/organizations/trilateral-coordination-and-oversight-group/")


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("/people", "/people/"),
        ("/PEOPLE/", "/people/"),
        ("/event/", "/events/"),
        ("/about", "/about/"),
        ("/About/Linking", "/about/linking/"),
        ("/admin", "/admin/"),
    ],
)
def test_lists_and_other_pages_are_found_however_they_are_spelt(client: Client, address: str, right: str) -> None:
    assert location(client, address) == (301, right)


def test_a_page_that_does_not_exist_suggests_those_with_similar_names(client: Client, wendy: Page, group: Page) -> None:
    answer = client.get("/people/wendy-shermann/")
    assert answer.status_code == 404
    assert b'href="/people/wendy-sherman/"' in answer.content


def test_a_page_of_another_kind_is_suggested(client: Client, group: Page) -> None:
    answer = client.get("/people/trilateral-coordination-and-oversight-group/")
    assert b'href="/organizations/trilateral-coordination-and-oversight-group/"' in answer.content


def test_an_address_that_means_nothing_still_shows_ways_on(client: Client) -> None:
    answer = client.get("/no/such/thing/")
    assert answer.status_code == 404
    assert b'href="/people/"' in answer.content


@pytest.mark.parametrize("address", ["/people/a%00b/", "/which-one/?name=%00"])
def test_a_character_that_no_text_holds_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "after", ["|", "x", "2000-13-01|5", "|99999999999999999999", "2000-99-99.1.2.3", "0000-00-00.1.1.1"]
)
def test_a_place_in_a_list_that_is_none_shows_a_list(client: Client, wendy: Page, after: str) -> None:
    for address in ("/people/", "/articles/", "/people/wendy-sherman/", "/people/wendy-sherman/links/"):
        assert client.get(address, {"after": after}).status_code == 200


def test_pages_are_read_only(client: Client, wendy: Page) -> None:
    assert client.post("/people/wendy-sherman/").status_code == 405
