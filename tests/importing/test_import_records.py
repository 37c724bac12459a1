"""`manage.py import_records`: files of records from anywhere, what it says, and how it ends."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from archive.models import Mention, Page, Revision
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

SHERMAN = {
    "kind": "person",
    "key": "p-sherman",
    "title": "Wendy Sherman",
    "roles": [{"organization": "o-state", "sources": ["a-1"]}],
}
STATE = {"kind": "organization", "key": "o-state", "title": "State Department"}
ENVOY = """\
---
kind: article
key: a-1
title: Envoy Leaves
publication: o-state
---

Wendy Sherman left.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two records on lines, one in Markdown, all referring to one another."""
    (tmp_path / "records").mkdir()
    write(tmp_path / "records" / "people.jsonl", SHERMAN, STATE)
    (tmp_path / "records" / "envoy.md").write_text(ENVOY)
    (tmp_path / "records" / "README.md").write_text("What these records are.")
    return tmp_path / "records"


def write(path: Path, *records: dict[str, Any]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def run(*paths: Path, **options: Any) -> list[str]:
    out = StringIO()
    call_command("import_records", *map(str, paths), stdout=out, **options)
    return [" ".join(line.split()) for line in out.getvalue().splitlines()]


def test_records_in_lines_and_in_markdown_may_refer_to_one_another_in_circles(folder: Path) -> None:
    assert "moved in 3" in run(folder)
    assert Mention.objects.filter(source__key="a-1", target__key="p-sherman").count() == 1
    assert Page.objects.get(key="p-sherman").slug == "wendy-sherman"


def test_a_second_run_changes_nothing(folder: Path) -> None:
    run(folder)
    assert "unchanged 3" in run(folder)
    assert Revision.objects.count() == 3


def test_a_record_that_changed_becomes_the_next_version(folder: Path) -> None:
    run(folder)
    write(folder / "people.jsonl", SHERMAN, {**STATE, "summary": "A ministry."})
    assert "changed 1" in run(folder)
    assert Page.objects.get(key="o-state").version == 2


def test_a_page_that_people_edited_is_left_alone_and_named(folder: Path, publish: MakePage) -> None:
    run(folder)
    publish(**STATE, summary="Ours.")
    write(folder / "people.jsonl", SHERMAN, {**STATE, "summary": "Theirs."})
    with pytest.raises(CommandError, match="1 did not go in"):
        run(folder)
    assert Page.objects.get(key="o-state").summary == "Ours."


def test_a_dry_run_changes_nothing_and_says_so(folder: Path) -> None:
    told = run(folder, dry_run=True)
    assert "moved in 3" in told
    assert told[-1] == "This was a dry run: nothing was changed."
    assert not Page.objects.exists()


def test_what_does_not_go_in_is_named_with_file_and_line(folder: Path) -> None:
    write(folder / "more.jsonl", {"kind": "ship", "key": "x"}, {"kind": "event", "key": "e-1", "title": "Talks"})
    (folder / "bad.md").write_text("---\nkind: article\nkey: a-2\nabout: [nobody]\ntitle: X\n---\n")
    out = StringIO()
    with pytest.raises(CommandError, match="2 did not go in"):
        call_command("import_records", str(folder), stdout=out)
    assert f"{folder / 'more.jsonl'}, line 1: “kind” is 'ship'" in out.getvalue()
    assert f"{folder / 'bad.md'}: about: there is no page with the key “nobody”." in out.getvalue()
    assert Page.objects.published().count() == 4


def test_a_number_without_end_is_named_and_the_rest_goes_in(folder: Path) -> None:
    (folder / "more.jsonl").write_text(f'{{"kind": "event", "key": "e-1", "title": {"1" * 5_000}}}\n')
    assert f"{folder / 'more.jsonl'}, line 1: it holds a number of thousands of digits" in refused(folder)
    assert Page.objects.published().count() == 3


def test_a_key_that_is_given_twice_is_named_with_both_places(folder: Path) -> None:
    write(folder / "again.jsonl", STATE)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_records", str(folder), stdout=out)
    assert "is given twice, first in" in out.getvalue()


def refused(*paths: Path) -> str:
    """What an import says that does not bring in all."""
    out = StringIO()
    with pytest.raises(CommandError, match=r"\d+ did not go in"):
        call_command("import_records", *map(str, paths), stdout=out)
    return out.getvalue()


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    assert f"{tmp_path / 'gone'}: There is no such file or folder." in refused(tmp_path / "gone")


def test_a_file_that_is_none_of_records_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").touch()
    assert "files whose names end in .jsonl" in refused(tmp_path / "notes.docx")


@pytest.mark.parametrize("name", ["", "none.jsonl"])
def test_a_folder_or_file_without_records_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "none.jsonl").touch()
    (tmp_path / "README.md").write_text("No record.")
    assert f"{tmp_path / name}: No records stand in it." in refused(tmp_path / name)


def test_what_is_made_anew_bears_the_name_of_its_editor(folder: Path, ada: User) -> None:
    run(folder, editor="ada")
    assert set(Revision.objects.values_list("editor_name", "summary")) == {("ada", "Imported from records")}


@pytest.mark.parametrize(("name", "words"), [("nobody", "no account"), ("tom", "may not publish")])
def test_an_editor_who_may_not_publish_is_refused_at_once(folder: Path, tom: User, name: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        run(folder, editor=name)
    assert not Page.objects.exists()
