"""Words lose their endings as they do in SQLite's own stemmer, on every database."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from archive.indexing.stems import stem

DEMO = Path(__file__).resolve().parent.parent.parent / "archive" / "demo"
ENDINGS = tuple(
    word for line in (
        "s es ies sses ed eed ing ate ational tional ize izer bly ably ally ently ely ously ization ation ator alism",
        "iveness fulness ousness ality ivity ility logy icate ative alize icity ical ful ness al ance ence er ic able",
        "ible ant ement ment ent ion sion tion ism iti ous ive y e ll",
    ) for word in line.split()
)  # fmt: skip


def stems_of_sqlite(words: Iterable[str]) -> dict[str, str]:
    words = sorted(words)
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(word, tokenize = 'porter ascii')")
    database.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(texts, 'instance')")
    database.executemany("INSERT INTO texts (rowid, word) VALUES (?, ?)", enumerate(words))
    return {words[row]: term for term, row in database.execute("SELECT term, doc FROM terms")}


def test_the_words_of_the_demo_archive_stem_as_sqlite_stems_them() -> None:
    text = "".join(file.read_text() for file in DEMO.glob("*.jsonl")).lower()
    words = set(re.findall(r"\b[a-z]{4,40}\b", text))
    assert {word: stem(word) for word in words} == stems_of_sqlite(words)


def test_every_ending_is_taken_off_as_sqlite_does() -> None:
    roots = ("sky", "hop", "fall", "treat", "relat", "sensib", "commun", "oper", "by", "agre", "miss")
    words = {root + one + other for root in roots for one in ENDINGS for other in ("", *ENDINGS)}
    assert {word: stem(word) for word in words} == stems_of_sqlite(words)


@pytest.mark.parametrize("word", ["as", "김", "правда", "g8", "", "über"])
def test_short_words_and_other_scripts_stay_as_they_are(word: str) -> None:
    assert stem(word) == word
