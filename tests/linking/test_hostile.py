"""Hostile and long texts take no more than a few seconds, and no text makes the engine fail."""

from __future__ import annotations

import time

import pytest

from archive.linking.mentions import Document, Fixed
from tests.linking.cast import LINKER

_SIZE = 100_000
_PIECES = [
    "(((A",
    "Kim Jong-Il ",
    "Kim ",
    "A.",
    "A-",
    "The Putin-Kim ",
    "George Bush ",
    "Group of Eight (G-8) ",
    "Secretary of the ",
    "President of State ",
    "Mr. ",
    "김정일",
    "x",
    "x\u00ad",
    "a\u0301",
    "’s",
    "KIM JONG IL\n",
    "Wendy K. Sherman ",
    "https://a",
    "a@",
    "Sherman\n\n",
]


@pytest.mark.parametrize("piece", _PIECES)
def test_a_long_text_of_one_piece_is_linked_within_seconds(piece: str) -> None:
    text = piece * (_SIZE // len(piece))
    started = time.process_time()
    LINKER.link(Document(text))
    assert time.process_time() - started < 3


def test_many_settled_spans_and_headings_are_no_burden() -> None:
    text = "Sherman met Kim. " * 10_000
    fixed = tuple(Fixed(start, start + 7, "wendy-sherman") for start in range(0, len(text), 17))
    headings = tuple((start, start + 16) for start in range(0, len(text), 34))
    started = time.process_time()
    LINKER.link(Document(text, fixed=fixed, headings=headings))
    assert time.process_time() - started < 3


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ud800", "Kim \ud83d", "\x00Kim Jong-Il\x00", "’s", "…"])
def test_odd_texts_are_linked_without_failing(text: str) -> None:
    LINKER.link(Document(text, title=text))
