"""An import in whose midst the disk is full, or the database gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError

from archive.editing.accounts import Accounts
from archive.editing.moving_in import MovedIn, Past, move_in
from archive.importing import moving
from archive.models import Page
from tests.importing.conftest import Export, bring_in

pytestmark = pytest.mark.django_db

FAILURES = [
    (OperationalError("database or disk is full\nLINE 1"), "database or disk is full"),
    (InterfaceError("connection already closed"), "connection already closed"),
    (OperationalError(), "OperationalError"),
]


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Each page in a transaction of its own."""
    monkeypatch.setattr(moving, "_BATCH", 1)
    return monkeypatch


def fail_at(key: str, error: Exception, patch: pytest.MonkeyPatch) -> None:
    """Let the database fail when the past of this page is to move in."""

    def move_or_fail(past: Past, page: Page, accounts: Accounts) -> MovedIn:
        if page.key == key:
            raise error
        return move_in(past, page, accounts)

    patch.setattr(moving, "move_in", move_or_fail)


def told(out: Path, **options: Any) -> str:
    with pytest.raises(CommandError) as caught:
        call_command("import_records", str(out), **options)
    return str(caught.value)


@pytest.mark.parametrize(("error", "words"), FAILURES)
def test_it_says_in_one_sentence_why_it_stopped_and_how_far_it_came(
    export: Export, one_by_one: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    out = export()
    fail_at("a-1", error, one_by_one)
    assert told(out) == (
        f"The import stopped ({words}); pages until then: 3 moved in; once it is mended, run the import again."
    )


def test_pages_whose_transaction_was_taken_back_are_not_counted(
    export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = export()
    fail_at("a-1", OperationalError("disk full"), monkeypatch)
    assert "pages until then: none;" in told(out)
    assert not Page.objects.exists()


def test_what_came_in_stays_and_the_next_run_brings_the_rest(export: Export, one_by_one: pytest.MonkeyPatch) -> None:
    out = export()
    with one_by_one.context() as broken:
        fail_at("a-1", OperationalError("disk full"), broken)
        told(out)
    assert set(Page.objects.values_list("key", flat=True)) == {"e-new", "o-state", "p-sherman"}
    assert bring_in(out).fates == {moving.Fate.UNCHANGED: 3, moving.Fate.MOVED_IN: 1}


def test_linking_that_stops_says_that_all_pages_are_in(export: Export, one_by_one: pytest.MonkeyPatch) -> None:
    def full(**_: Any) -> int:
        raise OSError(28, "No space left on device")

    one_by_one.setattr(moving, "relink_stale", full)
    assert "The import stopped (No space left on device); pages until then: 4 moved in;" in told(export())


def test_a_dry_run_that_stops_says_that_nothing_was_changed(export: Export, one_by_one: pytest.MonkeyPatch) -> None:
    out = export()
    fail_at("a-1", OperationalError("disk full"), one_by_one)
    assert told(out, dry_run=True) == "The dry run stopped (disk full), and nothing was changed."
    assert not Page.objects.exists()
