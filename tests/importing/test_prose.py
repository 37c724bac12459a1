"""Hard-wrapped lines to paragraphs, and the backslashes that Markdown needs."""

from __future__ import annotations

import pytest

from archive.importing.texts import read_text


def body(text: str) -> str:
    return read_text(f"Envoy Leaves\n\nBy Ada Lindqvist\n\n{text}", name="envoy.txt").record.body


def test_wrapped_lines_become_one_paragraph() -> None:
    assert (
        body("The letter named Kim\nJong-Il and his guests\nby name.")
        == "The letter named Kim Jong-Il and his guests by name."
    )


def test_blank_lines_part_paragraphs() -> None:
    assert body("They met.\n\n\nThey left.") == "They met.\n\nThey left."


@pytest.mark.parametrize(
    ("wrapped", "whole"),
    [
        ("the well-\nknown envoy", "the well-known envoy"),
        ("Kim Jong-\nIl spoke", "Kim Jong-Il spoke"),
        ("short-\nand long-range rockets", "short- and long-range rockets"),
        ("from 1998–\n2001 they met", "from 1998–2001 they met"),
        ("the talks—\nthe first—failed", "the talks—the first—failed"),
        ("the talks -\nthe first - failed", "the talks - the first - failed"),
        ("rockets and/\nor satellites", "rockets and/or satellites"),
        ("a nego\u00ad\ntiator", "a negotiator"),
    ],
)
def test_what_is_broken_over_two_lines_is_put_together(wrapped: str, whole: str) -> None:
    assert body(wrapped) == whole


def test_a_hyphen_goes_only_where_the_text_shows_the_word_without_it() -> None:
    assert body("Then Sher-\nman spoke.\n\nEveryone heard Sherman.").startswith("Then Sherman spoke.")


def test_a_hyphen_stays_where_nothing_shows_that_the_line_made_it() -> None:
    assert body("Then the nego-\ntiators spoke.") == "Then the nego-tiators spoke."


def test_lines_of_chinese_are_joined_without_a_blank() -> None:
    assert body("金正日会见\n普京总统。") == "金正日会见普京总统。"


def test_paragraphs_of_one_unwrapped_line_each_stay_paragraphs() -> None:
    first = "The delegation arrived late in the evening and went to its hotel. " * 3 + "It slept."
    second = "Nobody had expected it to come on a Sunday, least of all the mayor. " * 4 + "He slept."
    assert body(f"{first}\n{second}\n{first}") == f"{first}\n\n{second}\n\n{first}"


def test_a_line_that_ends_short_ends_its_paragraph() -> None:
    text = (
        "The delegation arrived in the evening and went\n"
        "to its hotel. It slept.\n"
        "Nobody had expected it on a Sunday, least of all\n"
        "the mayor."
    )
    assert body(text).count("\n\n") == 1


def test_a_full_line_that_ends_a_sentence_does_not_end_its_paragraph() -> None:
    assert "\n" not in body("They met in the old town hall at five.\nNobody had come to see them there, so\nthey left.")


def test_speakers_of_an_interview_begin_paragraphs() -> None:
    text = "Q: Did you expect an answer from them?\nSherman: No. We expected a question instead,\nand we got one."
    assert body(text) == text.replace("\nSherman", "\n\nSherman").replace("instead,\n", "instead, ")


def test_lines_with_bullets_are_a_list() -> None:
    assert body("• one rocket,\nwith its engine\n• two *boats*") == "- one rocket, with its engine\n- two \\*boats\\*"


def test_footnote_digits_stay_where_they_are() -> None:
    assert body("They met twice.5 Then they left.6") == "They met twice.5 Then they left.6"


def test_quotation_marks_stay_as_they_are() -> None:
    assert body("“So” and \"so\" and ‘so’ and 'so'.") == "“So” and \"so\" and ‘so’ and 'so'."


@pytest.mark.parametrize(
    ("plain", "markdown"),
    [
        ("# 5 was the winner.", "\\# 5 was the winner."),
        ("* Not his real name.", "\\* Not his real name."),
        ("- Yes, he said.", "\\- Yes, he said."),
        ("1. They met.", "1\\. They met."),
        ("> quoted", "\\> quoted"),
        ("[note]: see below", "\\[note]: see below"),
        ("See [[Kim]] there", "See \\[[Kim]] there"),
        ("See [here](there)", "See [here\\](there)"),
        ("the *one* and _two_ and snake_case", "the \\*one\\* and \\_two\\_ and snake_case"),
        ("`code` and ~~gone~~", "\\`code\\` and \\~\\~gone\\~\\~"),
        ("in ^May and x^2", "in \\^May and x^2"),
        ("AT&T, R&D; &amp;", "AT&T, R&D; \\&amp;"),
        ("a * b, 2 < 3, c_d, one* star, C:\\Users", "a * b, 2 < 3, c_d, one* star, C:\\Users"),
    ],
)
def test_only_what_markdown_would_read_as_markup_gets_a_backslash(plain: str, markdown: str) -> None:
    assert body(plain) == markdown


def test_a_line_of_stars_is_a_break_between_sections() -> None:
    assert body("They met.\n\n* * *\n\nThey left.") == "They met.\n\n---\n\nThey left."
