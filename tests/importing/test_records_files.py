"""JSON Lines of records into pages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from archive import editing
from archive.importing.demo import FILES, load_demo
from archive.importing.records_files import load_records, read_records
from archive.models import Mention, Page, Revision
from archive.models.as_record import record_of
from archive.records import references
from tests.conftest import MakePage

SHERMAN = {
    "kind": "person",
    "key": "sherman",
    "title": "Wendy Sherman",
    "slug": "wendy-sherman",
    "roles": [{"organization": "state", "title": "Ambassador", "sources": ["envoy"]}],
}
STATE = {"kind": "organization", "key": "state", "title": "State Department", "slug": "state-department"}
ENVOY = {
    "kind": "article",
    "key": "envoy",
    "title": "Envoy Leaves",
    "slug": "envoy-leaves",
    "publication": "state",
    "about": ["sherman"],
    "body": "Wendy Sherman left.",
}


def lines(path: Path, *records: dict[str, Any] | str) -> Path:
    texts = (record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


@pytest.mark.django_db
def test_records_may_refer_to_one_another_in_circles(tmp_path: Path) -> None:
    report = load_records(
        [lines(tmp_path / "a.jsonl", SHERMAN, STATE), lines(tmp_path / "b.jsonl", ENVOY)], editor=None
    )
    assert (report.published, report.failures) == (3, ())
    assert Mention.objects.filter(source__key="envoy", target__key="sherman").count() == 1


@pytest.mark.django_db
def test_loading_them_again_changes_nothing(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", SHERMAN, STATE, ENVOY)
    load_records([path], editor=None)
    report = load_records([path], editor=None)
    assert (report.published, report.unchanged) == (0, 3)
    assert Revision.objects.count() == 3


@pytest.mark.django_db
def test_a_page_that_people_edited_is_left_alone_and_named(tmp_path: Path, ada: User) -> None:
    path = lines(tmp_path / "a.jsonl", STATE)
    load_records([path], editor=None)
    page = Page.objects.get(key="state")
    editing.publish(replace(record_of(page), summary="Ada’s."), based_on=page.version, editor=ada)
    report = load_records([lines(path, {**STATE, "summary": "Ours."})], editor=None)
    assert (report.failures[0].line, report.published) == (1, 0)
    assert Page.objects.get(key="state").summary == "Ada’s."


@pytest.mark.django_db
def test_progress_runs_to_the_end(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    load_records(
        [lines(tmp_path / "a.jsonl", SHERMAN, STATE, ENVOY)],
        editor=None,
        on_progress=lambda done, total: steps.append((done, total)),
    )
    assert steps[-1][0] == steps[-1][1]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"kind": "person",', "not JSON"),
        ('{"kind": "ship", "key": "x"}', "“kind” is 'ship'"),
        ('{"kind": "person", "key": "x", "colour": "red"}', "no field “colour”"),
        ('{"kind": "person", "title": "X"}', "“key” is missing"),
        ('"person"', "a JSON object"),
        (f'{{"kind": "person", "key": "x", "title": {"1" * 5_000}}}', "thousands of digits: write text in quotation"),
        ("[" * 100_000, "nested beyond what a record needs"),
        (json.dumps(STATE), "given twice, first in"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, line: str, words: str) -> None:
    records, failures = read_records([lines(tmp_path / "a.jsonl", STATE, "", line)])
    assert [item.record.key for item in records] == ["state"]
    assert [failure.line for failure in failures] == [3]
    assert words in failures[0].reason


@pytest.mark.django_db
def test_a_record_that_cannot_be_a_page_is_named_and_the_others_go_in(tmp_path: Path) -> None:
    report = load_records([lines(tmp_path / "a.jsonl", STATE, {**ENVOY, "about": ["nobody"]})], editor=None)
    assert (report.published, report.failures[0].line) == (1, 2)
    assert "nobody" in report.failures[0].reason


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    _, failures = read_records([tmp_path / "gone.jsonl"])
    assert "cannot be opened" in failures[0].reason


def test_every_line_of_the_demo_archive_is_a_record_and_refers_to_one() -> None:
    records, failures = read_records(FILES)
    known = {item.record.key for item in records}
    assert not failures
    assert {key for item in records for _, key in references(item.record)} <= known


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demo_archive_goes_in_whole_and_is_counted() -> None:
    records, _ = read_records(FILES)
    told: list[tuple[int, int, str]] = []
    report = load_demo(on_progress=lambda done, total, what: told.append((done, total, what)))
    assert Page.objects.published().count() == len(records)
    assert report.articles >= 18
    assert report.mentions > report.questions
    assert report.richest is not None
    assert told[-1][0] == told[-1][1]


@pytest.mark.django_db
def test_the_demo_archive_leaves_an_archive_that_holds_pages_alone(publish: MakePage) -> None:
    publish(kind="person", title="Wendy Sherman")
    report = load_demo(on_progress=lambda *step: None)
    assert (report.articles, report.seconds) == (0, 0)
    assert Page.objects.count() == 1
