"""Acronyms: explained by the text, barred by it, or known to the archive."""

from __future__ import annotations

import pytest

from archive.linking.acronyms import explains
from tests.linking.cast import LINKER
from tests.linking.marked import archive, check, organization


@pytest.mark.parametrize(
    "sentence",
    [
        "The [[Group of Eight -> g8]] ([[G-8 -> g8]]) met. The [[G-8 -> g8]] agreed.",
        "The [[International Atomic Energy Agency -> iaea]] met. The [[IAEA -> iaea]] agreed.",
        'The [[Trilateral Coordination and Oversight Group -> tcog]] ("[[TCOG -> tcog]]") met.',
        "[[KEDO -> kedo]] met.",
        "The [[G8 -> g8]] and the [[U.N. -> un]] met.",
    ],
)
def test_an_acronym_links(sentence: str) -> None:
    check(LINKER, sentence)


def test_the_text_teaches_an_acronym_that_the_archive_does_not_know() -> None:
    linker = archive(organization("Group of Twenty", key="g20"), organization("Korean Energy Board"))
    check(
        linker,
        "The [[Group of Twenty -> g20]] ([[G-20 -> g20]]) met. The [[G-20 -> g20]] agreed.",
    )
    check(linker, "The G-20 met.")


def test_an_acronym_that_the_text_explains_otherwise_is_barred() -> None:
    check(LINKER, "The Australian Coal Agency (ACA) closed. ACA had ten members.")


@pytest.mark.parametrize(
    "rest",
    [
        "Per capita GNP fell.",
        "Real GNP rose by a tenth.",
        "It was GNP growth that mattered.",
        "A nominal GNP of nothing is a figure.",
        "The [[GNP -> gnp]] walked out.",
        "The [[GNP -> gnp]]'s leader wept.",
        "Capital fled, and the [[GNP -> gnp]] with it.",
        "He joined the [[GNP -> gnp]].",
    ],
)
def test_the_figure_of_an_economy_is_no_party(rest: str) -> None:
    linker = archive(organization("Grand National Party", "GNP", key="gnp"))
    check(linker, f"The [[Grand National Party -> gnp]] met. {rest}")


def test_an_acronym_is_exact_in_its_capitals() -> None:
    check(LINKER, "The [[WHO -> who]] said who would go. Who knows? They told us.")


def test_two_organizations_with_the_same_initials_are_a_question() -> None:
    linker = archive(organization("Arms Control Board"), organization("Art Council Berlin"))
    check(
        linker,
        "The [[Arms Control Board -> arms-control-board]] met the [[Art Council Berlin -> art-council-berlin]]. "
        "The [[ACB -> ? arms-control-board, art-council-berlin]] agreed.",
    )


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("international atomic energy agency", "iaea"),
        ("korean peninsula energy development organization", "kedo"),
        ("association of southeast asian nations", "asean"),
        ("group of eight", "g8"),
        ("the trilateral coordination and oversight group", "tcog"),
    ],
)
def test_letters_in_order_explain_an_acronym(words: str, letters: str) -> None:
    assert explains(words.split(), letters)


@pytest.mark.parametrize(
    ("words", "letters"), [("group of eight", "eu"), ("arms control association", "acda"), ("state department", "s")]
)
def test_other_letters_do_not(words: str, letters: str) -> None:
    assert not explains(words.split(), letters)
