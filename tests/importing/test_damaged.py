"""Damaged and overfull files of records and exports: what is refused is named, and the rest goes in."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from archive.exporting import Form, Scope, export_archive
from archive.importing.moving import Fate, import_records
from archive.models import Article, Page, Redirect
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


def alter(out: Path, key: str) -> None:
    """Change what somebody said about a revision of this page, which its digest tells."""
    rewrite(out / "revisions.jsonl", lambda row: row.update(summary="Altered") if row["page"] == key else None)


@pytest.mark.parametrize("values", [{"about": ["nobody"]}, {"date_published": "yesterday"}, {"image": "gone.png"}])
def test_a_record_that_is_refused_leaves_nothing(tmp_path: Path, values: dict[str, Any]) -> None:
    article = {"kind": "article", "key": "a-1", "title": "Envoy Leaves"}
    report = bring_in(lines(tmp_path / "a.jsonl", STATE, article | values))
    assert [failure.line for failure in report.failures] == [2]
    assert [page.key for page in Page.objects.all()] == ["o-state"]


def test_a_past_that_is_refused_leaves_nothing_and_goes_in_once_it_is_mended(export: Export) -> None:
    out = export()
    good = (out / "revisions.jsonl").read_bytes()
    alter(out, "a-1")
    assert "its digest does not follow" in bring_in(out).failures[0].reason
    assert not Page.objects.filter(key="a-1").exists()
    (out / "revisions.jsonl").write_bytes(good)
    assert bring_in(out).fates == Counter({Fate.UNCHANGED: 3, Fate.MOVED_IN: 1})


def test_an_empty_draft_to_which_pages_refer_stays_is_named_and_is_filled_once_the_file_is_mended(
    export: Export, tmp_path: Path
) -> None:
    out = export()
    good = (out / "revisions.jsonl").read_bytes()
    alter(out, "p-sherman")
    reason = bring_in(out).failures[0].reason
    assert reason.endswith("something was altered. Its empty draft stays, because other pages refer to it.")
    assert Article.objects.get(key="a-1").about.get().key == "p-sherman"
    (out / "revisions.jsonl").write_bytes(good)
    assert bring_in(out).fates == Counter({Fate.UNCHANGED: 3, Fate.MOVED_IN: 1})
    export_archive(tmp_path / "again", form=Form.JSONL, scope=Scope.ALL)
    for name in ("records.jsonl", "pages.jsonl", "revisions.jsonl"):
        assert (tmp_path / "again" / name).read_bytes() == (out / name).read_bytes()


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_dry_run_names_the_same(export: Export, dry_run: bool) -> None:
    out = export()
    alter(out, "p-sherman")
    reasons = [failure.reason for failure in bring_in(out, dry_run=dry_run).failures]
    assert any("Its empty draft stays" in reason for reason in reasons)


@pytest.mark.parametrize("at", ["Making room", "Bringing in"])
def test_an_import_that_is_broken_off_leaves_no_empty_drafts(export: Export, at: str) -> None:
    def break_off(what: str, *_: object) -> None:
        if what == at:
            raise KeyboardInterrupt

    out = export()
    with pytest.raises(KeyboardInterrupt):
        import_records([out], editor=None, on_progress=break_off)
    assert not Page.objects.filter(revision_count=0).exists()
    assert bring_in(out).failures == ()
    assert Page.objects.count() == 4


def test_empty_drafts_of_others_are_left_alone(tmp_path: Path) -> None:
    now = timezone.now()
    Page.objects.create(key="e-ours", kind="event", title="Ours", slug="ours", created_at=now, updated_at=now)
    bring_in(lines(tmp_path / "a.jsonl", STATE | {"parent": "nobody"}))
    assert [page.key for page in Page.objects.all()] == ["e-ours"]


def truncate(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("scope", list(Scope))
def test_pages_of_which_an_export_lost_the_standing_are_refused_by_name(
    export: Export, form: Form, scope: Scope
) -> None:
    out = export(form=form, scope=scope)
    whole = (out / "pages.jsonl").read_bytes().splitlines(keepends=True)
    truncate(out / "pages.jsonl", len(whole[0]))
    reasons = [failure.reason for failure in bring_in(out).failures]
    assert f"It counts {len(whole)} pages, and 1 can be read in pages.jsonl: something is missing." in reasons
    assert sum("Nothing can be read of it in pages.jsonl" in reason for reason in reasons) == len(whole) - 1
    assert [page.key for page in Page.objects.all()] == ["o-state"]


def test_they_go_in_whole_once_the_export_is_whole(export: Export, tmp_path: Path) -> None:
    out = export()
    good = (out / "pages.jsonl").read_bytes()
    truncate(out / "pages.jsonl", len(good) // 2)
    bring_in(out)
    (out / "pages.jsonl").write_bytes(good)
    assert bring_in(out).failures == ()
    export_archive(tmp_path / "again", form=Form.JSONL, scope=Scope.ALL)
    for name in ("records.jsonl", "revisions.jsonl"):
        assert sorted((tmp_path / "again" / name).read_text().splitlines()) == sorted(
            (out / name).read_text().splitlines()
        )
    assert Redirect.objects.get().slug == "sherman"
    standings = [json.loads(line) for line in good.splitlines()]
    assert {page.key: page.created_at.isoformat() for page in Page.objects.all()} == {
        standing["key"]: standing["created_at"] for standing in standings
    }


def test_an_export_without_the_file_of_standings_brings_in_no_page(export: Export) -> None:
    out = export()
    (out / "pages.jsonl").unlink()
    failures = bring_in(out).failures
    assert f"{out / 'pages.jsonl'}: It cannot be read: No such file or directory." in map(str, failures)
    assert not Page.objects.exists()


def test_a_standing_that_cannot_be_read_keeps_its_page_out_and_no_other(export: Export) -> None:
    out = export()
    rewrite(out / "pages.jsonl", lambda row: row.update(version="two") if row["key"] == "a-1" else None)
    failures = bring_in(out).failures
    assert [(Path(failure.path).name, failure.line) for failure in failures] == [
        ("pages.jsonl", 3), ("manifest.json", 0), ("records.jsonl", 3),
    ]  # fmt: skip
    assert set(Page.objects.values_list("key", flat=True)) == {"o-state", "p-sherman", "e-new"}


def test_a_record_that_was_added_to_a_whole_export_goes_in_as_a_new_page(export: Export) -> None:
    out = export()
    with (out / "records.jsonl").open("a") as file:
        file.write('{"kind": "person", "key": "p-more", "title": "Ada More"}\n')
    reasons = [failure.reason for failure in bring_in(out).failures]
    assert reasons == ["It counts 4 pages, and 5 can be read in records: some were added."]
    assert Page.objects.get(key="p-more").version == 1


def test_a_standing_that_is_given_twice_is_named(export: Export) -> None:
    out = export()
    text = (out / "pages.jsonl").read_text()
    (out / "pages.jsonl").write_text(text + text.splitlines(keepends=True)[0].replace('"version":1', '"version":7'))
    assert "the page “o-state” is given twice" in [failure.reason for failure in bring_in(out).failures]
    assert Page.objects.get(key="o-state").version == 1
