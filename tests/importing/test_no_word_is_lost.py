"""Whatever a text holds: each of its words is in a field, in the body, or in the list of what was dropped."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cleaning import clean_line
from archive.importing.prose import escaped
from archive.importing.readings import ReadArticle, UnreadableText
from archive.importing.texts import read_text
from archive.rendering import plain_of

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"
MARKUP = st.text(alphabet="ab1.9 *_`[]()<>#&;!\\~^|+-:/\"'“”\nä", max_size=40)
LINES = st.sampled_from(
    [
        "",
        "",
        "“We asked for talks.”",
        "– Rosa Marković",
        "Rosa Marković, May 1998",
        "May 3, 2019",
        "Envoy Leaves the Capital",
        "By Ada Lindqvist",
        "Ada Lindqvist",
        "Source: http://example.org/envoy_(1).html",
        "Source: The Northern Post (http://example.org/1)",
        "The Northern Post, September 4, 2000",
        "May 3, 2019 | The Northern Post",
        "Ada Lindqvist, May 3, 2019",
        "Share this",
        "Twitter",
        "SEOUL, Sept. 1 — The delegation left.",
        "It went to the well-",
        "known house, where Sher-",
        "man waited for Kim",
        "Jong-Il and said: “No.”",
        "Sherman: We expected a question instead.",
        "- one",
        "• two",
        "3. three",
        "* * *",
        "=====",
        "   Indented it went on, and on.",
        "# 5 [[Kim]] *was* &amp; `this`",
    ]
)


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


def everything(read: ReadArticle) -> str:
    """All that was read: what was found as printed, what was dropped, and the body as readers see it."""
    found = [part.text for part in read.found]
    dropped = [part.text for part in read.dropped]
    return "\n".join([*found, *dropped, plain_of(read.record.body)])


@given(MARKUP.map(clean_line))
def test_an_escaped_paragraph_reads_as_it_stood(text: str) -> None:
    assert plain_of(escaped(text)) == text


@given(st.lists(st.one_of(LINES, MARKUP), max_size=25).map("\n".join))
def test_every_letter_of_a_text_is_kept(text: str) -> None:
    try:
        read = read_text(text, name="a.txt")
    except UnreadableText:
        return
    assert letters(everything(read)) == letters(text)


@given(st.lists(LINES, min_size=1, max_size=25).map("\n".join))
def test_reading_twice_gives_the_same(text: str) -> None:
    try:
        read = read_text(text, name="a.txt")
    except UnreadableText:
        return
    assert read_text(text, name="a.txt") == read


def seed_files() -> list[Path]:
    return sorted(SEED.glob("*.txt")) if SEED.is_dir() else []


@pytest.mark.skipif(not seed_files(), reason="the material that this project began with is not beside this checkout")
def test_the_first_article_is_read_word_for_word() -> None:
    text = seed_files()[0].read_text(encoding="utf-8")
    read = read_text(text, name=seed_files()[0].name)
    assert Counter(re.findall(r"\w+", everything(read))) == Counter(re.findall(r"\w+", text))


@pytest.mark.skipif(not seed_files(), reason="the material that this project began with is not beside this checkout")
def test_the_head_of_the_first_article_is_understood() -> None:
    record = read_text(seed_files()[0].read_text(encoding="utf-8"), name="seed.txt").record
    assert record.title.startswith("U.S. Explores North Korean Offer")
    assert record.byline == "Alex Wagner"
    assert record.epigraph.startswith('"I find hope in the work')
    assert record.epigraph_attribution.startswith("Vincent Intondi, Author,")
    assert (record.epigraph_date, record.date_published) == ("2020-07-01", "")
    assert record.body.count("\n\n") == 9
