"""The index of folded tokens finds what the databases' own parsers miss."""

from __future__ import annotations

import pytest

from archive.indexing.tokens import link_token, pages_with, store_tokens, stored_tokens, tokens_of
from archive.linking.tokens import fold

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("UN", "The U.N. met."),
        ("G-8", "The G8 met."),
        ("김정일", "김정일은 갔다"),
        ("Straße", "In der Strasse."),
        ("Lukasz", "Łukasz came."),
        ("Putin", "The Putin/Kim talks."),
        ("O'Brien", "O’Brien’s plan."),
    ],
)
def test_a_page_is_found_by_the_tokens_of_a_name_in_it(name: str, text: str) -> None:
    store_tokens(1, tokens_of([text], []))
    assert list(pages_with([fold(name)])) == [1]


def test_every_token_of_a_name_must_be_there() -> None:
    store_tokens(1, tokens_of(["Wendy met him."], []))
    assert list(pages_with([fold("Wendy Sherman")])) == []


def test_any_of_many_names_is_enough() -> None:
    store_tokens(1, tokens_of(["Wendy Sherman met him."], []))
    names = [fold(f"Nobody {number}") for number in range(50)]
    assert set(pages_with([*names, fold("Wendy Sherman")])) == {1}


def test_a_link_by_hand_is_found_by_what_it_names_with_or_without_its_phrase() -> None:
    store_tokens(1, tokens_of(["the physicist"], ["David Albright (physicist)"]))
    assert list(pages_with([(link_token("David Albright"),)])) == [1]


def test_words_of_the_query_language_are_words() -> None:
    store_tokens(1, tokens_of(["NOT this OR that NEAR"], []))
    assert list(pages_with([fold("OR not near")])) == [1]


def test_what_is_stored_reads_back() -> None:
    tokens = tokens_of(["김정일 and Łukasz", "G-8"], ["An offer"])
    store_tokens(1, tokens)
    assert stored_tokens(1) == tokens


def test_a_page_without_tokens_leaves_the_index() -> None:
    store_tokens(1, ["one"])
    store_tokens(1, [])
    assert stored_tokens(1) == []
