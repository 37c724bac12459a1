"""Whoever watches a page that is merged watches the page that took it in, which is new to them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from archive import guarding, watching
from archive.models import Watch

from .conftest import Merge, page

pytestmark = pytest.mark.usefixtures("duplicate")


def test_who_watched_the_page_that_went_is_told_of_the_one_that_stays(merge: Merge, tom: User) -> None:
    watching.watch(tom, page("double"))
    merge("double", "wendy")
    kept = Watch.objects.get(user=tom)
    assert (kept.page.key, kept.seen, kept.tell_after is not None) == ("wendy", page("wendy").version - 1, True)


def test_who_merged_them_has_seen_it(merge: Merge, ada: User) -> None:
    watching.watch(ada, page("double"))
    merge("double", "wendy")
    kept = Watch.objects.get(user=ada)
    assert (kept.page.key, kept.seen, kept.tell_after) == ("wendy", page("wendy").version, None)


def test_who_watched_both_watches_one(merge: Merge, tom: User) -> None:
    for key in ("double", "wendy"):
        watching.watch(tom, page(key))
    merge("double", "wendy")
    assert [(row.page.key, row.seen) for row in Watch.objects.filter(user=tom)] == [("wendy", 1)]


def test_a_merged_page_is_not_among_those_that_can_be_brought_back(merge: Merge) -> None:
    merge("double", "wendy")
    assert guarding.deleted_pages(before=0, most=10) == []
