"""A page costs the same number of queries however much it shows, and no view runs the engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.linking.linker import Linker
from archive.models import Page
from tests.conftest import MakePage

from .conftest import mention_often

pytestmark = pytest.mark.django_db
Count = Callable[[str], int]


@pytest.fixture
def queries(client: Client) -> Count:
    """How many queries an address costs; the answer must be a page."""

    def count(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


@pytest.mark.parametrize(
    "address",
    ["/articles/allies-compare-notes/", "/people/wendy-sherman/", "/people/wendy-sherman/links/",
     "/people/wendy-sherman/card/", "/which-one/?name=Sherman", "/people/", "/"],
)  # fmt: skip
def test_ten_and_a_thousand_mentions_cost_the_same_queries(
    queries: Count, wendy: Page, report: Page, address: str
) -> None:
    mention_often(report, wendy, 10)
    few = queries(address)
    mention_often(report, wendy, 1000)
    assert queries(address) == few


@pytest.mark.parametrize("address", ["/organizations/o-0/", "/events/e-0/", "/people/p-0/"])
def test_two_and_eight_relations_cost_the_same_queries(queries: Count, publish: MakePage, address: str) -> None:
    def relate(number: int) -> None:
        for place in range(number):
            publish(kind="organization", key=f"o-{place}", title=f"O {place}", slug=f"o-{place}")
        for place in range(number):
            roles = [{"organization": f"o-{other}", "title": "Member", "period": "1999"} for other in range(number)]
            publish(kind="person", key=f"p-{place}", title=f"P {place}", slug=f"p-{place}", roles=roles)
        everyone = [{"participant": f"p-{place}"} for place in range(number)]
        everyone += [{"participant": f"o-{place}"} for place in range(number)]
        publish(kind="event", key="e-0", title="E 0", slug="e-0", date="1999-05", participations=everyone)

    relate(2)
    few = queries(address)
    relate(8)
    assert queries(address) == few


def test_the_home_page_costs_the_same_queries_with_more_names(
    queries: Count, publish: MakePage, wendy: Page, group: Page, report: Page
) -> None:
    mention_often(report, wendy, 3)
    few = queries("/")
    for place in range(12):
        mention_often(report, publish(kind="person", title=f"Person {place}"), 1, after=1000 + 10 * place)
    assert queries("/") == few


def test_an_article_costs_few_queries(queries: Count, report: Page) -> None:
    assert queries("/articles/allies-compare-notes/") <= 7


def test_no_view_runs_the_engine(client: Client, wendy: Page, report: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a view ran the engine")

    monkeypatch.setattr(Linker, "link", refuse)
    for address in ("/", "/articles/allies-compare-notes/", "/people/wendy-sherman/", "/which-one/?name=Sherman"):
        assert client.get(address).status_code == 200
