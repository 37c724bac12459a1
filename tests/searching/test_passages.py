"""Sentences are cut out where most of what was asked for stands, its words marked."""

from __future__ import annotations

import pytest

from archive.searching import read
from archive.searching.passages import Marker, opening


def shown(typed: str, *texts: str) -> list[str]:
    passages = Marker(read(typed).wanted).passages(texts)
    return ["".join(f"[{words}]" if marked else words for words, marked in one.pieces) for one in passages]


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("missile", "The missiles flew.", "The [missiles] flew."),
        ("sherman", "Sherman's plan.", "[Sherman]'s plan."),
        ("uzumcu", "In Üzümcü it rained.", "In [Üzümcü] it rained."),
        ("UN", "The U.N. met.", "The [U.N.] met."),
        ("김정일", "김정일은 갔다.", "[김정일]은 갔다."),
        ('"kim jong il"', "Kim met Kim Jong-Il.", "Kim met [Kim Jong-Il]."),
        ("treaty treaties", "The treaty held.", "The [treaty] held."),
        ("wen", "Wendy spoke.", "[Wendy] spoke."),
    ],
)
def test_the_words_are_marked_as_they_stand(typed: str, text: str, marked: str) -> None:
    assert shown(typed, text) == [marked]


def test_a_word_that_only_begins_so_is_not_marked_beside_the_word_itself() -> None:
    assert shown("art", "The art of the article.") == ["The [art] of the article."]


def test_the_sentence_that_holds_most_is_shown() -> None:
    text = "Missiles flew. Nobody spoke. Then the talks on missiles began. It rained."
    assert shown("missile talks", text) == ["… Then the [talks] on [missiles] began. …"]


def test_sentences_that_stand_close_are_shown_together() -> None:
    text = "It rained. Missiles flew. The talks began. It snowed."
    assert shown("missile talks", text) == ["… [Missiles] flew. The [talks] began. …"]


def test_what_stands_far_apart_is_shown_in_two_passages() -> None:
    text = f"Missiles flew. {'It rained. ' * 40}The talks began."
    assert shown("missile talks", text) == ["[Missiles] flew. …", "… The [talks] began."]


def test_the_first_paragraph_that_holds_all_is_shown() -> None:
    text = "The talks of May.\n\nThen came missiles.\n\nThe missile talks began.\n\nMissile talks ended."
    assert shown("missile talks", text) == ["… The [missile] [talks] began. …"]


def test_the_text_that_holds_most_is_shown() -> None:
    assert shown("missile talks", "Talks went on.", "The missile talks of May.") == ["The [missile] [talks] of May."]


def test_a_text_with_hard_lines_is_shown_on_one() -> None:
    assert shown('"missile talks"', "The missile\ntalks\nbegan.") == ["The [missile talks] began."]


def test_nothing_is_shown_of_a_text_without_the_words() -> None:
    assert shown("zebra", "The missiles flew.", "") == []


@pytest.mark.parametrize("text", ["short and whole", ""])
def test_a_short_opening_is_whole(text: str) -> None:
    assert [passage.pieces for passage in opening(text)] == ([((text, False),)] if text else [])


def test_a_long_opening_is_cut_between_words() -> None:
    (passage,) = opening("word " * 200)
    assert passage.pieces[0][0].endswith("word …")
    assert len(passage.pieces[0][0]) < 225
