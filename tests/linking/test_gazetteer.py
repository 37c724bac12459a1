"""The gazetteer in memory: forms by key, entities by id."""

from __future__ import annotations

import pytest

from archive.linking.find import keys_of
from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.mentions import Kind, key_of
from archive.linking.reading import Reading
from archive.linking.tokens import fold
from tests.linking.marked import organization, person

_GAZETTEER = MemoryGazetteer.from_names(
    [person("Wendy Sherman"), person("Kim Jong-Il"), organization("Interfax")], blocking=["Sherman Oaks", "…"]
)


def test_forms_are_found_by_their_first_two_words_or_their_only_one() -> None:
    found = _GAZETTEER.forms({"wendy sherman", "sherman", "kim jong", "interfax"})
    assert {key: {form.text for form in forms} for key, forms in found.items()} == {
        "wendy sherman": {"Wendy Sherman"},
        "sherman": {"Sherman"},
        "kim jong": {"Kim Jong-Il"},
        "interfax": {"Interfax"},
    }


def test_behind_small_words_a_key_goes_on_so_that_no_text_asks_for_every_treaty() -> None:
    keys = {name: key_of(fold(name)) for name in ("Treaty of Moscow", "Bank of the United States", "Treaty of", "Kim")}
    assert keys == {
        "Treaty of Moscow": "treaty of moscow",
        "Bank of the United States": "bank of the united",
        "Treaty of": "treaty of",
        "Kim": "kim",
    }


@pytest.mark.parametrize(
    "text",
    ["They signed the Treaty of the North Sea.", "They signed the Treaty of\nthe North Sea.",
     "They signed the Treaty of the (TNS) North Sea."],
)  # fmt: skip
def test_a_name_with_small_words_is_asked_for_by_its_key(text: str) -> None:
    assert key_of(fold("Treaty of the North Sea")) in keys_of(Reading(text))


def test_unknown_keys_and_ids_are_left_out() -> None:
    assert _GAZETTEER.forms({"albright"}) == {}
    assert _GAZETTEER.entities({"albright"}) == {}


def test_a_blocking_name_belongs_to_no_one_and_a_blank_one_is_none() -> None:
    (form,) = _GAZETTEER.forms({"sherman oaks"})["sherman oaks"]
    assert (form.entity, form.kind) == (None, Kind.OTHER)


def test_an_entity_is_given_as_it_was() -> None:
    assert _GAZETTEER.entities({"interfax"})["interfax"].name == "Interfax"
