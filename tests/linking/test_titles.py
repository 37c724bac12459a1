"""Titles and offices choose among persons, and make a bare name worth a question."""

from __future__ import annotations

from datetime import date

import pytest

from tests.linking.cast import LINKER
from tests.linking.marked import archive, check, person


@pytest.mark.parametrize(
    "sentence",
    [
        "[[Madeleine Albright -> madeleine-albright]] met [[David Albright -> david-albright]]. "
        "Secretary [[Albright -> madeleine-albright]] smiled.",
        "[[Madeleine Albright -> madeleine-albright]] met [[David Albright -> david-albright]]. "
        "Secretary of State [[Albright -> madeleine-albright]] smiled.",
        "[[Bill Clinton -> bill-clinton]] and [[Hillary Clinton -> hillary-rodham-clinton]] came. "
        "President [[Clinton -> bill-clinton]] spoke.",
        "[[Igor Ivanov -> igor-ivanov]] met [[Sergei Ivanov -> sergei-ivanov]]. Defense Minister "
        "[[Ivanov -> sergei-ivanov]] and Russian Foreign Minister [[Ivanov -> igor-ivanov]] left.",
    ],
)
def test_the_holder_of_the_office_is_meant(sentence: str) -> None:
    check(LINKER, sentence)


def test_a_title_that_the_text_gives_with_the_full_name_tells_as_well() -> None:
    check(
        LINKER,
        "Spokesman [[Kim Yong Nam -> kim-yong-nam]] met [[Kim Jong-Il -> kim-jong-il]]. "
        "Spokesman [[Kim -> kim-yong-nam]] left.",
    )


def test_an_office_counts_on_the_day_of_the_document() -> None:
    sentence = (
        "[[George W. Bush -> george-w-bush]] and [[George H. W. Bush -> george-h-w-bush]] came. "
        "President [[Bush -> {}]] and former President [[Bush -> george-h-w-bush]] spoke."
    )
    check(LINKER, sentence.format("george-w-bush"), date=date(2003, 1, 1))


def test_someone_elses_title_keeps_the_name_from_linking() -> None:
    check(
        LINKER,
        "[[Wendy Sherman -> wendy-sherman]] recalled General "
        "[[Sherman -> (?) wendy-sherman, william-tecumseh-sherman]]'s march.",
    )


def test_a_rank_that_no_bearer_has_keeps_the_name_from_linking() -> None:
    check(LINKER, "[[Saddam Hussein -> saddam-hussein]] fell. King [[Hussein -> (?) saddam-hussein]] mourned.")


def test_a_title_before_an_unnamed_person_is_the_one_who_held_the_office_that_day() -> None:
    check(LINKER, "President [[Clinton -> bill-clinton]] spoke.", date=date(2000, 5, 1))


def test_a_title_before_an_unnamed_person_is_a_question_where_no_day_tells_who_held_the_office() -> None:
    check(LINKER, "President [[Clinton -> (?) bill-clinton]] spoke.")
    check(LINKER, "President [[Clinton -> (?) bill-clinton]] spoke.", date=date(2002, 5, 1))
    check(LINKER, "Former President [[Clinton -> (?) bill-clinton]] spoke.", date=date(2000, 5, 1))


def test_a_form_of_address_tells_a_man_from_a_woman() -> None:
    named = "[[Madeleine Albright -> madeleine-albright]] met [[David Albright -> david-albright]]. "
    check(LINKER, named + "Mr. [[Albright -> david-albright]] smiled.")
    check(LINKER, named + "Mrs. [[Albright -> madeleine-albright]] smiled.")
    check(LINKER, named + "Dr. [[Albright -> ? david-albright, madeleine-albright]] smiled.")


def test_a_form_of_address_that_fits_no_bearer_is_a_question() -> None:
    check(LINKER, "[[David Albright -> david-albright]] left. Mrs. [[Albright -> (?) madeleine-albright]] stayed.")


def test_a_deputy_is_not_the_minister() -> None:
    check(
        LINKER,
        "[[Igor Ivanov -> igor-ivanov]] met [[Sergei Ivanov -> sergei-ivanov]]. "
        "Deputy Foreign Minister [[Ivanov -> ? igor-ivanov, sergei-ivanov]] left.",
    )


def test_a_given_name_in_between_makes_it_another_person() -> None:
    check(
        LINKER,
        "Secretary of State Robert Albright met Secretary of State [[Madeleine Albright -> madeleine-albright]].",
    )


def test_a_title_that_stays_with_a_person_is_as_good_as_an_office() -> None:
    linker = archive(person("Ann Reed"), person("Tom Reed", honorific="Admiral"))
    check(linker, "[[Ann Reed -> ann-reed]] met [[Tom Reed -> tom-reed]]. Admiral [[Reed -> tom-reed]] left.")


def test_one_who_held_the_office_before_is_meant_where_nobody_holds_it() -> None:
    check(
        LINKER,
        "[[Madeleine Albright -> madeleine-albright]] met [[David Albright -> david-albright]]. "
        "Secretary [[Albright -> madeleine-albright]] smiled.",
        date=date(2005, 1, 1),
    )


def test_a_military_rank_that_the_archive_does_not_know_does_no_harm_to_its_only_bearer() -> None:
    check(archive(person("Ann Reed")), "[[Ann Reed -> ann-reed]] came. General [[Reed -> ann-reed]] left.")
