"""What differs between two running texts, as a reader of the history sees it."""

from __future__ import annotations

import random

import pytest

from archive.differences import Added, Changed, Piece, Removed, Same, TextChange
from archive.differences.texts import text_change


def compared(old: str, new: str) -> TextChange:
    change = text_change("body", "Text", old, new)
    assert change is not None
    return change


def marked(old: str, new: str) -> str:
    """The one paragraph that was edited, with what was removed in [-…-] and what was added in {+…+}."""
    (block,) = compared(old, new).blocks
    assert isinstance(block, Changed)
    signs = {"kept": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    return "".join(piece.text.join(signs[piece.mark]) for piece in block.pieces)


def kinds(old: str, new: str) -> list[str]:
    return [block.kind for block in compared(old, new).blocks]


def test_equal_texts_do_not_differ() -> None:
    assert text_change("body", "Text", "Talks in Seoul.", "Talks in Seoul.") is None


def test_an_edited_paragraph_shows_the_words_that_changed() -> None:
    assert (
        marked("The Trilateral Group met in July. All agreed.", "The Oversight Group met in late August. All agreed.")
        == "The [-Trilateral-]{+Oversight+} Group met in [-July-]{+late August+}. All agreed."
    )


def test_each_side_can_be_shown_alone() -> None:
    (block,) = compared("Talks in Seoul.", "Talks in Pyongyang.").blocks
    assert isinstance(block, Changed)
    assert block.old == (Piece("Talks in ", "kept"), Piece("Seoul", "removed"), Piece(".", "kept"))
    assert block.new == (Piece("Talks in ", "kept"), Piece("Pyongyang", "added"), Piece(".", "kept"))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Kim and Park met in Seoul.", "Lee and Choi met in Seoul.", "[-Kim and Park-]{+Lee and Choi+} met in Seoul."),
        ("Ryu, Han and all met.", "Kang, Oh and all met.", "[-Ryu, Han-]{+Kang, Oh+} and all met."),
        ("Kim met Park.", "Kim, who met Park.", "Kim{+, who+} met Park."),
        ("The A met. The B left.", "The A met. The C spoke. The B left.", "The A met. {+The C spoke. +}The B left."),
        ("The A met. The C spoke. The B left.", "The A met. The B left.", "The A met. [-The C spoke. -]The B left."),
        ("the minister’s aide", "the minister’s old aide", "the minister’s {+old +}aide"),
        ("the minister’s aide left", "the ministers’ aide left", "the [-minister’s-]{+ministers’+} aide left"),
        ("He saw **Kim** there.", "He saw *Kim* there.", "He saw [-**-]{+*+}Kim[-**-]{+*+} there."),
        ("김정일은 서울에 갔다.", "김정일은 평양에 갔다.", "김정일은 [-서울에-]{+평양에+} 갔다."),
        ("北京会談終了", "北京会議終了", "北京会[-談-]{+議+}終了"),
        ("One  two three.", "One two three.", "One [- -]two three."),
    ],
)
def test_a_change_reads_well(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_a_line_wrapped_anew_has_no_new_words() -> None:
    change = compared("Talks began\nin Seoul.", "Talks began in\nSeoul.")
    assert (change.words_removed, change.words_added) == (0, 0)


def test_unchanged_paragraphs_are_folded() -> None:
    kept = "One two three four five six seven.\n\nTwo."
    first, folded = compared(kept, f"New.\n\n{kept}").blocks
    assert first == Added("New.")
    assert isinstance(folded, Same)
    assert (folded.count, folded.first_words, folded.last_words) == (2, "One two three four five six …", "Two.")
    assert folded.paragraphs == ("One two three four five six seven.", "Two.")


def test_a_paragraph_added_at_the_end_leaves_the_one_before_it_alone() -> None:
    assert kinds("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.") == ["same", "added"]


def test_a_paragraph_with_other_words_is_removed_and_another_added() -> None:
    assert kinds("Talks\n\nThey met.", "Weather\n\nThey met.") == ["removed", "added", "same"]


def test_an_edited_paragraph_is_found_behind_a_new_one() -> None:
    old = "Perry led the review of the policy.\n\nSherman took over from him this month."
    new = "A storm came.\n\nPerry led the long review of the policy.\n\nSherman took over from Perry this month."
    assert kinds(old, new) == ["added", "changed", "changed"]


def test_a_paragraph_that_goes_on_for_much_longer_is_still_the_same_one() -> None:
    more = " ".join(f"word{number}" for number in range(100))
    assert marked("Sherman was Counselor.", f"Sherman was Counselor. {more}").startswith("Sherman was Counselor.{+")


def test_a_text_that_was_not_there_is_added_whole() -> None:
    assert compared("", "One.\n\nTwo.").blocks == (Added("One."), Added("Two."))


def test_a_text_that_is_no_longer_there_is_removed_whole() -> None:
    assert compared("One.", "").blocks == (Removed("One."),)


def test_changes_are_counted() -> None:
    change = compared("A one.\n\nStays here.\n\nThe long talks ended.", "B.\n\nStays here.\n\nThe talks ended at last.")
    assert (change.passages, change.words_removed, change.words_added) == (2, 3, 3)
    assert change.size_change == len("B.") - len("A one.") - len("long ") + len(" at last")


def prose(words: int, *, vocabulary: int, seed: int) -> list[str]:
    dice = random.Random(seed)
    return [f"word{int(dice.paretovariate(0.7)) % vocabulary}" for _ in range(words)]


@pytest.mark.parametrize("length", [20, 100, 1000, 30_000], ids="{} words".format)
@pytest.mark.parametrize("vocabulary", [2, 20, 5000], ids="of {}".format)
def test_a_long_text_with_every_paragraph_edited_is_compared_whole(length: int, vocabulary: int) -> None:
    old = prose(30_000, vocabulary=vocabulary, seed=1)
    new = [word if number % 7 else "other" for number, word in enumerate(old)]
    before, after = (
        "\n\n".join(" ".join(words[at : at + length]) for at in range(0, len(words), length)) for words in (old, new)
    )
    change = compared(before, after)
    assert change.size_change == len(after) - len(before)
    assert change.words_added > 0


def test_one_word_of_a_paragraph_too_long_to_compare_is_found() -> None:
    words = ["a", "b"] * 20_000
    change = compared(" ".join([*words, "old", *words]), " ".join([*words, "new", *words]))
    assert (change.words_removed, change.words_added) == (1, 1)


def test_paragraphs_too_long_to_compare_are_removed_and_added_whole() -> None:
    assert kinds("start " + "a b " * 20_000 + "end", "begin " + "b a b " * 15_000 + "stop") == ["removed", "added"]
