"""Whoever watches a page that is merged watches the page that took it in, which is new to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core import mail

from archive import editing, guarding, watching
from archive.models import Page, Revision, Watch
from archive.models.as_record import record_of

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


def _toms_change_sent_back(merge: Merge, tom: User) -> Revision:
    changed = replace(record_of(page("double")), summary="By Tom.")
    editing.submit(changed, based_on=page("double").version, editor=tom)
    merge("double", "wendy")
    return Revision.objects.get(editor=tom)


def test_whose_change_was_sent_back_by_a_merge_is_told_by_mail(merge: Merge, tom: User) -> None:
    revision = _toms_change_sent_back(merge, tom)
    watching.tell()
    (letter,) = mail.outbox
    assert letter.to == [tom.email]
    assert "was sent back to you" in letter.subject
    assert "The page was merged into “Wendy Sherman (diplomat)”." in " ".join(letter.body.split())
    assert f"/admin/archive/person/{page('double').pk}/change/?revision={revision.number}" in letter.body


def test_a_merge_into_a_page_that_is_out_of_sight_by_now_is_not_told(merge: Merge, ada: User, tom: User) -> None:
    _toms_change_sent_back(merge, tom)
    guarding.delete(Page.objects.get(key="wendy"), actor=ada, reason="Gone.")
    watching.tell()
    assert mail.outbox == []
