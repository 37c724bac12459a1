"""A bare family name links to whom the same text names in full: LINKING rules 5 to 7."""

from __future__ import annotations

import pytest

from tests.linking.cast import LINKER
from tests.linking.marked import archive, check, linked, organization, person


@pytest.mark.parametrize(
    "sentence",
    [
        "[[Wendy Sherman -> wendy-sherman]] left. [[Sherman -> wendy-sherman]] returned.",
        "[[Sherman -> wendy-sherman]] left, and [[Wendy Sherman -> wendy-sherman]] returned.",
        "[[Kim Jong-Il -> kim-jong-il]] spoke. [[Kim -> kim-jong-il]]'s offer stands.",
        "[[Paek Nam Sun -> paek-nam-sun]] spoke. [[Paek -> paek-nam-sun]] left.",
        "[[Bob Gates -> robert-m-gates]] spoke, then [[Gates -> robert-m-gates]] left.",
        "[[Nouri al-Maliki -> nouri-al-maliki]] won. [[Al-Maliki -> nouri-al-maliki]] left.",
        "[[Nouri al-Maliki -> nouri-al-maliki]] won. [[Maliki -> nouri-al-maliki]] left.",
        "[[Alexander Van der Bellen -> bellen]] won; [[van der Bellen -> bellen]] wept.",
        "[[Osama bin Laden -> bin-laden]] fled. [[Bin Laden -> bin-laden]], or [[bin Ladin -> bin-laden]], hid.",
        "[[Alexandria Ocasio-Cortez -> ocasio]] spoke; [[Ocasio-Cortez -> ocasio]] left.",
        "[[Angela Merkel -> angela-merkel]] met the board, and [[Merkel -> angela-merkel]]’s aides left.",
        "[[Wendy Sherman -> wendy-sherman]]12 spoke.3 [[Sherman -> wendy-sherman]]4 left.",
    ],
)
def test_a_family_name_links_to_the_person_named_in_full(sentence: str) -> None:
    check(LINKER, sentence)


def test_both_halves_of_a_pair_link() -> None:
    check(
        LINKER,
        "[[Vladimir Putin -> vladimir-putin]] met [[Kim Jong-Il -> kim-jong-il]]. "
        "The [[Putin -> vladimir-putin]]-[[Kim -> kim-jong-il]] meeting ended.",
    )


def test_a_first_name_links_where_no_other_name_goes_on() -> None:
    check(
        LINKER,
        "[[Saddam Hussein -> saddam-hussein]] fell. [[Saddam -> saddam-hussein]] hid. "
        "[[Wendy Sherman -> wendy-sherman]] left; Wendy Jones came.",
    )


def test_a_family_name_is_never_linked_for_being_unique_in_the_archive() -> None:
    check(LINKER, "The board met [[Merkel -> (?) angela-merkel]] yesterday.")


def test_a_bare_name_with_many_bearers_is_no_question() -> None:
    many = [person(f"{first} Kim") for first in ("Adam", "Bea", "Carl", "Dora", "Emil", "Fay")]
    check(archive(*many), "The board met Kim yesterday.")


def test_a_plural_family_is_no_one() -> None:
    check(LINKER, "The Clintons and [[Bill Clinton -> bill-clinton]] dined.")


def test_two_bearers_in_the_text_are_a_question_with_just_these() -> None:
    check(
        LINKER,
        "[[Madeleine Albright -> madeleine-albright]] met [[David Albright -> david-albright]]. "
        "[[Albright -> ? david-albright, madeleine-albright]] smiled.",
    )


def test_the_one_named_first_last_and_twice_as_often_is_meant() -> None:
    check(
        LINKER,
        "[[Kim Jong-Il -> kim-jong-il]] met him. [[Kim Dae-jung -> kim-dae-jung]] came. "
        "[[Kim Jong-Il -> kim-jong-il]] left. [[Kim -> kim-jong-il]] spoke.",
    )


