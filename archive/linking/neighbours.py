"""The words beside a single word: is it a name, or a piece of another name (LINKING rule 8; whole names: pieces)?

Robert Sherman, Sherman Oaks and Albright College are other names; President Kim and the Putin-Kim meeting are not.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from . import personal
from .blocking import calendar, peoples
from .commas import is_given_name_in_a_list, is_inverted, is_town, stands_before_comma
from .find import Found
from .mentions import Kind, Rank
from .namesakes import is_introduced
from .reading import Gap, Reading
from .scene import Scene
from .steps import Step
from .tables import words
from .things import is_named_after
from .titles import is_title, title_before
from .tokens import is_acronym

_COMMON: Final = words("common_words.txt")
_PARTICLES: Final = words("particles.txt") - _COMMON
_ALL_PARTICLES: Final = words("particles.txt")
_PLACE_NOUNS: Final = words("place_nouns.txt")
_FAMILY_WORDS: Final = words("family_words.txt")
_NUMBERS: Final = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred"}
)
# Months that are given names: "June Price came", but "in June Price came".
_GIVEN_MONTHS: Final = frozenset({"april", "may", "june", "august"})
_GREEK_ARTICLES: Final = frozenset({"ο", "η", "οι", "τα", "το", "του", "της", "τον", "την"})
_OPENERS: Final = words("openers.txt")
_NAME_OPENERS: Final = words("name_openers.txt")
_FRENCH: Final = frozenset({"les", "des", "une", "est", "dans", "qui", "pour", "du", "et", "le", "aux", "sur"})
_ENOUGH_FRENCH: Final = 4
_ELISIONS: Final = words("elisions.txt")
_FOREIGN_ARTICLES: Final = frozenset({"das", "die", "los", "las", "il", "gli", "der", "den", "dem"})
_GIVEN: Final = words("given_names.txt")
_HEADS: Final = words("head_words.txt")
_ADDRESSES: Final = words("forms_of_address.txt")
_HARMLESS: Final = words("harmless_after.txt")
_SUFFIXES: Final = words("suffixes.txt")
_PRODUCTS: Final = words("product_words.txt")
_BEFORE_A_MONTH: Final = frozenset({"in", "last", "next", "since", "until", "this", "early", "late", "by", "of"})
_BEFORE_A_YEAR: Final = frozenset(
    {"in", "since", "by", "until", "till", "from", "during", "after", "before", "of", "early", "late"}
)
_YEAR: Final = 4
_PREPOSITIONS: Final = frozenset({"in", "at", "from", "near", "to"})
_ARTICLES: Final = frozenset({"the", "a", "an"}) | _GREEK_ARTICLES
_BEHIND_I: Final = frozenset(
    (
        "have",
        "am",
        "could",
        "would",
        "never",
        "do",
        "did",
        "will",
        "think",
        "know",
        "met",
        "can",
        "mean",
        "suppose",
        "believe",
        "remember",
        "like",
        "want",
        "wanted",
    )
)
_JOINING: Final = frozenset({Gap.HYPHEN, Gap.TIGHT, Gap.AND})


class Beside(Enum):
    """What stands beside a name and makes another name of it."""

    STRANGER = "a given name: someone else of that family"
    OTHER = "a word that belongs to the name"


def refusal(scene: Scene, place: Found, kind: Kind) -> Beside | None:
    """Why a one-word name of this kind is not meant here; None where nothing beside it speaks against it."""
    return _before(scene, place, kind) or refusal_behind(scene, place)


def _before(scene: Scene, place: Found, kind: Kind) -> Beside | None:
    reading, number = scene.reading, place.first - 1
    if number < 0 or Step.BEFORE in reading.without or reading.ends_item(number):
        return None
    if kind is Kind.PERSON and (another := _before_person(scene, number)):
        return another
    if Step.FOREIGN not in reading.without and _is_foreign(reading, number, kind):
        return None
    if not reading.is_upper(number):
        if is_suffix(reading, number):
            return None
        joined = reading.gaps[number] in (Gap.HYPHEN, Gap.BLANK) and not reading.capital[number]
        goes_on = joined and (reading.words[number] in _PARTICLES or _in_a_name(scene, number))
        return Beside.OTHER if goes_on else None
    if reading.gaps[number] in _JOINING:
        return None if _is_joined_to_known(scene, number) else Beside.OTHER
    if not reading.follows(place.first) or harmless_before(scene, place, kind):
        return None
    word = reading.words[number]
    known_word = word in _COMMON and word not in _GIVEN
    return Beside.OTHER if known_word or len(word) == 1 else Beside.STRANGER


def _is_foreign(reading: Reading, number: int, kind: Kind) -> bool:
    """Whether a small word of another language stands before the name and is no part of it."""
    return _is_elided(reading, number) or (kind is not Kind.PERSON and _is_article(reading, number))


def _is_elided(reading: Reading, number: int) -> bool:
    """Whether an apostrophe joins a small word to the name that is no part of it: l'ONU, dell'ONU."""
    if reading.gaps[number] is not Gap.TIGHT or reading.gap_text(number) not in ("'", "’"):
        return False
    return reading.words[number] in _ELISIONS and (not reading.capital[number] or reading.opens_sentence(number))


def _is_article(reading: Reading, number: int) -> bool:
    """Whether a small word of another language stands before an organization: la CGT, de Codelco, Der Bundestag."""
    if reading.gaps[number] is not Gap.BLANK or reading.words[number] not in _ALL_PARTICLES | _FOREIGN_ARTICLES:
        return False
    if reading.is_upper(number):
        return reading.opens_sentence(number)
    return not (reading.follows(number) and reading.is_upper(number - 1))


def _before_person(scene: Scene, number: int) -> Beside | None:
    """What stands before somebody else of the name, or before a thing or place named after one."""
    reading = scene.reading
    if _is_a_thing(scene, number) or (is_named_after(reading, number + 1) and Step.THINGS not in reading.without):
        return Beside.OTHER
    if Step.INTRODUCED not in reading.without and is_introduced(reading, number + 1):
        return Beside.STRANGER
    bracketed = reading.words[number] in _GIVEN and reading.gap_text(number) in ("] ", ") ")
    other = bracketed or _is_a_certain(scene, number) or is_given_name_in_a_list(reading, number)
    return Beside.STRANGER if other else None


def _is_joined_to_known(scene: Scene, number: int) -> bool:
    """Whether a hyphen or an ampersand joins the name to one that the text explains (the Putin-Kim meeting)."""
    gap = scene.reading.gaps[number]
    return scene.is_known(number) if gap is Gap.HYPHEN else gap is Gap.AND and number in scene.linked


def _is_a_thing(scene: Scene, number: int) -> bool:
    """Whether a number stands before a family name, or the noun of a place: two Sherman tanks, the town of Clinton."""
    reading = scene.reading
    word = reading.words[number]
    if reading.gaps[number] is not Gap.BLANK:
        return False
    counted = word in _NUMBERS or (any(char.isdigit() for char in word) and not reading.opens_line(number))
    counted = counted and not _is_year(reading, number)
    placed = word == "of" and reading.follows(number) and reading.words[number - 1] in _PLACE_NOUNS
    return placed or (counted and reading.follows(number))


def _is_year(reading: Reading, number: int) -> bool:
    """Whether a number is the year of "In 2001 Dowd warned"."""
    word = reading.words[number]
    dated = len(word) == _YEAR and word.isdigit() and reading.follows(number)
    return dated and (reading.words[number - 1] in _BEFORE_A_YEAR or reading.words[number - 1] in calendar())


def _is_a_certain(scene: Scene, number: int) -> bool:
    """Whether "a Mr." or "one Senator" introduces somebody unknown."""
    reading = scene.reading
    if reading.words[number] == "one" and reading.gaps[number] is Gap.BLANK and number > 0:
        return reading.gap_text(number - 1) == ", "
    introduced = is_title(reading.words[number]) and reading.is_upper(number) and reading.follows(number)
    return introduced and reading.words[number - 1] in ("a", "one", "certain")


def is_suffix(reading: Reading, number: int) -> bool:
    """Whether an apostrophe joins this word to a name as its ending, as in Turkish: Washington'da, Atina'ya."""
    if not 0 < number < len(reading) or reading.capital[number]:
        return False
    return reading.gaps[number - 1] is Gap.TIGHT and reading.gap_text(number - 1)[:1] in ("'", "’")


def _in_a_name(scene: Scene, number: int) -> bool:
    """Whether a particle that is also a common word goes on with a name: Alawi bin Abdullah."""
    reading = scene.reading
    return reading.words[number] in _ALL_PARTICLES and reading.follows(number) and reading.is_upper(number - 1)


def harmless_before(scene: Scene, place: Found, kind: Kind) -> bool:
    """A title, a linked name, an article, a day, a people before an organization, a word that opens the sentence."""
    reading, number = scene.reading, place.first - 1
    word = reading.words[number]
    return (
        number in scene.linked
        or word in _ARTICLES
        or _is_day(scene, number)
        or _is_where(scene, number)
        or (kind is not Kind.PERSON and word in peoples())
        or title_before(reading, place.first) is not None
        or _is_monsieur(reading, number)
        or capital_by_place(scene, number)
    )


def _is_monsieur(reading: Reading, number: int) -> bool:
    """Whether "M." is Mr. in a text that has the small words of French."""
    is_m = reading.words[number] == "m" and reading.gaps[number] is Gap.DOT and Step.FOREIGN not in reading.without
    return is_m and len(_FRENCH & reading.lower_case) >= _ENOUGH_FRENCH


def _is_day(scene: Scene, number: int) -> bool:
    """Whether a word is a day or a month, and no given name: "in June Price came", not "June Price came"."""
    reading = scene.reading
    word = reading.words[number]
    if word not in calendar():
        return False
    if word not in _GIVEN_MONTHS:
        return True
    return reading.follows(number) and not reading.is_upper(number - 1) and reading.words[number - 1] in _BEFORE_A_MONTH


def _is_where(scene: Scene, number: int) -> bool:
    """Whether a word ends a place that a preposition opens: in Moscow Putin said."""
    place = scene.at.get(number)
    if place is None or any(form.entity is not None for form in place.forms) or place.last != number + 1:
        return False
    return scene.reading.follows(place.first) and scene.reading.words[place.first - 1] in _PREPOSITIONS


def capital_by_place(scene: Scene, number: int) -> bool:
    """Whether a word has its capital only because it opens a sentence or stands in a heading."""
    reading = scene.reading
    word = reading.words[number]
    if reading.opens_sentence(number):
        if (word, reading.words[min(number + 1, len(reading) - 1)]) in reading.capital_pairs:
            return False
        return word in _OPENERS or (word in _COMMON and word not in _GIVEN and word not in _NAME_OPENERS)
    return reading.in_heading(number) and word not in _GIVEN and (word in _COMMON or word in reading.lower_case)


def refusal_behind(scene: Scene, place: Found) -> Beside | None:
    """What the word behind a name makes of it; None where it leaves the name alone."""
    reading, number = scene.reading, place.last
    if number >= len(reading) or Step.AFTER in reading.without or reading.ends_item(number - 1):
        return None
    if stands_before_comma(reading, place):
        return _behind_comma(reading, place)
    if not reading.is_upper(number):
        return Beside.OTHER if _goes_on_small(scene, place) else None
    gap = reading.gaps[number - 1]
    if gap in (Gap.HYPHEN, Gap.AND):
        known = scene.is_known(number) if gap is Gap.HYPHEN else number in scene.linked
        return None if known else Beside.OTHER
    if gap is Gap.BLANK and place.length == 1 and is_title(reading.words[place.first]):
        return Beside.OTHER
    if gap is Gap.DOT and reading.words[number - 1] in _SUFFIXES and reading.words[number] in _HEADS:
        return Beside.OTHER
    if gap is not Gap.BLANK or harmless_after(scene, number) or is_suffix(reading, number + 1):
        return None
    stranger = _family_first(scene, place) and reading.words[number] not in _SUFFIXES
    return Beside.STRANGER if stranger else Beside.OTHER


def _goes_on_small(scene: Scene, place: Found) -> bool:
    """Whether a word without a capital goes on with the name: Amazon.com, MI6, the Sherman brothers."""
    reading, number = scene.reading, place.last
    gap, word = reading.gaps[number - 1], reading.words[number]
    if place.length == 1 and gap is Gap.BLANK and word in _FAMILY_WORDS:
        return True
    if gap is Gap.BLANK and word in _PRODUCTS and _is_a_family_alone(place) and Step.THINGS not in reading.without:
        return True
    address = gap is Gap.DOT and reading.gap_text(number - 1) == "." and not word.isdigit()
    return address or _numbered(scene, place)


def _is_a_family_alone(place: Found) -> bool:
    """Whether a single word is nobody's name but somebody's family name."""
    return place.length == 1 and bool(place.forms) and all(form.rank is Rank.FAMILY for form in place.forms)


def _behind_comma(reading: Reading, place: Found) -> Beside | None:
    if is_inverted(reading, place):
        return Beside.STRANGER
    return Beside.OTHER if is_town(reading, place) else None


def harmless_after(scene: Scene, number: int) -> bool:
    reading = scene.reading
    word = reading.words[number]
    return (
        number in scene.linked
        or word in _HARMLESS
        or word in calendar()
        or (word in _OPENERS and len(word) > 1)
        or (
            word == "i"
            and reading.follows(number + 1)
            and number + 1 < len(reading)
            and reading.words[number + 1] in _BEHIND_I
        )
        or is_title(word)
        or (reading.in_heading(number) and word not in _HEADS and capital_by_place(scene, number))
        or (reading.in_capitals(number) and len(word) == 1)
    )


def _numbered(scene: Scene, place: Found) -> bool:
    """An acronym with a number behind it is another one: MI in MI6, SS in SS-18."""
    reading = scene.reading
    if reading.gaps[place.last - 1] not in (Gap.TIGHT, Gap.HYPHEN) or not reading.words[place.last][0].isdigit():
        return False
    return place.length == 1 and is_acronym(reading.tokens[place.first].raw)


def _family_first(scene: Scene, place: Found) -> bool:
    """Whether the words go on as Kim goes on to Kim Dae Jung."""
    reading = scene.reading
    given = place.last + 1
    if given < len(reading) and reading.gaps[given - 1] is Gap.HYPHEN and not reading.capital[given]:
        return personal.may_stand_first(reading.tokens[place.first].raw)
    rest = [number for number in range(place.last, min(place.last + 2, len(reading))) if reading.capital[number]]
    return any(
        personal.family_first([reading.tokens[number].raw for number in (place.first, *rest[:count])])
        for count in (1, 2)
        if len(rest) >= count
    )


def opens_a_signature(scene: Scene, place: Found) -> bool:
    """Whether a first name opens a line of names and goes on with a capital: Peter Finch, Carrick Bridge."""
    reading, last = scene.reading, place.last
    goes_on = last < len(reading) and reading.gaps[last - 1] is Gap.BLANK and reading.is_upper(last)
    return goes_on and reading.opens_line(place.first) and last not in scene.linked
