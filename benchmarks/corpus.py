"""Made names and articles for measurements: as many as are wanted, the same for the same numbers.

Three of four names are people's. Family names are as unevenly spread as real ones: a few are borne by very many.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

_ONSETS = ["B", "Br", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "Sh", "T", "V", "W", "Z"]
_MIDDLES = ["al", "an", "ar", "el", "en", "er", "il", "in", "ol", "on", "or", "ul", "un"]
_ENDS = ["berg", "dan", "der", "ding", "field", "ger", "ko", "land", "lin", "man", "mer", "ov", "sen", "ski", "ton"]
_GIVEN = [
    "Anna", "Boris", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Lucas", "Maria",
    "Nadia", "Oscar", "Paula", "Quentin", "Robert", "Sofia", "Thomas", "Ursula", "Victor", "Wendy", "Xenia", "Yvonne",
    "Zoran", "Alice", "Bernard", "Celia", "Dmitri",
]  # fmt: skip
_BODIES = ["Institute", "Commission", "Council", "Foundation", "Bank", "Committee", "Agency", "Society"]
_HAPPENINGS = ["Treaty", "Conference", "Summit", "Accord", "Inquiry"]
_PLAIN = (
    "The talks went on for two days without a result, and officials from three countries compared their notes before "
    "they left. No date was set for another round, though the offer was taken seriously. "
)
_FAMILIES = len(_ONSETS) * len(_MIDDLES) ** 2 * len(_ENDS)


@dataclass(frozen=True, slots=True)
class Named:
    """One made page: its kind and title, and, of a person, the parts of the name."""

    kind: str
    title: str
    given: str = ""
    family: str = ""


def named(number: int) -> Named:
    """The page of this number."""
    even = number * 2_654_435_761 % (1 << 32) / (1 << 32)
    family = _family(int(_FAMILIES * even**2))
    share = number % 100
    if share >= 93:
        return Named("event", f"{_HAPPENINGS[number // 100 % len(_HAPPENINGS)]} of {family} {1900 + number % 120}")
    if share >= 75:
        return Named("organization", f"{family} {_middle(number // 100)} {_BODIES[number // 7 % len(_BODIES)]}")
    given = _GIVEN[number // 3 % len(_GIVEN)]
    # In a small archive few share a given and a family name; in a large one second given names keep them apart.
    given = f"{given} {_middle(number // 90)}" if number >= 20_000 else given
    return Named("person", f"{given} {family}", given, family)


def article(chance: random.Random, *, names: int = 1_000, paragraphs: int = 20) -> str:
    """An article of some 800 words that names twenty of the first `names` pages, the people among them twice."""
    lines = []
    for _ in range(paragraphs):
        one = named(chance.randrange(names))
        again = one.family or f"The {one.title}"
        lines.append(f"{one.title} came first. {_PLAIN}{again} agreed.")
    return "\n\n".join(lines)


def plain(paragraphs: int) -> str:
    """A text without any name, some forty words to the paragraph."""
    return "\n\n".join([_PLAIN.strip()] * paragraphs)


def _family(number: int) -> str:
    onset, rest = number % len(_ONSETS), number // len(_ONSETS)
    first, rest = rest % len(_MIDDLES), rest // len(_MIDDLES)
    end, second = rest % len(_ENDS), rest // len(_ENDS)
    between = _MIDDLES[second - 1] if second else ""
    return _ONSETS[onset] + _MIDDLES[first] + between + _ENDS[end]


def _middle(number: int) -> str:
    return _ONSETS[number % len(_ONSETS)] + _MIDDLES[number // len(_ONSETS) % len(_MIDDLES)]
