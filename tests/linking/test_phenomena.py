"""One file for each phenomenon of news text, in tests/linking/phenomena: marked sentences and as many traps.

A file opens with what a reader would say, then a blank line, then sentences one per line, marked as in `marked`.
In a line `\\n`, `\\t` and `\\u00ad` stand for the character; `[date 2000-05-01]`, `[about id, id]`, `[title ...]` and
`[language de]` before it say more of its document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.linking.marked import check, unmarked
from tests.linking.phenomena.cast import LINKER

_FOLDER = Path(__file__).parent / "phenomena"
_PHENOMENA = (
    "01-always-context-never",
    "02-language-and-period",
    "03-exact-case",
    "04-titles-as-cues",
    "05-offices-by-date",
    "06-about-and-title",
    "07-korean",
    "08-chinese",
    "09-japanese",
    "10-cyrillic",
    "11-greek",
    "12-arabic-and-hebrew",
    "13-letters-that-fold",
    "14-unseen-signs-and-blanks",
    "15-dashes-and-quotes",
    "16-line-breaks",
    "17-capitals",
    "18-initials",
    "19-us",
    "20-ampersands",
    "21-saint",
    "22-particles",
    "23-lower-case-starts",
    "24-junior-senior",
    "25-inverted-in-lists",
    "26-possessives",
    "27-plurals",
    "28-speaker-labels",
    "29-footnote-digits",
    "30-bullets",
    "31-tables",
    "32-block-quotes",
    "33-captions",
    "34-bylines",
    "35-headlines-first",
    "36-bracketed-insertions",
    "37-acronyms",
    "38-newspapers",
    "39-short-forms",
    "40-first-names",
    "41-common-words",
    "42-parts-of-longer-names",
    "43-strangers",
    "44-blocking-names",
    "45-countries",
    "46-company",
    "47-other-bearers",
    "48-introduced",
    "49-elder-and-younger",
    "50-kin",
    "51-letters",
    "52-minutes",
    "53-briefings",
    "54-cases",
    "55-titles-behind",
    "56-rows",
    "57-inscriptions",
    "58-things",
    "59-initials-in-lists",
    "60-taken-up-again",
    "61-small-words-of-other-languages",
    "62-residents-and-credits",
    "63-short-forms-so-far",
    "64-hyphens-years-and-questions",
    "65-products-pets-and-journeys",
)
_FIELD = re.compile(r"\[(date|about|title|language) ([^\]]+)\] ")
_SIGN = re.compile(r"\\(?:([nt])|u([0-9a-f]{4}))")


def _lines(name: str) -> list[str]:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _sentences() -> Iterator[Any]:
    for name in _PHENOMENA:
        for number, line in enumerate(_lines(name)[2:], start=3):
            yield pytest.param(line, id=f"{name}:{number}")


def sentences() -> Iterator[str]:
    """The lines of all files."""
    return (line for name in _PHENOMENA for line in _lines(name)[2:])


def read_sentence(line: str) -> tuple[str, dict[str, Any]]:
    """The marked sentence of a line, and the fields of its document."""
    fields: dict[str, Any] = {}
    while (found := _FIELD.match(line)) is not None:
        fields[found[1]] = _value(found[1], found[2])
        line = line[found.end() :]
    return _SIGN.sub(_sign, line), fields


def _value(field: str, text: str) -> object:
    if field == "date":
        return date.fromisoformat(text)
    return frozenset(part.strip() for part in text.split(",")) if field == "about" else text


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[2], 16)) if found[2] else {"n": "\n", "t": "\t"}[found[1]]


@pytest.mark.parametrize("line", list(_sentences()))
def test_a_sentence_is_linked_as_a_careful_editor_would(line: str) -> None:
    marked, fields = read_sentence(line)
    check(LINKER, marked, **fields)


@pytest.mark.parametrize("name", _PHENOMENA)
def test_each_phenomenon_has_eight_sentences_and_a_third_of_them_are_traps(name: str) -> None:
    comment, blank, *lines = _lines(name)
    assert comment.startswith("# ")
    assert blank == ""
    assert "" not in lines
    sentences = [read_sentence(line)[0] for line in lines]
    plain = [marked for marked in sentences if unmarked(marked) == marked]
    assert len(set(lines)) == len(lines) >= 8
    assert 3 * len(plain) >= len(lines)


def test_the_phenomena_are_these() -> None:
    assert sorted(path.stem for path in _FOLDER.glob("*.txt")) == list(_PHENOMENA)
