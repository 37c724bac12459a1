"""Whole names link first, longest first, and fix who is in the document: LINKING rules 3 and 4."""

from __future__ import annotations

from datetime import date

import pytest

from tests.linking.cast import LINKER
from tests.linking.marked import archive, check, organization, person, role


@pytest.mark.parametrize(
    "sentence",
    [
        "[[Wendy Sherman -> wendy-sherman]] met [[Kim Jong-Il -> kim-jong-il]].",
        "[[Bob Gates -> robert-m-gates]] and [[Robert Gates -> robert-m-gates]] are one.",
        "[[Hillary Clinton -> hillary-rodham-clinton]] and [[William J. Clinton -> bill-clinton]] dined.",
        "[[Madeleine K. Albright -> madeleine-albright]] met [[Wendy R Sherman -> wendy-sherman]].",
        "Index: [[Sherman, Wendy -> wendy-sherman]]; [[Putin, Vladimir -> vladimir-putin]].",
        "The [[State Department -> state]] is the [[U.S. State Department -> state]].",
        "[[The Washington Post -> post]] and the [[Washington Post -> post]] are one.",
        "The [[Nuclear Nonproliferation Treaty -> npt]] holds.",
        "The [[Trilateral Coordination & Oversight Group -> tcog]] met.",
    ],
)
def test_a_whole_name_links_in_each_of_its_forms(sentence: str) -> None:
    check(LINKER, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The [[Association of Southeast Asian Nations Regional Forum -> arf]] met.",
        "The [[Association of Southeast Asian Nations (ASEAN) Regional Forum -> arf]] met.",
        "The [[Anti-Ballistic Missile (ABM) Treaty -> abm-treaty]] holds.",
        "[[ASEAN Regional Forum -> arf]] and [[ASEAN -> asean]] met.",
        "The [[Okinawa Summit -> okinawa-summit]] was held in Okinawa.",
    ],
)
def test_the_longest_name_wins(sentence: str) -> None:
    check(LINKER, sentence)


def test_a_longer_name_wins_over_one_that_begins_before_it() -> None:
    linker = archive(organization("National Security"), organization("Security Council Affairs Division"))
    check(linker, "The National [[Security Council Affairs Division -> security-council-affairs-division]] met.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Association of Southeast Asian Nations Youth Council met.",
        "The Madeleine Albright Institute met.",
        "Wendy Sherman Jones and Wendy Sherman Jr. came.",
        "The Pakistani Supreme Court met.",
    ],
)
def test_a_piece_of_a_longer_unknown_name_is_no_mention(sentence: str) -> None:
    check(LINKER, sentence)


def test_a_generic_name_links_where_no_other_name_stands_before_it() -> None:
    check(
        LINKER,
        "The [[Supreme Court -> supreme-court]] met. A [[State Department -> state]] aide came.",
    )


def test_of_two_bearers_the_one_named_otherwise_in_the_text_is_meant() -> None:
    check(LINKER, "[[George W. Bush -> george-w-bush]] spoke. [[George Bush -> george-w-bush]] left.")


def test_of_two_bearers_the_holder_of_the_office_at_the_time_is_meant() -> None:
    check(LINKER, "President [[George Bush -> george-w-bush]] spoke.", date=date(2003, 1, 1))
    check(LINKER, "President [[George Bush -> george-h-w-bush]] spoke.", date=date(1990, 1, 1))


def test_where_nothing_tells_two_bearers_apart_it_is_a_question_for_readers() -> None:
    check(LINKER, "[[George Bush -> ? george-h-w-bush, george-w-bush]] spoke.")


def test_a_page_that_bears_the_very_name_comes_before_one_that_has_it_as_alias() -> None:
    linker = archive(organization("Atlantic Council"), organization("Transatlantic Board", "Atlantic Council"))
    check(linker, "The [[Atlantic Council -> atlantic-council]] met.")


def test_an_alias_counts_in_its_period_where_it_has_one() -> None:
    gdr, cold = role("Speaker", "1949-01-01", "1990-01-01"), role("Speaker", "1991-01-01", "2010-01-01")
    linker = archive(person("John Q. Speaker", roles=[gdr]), person("John R. Speaker", roles=[cold]))
    check(linker, "Speaker [[John Speaker -> john-q-speaker]] spoke.", date=date(1960, 1, 1))
