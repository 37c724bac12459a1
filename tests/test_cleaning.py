"""The one door of text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from archive.cleaning import clean_line, clean_text


def test_controls_are_taken_out_and_line_ends_are_made_alike() -> None:
    assert clean_text("One\r\ntwo\x00 th\x07ree\x0cfour") == "One\ntwo three\nfour"


def test_bidirectional_overrides_are_taken_out() -> None:
    assert clean_text("Sherman\u202enamrehS") == "ShermannamrehS"


def test_a_line_has_single_blanks_only() -> None:
    assert clean_line("  Wendy\n  R.   Sherman ") == "Wendy R. Sherman"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text())
def test_clean_text_can_be_encoded_and_is_composed(text: str) -> None:
    clean = clean_text(text)
    clean.encode()
    assert unicodedata.is_normalized("NFC", clean)