def test_once_another_has_been_named_anew_it_is_a_question() -> None:
    check(
        LINKER,
        "[[Kim Jong-Il -> kim-jong-il]] met him. [[Kim Jong-Il -> kim-jong-il]] left. "
        "[[Kim Dae-jung -> kim-dae-jung]] came. [[Kim -> ? kim-dae-jung, kim-jong-il]] spoke.",
    )


def test_the_only_one_named_so_far_is_meant() -> None:
    check(
        LINKER,
        "[[Kim Jong-Il -> kim-jong-il]] came. [[Kim -> kim-jong-il]] spoke. [[Kim Dae-jung -> kim-dae-jung]] replied.",
    )


def test_a_name_that_two_pages_share_leaves_the_family_name_open_too() -> None:
    check(
        LINKER,
        "[[George Bush -> ? george-h-w-bush, george-w-bush]] spoke. [[Bush -> ? george-h-w-bush, george-w-bush]] left.",
    )


def test_a_namesake_without_a_page_makes_it_a_question() -> None:
    check(LINKER, "Robert Sherman met [[Wendy Sherman -> wendy-sherman]]. Then [[Sherman -> ? wendy-sherman]] left.")
    check(LINKER, "Kim Dae Hee met [[Kim Jong-Il -> kim-jong-il]]. [[Kim -> ? kim-jong-il]] said no.")


def test_candidates_are_listed_in_the_order_of_their_names_whatever_the_gazetteer_gives_first() -> None:
    two = [person("Zoe Smith"), person("Abe Smith")]
    text = "Smith met the board."
    assert linked(archive(*two), text) == linked(archive(*two[::-1]), text)


def test_a_person_comes_before_an_organization_that_the_text_does_not_name() -> None:
    check(LINKER, "[[Gerald Ford -> gerald-ford]] drove. [[Ford -> gerald-ford]] smiled.")


def test_after_a_word_of_place_an_organization_comes_before_the_person() -> None:
    linker = archive(person("William Boeing"), organization("Boeing Company"))
    check(linker, "[[William Boeing -> william-boeing]] flew. He worked at [[Boeing -> boeing-company]].")


def test_a_person_and_an_organization_both_in_the_text_are_a_question() -> None:
    check(
        LINKER,
        "[[Gerald Ford -> gerald-ford]] met [[Ford Motor Company -> ford]] aides. "
        "[[Ford -> ? ford, gerald-ford]] smiled. President [[Ford -> gerald-ford]] left.",
    )


def test_a_namesake_without_a_page_who_comes_later_does_no_harm_before() -> None:
    check(
        LINKER,
        "[[Wendy Sherman -> wendy-sherman]] came. [[Sherman -> wendy-sherman]] met Robert Sherman. "
        "[[Sherman -> ? wendy-sherman]] left.",
    )


def test_another_spelling_of_an_east_asian_name_brings_its_family_name() -> None:
    linker = archive(person("Jo Myong Rok", "Cho Myong Nok"))
    check(linker, "[[Cho Myong-nok -> jo-myong-rok]] came. [[Cho -> jo-myong-rok]], or [[Jo -> jo-myong-rok]], left.")


def test_a_family_name_that_comes_first_is_no_first_name() -> None:
    linker = archive(person("Orbán Viktor", family="Orbán", key="orban"))
    check(linker, "[[Viktor Orbán -> orban]] and [[Orbán Viktor -> orban]] are one. [[Orbán -> orban]] left.")


def test_a_body_named_after_a_person_is_not_meant_by_the_bare_name() -> None:
    linker = archive(person("Donald Rumsfeld"), organization("Rumsfeld Commission"))
    check(
        linker,
        "[[Donald Rumsfeld -> donald-rumsfeld]] led the [[Rumsfeld Commission -> rumsfeld-commission]]. "
        "[[Rumsfeld -> donald-rumsfeld]] signed.",
    )
