"""Running text is put together by paragraphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.three_way.texts import merge_texts, paragraphs

BASE = "One.\n\nTwo,\nstill two.\n\nThree."


def test_paragraphs_are_parted_by_blank_lines_and_kept_as_they_are() -> None:
    assert paragraphs("One,  \nstill one.\n \t\n\n    code\n\nThree.") == ["One,  \nstill one.", "    code", "Three."]
    assert paragraphs("") == []


def test_edits_of_two_paragraphs_both_stand() -> None:
    text, apart = merge_texts(BASE, BASE.replace("One.", "1."), BASE.replace("still two", "yet two"))
    assert (text, apart) == ("1.\n\nTwo,\nyet two.\n\nThree.", [])


def test_two_edits_of_one_paragraph_clash_and_mine_stands_beside_the_rest_of_theirs() -> None:
    text, (apart,) = merge_texts(BASE, "1.\n\nTwo.\n\nThree.", BASE.replace("still two", "yet two"))
    assert text == "1.\n\nTwo,\nyet two.\n\nThree."
    assert (apart.at, apart.base, apart.theirs, apart.mine) == (
        1,
        ["Two,\nstill two."],
        ["Two."],
        ["Two,\nyet two."],
    )


def test_a_parting_that_one_side_changed_stays_changed() -> None:
    text, apart = merge_texts(BASE, BASE.replace(".\n\nThree", ".\n\n\nThree"), BASE.replace("Three.", "3."))
    assert (text, apart) == ("One.\n\nTwo,\nstill two.\n\n\n3.", [])


def test_a_paragraph_that_comes_to_stand_first_has_no_blanks_before_it() -> None:
    base = "One.\n\nTwo.\n\n    code"
    text, _ = merge_texts(base, "Two.\n\n    code", "One.\n\n    code")
    assert text == "code"


def test_a_paragraph_put_before_all_is_parted_from_what_was_first() -> None:
    text, _ = merge_texts("One.\n\nTwo.", "Zero.\n\nOne.\n\nTwo.", "One!\n\nTwo.")
    assert text == "Zero.\n\nOne!\n\nTwo."


@given(st.text(alphabet="ab \t\n", max_size=30))
def test_a_text_merged_with_itself_is_the_text(text: str) -> None:
    text = text.strip()
    assert merge_texts(text, text, text) == (text, [])
