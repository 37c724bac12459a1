"""Where a decision would apply is shown before it is made for many pages, and nothing else is touched."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from archive import deciding
from archive.models import Mention, Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
BODY = "Wendy Sherman met William Sherman. Sherman spoke. Sherman left."


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    publish(kind="person", key="p-william", title="William Sherman")
    return publish(kind="person", key="p-wendy", title="Wendy Sherman")


@pytest.fixture
def articles(wendy: Page, publish: MakePage) -> list[Page]:
    made: list[dict[str, Any]] = [{"key": f"a-{n}", "title": f"Article {n}", "body": BODY} for n in range(3)]
    publish(kind="person", key="p-other", title="Robert Sherman")
    publish(kind="article", key="a-9", title="Others", body="Robert Sherman met William Sherman. Sherman spoke.")
    return [publish(kind="article", **data) for data in made]


def test_it_counts_places_and_pages_and_shows_the_first(articles: list[Page]) -> None:
    reach = deciding.reach("Sherman")
    assert (reach.places, reach.pages, len(reach.shown)) == (7, 4, 7)


def test_a_page_is_proposed_only_where_it_is_a_candidate(articles: list[Page], wendy: Page) -> None:
    reach = deciding.reach("Sherman", target=wendy)
    assert (reach.places, reach.pages) == (6, 3)
    assert {mention.source for mention in reach.shown} == set(articles)


def test_the_preview_is_what_is_decided(articles: list[Page], wendy: Page, ada: User) -> None:
    several = deciding.decide_on_pages("Sherman", target=wendy, editor=ada)
    assert {decision.page for decision in several.decisions} == set(articles)
    assert Mention.objects.filter(surface="Sherman", target=wendy).count() == 6
    assert deciding.reach("Sherman").places == 1


def test_only_the_chosen_pages_are_decided(articles: list[Page], wendy: Page, ada: User) -> None:
    deciding.decide_on_pages("Sherman", target=wendy, editor=ada, only={articles[0].pk})
    assert deciding.reach("Sherman").pages == 3


def test_a_name_without_a_page_is_no_question(publish: MakePage) -> None:
    publish(kind="article", key="a-1", title="One", body="Then Adam Ereli spoke.")
    assert Mention.objects.exists()
    assert not deciding.open_mentions().exists()


@pytest.mark.parametrize("with_target", [False, True])
def test_its_queries_do_not_grow_with_the_places(
    articles: list[Page], wendy: Page, with_target: bool, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        deciding.reach("Sherman", target=wendy if with_target else None)
