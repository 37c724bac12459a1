"""A word beside a name makes another name of it, or does not: LINKING rule 8."""

from __future__ import annotations

import pytest

from tests.linking.cast import LINKER
from tests.linking.marked import check

_NAMED = "[[Wendy Sherman -> wendy-sherman]] and [[Vladimir Putin -> vladimir-putin]] came. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Then Robert Sherman left.",
        "She lives in Sherman Oaks.",
        "Then Fort Sherman fell.",
        "Fort Sherman fell.",
        "Sherman College opened.",
        "Then W. Sherman left.",
        "The Sherman & Sons shop closed.",
        "The Smith-Putin talks ended.",
        "O'Sherman left.",
        "He met von Sherman.",
        "See Sherman.com, sherman@state.gov and www.Sherman.org.",
        "The Paris Sherman closed.",
    ],
)
def test_it_is_another_name(sentence: str) -> None:
    check(LINKER, _NAMED + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Then Ambassador [[Sherman -> wendy-sherman]] left.",
        "Yesterday [[Sherman -> wendy-sherman]] left.",
        "On Monday [[Sherman -> wendy-sherman]] left.",
        "[[Sherman -> wendy-sherman]] Tuesday left.",
        "The [[Putin -> vladimir-putin]] announcement came.",
        "The pro-[[Putin -> vladimir-putin]] rally and the [[Putin -> vladimir-putin]]-era laws ended.",
        "The [[Putin -> vladimir-putin]] Administration fell.",
        "([[Sherman -> wendy-sherman]] declined.)",
        "“[[Sherman -> wendy-sherman]],” he said.",
        "Russia's [[Putin -> vladimir-putin]] left.",
        "In Moscow [[Putin -> vladimir-putin]] spoke.",
        "Q: Why?\n\n[[SHERMAN -> wendy-sherman]]: Because.",
        "[[Sherman -> wendy-sherman]]—the counselor—left.",
    ],
)
def test_it_is_the_same_name(sentence: str) -> None:
    check(LINKER, _NAMED + sentence)


def test_an_acronym_with_a_number_is_another_one() -> None:
    check(LINKER, "The [[UN -> un]] met; the UN-6 and UN6 did not.")
