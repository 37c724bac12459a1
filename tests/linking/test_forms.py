"""From the names an editor gave to the forms they are looked up by: LINKING rule 2."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.linking.forms import GivenName, blocking_form, forms_of
from archive.linking.mentions import Entity, Kind, Linking, NameForm, Rank
from archive.linking.tokens import fold

STEADY = settings(deadline=None, derandomize=True)


def forms(kind: Kind, name: str, *names: GivenName, family: str = "") -> dict[str, NameForm]:
    found = forms_of(Entity("x", kind, name, family_name=family), names)
    return {form.text: form for form in found}


def of_rank(rank: Rank, name: str, kind: Kind = Kind.PERSON, family: str = "") -> set[str]:
    return {text for text, form in forms(kind, name, family=family).items() if form.rank is rank}


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Wendy R. Sherman", {"Sherman"}),
        ("Kim Jong-Il", {"Kim"}),
        ("Paek Nam Sun", {"Paek"}),
        ("Jiang Zemin", {"Jiang"}),
        ("Nguyen Van Thieu", {"Nguyen", "Thieu"}),
        ("Kim Campbell", {"Campbell"}),
        ("Lee Iacocca", {"Iacocca"}),
        ("Nouri al-Maliki", {"al-Maliki", "Maliki"}),
        ("Alexander Van der Bellen", {"Van der Bellen", "Bellen"}),
        ("Osama bin Laden", {"bin Laden", "Laden"}),
        ("Alexandria Ocasio-Cortez", {"Ocasio-Cortez"}),
        ("Miles O'Brien", {"O'Brien"}),
        ("Martin Luther King, Jr.", {"King"}),
        ("Gen. William Tecumseh Sherman", {"Sherman"}),
        ("Pelé", set()),
        ("김정일", set()),
    ],
)
def test_the_family_name_is_read_from_the_name(name: str, family: set[str]) -> None:
    assert of_rank(Rank.FAMILY, name) == family


def test_a_family_name_that_an_editor_gave_comes_first() -> None:
    assert of_rank(Rank.FAMILY, "Koizumi Junichiro", family="Koizumi") == {"Koizumi"}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Wendy R. Sherman", "Wendy Sherman"),
        ("William Tecumseh Sherman", "William T. Sherman"),
        ("Robert M. Gates", "Bob Gates"),
        ("Bob Gates", "Robert Gates"),
        ("Martin Luther King, Jr.", "Martin Luther King"),
        ("George H. W. Bush", "George H.W. Bush"),
        ("J.K. Rowling", "J. K. Rowling"),
        ("Wendy Sherman", "Sherman, Wendy"),
        ("Kim Jong-Il", "Kim Jongil"),
    ],
)
def test_a_person_is_found_by_shorter_and_familiar_forms(name: str, other: str) -> None:
    assert other in of_rank(Rank.DERIVED, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("The Washington Post", "Washington Post"),
        ("Boeing Co.", "Boeing"),
        ("Department of State", "State Department"),
        ("Defense Ministry", "Ministry of Defense"),
        ("United States Department of State", "U.S. State Department"),
        ("United States Department of State", "State Department"),
        ("Arms Control & Disarmament Agency", "Arms Control and Disarmament Agency"),
        ("Nuclear Non-Proliferation Treaty", "Nuclear Nonproliferation Treaty"),
        ("Agreed Framework (1994)", "Agreed Framework"),
    ],
)
def test_an_organization_is_found_by_its_other_forms(name: str, other: str) -> None:
    assert other in of_rank(Rank.DERIVED, name, Kind.ORGANIZATION)


def test_a_country_is_dropped_only_where_three_words_remain() -> None:
    assert "Navy" not in forms(Kind.ORGANIZATION, "U.S. Navy")


def test_no_acronym_and_no_first_name_is_derived() -> None:
    derived = {form.tokens for form in forms(Kind.PERSON, "Wendy Sherman").values()}
    assert ("wendy",) not in derived
    derived = {form.tokens for form in forms(Kind.ORGANIZATION, "Arms Control Association").values()}
    assert ("aca",) not in derived


def test_a_given_name_like_the_own_name_says_how_that_one_links() -> None:
    found = forms(Kind.PERSON, "Wendy Sherman", GivenName("wendy  sherman", Linking.NEVER, exact_case=True))
    own = found["Wendy Sherman"]
    assert (own.rank, own.linking, own.exact_case) == (Rank.PRIMARY, Linking.NEVER, True)


def test_a_row_for_the_family_name_overrides_it_and_adds_no_second() -> None:
    found = forms_of(Entity("x", Kind.PERSON, "Wendy Sherman"), [GivenName("Sherman", Linking.ALWAYS)])
    assert [(form.rank, form.linking) for form in found if form.tokens == ("sherman",)] == [
        (Rank.FAMILY, Linking.ALWAYS)
    ]


def test_of_two_names_that_fold_alike_the_stricter_counts_in_either_order() -> None:
    names = [GivenName("TCOG", Linking.ALWAYS), GivenName("T.C.O.G.", Linking.NEVER)]
    for order in (names, names[::-1]):
        found = forms_of(Entity("x", Kind.ORGANIZATION, "Trilateral Group"), order)
        assert [form.linking for form in found if form.tokens == ("tcog",)] == [Linking.NEVER]


def test_derived_forms_link_as_their_name_does_but_a_single_word_is_left_to_the_rules() -> None:
    found = forms(Kind.ORGANIZATION, "Apple Inc.", GivenName("Apple Inc.", Linking.ALWAYS))
    assert (found["Apple Inc."].linking, found["Apple"].linking) == (Linking.ALWAYS, Linking.RULES)


def test_nothing_is_derived_from_a_name_that_never_links() -> None:
    found = forms(Kind.ORGANIZATION, "Quartet", GivenName("The Group", Linking.NEVER))
    assert set(found) == {"Quartet", "The Group"}


@pytest.mark.parametrize("text", ["", "  ", "…", "-"])
def test_a_blank_name_has_no_form(text: str) -> None:
    assert forms_of(Entity("x", Kind.PERSON, text), [GivenName(text)]) == ()
    assert blocking_form(text) is None


def test_a_blocking_form_belongs_to_no_one() -> None:
    form = blocking_form("Sherman Oaks")
    assert form is not None
    assert (form.entity, form.kind, form.key) == (None, Kind.OTHER, "sherman oaks")


@STEADY
@given(st.sampled_from(list(Kind)), st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_every_form_holds_the_folded_words_of_its_text(kind: Kind, name: str, others: list[str]) -> None:
    found = forms_of(Entity("x", kind, name, family_name=others[0] if others else ""), [GivenName(o) for o in others])
    for form in found:
        assert form.tokens == fold(form.text) != ()
    assert len({(form.text, form.rank) for form in found}) == len(found)
