"""Damaged and overfull files of records and exports: what is refused is named, and the rest goes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archive.models import Page
from tests.importing.conftest import Export, bring_in, rewrite

pytestmark = pytest.mark.django_db

STATE = {"kind": "organization", "key": "o-state", "title": "State Department"}
SHERMAN = {"kind": "person", "key": "p-sherman", "title": "Wendy Sherman"}


def lines(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": "x" * 301}, "title: Ensure this value has at most 300 characters"),
        ({"title": "\ufdfa" * 300}, "title: this is too long once its signs are written out in letters."),
        ({"title": ""}, "title: it is empty, and every page has one: write it."),
        ({"title": "?!"}, "title: “?!” holds no letter or digit"),
        ({"slug": "x" * 121}, "slug: Ensure this value has at most 120 characters"),
        ({"slug": "Wendy Sherman"}, "slug: use small letters, digits and single hyphens"),
        ({"key": "x" * 41}, "is no key: use 3 to 40 small letters, digits and hyphens."),
        ({"key": "a b/../c"}, "“a b/../c” is no key"),
        ({"summary": "x" * 501}, "summary: Ensure this value has at most 500 characters"),
        ({"honorific_prefix": "x" * 2_000}, "honorific_prefix: Ensure this value has at most"),
        ({"status": "x" * 100}, "status: Value"),
    ],
)
def test_a_value_that_no_row_can_hold_is_named_with_its_line_and_the_others_go_in(
    tmp_path: Path, values: dict[str, str], words: str
) -> None:
    report = bring_in(lines(tmp_path / "a.jsonl", STATE, SHERMAN | values))
    assert [failure.line for failure in report.failures] == [2]
    assert words in report.failures[0].reason
    assert [page.key for page in Page.objects.all()] == ["o-state"]


def test_a_row_whose_key_is_too_long_is_named_on_either_database(tmp_path: Path) -> None:
    name = {"key": "x" * 41, "text": "Sherman"}
    report = bring_in(lines(tmp_path / "a.jsonl", STATE, SHERMAN | {"names": [name]}))
    assert [failure.line for failure in report.failures] == [2]
    assert "names: a row has a key of 41 characters: use at most 40." in report.failures[0].reason
    assert [page.key for page in Page.objects.published()] == ["o-state"]


def test_a_record_of_an_export_that_no_row_can_hold_is_named_and_the_others_go_in(export: Export) -> None:
    out = export()
    rewrite(out / "records.jsonl", lambda row: row.update(title="x" * 301) if row["key"] == "a-1" else None)
    report = bring_in(out)
    assert [(Path(failure.path).name, failure.line) for failure in report.failures] == [("records.jsonl", 3)]
    assert set(Page.objects.values_list("key", flat=True)) == {"o-state", "p-sherman", "e-new"}


@pytest.mark.parametrize("sign", ["\0", "\ud800"])
def test_a_revision_that_holds_signs_that_are_none_is_named_with_its_line(export: Export, sign: str) -> None:
    out = export()
    text = (out / "revisions.jsonl").read_text().splitlines(keepends=True)
    text[0] = text[0].replace("State Department", json.dumps(f"State{sign}Department")[1:-1])
    (out / "revisions.jsonl").write_text("".join(text))
    failure = bring_in(out).failures[0]
    assert (Path(failure.path).name, failure.line) == ("revisions.jsonl", 1)
    assert "“record” holds signs that are none" in failure.reason


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_time_that_cannot_be_kept_is_named_with_its_line(export: Export, moment: str) -> None:
    out = export()
    rewrite(out / "pages.jsonl", lambda row: row.update(created_at=moment) if row["key"] == "a-1" else None)
    failure = bring_in(out).failures[0]
    assert (Path(failure.path).name, failure.line) == ("pages.jsonl", 3)
