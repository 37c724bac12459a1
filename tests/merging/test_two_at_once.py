"""Two connections on PostgreSQL: of two merges that would go in a circle one counts, and nothing slips in between."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import connections

from archive import editing, merging, relinking
from archive.merging.relations import REFERENCES
from archive.models import Page
from archive.records import from_dict
from tests.conftest import MakePage

from .conftest import page

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(
        "connections['default'].vendor != 'postgresql'",
        reason="two editors at once: needs DATABASE_URL on PostgreSQL",
    ),
]


def at_once(*acts: Callable[[], object]) -> list[BaseException | None]:
    """Do all these at the same moment; answers what went wrong with each."""
    together, faults = threading.Barrier(len(acts)), list[BaseException | None]([None] * len(acts))

    def do(place: int, act: Callable[[], object]) -> None:
        try:
            together.wait(20)
            act()
        except BaseException as fault:  # noqa: BLE001 - the test itself looks at it
            faults[place] = fault
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=pair, daemon=True) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return faults


def merging_as(editor: User, source: str, target: str) -> Callable[[], object]:
    shown = merging.plan_merge(page(source), page(target), editor=editor).token
    ids = page(source).pk, page(target).pk
    return partial(merging.carry_out, *ids, shown=shown, choices={}, reason="One.", editor=editor)


def test_of_merges_that_would_go_in_a_circle_one_counts(publish: MakePage, ada: User, rosa: User) -> None:
    for turn in range(5):
        keys = [f"{letter}-{turn}" for letter in "abc"]
        for key in keys:
            publish(kind="person", key=key, title=f"Person {key}")
        ring = [(keys[0], keys[1]), (keys[1], keys[2]), (keys[2], keys[0])]
        faults = at_once(*(merging_as(editor, *pair) for editor, pair in zip((ada, rosa, ada), ring, strict=True)))
        assert all(isinstance(fault, merging.Outdated | merging.NotMergeable | None) for fault in faults), faults
        assert faults.count(None) == 1
        merged = Page.objects.filter(key__in=keys, merged_into__isnull=False)
        assert [one.merged_into.status for one in merged if one.merged_into] == ["published"]


def test_an_article_about_a_page_that_is_just_being_merged_is_about_the_other(publish: MakePage, ada: User) -> None:
    for turn in range(5):
        source, target = f"s-{turn}", f"t-{turn}"
        for key in (source, target):
            publish(kind="person", key=key, title=f"Person {key}")
        article = {"kind": "article", "key": f"a-{turn}", "title": f"Article {turn}", "body": f"Person {source} spoke."}
        write = partial(editing.publish, from_dict({**article, "about": [source]}), based_on=0, editor=ada)
        assert at_once(write, merging_as(ada, source, target)) == [None, None]
        assert [about.key for about in page(f"a-{turn}").specific.about.all()] == [target]
        assert not any(reference.rows(page(source).pk).exists() for reference in REFERENCES.values())
    while relinking.relink_stale():
        pass
    assert list(relinking.check()) == []
