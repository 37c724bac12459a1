"""A change of a page is noted for its watchers, in one statement and in its own transaction."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from archive import watching
from archive.models import Page, Watch
from tests.watching.conftest import Edit

pytestmark = pytest.mark.django_db
Toms = Callable[[], Watch]


def test_a_change_is_unseen_and_due_to_whoever_watches(toms: Toms, edit: Edit, ada: User, tom: User) -> None:
    edit(ada, "She led the talks.")
    assert toms().tell_after is not None
    assert [row.watch for row in watching.unseen(tom, most=9)] == [toms()]


def test_ones_own_change_is_seen_and_not_told(edit: Edit, ada: User, wendy: Page) -> None:
    watching.watch(ada, wendy)
    page = edit(ada, "She led the talks.")
    own = Watch.objects.get(user=ada)
    assert (own.seen, own.tell_after) == (page.version, None)
    assert watching.unseen(ada, most=9) == []


def test_a_change_by_the_archive_itself_is_told_to_all(toms: Toms, edit: Edit) -> None:
    edit(None, "She led the talks.")
    assert toms().tell_after is not None


def test_a_change_that_is_taken_back_is_told_to_nobody(toms: Toms, edit: Edit, ada: User) -> None:
    with transaction.atomic():
        edit(ada, "She led the talks.")
        transaction.set_rollback(True)
    assert toms().tell_after is None


def test_who_was_told_is_not_due_again_before_they_looked(toms: Toms, edit: Edit, ada: User, tom: User) -> None:
    page = edit(ada, "One.")
    Watch.objects.update(told=page.version, tell_after=None)
    edit(ada, "Two.")
    assert toms().tell_after is None
    watching.seen_now(tom, Page.objects.get(pk=page.pk))
    edit(ada, "Three.")
    assert toms().tell_after is not None


def test_who_wants_no_mail_has_it_on_the_list_only(toms: Toms, edit: Edit, ada: User, tom: User, wendy: Page) -> None:
    watching.set_mail(tom, wendy.pk, wanted=False)
    edit(ada, "She led the talks.")
    assert toms().tell_after is None
    assert len(watching.unseen(tom, most=9)) == 1


def test_looking_at_an_older_version_than_the_newest_leaves_that_unseen(toms: Toms, edit: Edit, ada: User) -> None:
    edit(ada, "One.")
    looked_at = Page.objects.get(key="wendy")
    edit(ada, "Two.")
    watching.seen_now(toms().user, looked_at)
    assert len(watching.unseen(toms().user, most=9)) == 1


def test_what_was_changed_after_the_list_was_drawn_is_not_counted_as_seen(toms: Toms, edit: Edit, ada: User) -> None:
    drawn = edit(ada, "One.").updated_at
    edit(ada, "Two.")
    watching.all_seen(toms().user, until=drawn)
    assert len(watching.unseen(toms().user, most=9)) == 1
    watching.all_seen(toms().user, until=Page.objects.get(key="wendy").updated_at)
    assert watching.unseen(toms().user, most=9) == []


def test_many_watchers_cost_a_save_one_statement(edit: Edit, ada: User, wendy: Page) -> None:
    def statements(body: str) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            edit(ada, body)
        return [query["sql"] for query in captured]

    edit(ada, "What is asked once is asked before.")
    none = statements("One.")
    users = User.objects.bulk_create(User(username=f"u{number}") for number in range(30))
    for user in users:
        watching.watch(user, wendy)
    many = statements("Two.")
    assert len(many) == len(none)
    assert sum("archive_watch" in statement for statement in many) == 1
    assert Watch.objects.filter(tell_after__isnull=False).count() == 30
