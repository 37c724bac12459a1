"""A change of a name reaches the articles that are there already, and only those that it touches."""

from __future__ import annotations

from typing import Any

import pytest

from archive import editing, relinking
from archive.models import Mention, Page
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

SHERMAN: dict[str, Any] = {"kind": "person", "key": "p-sherman", "title": "Wendy Sherman"}


def links(article: Page) -> list[tuple[str, str]]:
    rows = Mention.objects.filter(source=article, target__isnull=False).order_by("segment", "start")
    return list(rows.values_list("surface", "target__key"))


def relink() -> None:
    while relinking.relink_stale():
        pass
    assert list(relinking.check()) == []


def test_a_new_person_is_linked_in_an_old_article(publish: MakePage) -> None:
    article = publish(kind="article", key="a-1", title="Briefing", body="Adam Ereli spoke. Ereli said no more.")
    publish(kind="person", key="p-ereli", title="Adam Ereli")
    relink()
    assert links(article) == [("Adam Ereli", "p-ereli"), ("Ereli", "p-ereli")]


def test_the_editor_hears_how_many_pages_are_linked_again(publish: MakePage) -> None:
    publish(kind="article", key="a-1", title="Briefing", body="Adam Ereli spoke.")
    publish(kind="article", key="a-2", title="Another", body="Nobody spoke.")
    record = {"kind": "person", "key": "p-ereli", "title": "Adam Ereli"}
    published = editing.publish(from_dict(record), based_on=0, editor=None)
    assert published.stale == 1


def test_a_name_that_is_taken_away_links_no_more(publish: MakePage) -> None:
    article = publish(kind="article", key="a-1", title="Briefing", body="Ms. Ruth spoke to Wendy Ruth.")
    publish(**SHERMAN, names=[{"text": "Wendy Ruth"}])
    relink()
    assert ("Wendy Ruth", "p-sherman") in links(article)
    publish(**SHERMAN)
    relink()
    assert links(article) == []


def test_a_withdrawn_page_is_linked_no_more(publish: MakePage) -> None:
    article = publish(kind="article", key="a-1", title="Briefing", body="Wendy Sherman spoke.")
    publish(**SHERMAN)
    publish(**SHERMAN, status="deleted")
    relink()
    assert links(article) == []


def test_always_links_the_bare_name_everywhere_and_in_context_only_beside_the_full_one(publish: MakePage) -> None:
    bare = publish(kind="article", key="a-1", title="One", body="Sherman spoke.")
    full = publish(kind="article", key="a-2", title="Two", body="Wendy Sherman came. Sherman spoke.")
    publish(**SHERMAN, names=[{"text": "Sherman", "linking": "always"}])
    relink()
    assert (links(bare), len(links(full))) == ([("Sherman", "p-sherman")], 2)
    publish(**SHERMAN, names=[{"text": "Sherman", "linking": "context"}])
    relink()
    assert (links(bare), len(links(full))) == ([], 2)


def test_a_blocking_name_keeps_a_longer_one_from_linking_in_part(publish: MakePage) -> None:
    publish(**SHERMAN, names=[{"text": "Sherman", "linking": "always"}])
    article = publish(kind="article", key="a-1", title="One", body="They met in Sherman Village.")
    editing.block_name("Sherman Village", editor=None)
    relink()
    assert links(article) == []


def test_a_moved_page_is_found_at_its_new_address(publish: MakePage) -> None:
    publish(**SHERMAN, slug="sherman")
    article = publish(kind="article", key="a-1", title="One", body="Wendy Sherman spoke.")
    publish(**SHERMAN, slug="wendy-sherman")
    relink()
    article.refresh_from_db()
    assert '/people/wendy-sherman/"' in article.html["body"]


def test_a_link_by_hand_finds_the_article_that_comes_later(publish: MakePage) -> None:
    article = publish(kind="article", key="a-1", title="One", body="See [[An offer|what came next]].")
    later = publish(kind="article", key="a-2", title="An offer", body="It came.")
    relink()
    assert links(article) == [("what came next", later.key)]


def test_pages_that_a_name_does_not_touch_are_not_marked(publish: MakePage) -> None:
    for number in range(30):
        publish(kind="article", key=f"a-{number:02}", title=f"Article {number}", body="Nobody spoke.")
    touched = publish(kind="article", key="a-99", title="Briefing", body="Wendy Sherman spoke.")
    publish(**SHERMAN)
    assert list(Page.objects.stale()) == [touched]
