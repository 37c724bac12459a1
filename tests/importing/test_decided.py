"""What became of a change that waited goes along when its archive moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from archive import reviewing
from archive.exporting import Form, Scope, export_archive
from archive.history import verify
from archive.models import Revision
from tests.importing.conftest import bring_in, elsewhere

pytestmark = pytest.mark.django_db


def proposal() -> Revision:
    return Revision.objects.exclude(status="published").get(page__key="p-sherman", editor_name="tom")


@pytest.fixture
def early_and_late(story: Callable[[], None], ada: User, rosa: User, tmp_path: Path) -> tuple[Path, Path]:
    """An archive while two changes wait, and after one was approved and the other rejected."""
    with elsewhere():
        story()
        export_archive(tmp_path / "early", form=Form.JSONL, scope=Scope.ALL)
        reviewing.approve(proposal(), version=2, reviewer=rosa, note="Right.")
        event = Revision.objects.get(page__key="e-new")
        reviewing.reject(event, reviewer=ada, note="Too early.")
        export_archive(tmp_path / "late", form=Form.JSONL, scope=Scope.ALL)
    return tmp_path / "early", tmp_path / "late"


def test_a_decision_moves_in_with_its_reviewer_and_note(early_and_late: tuple[Path, Path], rosa: User) -> None:
    report = bring_in(early_and_late[1])
    assert report.failures == ()
    approved = proposal()
    assert (approved.status, approved.published_as, approved.reviewer, approved.review_note) == (
        "approved", 4, rosa, "Right.",
    )  # fmt: skip
    assert approved.reviewed_at is not None
    rejected = Revision.objects.get(page__key="e-new")
    assert (rejected.status, rejected.reviewer_name, rejected.review_note) == ("rejected", "ada", "Too early.")


def test_what_was_approved_moves_in_as_its_writers_with_who_approved_it(
    early_and_late: tuple[Path, Path], tom: User, rosa: User
) -> None:
    bring_in(early_and_late[1])
    published = Revision.objects.get(page__key="p-sherman", number=4)
    assert (published.editor, published.reviewer, published.approver) == (tom, rosa, "rosa")
    assert list(verify()) == []


def test_what_moved_in_with_decisions_is_exported_as_the_very_same_lines(
    early_and_late: tuple[Path, Path], tmp_path: Path
) -> None:
    bring_in(early_and_late[1])
    export_archive(tmp_path / "again", form=Form.JSONL, scope=Scope.ALL)
    again, late = (folder / "revisions.jsonl" for folder in (tmp_path / "again", early_and_late[1]))
    assert again.read_bytes() == late.read_bytes()


def test_what_waits_here_becomes_what_it_became_there(early_and_late: tuple[Path, Path]) -> None:
    early, late = early_and_late
    bring_in(early)
    assert proposal().status == "pending"
    bring_in(late)
    assert (proposal().status, proposal().published_as) == ("approved", 4)
