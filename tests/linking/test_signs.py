"""What may stand between the words of one name: line breaks, hyphens, periods, commas, quotation marks."""

from __future__ import annotations

import pytest

from tests.linking.cast import LINKER
from tests.linking.marked import archive, check, organization, person


@pytest.mark.parametrize(
    "sentence",
    [
        "Then [[Wendy\nSherman -> wendy-sherman]] left.",
        "Then [[Wendy\r\nSherman -> wendy-sherman]] left.",
        "Then [[Wendy   Sherman -> wendy-sherman]] left.",
        "Then [[Kim Jong-\nIl -> kim-jong-il]] left.",
        "Then [[Kim Jong–Il -> kim-jong-il]] left.",
        "“[[Wendy Sherman -> wendy-sherman]]”",
        "[[Wendy Sherman -> wendy-sherman]]—[[Kim Jong-Il -> kim-jong-il]]",
        "[[Putin, Vladimir -> vladimir-putin]]",
    ],
)
def test_it_is_one_name(sentence: str) -> None:
    check(LINKER, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He met Wendy\n\nSherman Oaks.",
        "He met Wendy. Sherman Oaks.",
        "He met Wendy, Sherman Oaks.",
        "He met Wendy—Sherman Oaks.",
        "He visited Washington. Post offices closed.",
        "Vladimir (Putin Road).",
    ],
)
def test_it_is_not(sentence: str) -> None:
    check(LINKER, sentence)


def test_a_comma_of_the_name_may_be_missing_but_none_may_be_added() -> None:
    linker = archive(organization("Washington, D.C. Bar"), person("Martin Luther King, Jr."))
    check(linker, "The [[Washington D.C. Bar -> washington-d-c-bar]] met.")
    check(linker, "[[Martin Luther King, Jr. -> martin-luther-king-jr]] spoke; Martin, Luther King did not.")


def test_apostrophes_of_a_name_may_be_straight_or_curly() -> None:
    linker = archive(organization("Workers' Party"), organization("Women’s Board"))
    check(linker, "The [[Workers’ Party -> workers-party]] and the [[Women's Board -> women-s-board]] met.")


def test_a_name_with_an_ampersand() -> None:
    check(archive(organization("AT&T")), "Then [[AT&T -> at-t]] and [[AT & T -> at-t]] agreed.")


def test_a_name_with_a_period_inside() -> None:
    check(archive(organization("Amazon.com")), "Then [[Amazon.com -> amazon-com]] agreed.")
