"""Capitals: of names, of headlines and of lines in capitals (LINKING rule 3)."""

from __future__ import annotations

import pytest

from archive.linking.forms import GivenName
from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Entity, Kind
from tests.linking.cast import LINKER
from tests.linking.marked import archive, check, organization, person


@pytest.mark.parametrize(
    "sentence",
    [
        "wendy sherman and the arms control association are not written so.",
        "The group of eight friends met. state department",
        "The UN is not the Un, and a sherman is a tank.",
    ],
)
def test_capitals_of_a_name_are_capitals_in_the_text(sentence: str) -> None:
    check(LINKER, sentence.replace("The UN", "The [[UN -> un]]"))


@pytest.mark.parametrize(
    "name", ["Kim Jong-Il", "Kim Jong Il", "Kim Jong‑il", "KIM JONG IL", "KIM Jong-il", "Kim Jongil"]
)
def test_variants_of_one_name_are_one_name(name: str) -> None:
    check(LINKER, f"Then [[{name} -> kim-jong-il]] spoke.")


def test_a_headline_in_capitals_links_what_the_text_names() -> None:
    check(
        LINKER,
        "NUCLEAR TALKS RESUME AS [[ALBRIGHT -> madeleine-albright]] FLIES TO SEOUL\n\n"
        "[[Madeleine Albright -> madeleine-albright]] left on Monday.",
    )


def test_in_a_headline_capitals_of_common_words_are_no_neighbours() -> None:
    check(
        LINKER,
        "Secretary [[Albright -> madeleine-albright]] Meets [[Paek -> paek-nam-sun]] Again\n\n"
        "[[Madeleine Albright -> madeleine-albright]] met [[Paek Nam Sun -> paek-nam-sun]].",
    )


def test_a_marked_heading_is_read_like_a_headline() -> None:
    text = "Talks Bring [[Sherman -> wendy-sherman]] Home.\n\n[[Wendy Sherman -> wendy-sherman]] left."
    check(LINKER, text, headings=((0, 26),))


def test_short_acronyms_that_are_words_do_not_link_in_a_line_of_capitals() -> None:
    check(LINKER, "WHO WILL TELL US\n\nThe [[WHO -> who]] will.")


def test_a_single_word_in_capitals_is_more_likely_an_acronym() -> None:
    check(LINKER, "[[Condoleezza Rice -> condoleezza-rice]] praised the RICE programme.")


def test_a_name_may_ask_for_its_exact_capitals() -> None:
    linker = archive(organization("Reform Now", GivenName("ReForm", exact_case=True)))
    check(linker, "The [[ReForm -> reform-now]] list, the Reform list and the REFORM list.")


def test_a_personal_name_of_one_word_links_by_itself() -> None:
    check(archive(person("Pelé")), "Then [[Pelé -> pele]] and [[Pele -> pele]] scored.")


def test_a_name_may_begin_with_a_small_word_that_a_hyphen_joins_to_a_capital() -> None:
    summit = Entity("summit", Kind.EVENT, "Korean summit of June 2000")
    linker = Linker(MemoryGazetteer.from_names([(summit, [GivenName("inter-Korean summit")])]))
    check(linker, "The [[inter-Korean summit -> summit]] was prepared in secret.")
