"""What the words beside a name tell: an office or trade, the younger, a Kuti, a boy named Ford."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.linking.marked import archive, check, event, organization, person, role

NOVELIST = person("Elizabeth Taylor", roles=["Novelist"], key="novelist")
ACTRESS = person("Elizabeth Taylor", roles=["Actress"], key="actress")
FATHER = person("Laurent Kabila", roles=["President of Congo"])
SON = person("Joseph Kabila", roles=["General"])
REID = person("John Reid", roles=[role("Home Secretary", "2006-05-05", "2007-06-27")], key="reid")
GOLFER = person("John Reid", roles=[role("Captain", "1961-01-01", "1965-01-01")], key="golfer")
NOTED = (replace(person("Sam Poe", key="poet")[0], note="poet"), ())
NOTED_TOO = (replace(person("Sam Poe", key="physicist")[0], note="physicist"), ())
LINKER = archive(
    NOVELIST,
    ACTRESS,
    FATHER,
    SON,
    REID,
    GOLFER,
    NOTED,
    NOTED_TOO,
    person("Fela Kuti"),
    person("Robert Ford"),
    person("Wendy Sherman"),
    organization("Shell Oil", "Shell"),
    organization("Press Association", "PA", key="pa"),
    organization("News Corporation"),
    event("Oslo Accords"),
)


@pytest.mark.parametrize(
    "text",
    [
        "The novelist [[Elizabeth Taylor -> novelist]] wrote.",
        "[[Elizabeth Taylor -> actress]], the actress, wrote.",
        "[[Elizabeth Taylor -> novelist]], who was a novelist, wrote.",
        "The physicist [[Sam Poe -> physicist]] wrote.",
        "They read [[Sam Poe -> poet]], a poet.",
        "[[Elizabeth Taylor -> ? actress, novelist]] wrote. A novelist came.",
        "[[Elizabeth Taylor -> ? actress, novelist]], a novelist and actress, wrote.",
        "[[Elizabeth Taylor -> ? actress, novelist]], a poet, wrote.",
    ],
)
def test_what_stands_beside_a_shared_name_tells_whose_it_is(text: str) -> None:
    check(LINKER, text)


def test_who_was_meant_before_is_meant_again() -> None:
    check(LINKER, "The novelist [[Elizabeth Taylor -> novelist]] wrote. [[Elizabeth Taylor -> novelist]] slept.")


def test_another_of_the_name_is_a_question() -> None:
    named = "The novelist [[Elizabeth Taylor -> novelist]] wrote. "
    check(LINKER, named + "Another [[Elizabeth Taylor -> ? actress, novelist]] slept.")


def test_of_one_name_the_one_who_held_an_office_that_day_is_meant() -> None:
    check(LINKER, "[[John Reid -> reid]] spoke.", date=date(2006, 9, 1))
    check(LINKER, "[[John Reid -> ? golfer, reid]] spoke.", date=date(1999, 9, 1))


@pytest.mark.parametrize("words", ["The younger {}", "The elder {}"])
def test_which_of_a_family_is_a_question_where_several_are_named(words: str) -> None:
    named = "[[Laurent Kabila -> laurent-kabila]] fell, then [[Joseph Kabila -> joseph-kabila]] came. "
    check(LINKER, named + words.format("[[Kabila -> ? joseph-kabila, laurent-kabila]]") + " stayed.")


@pytest.mark.parametrize(
    "text",
    [
        "[[Fela Kuti -> fela-kuti]] sang. A Kuti never stops.",
        "[[Fela Kuti -> fela-kuti]] sang. There is a Kuti in the hall.",
        "[[Robert Ford -> robert-ford]] came. He met a boy named Ford.",
        "[[Robert Ford -> robert-ford]] came. They had a beer called Ford.",
        "It was a PA as well.",
        "[[Fela Kuti -> fela-kuti]] sang. They heard a [[Kuti -> fela-kuti]] song.",
        "[[Wendy Sherman -> wendy-sherman]] left. A [[Sherman -> wendy-sherman]] aide stayed.",
        "The [[PA -> pa]] said no.",
    ],
)
def test_an_indefinite_name_is_nobodys(text: str) -> None:
    check(LINKER, text)


@pytest.mark.parametrize(
    "text",
    [
        "1. Kuti, Robert (observer)",
        "[[Fela Kuti -> fela-kuti]] sang.\n\nKuti, Robert (observer)\n[[Kuti, Fela -> fela-kuti]] (guest)",
        "[[Fela Kuti -> fela-kuti]] sang.\n\n12. Kuti, Robert (observer)",
        "[[Fela Kuti -> fela-kuti]] came with Sherman Kuti.",
        "[[Fela Kuti -> fela-kuti]] met Yusuf Alawi bin Kuti.",
    ],
)
def test_a_stranger_of_the_name_in_a_list_links_nowhere(text: str) -> None:
    check(LINKER, text)


def test_a_company_goes_by_no_generic_word() -> None:
    check(LINKER, "[[News Corporation -> news-corporation]] grew. News agencies fared no better.")


def test_an_event_is_named_with_a_small_head_word_too() -> None:
    check(LINKER, "The [[Oslo accords -> oslo-accords]] held.")
    check(LINKER, "The oslo accords held.")


def test_who_says_something_is_a_person_even_where_the_name_is_a_word() -> None:
    linker = archive(person("Condoleezza Rice"))
    named = "[[Condoleezza Rice -> condoleezza-rice]] came. The price of rice rose. "
    check(linker, named + "[[Rice -> condoleezza-rice]] denied it.")


@pytest.mark.parametrize(
    "text",
    [
        "[[Fela Kuti -> fela-kuti]] came. They moved to Kuti, Iowa.",
        "[[Fela Kuti -> fela-kuti]] came. They moved to Kuti, New Mexico, later.",
        "[[Fela Kuti -> fela-kuti]] came. They met a Mr. Kuti.",
        "[[Fela Kuti -> fela-kuti]] met [[Kuti -> fela-kuti]], California's guest.",
        "[[Fela Kuti -> fela-kuti]] came. They met Mr. [[Kuti -> fela-kuti]].",
        "[[Fela Kuti -> fela-kuti]] came. The other [[Kuti -> (?) fela-kuti]] slept.",
        "[[Fela “Prince” Kuti -> fela-kuti]] came.",
        "They met Robert Fela Kuti.",
        "[[Fela Kuti -> fela-kuti]]\nSherman Oaks\n[[Wendy Sherman -> wendy-sherman]]\nOslo",
    ],
)
def test_towns_lists_and_other_bearers_are_told_apart(text: str) -> None:
    check(LINKER, text)


def test_an_office_of_state_names_no_department() -> None:
    linker = archive(organization("State Department", "State"))
    check(linker, "The [[State Department -> state-department]] wrote to Secretary of State Powell.")


def test_a_senator_is_no_one_whose_offices_are_known_and_are_others() -> None:
    linker = archive(person("Christopher Hill", roles=["Ambassador"]), person("Wendy Sherman"))
    check(linker, "[[Christopher Hill -> christopher-hill]] left. Senator [[Hill -> (?) christopher-hill]] stayed.")
    check(linker, "[[Wendy Sherman -> wendy-sherman]] left. Senator [[Sherman -> wendy-sherman]] stayed.")


def test_a_short_form_that_is_another_pages_name_is_a_question() -> None:
    linker = archive(organization("Hyundai Group", "Hyundai", key="group"), organization("Hyundai Asan", key="asan"))
    check(linker, "[[Hyundai Asan -> asan]] paid. [[Hyundai -> (?) asan, group]] did not.")


BILL = person("Bill Clinton", roles=[role("President of the United States", "1993-01-20", "2001-01-20")])
HILLARY = person("Hillary Clinton", roles=["Senator"])
IGOR = person("Igor Ivanov", roles=[role("Foreign Minister of Russia", "1998-09-11", "2004-03-09")])
OFFICERS = archive(BILL, HILLARY, IGOR, person("Park Chan"), person("Colin Powell"))
DAY = date(2000, 9, 12)


def test_whom_an_office_tells_is_in_the_text_from_there_on() -> None:
    check(
        OFFICERS, "President [[Clinton -> bill-clinton]] spoke. [[Clinton -> bill-clinton]] asked for calm.", date=DAY
    )


def test_a_year_that_two_presidents_share_tells_none() -> None:
    marked = "President [[Clinton -> (?) bill-clinton]] spoke."
    check(OFFICERS, marked, date=date(2001, 1, 1), latest=date(2001, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister [[Ivanov -> igor-ivanov]] spoke.",
        "Russian Foreign Minister [[Ivanov -> igor-ivanov]] spoke.",
        "Bulgarian Foreign Minister [[Ivanov -> (?) igor-ivanov]] spoke.",
        "Bulgaria's Foreign Minister [[Ivanov -> (?) igor-ivanov]] spoke.",
        "Foreign Minister [[Ivanov -> (?) igor-ivanov]] of Bulgaria spoke.",
    ],
)
def test_the_office_of_another_country_is_somebody_elses(text: str) -> None:
    check(OFFICERS, text, date=DAY)


def test_mr_before_the_name_is_no_wifes() -> None:
    named = "[[Bill Clinton -> bill-clinton]] and [[Hillary Clinton -> hillary-clinton]] came. "
    check(OFFICERS, named + "Mr. [[Clinton -> bill-clinton]] spoke. Mrs. [[Clinton -> hillary-clinton]] left.")


def test_a_place_that_the_text_names_inside_a_sentence_is_one_at_its_beginning_too() -> None:
    check(OFFICERS, "[[Park Chan -> park-chan]] spoke. Thousands filled Central Park. Central Park was full.")


def test_a_town_of_the_name_is_meant_after_in_and_near() -> None:
    check(OFFICERS, "[[Colin Powell -> colin-powell]] came. The flood hit Powell, Wyoming. In Powell, people waited.")


def test_columns_of_a_table_are_no_neighbours() -> None:
    check(OFFICERS, "[[Colin Powell -> colin-powell]]\tSeoul\n[[Bill Clinton -> bill-clinton]]\tBonn")
