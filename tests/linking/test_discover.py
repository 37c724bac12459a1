"""Capitalised names that nothing explains, as an importer lists them."""

from __future__ import annotations

import pytest

from archive.linking.discover import unexplained
from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.mentions import Document
from tests.linking.cast import LINKER


def names(text: str) -> list[str]:
    return [name.surface for name in unexplained(text, LINKER.link(Document(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Charles Kartman left.", ["Charles Kartman"]),
        ("Yesterday Kartman met Wendy Sherman in Seoul.", ["Kartman"]),
        ("South Korean Foreign Minister Lee Joung-binn spoke.", ["Lee Joung-binn"]),
        ("Secretary of State George Shultz spoke.", ["George Shultz"]),
        ("The Institute for Peace Studies met in May.", ["Institute for Peace Studies"]),
        ("The Perry and Kartman Group met.", ["Perry", "Kartman Group"]),
        ("The Nuclear Threat and Energy Group met.", ["Nuclear Threat and Energy Group"]),
        ("She joined the Korea Herald.", ["Korea Herald"]),
        ("He flew an F-16 to the R-7 base.", ["F-16", "R-7"]),
        ("On Monday the Russian president left Moscow.", []),
        ("The committee met. Officials agreed. Price was no issue.", []),
        ("Officials Hail New Missile Talks\n\nThey said so.", []),
        ("Wendy Sherman met Vladimir Putin.", []),
        ("", []),
    ],
)
def test_names_without_a_page_are_listed(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_an_archives_own_blocking_names_are_left_out() -> None:
    gazetteer = MemoryGazetteer([], MemoryGazetteer.from_names([], ["Taepodong"]).forms({"taepodong"})["taepodong"])
    assert unexplained("The Taepodong flew.", [], gazetteer=gazetteer) == []
    assert [name.surface for name in unexplained("The Taepodong flew.", [])] == ["Taepodong"]


def test_a_name_is_given_with_its_place() -> None:
    (name,) = unexplained("Then Kartman left.", [])
    assert (name.start, name.end, name.surface) == (5, 12, "Kartman")
