"""Folders that appear whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive.folders import NotEmpty, files_under, sha256_of, whole_folder


def test_a_folder_gets_its_name_when_all_of_it_is_written(tmp_path: Path) -> None:
    target = tmp_path / "new"
    with whole_folder(target) as draft:
        (draft / "a.txt").write_text("a")
        assert not target.exists()
    assert (target / "a.txt").read_text() == "a"


def test_what_lies_beside_it_meanwhile_says_that_it_is_unfinished(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "new") as draft:
        assert draft.name.startswith(".new.")
        assert draft.name.endswith(".unfinished")


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    def write() -> None:
        with whole_folder(tmp_path / "new") as draft:
            (draft / "a.txt").write_text("a")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write()
    assert list(tmp_path.iterdir()) == []


def test_it_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "new"):
        pass
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_an_empty_folder_may_be_there_already(tmp_path: Path) -> None:
    with whole_folder(tmp_path) as draft:
        (draft / "a.txt").write_text("a")
    assert (tmp_path / "a.txt").exists()


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(NotEmpty), whole_folder(tmp_path):
        pass


def test_a_file_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    with pytest.raises(NotEmpty), whole_folder(tmp_path / "a"):
        pass


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b/1", "a/2", "a/1"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(path.relative_to(tmp_path)) for path in files_under(tmp_path)] == ["a/1", "a/2", "b/1"]


def test_a_digest_is_that_of_the_whole_file(tmp_path: Path) -> None:
    data = bytes(range(256)) * 10_000
    (tmp_path / "a").write_bytes(data)
    assert sha256_of(tmp_path / "a") == hashlib.sha256(data).hexdigest()
