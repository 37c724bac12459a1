"""Words, their folded form and their offsets: LINKING rule 1."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.linking.tokens import fold, tokenize

STEADY = settings(deadline=None, derandomize=True)

_LETTERS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aAßẞłŁİıéÉ'’ʼ-‑–.\u00ad\u200b\u0301\u0308김정일金ガｶﾞ٣²½ⅧＵЁй&@_ \n"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Kim Jong-Il", ("kim", "jong", "il")),
        ("Kim Jong‑il", ("kim", "jong", "il")),
        ("G-8", ("g", "8")),
        ("G8", ("g", "8")),
        ("U.N.", ("un",)),
        ("UN", ("un",)),
        ("J.F. Kennedy", ("jf", "kennedy")),
        ("J.Smith", ("j", "smith")),
        ("Üzümcü", ("uzumcu",)),
        ("Straße", ("strasse",)),
        ("Łukasz", ("lukasz",)),
        ("İstanbul", ("istanbul",)),
        ("Kılıçdaroğlu", ("kilicdaroglu",)),
        ("Sher\u00adman", ("sherman",)),
        ("Sher\u200bman", ("sherman",)),
        ("O’Neill", ("o", "neill")),
        ("Qurʾan", ("qur", "an")),
        ("김정일은", ("김", "정", "일", "은")),
        ("習近平", ("習", "近", "平")),
        ("ｶﾞ", ("ガ",)),
        ("ＵＮ", ("un",)),
        ("Labour Party", ("labor", "party")),
        ("Mohammed", ("muhammad",)),
        ("Sherman²", ("sherman", "2")),
        ("٣", ("3",)),
        ("?!…", ()),
    ],
)
def test_a_name_folds_to_the_words_that_all_its_spellings_share(text: str, tokens: tuple[str, ...]) -> None:
    assert fold(text) == tokens


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Kim's offer", "Kim"),
        ("Kim’s offer", "Kim"),
        ("KIM'S OFFER", "KIM"),
        ("Williams' offer", "Williams"),
        ("U.N.'s offer", "U.N."),
        ("Sherman\u200b said", "Sherman"),
    ],
)
def test_a_possessive_ending_and_unseen_characters_behind_a_word_are_no_part_of_it(text: str, surface: str) -> None:
    token = tokenize(text)[0]
    assert text[token.start : token.end] == surface


def test_composed_and_spread_letters_fold_alike() -> None:
    for name in ("김정일", "Üzümcü", "ガンダム", "Žižek", "Ёлкин"):
        assert fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name))


@STEADY
@given(_LETTERS)
def test_offsets_are_in_order_and_cut_out_what_was_read(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.raw
        end = token.end


@STEADY
@given(_LETTERS)
def test_a_folded_word_is_letters_and_digits_only(text: str) -> None:
    assert all(token.text and token.text.isalnum() for token in tokenize(text))


@STEADY
@given(_LETTERS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(" ".join(once)) == once


@STEADY
@given(_LETTERS, st.sampled_from(["\u00ad", "\u200b", "\u2060"]))
def test_unseen_characters_change_no_word(text: str, unseen: str) -> None:
    word = "Sher" + unseen + "man"
    assert fold(f"{word} {text}")[0] == "sherman"
