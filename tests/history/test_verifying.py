"""The history is verified: whatever was altered, dropped or slipped in is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from archive import editing
from archive.editing.moving_in import only_revision
from archive.history import verify
from archive.models import Page, Revision
from archive.models.revisions import seal_revisions, unseal_revisions
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
Alter = Callable[..., None]


@pytest.fixture
def sherman(publish: MakePage, ada: User, tom: User) -> Page:
    """Three versions, and a fourth that waits."""
    publish(kind="person", key="p-sherman", title="Wendy Sherman")
    publish(kind="person", key="p-sherman", title="Wendy Sherman", body="Üzümcü.")
    record = from_dict({"kind": "person", "key": "p-sherman", "title": "Wendy Sherman", "body": "Ada."})
    editing.publish(record, based_on=2, editor=ada, summary="By Ada", minor=True)
    return editing.submit(record, based_on=3, editor=tom).page


@pytest.fixture
def alter() -> Iterator[Alter]:
    """Do to the table of revisions what the database refuses to everyone."""
    unseal_revisions(connection)

    def run(sql: str, *values: str | int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    yield run
    seal_revisions(connection)


def faults() -> list[tuple[str, int]]:
    return [(fault.page, fault.number) for fault in verify()]


def test_a_history_that_nobody_touched_has_no_faults(sherman: Page, publish: MakePage) -> None:
    publish(kind="article", key="a-1", title="Briefing", about=["p-sherman"], body="Wendy Sherman spoke.")
    assert faults() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("based_on", 7),
        ("record", '{"kind":"person","key":"p-sherman","title":"Wendy Shermam","status":"published"}'),
        ("editor_name", "adb"),
        ("created_at", "2000-01-01 00:00:00.000000+00:00"),
        ("summary", "for the tesu"),
        ("minor", True),
        ("size", 1),
        ("digest", "0" * 64),
        ("number", 9),
    ],
)
def test_one_altered_column_is_found(sherman: Page, alter: Alter, column: str, value: str | int) -> None:
    alter(f"UPDATE archive_revision SET {column} = %s WHERE number = 2", value)  # noqa: S608  # the columns stand in this file
    assert ("p-sherman", 2) in faults()


def test_a_revision_given_to_another_page_is_missed_there_and_found_here(
    sherman: Page, publish: MakePage, alter: Alter
) -> None:
    other = publish(kind="person", key="p-other", title="Adam Ereli")
    alter("UPDATE archive_revision SET page_id = %s WHERE number = 2", other.pk)
    assert {("p-sherman", 2), ("p-other", 2)} <= set(faults())


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_revision_that_is_gone_is_missed(sherman: Page, alter: Alter, number: int) -> None:
    alter("DELETE FROM archive_revision WHERE number = %s", number)
    assert ("p-sherman", number) in faults()


def test_a_page_whose_every_revision_is_gone_is_found(sherman: Page, alter: Alter) -> None:
    alter("DELETE FROM archive_revision")
    assert [str(fault) for fault in verify()] == ["p-sherman #1: versions 1 to 4 are missing."]


def test_a_live_version_that_only_waits_is_found(sherman: Page, alter: Alter) -> None:
    alter("UPDATE archive_page SET version = 4")
    assert faults() == [("p-sherman", 4)]


def test_a_page_that_came_without_its_past_has_no_gap(sherman: Page, alter: Alter) -> None:
    third = Revision.objects.get(number=3)
    moved = only_revision(from_dict(third.record), version=3, at=third.created_at, summary="")
    alter("DELETE FROM archive_revision WHERE number <> 3")
    alter("UPDATE archive_revision SET digest = %s, editor_name = '', summary = '', minor = %s, based_on = 0",
          moved.digest, False)  # fmt: skip
    alter("UPDATE archive_page SET revision_count = 3")
    assert faults() == []


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL keeps nothing in a column that is not of its type"
)
@pytest.mark.parametrize(("column", "value"), [("record", "{broken"), ("created_at", "2000-13-01 00:00:00")])
def test_what_cannot_even_be_read_is_found(sherman: Page, alter: Alter, column: str, value: str) -> None:
    if column == "record":
        alter("PRAGMA ignore_check_constraints = ON")
    alter(f"UPDATE archive_revision SET {column} = %s WHERE number = 2", value)  # noqa: S608  # the columns stand in this file
    found = faults()
    alter("PRAGMA ignore_check_constraints = OFF")
    assert ("p-sherman", 2) in found


def test_the_command_names_each_fault_and_fails(sherman: Page, alter: Alter) -> None:
    alter("UPDATE archive_revision SET summary = 'other' WHERE number = 3")
    out = StringIO()
    with pytest.raises(CommandError, match="1 fault in the history"):
        call_command("verify_history", stdout=out)
    assert out.getvalue().startswith("p-sherman #3: its digest does not follow")


def test_the_command_looks_at_one_page_only(sherman: Page, publish: MakePage, alter: Alter) -> None:
    publish(kind="person", key="p-other", title="Adam Ereli")
    alter("UPDATE archive_revision SET summary = 'other' WHERE page_id = %s", sherman.pk)
    out = StringIO()
    call_command("verify_history", "--page", "p-other", stdout=out)
    assert "Every revision is what it was" in out.getvalue()
    with pytest.raises(CommandError, match="no page with the key"):
        call_command("verify_history", "--page", "p-nobody")


def test_progress_is_told_by_revisions(sherman: Page) -> None:
    steps: list[tuple[int, int]] = []
    list(verify(on_progress=lambda done, total: steps.append((done, total))))
    assert steps[-1] == (4, 4)
