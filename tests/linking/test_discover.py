"""Capitalised names that nothing explains, as an importer lists them."""

from __future__ import annotations

import pytest

from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Cue, Document, Fixed, Kind, Unexplained
from tests.linking.cast import LINKER

STRANGER = Linker(MemoryGazetteer([], []))


def unknown(text: str, linker: Linker = LINKER) -> tuple[Unexplained, ...]:
    return linker.read(Document(text)).unknown


def names(text: str, linker: Linker = LINKER) -> list[str]:
    return [name.surface for name in unknown(text, linker)]


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
        ("Light-Water Reactor talks went on.", ["Light-Water Reactor"]),
        ("Ties between North and South improved. North-South talks went on.", []),
        ("They met in North and South Zorblax.", ["North and South Zorblax"]),
        ("PANMUNJOM, March 3 - They met.\n\nMUSAN (Reuters) -- They met.", ["Reuters"]),
        ("CAPE SABLE, Canada, July 3 (KPDO) — They met.", ["KPDO"]),
        ("The KPDO met. KPDO (Musan) - a group.", ["KPDO", "KPDO", "Musan"]),
        ("MUSAN - They met.", ["MUSAN"]),
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
    blocked = Linker(MemoryGazetteer.from_names([], ["Taepodong"]))
    assert names("The Taepodong flew.", blocked) == []
    assert names("The Taepodong flew.", STRANGER) == ["Taepodong"]


def test_what_is_silenced_or_linked_by_hand_is_no_unknown_name() -> None:
    document = Document("Then Kartman met Shultz.", fixed=(Fixed(5, 12),))
    assert [name.surface for name in STRANGER.read(document).unknown] == ["Shultz"]


def test_a_name_is_given_with_its_place() -> None:
    (name,) = unknown("Then Kartman left.", STRANGER)
    assert (name.start, name.end, name.surface) == (5, 12, "Kartman")


@pytest.mark.parametrize(
    ("text", "kind", "cue"),
    [
        ("They signed the Reykjavik Treaty.", Kind.EVENT, Cue.EVENT_WORD),
        ("Kartman recalled the Battle of Kursk.", Kind.EVENT, Cue.EVENT_WORD),
        ("She joined the Wilderness Institute.", Kind.ORGANIZATION, Cue.ORGANIZATION_WORD),
        ("He taught at the Institute for Peace Studies.", Kind.ORGANIZATION, Cue.ORGANIZATION_WORD),
        ("They walked up Lombard Street.", Kind.OTHER, Cue.PLACE_WORD),
        ("They heard Ambassador Kartman.", Kind.PERSON, Cue.TITLE),
        ("They heard Charles Kartman.", Kind.PERSON, Cue.GIVEN_NAME),
        ("Then Xerxon Kartman said no.", Kind.PERSON, Cue.SPEECH),
        ("Then Xerxon Kartman, 54, left.", Kind.PERSON, Cue.SPEECH),
        ("“No,” said Xerxon Kartman.", Kind.PERSON, Cue.SPEECH),
        ("They asked the KPDO.", Kind.ORGANIZATION, Cue.CAPITALS),
        ("They bought a Zorblax.", None, Cue.NONE),
        ("Then Hyundai said no.", None, Cue.NONE),
        ("Then Xerxon Kartman, 1998, was bought.", None, Cue.NONE),
        ("He asked Xerxon Kartman.", None, Cue.NONE),
    ],
)
def test_a_kind_is_told_by_its_cue(text: str, kind: Kind | None, cue: Cue) -> None:
    name = unknown(text)[-1]
    assert (name.kind, name.cue) == (kind, cue)


def test_a_family_name_is_that_of_the_person_named_in_full() -> None:
    first, second = unknown("They heard Charles Kartman. Then Kartman left.", STRANGER)
    assert (first.cue, second.kind, second.cue) == (Cue.GIVEN_NAME, Kind.PERSON, Cue.FAMILY_NAME)


def test_a_name_of_the_page_itself_is_no_unknown_name() -> None:
    document = Document("Albright spoke. Then Kartman spoke.", own="madeleine-albright")
    assert [name.surface for name in LINKER.read(document).unknown] == ["Kartman"]
