"""The gazetteer in memory: forms by key, entities by id."""

from __future__ import annotations

from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.mentions import Kind
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


def test_unknown_keys_and_ids_are_left_out() -> None:
    assert _GAZETTEER.forms({"albright"}) == {}
    assert _GAZETTEER.entities({"albright"}) == {}


def test_a_blocking_name_belongs_to_no_one_and_a_blank_one_is_none() -> None:
    (form,) = _GAZETTEER.forms({"sherman oaks"})["sherman oaks"]
    assert (form.entity, form.kind) == (None, Kind.OTHER)


def test_an_entity_is_given_as_it_was() -> None:
    assert _GAZETTEER.entities({"interfax"})["interfax"].name == "Interfax"
