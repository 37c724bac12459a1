"""What is told of a special act stands, whatever becomes of those it names."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from archive.editing import log_act
from archive.models import Act, ActKind, Revision
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


def test_an_act_names_who_did_what_to_which_version_and_why(ada: User, publish: MakePage) -> None:
    page = publish(kind="person", key="p-kim", title="Kim", disambiguation="general")
    revision = Revision.objects.get(page=page)
    log_act(ada, ActKind.HIDE, page=page, revision=revision, reason=" A home\naddress. ", details={"part": "text"})
    act = Act.objects.get()
    assert (act.actor, act.actor_name, act.kind) == (ada, "ada", "hide")
    assert (act.page, act.page_key, act.page_title) == (page, "p-kim", "Kim (general)")
    assert (act.revision, act.number) == (revision, 1)
    assert (act.reason, act.details) == ("A home address.", {"part": "text"})


def test_an_act_stays_told_when_both_accounts_are_gone(ada: User, tom: User) -> None:
    log_act(ada, ActKind.BLOCK, user=tom)
    User.objects.all().delete()
    act = Act.objects.get()
    assert (act.actor, act.actor_name, act.user, act.user_name) == (None, "ada", None, "tom")


def test_what_the_archive_itself_did_has_no_actor() -> None:
    act = log_act_alone()
    assert (act.actor, act.actor_name, str(act)) == (None, "", "the archive: Undid a merge")


@pytest.mark.parametrize("change", [{"reason": "x"}, {"actor_name": "tom"}, {"details": {"x": 1}}])
def test_the_database_refuses_to_tell_an_act_otherwise(change: dict[str, object]) -> None:
    act = log_act_alone()
    with pytest.raises(DatabaseError), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(**change)


def test_the_database_refuses_to_delete_an_act() -> None:
    log_act_alone()
    with pytest.raises(DatabaseError), transaction.atomic():
        Act.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_an_act_is_not_told_outside_the_transaction_that_does_it() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        log_act(None, ActKind.UNMERGE)


def log_act_alone() -> Act:
    return log_act(None, ActKind.UNMERGE)
