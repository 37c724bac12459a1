"""How a person may be written: the family name, and forms without middle names, with initials, with a nickname.

Works on the words of a name as printed; no list of persons is needed. Source of each rule: LINKING rules 2 and 5,
named in the function that keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from .mentions import Entity
from .tables import pairs, parted, words
from .tokens import fold_name

_PARTICLES: Final = words("particles.txt")
_SUFFIXES: Final = words("suffixes.txt")
_TITLES: Final = words("titles.txt")
_SHORT, _FULL = pairs("nicknames.txt")
_CHINESE: Final = words("chinese_surnames.txt")
_VIETNAMESE: Final = words("vietnamese_surnames.txt")
# Vietnamese family names that elsewhere are other words; they count where the page gives the family name.
_ALSO_VIETNAMESE: Final = words("vietnamese_too.txt")
_PINYIN: Final = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|er|a|e|i|o|u)){1,2}"
)
_HYPHENS: Final = re.compile(r"[-\u2010\u2011\u2012\u2013]")
_WORDLESS_FIRST: Final = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@cache
def _korean() -> tuple[frozenset[str], re.Pattern[str]]:
    """Korean family names, and a pattern for a given name of one or two syllables."""
    families, syllables = parted("korean.txt")
    choice = "|".join(sorted(syllables, key=lambda word: (-len(word), word)))
    return families, re.compile(rf"(?:{choice}){{1,2}}")


def parts(name: str) -> list[str]:
    """The words of a personal name as printed, without titles before it and without Jr. or III after it."""
    chunks = [chunk.strip(",") for chunk in name.split()]
    chunks = [chunk for chunk in chunks if fold_name(chunk)]
    while len(chunks) > 2 and _plain(chunks[0]) in _TITLES:
        del chunks[0]
    while len(chunks) > 1 and _plain(chunks[-1]) in _SUFFIXES:
        del chunks[-1]
    return chunks


def _plain(chunk: str) -> str:
    return "".join(fold_name(chunk))


def family_first(chunks: list[str]) -> bool:
    """Whether the first word is the family name, as in Kim Jong-Il, Jiang Zemin and Nguyen Van Thieu (rule 5)."""
    if not 2 <= len(chunks) <= 4:
        return False
    first, *given = (fold_name(chunk) for chunk in chunks)
    if len(first) != 1:
        return False
    family, syllables = first[0], [token for chunk in given for token in chunk]
    families, korean = _korean()
    return (
        (family in families and len(syllables) <= 3 and all(map(korean.fullmatch, syllables)))
        or (family in _CHINESE and len(syllables) <= 2 and all(map(_PINYIN.fullmatch, syllables)))
        or family in _VIETNAMESE
    )


def may_stand_first(name: str) -> bool:
    """Whether a word is a family name of those that stand before the given name (Kim, Lee, Chan)."""
    word = _plain(name)
    return word in _korean()[0] or word in _CHINESE or word in _VIETNAMESE


def family_names(entity: Entity) -> tuple[str, ...]:
    """The family name of a person in each way in which it stands alone, longest first; none where there is none."""
    if entity.family_name and fold_name(entity.family_name):
        found = _standing_alone(entity.family_name.split())
        chunks = parts(entity.name)
        if _goes_by_last_word(chunks, entity.family_name):
            found = (*found, chunks[-1])
    else:
        found = family_names_in(entity.name)
    own = fold_name(entity.name)
    return tuple(name for name in found if fold_name(name) != own)


def _goes_by_last_word(chunks: list[str], family: str) -> bool:
    """Whether a name is Vietnamese by the family name that leads it: Le Duc Tho is Mr. Tho."""
    leads = len(chunks) > 1 and fold_name(chunks[0]) == fold_name(family)
    return leads and _plain(chunks[0]) in _VIETNAMESE | _ALSO_VIETNAMESE


def family_names_in(name: str) -> tuple[str, ...]:
    """The family name as the words of a full name tell it; none for a single word or a script without blanks."""
    chunks = parts(name)
    if len(chunks) < 2 or _WORDLESS_FIRST.match(name):
        return ()
    if family_first(chunks):
        return _vietnamese(chunks) if _plain(chunks[0]) in _VIETNAMESE else (chunks[0],)
    first = len(chunks) - 1
    while first > 1 and _plain(chunks[first - 1]) in _PARTICLES:
        first -= 1
    return _standing_alone(chunks[first:])


def _vietnamese(chunks: list[str]) -> tuple[str, ...]:
    """Vietnamese persons go by the last word (Thieu); the family name is rarely used alone, but is one."""
    return (chunks[0], chunks[-1])


def _standing_alone(chunks: list[str]) -> tuple[str, ...]:
    """A family name, and the same without its particles: van der Bellen, Bellen; al-Maliki, Maliki (rule 5)."""
    whole = " ".join(chunks)
    found = [whole]
    last = chunks[-1]
    if len(chunks) > 1 and all(_plain(chunk) in _PARTICLES for chunk in chunks[:-1]):
        found.append(last)
    head, hyphen, tail = _HYPHENS.sub("-", last).partition("-")
    if hyphen and _plain(head) in _PARTICLES:
        found.append(tail)
    return tuple(name for name in dict.fromkeys(found) if len("".join(fold_name(name))) > 1)


def variants(name: str, family: str = "") -> Iterator[str]:
    """Other ways of writing the same full name (rule 2): no middle names, initials, nicknames, "Sherman, Wendy"."""
    chunks = parts(name)
    if len(chunks) < 2 or _WORDLESS_FIRST.match(name) or _plain(chunks[0]) in _TITLES:
        return
    yield " ".join(chunks)
    if fold_name(family) == fold_name(chunks[0]):
        yield f"{' '.join(chunks[1:])} {chunks[0]}"
        yield from _joined_given_name(chunks)
        return
    if not family and family_first(chunks):
        yield from _joined_given_name(chunks)
        return
    surname = _surname_of(chunks, family)
    given = chunks[: len(chunks) - len(surname)]
    if given and surname:
        yield from _western(given, " ".join(surname))


def _surname_of(chunks: list[str], family: str) -> list[str]:
    """The last words of the name that make up the family name, particles included."""
    known = fold_name(family)
    for count in range(1, len(chunks)):
        if known and fold_name(" ".join(chunks[-count:])) == known:
            return chunks[-count:]
    first = len(chunks) - 1
    while first > 1 and _plain(chunks[first - 1]) in _PARTICLES:
        first -= 1
    return chunks[first:]


def _joined_given_name(chunks: list[str]) -> Iterator[str]:
    """Kim Jongil for Kim Jong-Il."""
    given = [token for chunk in chunks[1:] for token in fold_name(chunk)]
    if len(given) == 2 and _plain(chunks[0]) not in _VIETNAMESE:
        yield f"{chunks[0]} {''.join(given).capitalize()}"


def _western(given: list[str], surname: str) -> Iterator[str]:
    first, middle = given[0], given[1:]
    if middle and len(_plain(first)) > 1:
        yield f"{first} {surname}"
        yield f"{first} {' '.join(f'{word[0]}.' for word in middle)} {surname}"
        yield f"{first} {''.join(f'{word[0]}.' for word in middle)} {surname}"
        yield f"{' '.join(f'{word[0]}.' for word in given)} {surname}"
    if middle:
        if len(_plain(first)) == 1 and len(_plain(middle[0])) > 1:
            yield f"{middle[0]} {surname}"
        if all(len(_plain(word)) == 1 for word in given):
            yield f"{''.join(f'{word[0]}.' for word in given)} {surname}"
    elif "." in first.rstrip(".") and len(_plain(first)) > 1:
        yield f"{' '.join(f'{letter.upper()}.' for letter in _plain(first))} {surname}"
    for other in _nicknames(first):
        yield f"{other} {surname}"
    yield f"{surname}, {' '.join(given)}"
    if middle and len(_plain(first)) > 1:
        yield f"{surname}, {first}"
    yield f"{surname}, {' '.join(f'{word[0]}.' for word in given)}"
    yield f"{surname}, {first[0]}."


def _nicknames(first: str) -> Iterator[str]:
    """Bob for Robert and Robert for Bob, but not Rob for Bob."""
    plain = _plain(first)
    for other in (*_SHORT.get(plain, ()), *_FULL.get(plain, ())):
        yield other.capitalize()
