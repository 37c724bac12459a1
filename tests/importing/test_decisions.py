"""What was decided of names goes along when its archive moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from archive import deciding, relinking
from archive.exporting import Form, Scope, export_archive
from archive.models import Decision, DecisionStatus, Mention, Page
from tests.importing.conftest import bring_in, elsewhere, rewrite

pytestmark = pytest.mark.django_db


def article() -> Page:
    return Page.objects.get(key="a-1")


@pytest.fixture
def early_and_late(story: Callable[[], None], ada: User, rosa: User, tmp_path: Path) -> tuple[Path, Path]:
    """An archive in which a name means her office on one page, and after that was taken back and others decided."""
    with elsewhere():
        story()
        office = Page.objects.get(key="o-state")
        made = deciding.decide("Wendy Sherman", page=article(), target=office, editor=ada, note="Her office.").decision
        export_archive(tmp_path / "early", form=Form.JSONL, scope=Scope.ALL)
        deciding.take_back(made, editor=rosa, note="Not hers.")
        deciding.decide("Wendy Sherman", page=article(), target=None, editor=rosa)
        deciding.decide("Leaves", page=None, target=None, editor=rosa)
        export_archive(tmp_path / "late", form=Form.JSONL, scope=Scope.ALL)
    return tmp_path / "early", tmp_path / "late"


def test_a_decision_moves_in_and_is_applied(early_and_late: tuple[Path, Path], ada: User) -> None:
    report = bring_in(early_and_late[0])
    assert (report.failures, report.decisions) == ((), 1)
    made = Decision.objects.get()
    assert (made.editor, made.note, made.status) == (ada, "Her office.", DecisionStatus.STANDS)
    assert Mention.objects.get(source=article(), surface="Wendy Sherman").target == made.target
    assert list(relinking.check()) == []


def test_what_moved_in_is_exported_as_the_very_same_lines(early_and_late: tuple[Path, Path], tmp_path: Path) -> None:
    bring_in(early_and_late[1])
    export_archive(tmp_path / "again", form=Form.JSONL, scope=Scope.ALL)
    again, late = (folder / "decisions.jsonl" for folder in (tmp_path / "again", early_and_late[1]))
    assert again.read_bytes() == late.read_bytes()


def test_a_second_run_changes_nothing(early_and_late: tuple[Path, Path]) -> None:
    bring_in(early_and_late[1])
    report = bring_in(early_and_late[1])
    assert (report.failures, report.decisions) == ((), 0)


def test_what_stands_here_ends_as_it_ended_there(early_and_late: tuple[Path, Path], rosa: User) -> None:
    early, late = early_and_late
    bring_in(early)
    report = bring_in(late)
    assert (report.failures, report.decisions) == ((), 3)
    ended = Decision.objects.get(status=DecisionStatus.TAKEN_BACK)
    assert (ended.ended_by, ended.ended_note) == (rosa, "Not hers.")
    assert not Mention.objects.filter(source=article(), surface="Wendy Sherman").exists()


def test_what_is_decided_here_stays_and_is_named(early_and_late: tuple[Path, Path], ada: User) -> None:
    early = early_and_late[0]
    bring_in(early)
    here = Decision.objects.get()
    deciding.decide("Wendy Sherman", page=article(), target=None, editor=ada, seen=here.key)
    rewrite(early / "decisions.jsonl", lambda row: row.update(key="another"))
    failures = bring_in(early).failures
    assert [failure.reason for failure in failures] == ["“Wendy Sherman” is decided otherwise here, and that stays."]
    assert Decision.objects.get(status=DecisionStatus.STANDS).target is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"page": "a-none"}, "there is no page with the key “a-none”."),
        ({"status": "perhaps"}, "“perhaps” is no status of a decision."),
        ({"text": "…"}, "“text” is no name: one line with at least one letter or digit."),
        ({"decided_at": "May"}, "“decided_at” is 'May': write a time"),
    ],
)
def test_a_bad_line_is_named_while_the_rest_goes_in(
    early_and_late: tuple[Path, Path], change: dict[str, str], reason: str
) -> None:
    late = early_and_late[1]
    rewrite(late / "decisions.jsonl", lambda row: row.update(change) if row["status"] == "taken back" else None)
    report = bring_in(late)
    assert [(Path(one.path).name, one.line) for one in report.failures] == [("decisions.jsonl", 1)]
    assert reason in report.failures[0].reason
    assert report.decisions == 2


def test_an_export_from_before_there_were_decisions_moves_in(early_and_late: tuple[Path, Path]) -> None:
    early = early_and_late[0]
    (early / "decisions.jsonl").unlink()
    rewrite_manifest = (early / "manifest.json").read_text().replace('"decisions": 1', '"others": 1')
    (early / "manifest.json").write_text(rewrite_manifest)
    assert bring_in(early).failures == ()
