"""Names in the cases of Russian, Ukrainian and Greek: Игоря Иванова, Володимиром Путіним, Ανδρέα Παπανδρέου.

Works on the endings of a name in its basic form. What the endings leave open (a name that is not declined, a rare
declension) costs a link and makes none wrong: an ending that no rule knows yields nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff’'ʼ-]+")
_GREEK: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+")
_MOST_WORDS: Final = 3
_SHORTEST: Final = 3
_UKRAINIAN: Final = re.compile("[іїєґІЇЄҐ]")
_HISSING: Final = "жчшщц"
_VELAR: Final = "гкхжчшщ"
_ONLY_UKRAINIAN: Final = ("ський", "цький", "ська", "цька", "ко")
_WOMEN: Final = ("а", "я")
_VOWELS: Final = "аеёиоуыэюяіїє"
# Each rule: the ending of the basic form, how many of its letters fall away, and what stands instead in the genitive,
# dative, accusative, instrumental and locative; in Ukrainian also in the other dative.
_Rule = tuple[str, int, tuple[str, ...]]
_RUSSIAN_FAMILY: Final[tuple[_Rule, ...]] = (
    ("ский", 2, ("ого", "ому", "ого", "им", "ом")),
    ("цкий", 2, ("ого", "ому", "ого", "им", "ом")),
    ("ская", 2, ("ой", "ой", "ую", "ой", "ой")),
    ("цкая", 2, ("ой", "ой", "ую", "ой", "ой")),
    ("ой", 2, ("ого", "ому", "ого", "ым", "ом")),
    *((ending, 0, ("а", "у", "а", "ым", "е")) for ending in ("ов", "ев", "ёв", "ин", "ын")),
    *((ending, 1, ("ой", "ой", "у", "ой", "ой")) for ending in ("ова", "ева", "ёва", "ина", "ына")),
)
_UKRAINIAN_FAMILY: Final[tuple[_Rule, ...]] = (
    ("ський", 2, ("ого", "ому", "ого", "им", "ому", "ому")),
    ("цький", 2, ("ого", "ому", "ого", "им", "ому", "ому")),
    ("ська", 1, ("ої", "ій", "у", "ою", "ій", "ій")),
    ("ко", 1, ("а", "у", "а", "ом", "у", "ові")),
    *((ending, 0, ("а", "у", "а", "им", "і", "ові")) for ending in ("ов", "ев", "єв", "ін", "їн")),
    *((ending, 1, ("ої", "ій", "у", "ою", "ій", "ій")) for ending in ("ова", "ева", "єва", "іна", "їна")),
)
_RUSSIAN: Final[tuple[_Rule, ...]] = (
    ("ия", 1, ("и", "и", "ю", "ей", "и")),
    ("ий", 1, ("я", "ю", "я", "ем", "и")),
    ("й", 1, ("я", "ю", "я", "ем", "е")),
    ("ь", 1, ("я", "ю", "я", "ем", "е")),
    ("я", 1, ("и", "е", "ю", "ей", "е")),
    ("а", 1, ("ы", "е", "у", "ой", "е")),
)
_UKRAINIAN_OTHER: Final[tuple[_Rule, ...]] = (
    ("ія", 1, ("ї", "ї", "ю", "єю", "ї", "ї")),
    ("ій", 1, ("я", "ю", "я", "єм", "ї", "єві")),
    ("й", 1, ("я", "ю", "я", "єм", "ї", "єві")),
    ("ь", 1, ("я", "ю", "я", "ем", "і", "еві")),
    ("я", 1, ("і", "і", "ю", "ею", "і", "і")),
    ("а", 1, ("и", "і", "у", "ою", "і", "і")),
    ("о", 1, ("а", "у", "а", "ом", "ові", "ові")),
)
_GREEK_ENDINGS: Final[tuple[_Rule, ...]] = (
    ("ος", 1, ("υ", "")),
    ("ός", 2, ("ού", "ό")),
    *((ending, 1, ("", "")) for ending in ("ης", "ής", "ας", "άς")),
)
_IRREGULAR: Final = {"Лев": "Льв", "Павел": "Павл", "Пётр": "Петр"}


def cases(name: str) -> Iterator[str]:
    """The other cases of a name of one word or of several, each word in the same case."""
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS:
        return
    if all(map(_GREEK.fullmatch, words)):
        rows = [_by_ending(word, _GREEK_ENDINGS) for word in words]
    elif all(map(_CYRILLIC.fullmatch, words)):
        rows = _cyrillic(words, ukrainian=bool(_UKRAINIAN.search(name)) or name.endswith(_ONLY_UKRAINIAN))
    else:
        return
    length = max(map(len, rows), default=0)
    aligned = (row or (word,) * length for word, row in zip(words, rows, strict=True))
    declined = dict.fromkeys(" ".join(case) for case in zip(*aligned, strict=False))
    yield from (case for case in declined if case != name)


def _cyrillic(words: Sequence[str], *, ukrainian: bool) -> list[tuple[str, ...]]:
    """The cases of each word; the family name of a woman has them only where it is an adjective."""
    rows = [_other(word, ukrainian=ukrainian) for word in words]
    family = _by_ending(words[-1], _UKRAINIAN_FAMILY if ukrainian else _RUSSIAN_FAMILY)
    woman = len(words) > 1 and words[0].endswith(_WOMEN)
    if woman and not words[-1].endswith(_WOMEN):
        rows[-1] = ()
    elif family:
        rows[-1] = family
    return rows


def _other(word: str, *, ukrainian: bool) -> tuple[str, ...]:
    if len(word) < _SHORTEST or word.isupper():
        return ()
    return _by_ending(word, _UKRAINIAN_OTHER if ukrainian else _RUSSIAN) or _by_consonant(word, ukrainian=ukrainian)


def _by_ending(word: str, rules: Sequence[_Rule]) -> tuple[str, ...]:
    for ending, fallen, endings in rules:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: len(word) - fallen]
            return tuple(stem + ("и" if other == "ы" and stem[-1] in _VELAR else other) for other in endings)
    return ()


def _by_consonant(word: str, *, ukrainian: bool) -> tuple[str, ...]:
    if word[-1].lower() in _VOWELS:
        return ()
    stem = _IRREGULAR.get(word, word)
    by = "ем" if stem[-1] in _HISSING else "ом"
    endings = ("а", "у", "а", by, "і", "ові") if ukrainian else ("а", "у", "а", by, "е")
    return tuple(stem + ending for ending in endings)
