"""Names that are words, months or places: LINKING rule 9 and the blocking names."""

from __future__ import annotations

import pytest

from tests.linking.cast import LINKER
from tests.linking.marked import always, archive, check, organization, person


@pytest.mark.parametrize(
    "sentence",
    [
        "In May it rained. May it rain. May 5 was dry, and so was the end of May.",
        "Brown rice is good. The price of brown rice rose in town. Price controls failed.",
        "Washington and Moscow agreed. She flew from Washington to Seoul.",
        "Russian and Korean officials met on Monday.",
        "WHEN WILL IT END? ASK US.",
    ],
)
def test_a_word_is_no_name(sentence: str) -> None:
    check(LINKER, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In May [[Theresa May -> theresa-may]] spoke. “We will,” [[May -> theresa-may]] said in May.",
        "[[Condoleezza Rice -> condoleezza-rice]] spoke. Later [[Rice -> condoleezza-rice]] left, eating rice.",
        "[[Charles Price -> charles-price]] came. [[Price -> charles-price]] left.",
        "[[Gordon Brown -> gordon-brown]] came. Then [[Brown -> gordon-brown]] left.",
        "[[Marvin Town -> marvin-town]] came. [[Town -> marvin-town]] left.",
        "[[George Washington -> george-washington]] spoke. [[Washington -> george-washington]] was tall.",
    ],
)
def test_it_is_a_name_where_the_text_names_its_bearer_in_full(sentence: str) -> None:
    check(LINKER, sentence)


def test_at_a_sentence_start_a_word_that_the_text_uses_in_lower_case_does_not_link() -> None:
    check(
        LINKER,
        "[[Condoleezza Rice -> condoleezza-rice]] ate rice. [[Rice -> (?) condoleezza-rice]] was cheap.",
    )


def test_a_place_that_the_text_speaks_of_is_no_person() -> None:
    check(
        LINKER,
        "[[George Washington -> george-washington]] lived in Washington. "
        "[[Washington -> (?) george-washington]] was small.",
    )


def test_a_one_word_alias_that_is_a_word_needs_its_longer_name() -> None:
    linker = archive(organization("Apple Computer", "Apple"))
    check(linker, "Apple pie is good. He likes [[Apple -> (?) apple-computer]].")
    check(linker, "[[Apple Computer -> apple-computer]] grew. He likes [[Apple -> apple-computer]].")


def test_an_editors_always_is_above_the_rule_of_common_words() -> None:
    check(archive(organization("Apple Computer", always("Apple"))), "He likes [[Apple -> apple-computer]].")


def test_an_archives_own_blocking_names_block() -> None:
    linker = archive(organization("Camp David"), blocking=["Camp David Accords", "Interfax"])
    check(linker, "The Camp David Accords were signed at [[Camp David -> camp-david]], said Interfax.")


def test_a_pages_own_name_beats_a_blocking_name() -> None:
    linker = archive(organization("Interfax"), organization("Agency", "TASS"), blocking=["Interfax", "TASS"])
    check(linker, "[[Interfax -> interfax]] and TASS said so.")


def test_a_whole_name_that_is_an_alias_yields_to_a_blocking_name_unless_set_to_always() -> None:
    check(archive(organization("Agency", "Blue Wall"), blocking=["Blue Wall"]), "The Blue Wall fell.")
    check(
        archive(organization("Agency", always("Blue Wall")), blocking=["Blue Wall"]),
        "The [[Blue Wall -> agency]] fell.",
    )


def test_a_person_who_bears_a_place_name_is_not_blocked_by_it() -> None:
    check(archive(person("Jordan")), "Then [[Jordan -> jordan]] spoke.")
