"""The words before and after a mention: the rest of its sentence."""

from __future__ import annotations

import pytest

from .fakes import rendered


def _context(body: str) -> str:
    mention = rendered(body).mentions[0]
    return f"{mention.before}|{mention.surface}|{mention.after}"


@pytest.mark.parametrize(
    "marked",
    [
        "|Sherman| left.",
        "One day. [Then |Sherman| left.] Two days.",
        "He came! [|Sherman|’s aide left?] Nobody.",
        "[In the U.S. Gen. William T. |Sherman| left.] Then rain.",
        "[On Jan. 5 Mr. Losyukov of Acme Inc. met |Sherman| (see No. 5, vol. 3).] Then rain.",
        "He said no. [|Sherman| left.]",
        "The talks of Jan. are over. [|Sherman| left.]",
        "“It was good.” [|Sherman| left.]",
        "[“Was it?” asked |Sherman|.] Nobody.",
        "It ended.12 [|Sherman| left.3] Then rain.",
        "[It cost 1.5 million, |Sherman| said.]",
        "[He waited ... and |Sherman| left…] Then rain.",
        "끝났다。[|Sherman|。]다음。",
        "[At 5 p.m. |Sherman| left, e.g. by car, i.e. the black one.] Then rain.",
        "Paek Nam Sun. [|Sherman| left.]",
    ],
)
def test_the_context_is_the_sentence(marked: str) -> None:
    sentence = marked[marked.index("[") + 1 : marked.index("]")] if "[" in marked else marked
    assert _context(marked.translate(str.maketrans("", "", "[]|"))) == sentence


def test_a_block_is_a_border() -> None:
    assert _context("# Title\n\n- one Sherman two\n- three") == "one |Sherman| two"


def test_blanks_are_collapsed() -> None:
    assert _context("a  b\nc   Sherman\nd") == "a b c |Sherman| d"


def test_a_long_sentence_is_cut_between_words() -> None:
    mention = rendered("left " * 100 + "Sherman" + " right" * 100).mentions[0]
    assert (mention.before, mention.after) == ("left " * 32, " right" * 26)


def test_a_long_word_is_cut_anywhere() -> None:
    mention = rendered("l" * 500 + " Sherman " + "r" * 500).mentions[0]
    assert (len(mention.before), len(mention.after)) == (160, 160)
