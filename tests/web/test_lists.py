"""The four lists: in order, a screenful at a time, narrowed by letter or year, with a way to add."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from archive.models import Article, Kind, Page, Person, Status
from archive.web import listing
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def _small_screenfuls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "SCREENFUL", 4)


def make(model: type[Page], title: str, **columns: object) -> Page:
    """A published page without text, straight into its row."""
    now = timezone.now()
    slug = re.sub(r"\W+", "-", title.lower())
    kind = Kind.PERSON if model is Person else Kind.ARTICLE
    return model.objects.create(
        key=slug, kind=kind, title=title, slug=slug, status=Status.PUBLISHED, created_at=now, updated_at=now, **columns
    )


def titles(content: str) -> list[str]:
    return re.findall(r'<a class="t" href="[^"]+"[^>]*>([^<]+)</a>', content)


def screenfuls(client: Client, address: str) -> Iterator[list[str]]:
    """The titles of each screenful in turn, found by following the link to the next."""
    path = address.partition("?")[0]
    while address:
        content = client.get(address).content.decode()
        yield titles(content)
        further = re.search(r'<a href="(\?[^"]*)">Next ', content)
        address = path + further[1].replace("&amp;", "&") if further else ""


@pytest.mark.usefixtures("_small_screenfuls")
def test_people_stand_in_the_order_of_an_index_each_once(client: Client) -> None:
    names = ["Adams, Ann", "adams, Bea", "Brown, Cy", "Brown, Cy", "Kim Jong Il", "Sherman, Wendy", "Zorn, Ada"]
    for place, name in enumerate(reversed(names)):
        make(Person, f"Person {place}", sort_name=name)
    found = list(screenfuls(client, "/people/"))
    assert found == [names[:4], names[4:]]


@pytest.mark.usefixtures("_small_screenfuls")
def test_articles_stand_newest_first_and_undated_ones_last_each_once(client: Client) -> None:
    for year in (1999, 2001, 1999, 2000):
        make(Article, f"Of {year} {Article.objects.count()}", date_published=str(year))
    make(Article, "Undated one")
    make(Article, "Undated two")
    found = [title for screenful in screenfuls(client, "/articles/") for title in screenful]
    assert found == ["Of 2001 1", "Of 2000 3", "Of 1999 2", "Of 1999 0", "Undated two", "Undated one"]


@pytest.mark.usefixtures("_small_screenfuls")
def test_a_year_narrows_the_list_and_stays_chosen_on_the_next_screenful(client: Client) -> None:
    for number in range(6):
        make(Article, f"Of 1999 {number}", date_published="1999")
    make(Article, "Of 2000", date_published="2000")
    found = list(screenfuls(client, "/articles/?year=1999"))
    assert [len(screenful) for screenful in found] == [4, 2]
    assert all("1999" in title for screenful in found for title in screenful)


def test_a_letter_narrows_the_list_and_letters_without_anyone_are_no_links(client: Client) -> None:
    make(Person, "Wendy Sherman", sort_name="Sherman, Wendy")
    make(Person, "Bill Clinton", sort_name="Clinton, Bill")
    content = client.get("/people/?letter=s").content.decode()
    assert titles(content) == ["Sherman, Wendy"]
    assert 'href="?letter=c"' in content
    assert 'href="?letter=x"' not in content


def test_names_beyond_the_alphabet_stand_under_other(client: Client) -> None:
    make(Person, "김정일")
    make(Person, "Bill Clinton", sort_name="Clinton, Bill")
    assert titles(client.get("/people/?letter=other").content.decode()) == ["김정일"]


def test_the_articles_of_one_publication(client: Client, publish: MakePage) -> None:
    publish(kind="organization", key="monthly", title="The Monthly")
    publish(kind="article", title="In the Monthly", publication="monthly", date_published="2000")
    publish(kind="article", title="Elsewhere", date_published="2000")
    content = client.get("/articles/?publication=the-monthly").content.decode()
    assert titles(content) == ["In the Monthly"]
    assert "Published in The Monthly" in content


@pytest.mark.parametrize("path", ["articles", "people", "organizations", "events"])
def test_an_empty_list_says_so_and_shows_the_way_on(client: Client, path: str) -> None:
    content = client.get(f"/{path}/").content.decode()
    assert "here yet." in content
    assert re.search(r'href="/admin/archive/\w+/add/"', content)
