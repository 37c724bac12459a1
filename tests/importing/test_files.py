"""Paths to files, and bytes to text; what is no text is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.importing.files import LARGEST, decode, find_sources, read_file
from archive.importing.readings import UnreadableText


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Envoy Leaves", encoding="utf-8")


def test_a_directory_gives_its_texts_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/c.TXT", "a.markdown", ".hidden.txt", ".git/x.txt", "picture.png", "a/._c.txt")
    sources, failures = find_sources([tmp_path])
    assert [source.key for source in sources] == ["file:a.markdown", "file:b.md", "file:a/c.TXT"]
    assert not failures


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    sources, _ = find_sources([tmp_path, tmp_path / "a.txt"])
    assert len(sources) == 1


@pytest.mark.parametrize(("name", "words"), [("gone.txt", "no such file"), ("a.pdf", "Only texts")])
def test_a_path_that_is_no_text_is_named(tmp_path: Path, name: str, words: str) -> None:
    write(tmp_path, "a.pdf")
    sources, failures = find_sources([tmp_path / name])
    assert not sources
    assert failures[0].path == str(tmp_path / name)
    assert words in failures[0].reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_in_its_three_dresses_is_read(encoding: str) -> None:
    assert decode("Üzümcü traf 김정일\n".encode(encoding)) == "Üzümcü traf 김정일\n"


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"one\r\ntwo\nna\xefve", 3, "Byte 11 (0xef) is not UTF-8"),
        (b"one\n\x00two", 2, "Byte 4 is zero"),
        (b"%PDF-1.7\n", 0, "a PDF file"),
        (b"PK\x03\x04word", 0, "a packed file"),
        (b"\xff\xfeo\x00n\x00\n\x00\x00\xd8x\x00", 2, "not UTF-16"),
    ],
)
def test_what_is_no_text_is_named_with_its_line(data: bytes, line: int, words: str) -> None:
    with pytest.raises(UnreadableText) as caught:
        decode(data)
    assert caught.value.line == line
    assert words in str(caught.value)


def test_a_file_of_another_encoding_comes_with_the_remedy() -> None:
    with pytest.raises(UnreadableText, match="save the file as UTF-8, for one from Windows by: iconv"):
        decode("Łukasz".encode("cp1250"))


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UnreadableText, match="Split it"):
        read_file(path)


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableText, match="cannot be opened"):
        read_file(tmp_path / "gone.txt")


def test_a_symbolic_link_in_a_directory_leads_nowhere(tmp_path: Path) -> None:
    write(tmp_path, "given/a.txt", "elsewhere/secret.txt")
    (tmp_path / "given" / "b.txt").symlink_to(tmp_path / "elsewhere" / "secret.txt")
    sources, _ = find_sources([tmp_path / "given"])
    assert [source.key for source in sources] == ["file:a.txt"]
