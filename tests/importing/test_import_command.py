"""`manage.py import_articles`: what it prints, and how it ends."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from archive.models import Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

TEXT = """\
“We asked for talks.”

– Rosa Marković, editor
May 3, 2019
Envoy Leaves the Capital

Ada Lindqvist

Wendy Sherman left on Monday. She had met Oskar Nyberg twice, and Oskar Nyberg had said nothing.

Share this
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "desk"
    path.mkdir()
    (path / "envoy.txt").write_text(TEXT, encoding="utf-8")
    return path


def run(*paths: Path, **options: Any) -> str:
    out = StringIO()
    call_command("import_articles", *map(str, paths), stdout=out, **options)
    return out.getvalue()


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_it_says_what_it_understood(folder: Path, publish: MakePage) -> None:
    publish(kind="person", title="Wendy Sherman")
    told = squeezed(run(folder))
    assert told[0].endswith("envoy.txt: created")
    assert "title Envoy Leaves the Capital (line 5)" in told
    assert "byline Ada Lindqvist (line 7)" in told
    assert "epigraph “We asked for talks.” (line 1)" in told
    assert "said by Rosa Marković, editor (line 3)" in told
    assert "dated 2019-05-03 (line 4)" in told
    assert "text 1 paragraph, 17 words; 1 linked, 0 questions" in told
    assert "dropped line 11: “Share this”" in told
    assert "created 1" in told


def test_it_says_where_a_text_comes_from(folder: Path) -> None:
    source = "Ada Lindqvist\nThe Northern Post, May 4, 2019\nSource: http://example.org/1"
    (folder / "envoy.txt").write_text(TEXT.replace("Ada Lindqvist", source), encoding="utf-8")
    told = squeezed(run(folder))
    assert "printed in The Northern Post (line 8)" in told
    assert "date 2019-05-04 (line 8)" in told
    assert "source http://example.org/1 (line 9)" in told
    assert "open publication: no published page bears the name “The Northern Post”" in told


def test_it_lists_the_capitalised_names_that_no_page_explains(folder: Path, publish: MakePage) -> None:
    publish(kind="person", title="Wendy Sherman")
    told = squeezed(run(folder))
    assert any(line.startswith("Oskar Nyberg 2 1 ") for line in told)
    assert not any(line.startswith("Wendy Sherman 1") for line in told)


def test_a_dry_run_shows_the_same_and_changes_nothing(folder: Path) -> None:
    dry = run(folder, dry_run=True)
    assert not Page.objects.exists()
    assert dry == run(folder) + "This was a dry run: nothing was changed.\n"


def test_a_second_run_says_unchanged(folder: Path) -> None:
    run(folder)
    assert "envoy.txt: unchanged" in run(folder)


def test_a_bad_file_is_named_with_line_and_reason_and_ends_in_failure(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"Good line\nna\xefve\n")
    out = StringIO()
    with pytest.raises(CommandError, match="1 of 2 files did not go in"):
        call_command("import_articles", str(folder), stdout=out)
    assert f"{folder / 'bad.txt'}, line 2: Byte 12 (0xef) is not UTF-8" in out.getvalue()
    assert Page.objects.count() == 1


def test_a_path_that_does_not_exist_ends_in_failure(folder: Path) -> None:
    with pytest.raises(CommandError, match="1 of 1 files"):
        run(folder / "gone.txt")


def test_an_import_can_be_made_in_an_editors_name(folder: Path, ada: User) -> None:
    run(folder, editor="ada")
    assert Page.objects.get().created_by == ada


@pytest.mark.parametrize(("name", "words"), [("nobody", "no account"), ("tom", "may not publish")])
def test_an_editor_who_may_not_publish_is_refused_at_once(folder: Path, tom: User, name: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        run(folder, editor=name)
    assert not Page.objects.exists()


def test_quiet_prints_the_summary_only(folder: Path) -> None:
    assert "title" not in run(folder, verbosity=0)


def test_a_folder_without_texts_is_named_and_ends_in_failure(tmp_path: Path) -> None:
    out = StringIO()
    with pytest.raises(CommandError, match="1 of 1 files did not go in"):
        call_command("import_articles", str(tmp_path), stdout=out)
    assert f"{tmp_path}: No texts stand in it, whose names end in .markdown, .md, .txt." in out.getvalue()
