"""Somebody else of the name: the butcher Gordon Brown, a man called Ford, a Mr. Schmidt who is my neighbor.

A page knows what its person is. Where the text says beside a name that its bearer is something else, or that he is not
the one, no link is made: at most a question. A text that does so twice plays with names, and all its whole names need
more than themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Final

from .find import Found
from .mentions import Entity
from .reading import Gap, Reading
from .steps import Step
from .tables import lines, parted, words
from .telling import telling_words
from .titles import is_title
from .tokens import fold, is_wordless

_TRADES, _RELATIONS = parted("trades.txt")
_TELLING: Final = _TRADES | {"called", "named", "不"}
# Each of the phrases has one of these words.
_DISCLAIMING: Final = frozenset({"relation", "relative", "kin", "one", "related", "unrelated", "name"})
_ADDRESSES: Final = words("forms_of_address.txt")
_INTRODUCING: Final = frozenset({"a", "an", "my", "our", "his", "her", "their", "the", "another", "one"})
_INDEFINITE: Final = frozenset({"a", "an", "my", "our", "another", "one"})
_SOMEBODY: Final = frozenset({"man", "woman", "boy", "girl", "child", "person", "fellow", "coach", "student"})
_PAST: Final = frozenset({"former", "formerly", "once", "ex", "onetime", "sometime", "trained", "then"})
_IS: Final = frozenset({"is", "was"})
_CALLED: Final = frozenset({"called", "named"})
_COMPLEMENTS: Final = frozenset(
    {"a", "an", "the", "for", "on", "to", "in", "back", "his", "her", "it", "off", "as", "by"}
)
# How far behind a name the words reach that say what its bearer is, and that he is not the one.
_APPOSITION: Final = 6
_DISCLAIMER: Final = 24
_NEXT: Final = 5
_AGE: Final = 2
_RESIDENT: Final = re.compile(r", \d\d, of [^\W\d_]")
_DENIED: Final = 3
_SAYS_SO_IN_HAN: Final = re.compile(r"[^\n。]{0,30}。?[^\n。]{0,3}不是[^\n。]{0,10}(?:那个|那個|那位)")
_INSCRIBED: Final = frozenset({"marked", "reading", "read", "reads", "signed", "labeled", "labelled", "says", "to"})
_CREDITS: Final = frozenset({"photo", "photos", "photograph", "photographs", "picture", "pictures", "credit"})
_CAMERA: Final = frozenset({"photographer", "photojournalist", "cameraman", "journalist"})
_LOW_RANKS: Final = frozenset(
    {"seaman", "airman", "private", "pvt", "corporal", "cpl", "constable", "patrolman", "trooper"}
)
_RANK_OR_CREDIT: Final = _LOW_RANKS | _CREDITS
_PRONOUNS: Final = frozenset({"his", "hers", "him", "her", "theirs", "them"})
_NOUN_PHRASE: Final = 7


@cache
def _disclaimers() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first words."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in map(fold, lines("disclaimers.txt")):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def disclaimers_in(reading: Reading) -> frozenset[int]:
    """The words with which the text says of somebody that he is not the one."""
    known = _disclaimers()
    if _DISCLAIMING.isdisjoint(reading.words):
        return frozenset()
    return frozenset(number for number, word in enumerate(reading.words) if word in known and _says_so(reading, number))


def may_have_namesakes(reading: Reading) -> bool:
    """Whether the text has any of the trades or the other words by which somebody else of a name is told."""
    told = reading.words
    if _RESIDENT.search(reading.text):
        return True
    return not (_TELLING | _RANK_OR_CREDIT).isdisjoint(told) or ("not", "the") in pairwise(told)


def is_namesake(reading: Reading, place: Found, entity: Entity, disclaimers: Collection[int]) -> bool:
    """Whether the words around a whole name say that somebody else bears it."""
    told = Step.CREDITS not in reading.without
    if told and (_is_credited(reading, place, entity) or _is_of_the_ranks(reading, place, entity)):
        return True
    if is_resident(reading, place):
        return True
    return _has_another_trade(reading, place, entity) or is_disowned(reading, place, entity, disclaimers)


def is_disowned(reading: Reading, place: Found, entity: Entity, disclaimers: Collection[int]) -> bool:
    """Whether the text says that the bearer of a whole name is not the page's person."""
    return is_disclaimed(reading, place, disclaimers) or _is_denied(reading, place, entity)


def _is_credited(reading: Reading, place: Found, entity: Entity) -> bool:
    """Whether a photograph is by the bearer of the name: (Photo: Bill Gates/Pool), of whom the page knows no camera."""
    number = place.first - 1
    if number > 0 and reading.words[number] == "by" and reading.gaps[number - 1] is Gap.BLANK:
        number -= 1
    if number < 0 or reading.words[number] not in _CREDITS or not reading.is_upper(number):
        return False
    signs = reading.gap_text(number).strip()
    return signs in (":", "") and (signs == ":" or number < place.first - 1) and _CAMERA.isdisjoint(known_of(entity))


def _is_of_the_ranks(reading: Reading, place: Found, entity: Entity) -> bool:
    """Whether a low rank stands before the name, and the page knows its person as something else: Seaman Cohen."""
    ranked = reading.follows(place.first) and reading.words[place.first - 1] in _LOW_RANKS
    known = known_of(entity)
    return ranked and bool(known) and known.isdisjoint(_LOW_RANKS | {"soldier", "sailor", "marine"})


def is_resident(reading: Reading, place: Found) -> bool:
    """Whether a name stands as courts and police give that of anybody: Simon Fraser, 46, of Leith Walk.

    Of whom readers know, the news says what he is.
    """
    if Step.RESIDENT in reading.without or place.last + 2 >= len(reading):
        return False
    age, of = place.last, place.last + 1
    aged = len(reading.words[age]) == _AGE and reading.words[age].isdigit() and reading.gap_text(age - 1) == ", "
    return aged and reading.gap_text(age) == ", " and reading.words[of] == "of" and reading.is_upper(of + 1)


def _has_another_trade(reading: Reading, place: Found, entity: Entity) -> bool:
    trade = _trade_before(reading, place) or _trade_behind(reading, place)
    return bool(trade) and trade not in known_of(entity)


def known_of(entity: Entity) -> frozenset[str]:
    """The words by which a page tells its person: offices, trade, the phrase that tells it apart."""
    texts = (*(role.title for role in entity.roles), entity.honorific, entity.note)
    return frozenset().union(*map(telling_words, texts))


def _trade_before(reading: Reading, place: Found) -> str:
    """The trade right before a name: the butcher Gordon Brown; not a former one."""
    number = place.first - 1
    if not reading.follows(place.first) or reading.words[number] not in _TRADES or reading.is_upper(number):
        return ""
    return "" if reading.follows(number) and reading.words[number - 1] in _PAST else reading.words[number]


def _trade_behind(reading: Reading, place: Found) -> str:
    """The trade in apposition behind a name or its age: "Gordon Brown, 54, a retired butcher", "is a butcher"."""
    number = place.last
    if number >= len(reading):
        return ""
    gap = reading.gap_text(number - 1)
    if gap == ", " and reading.words[number].isdigit() and reading.gap_text(number) == ", ":
        number += 1
    elif gap == " " and reading.words[number] in _IS:
        if number + 1 >= len(reading) or reading.words[number + 1] not in _INDEFINITE:
            return ""
    elif gap != ", ":
        return ""
    return _trade_in(reading, number)


def _trade_in(reading: Reading, number: int) -> str:
    """The trade to which the words from here on lead without a stop, a name, or "former"."""
    for place in range(number, min(number + _APPOSITION, len(reading))):
        word = reading.words[place]
        if word in _PAST or reading.is_upper(place):
            return ""
        if word in _TRADES:
            return "" if reading.gap_text(place)[:1] in ("'", "’", "-") else word
        if reading.gaps[place] not in (Gap.BLANK, Gap.HYPHEN):
            return ""
    return ""


def is_disclaimed(reading: Reading, place: Found, disclaimers: Collection[int]) -> bool:
    """Whether this sentence or the next one says that it is not the one: "no relation", "not that one"."""
    if is_wordless(reading.tokens[place.first].raw) and _SAYS_SO_IN_HAN.match(
        reading.text, reading.tokens[place.last - 1].end
    ):
        return True
    if not disclaimers:
        return False
    left = sentences = 0
    for number in range(place.last, min(place.last + _DISCLAIMER, len(reading))):
        if reading.opens_sentence(number):
            sentences, left = sentences + 1, _NEXT
        if sentences > 1 or (sentences and not left) or reading.gaps[number - 1] is Gap.BLOCK:
            return False
        left -= 1
        if number in disclaimers:
            # "Smith is no relation" speaks of somebody known, and of whom the text is about.
            return not (number == place.last + 1 and reading.words[place.last] in _IS)
        if _names_another(reading, place, number):
            return False
    return False


def unrelated_to(reading: Reading, place: Found) -> str:
    """Of whom the bearer of a name is said to be no relation: "no relation to the goalkeeper"; "" else."""
    last = place.last
    said = reading.words[last : last + 5]
    if len(said) < 5 or reading.gap_text(last - 1) != ", " or said[0] != "no" or said[1] not in _DISCLAIMING:
        return ""
    return said[4] if said[2] in ("to", "of") and said[3] == "the" else ""


def _is_denied(reading: Reading, place: Found, entity: Entity) -> bool:
    """Whether the sentence says that the bearer is not what the page's person is: he is not the former senator."""
    for number in range(place.last, min(place.last + _DISCLAIMER, len(reading) - 2)):
        if reading.words[number] == "not" and reading.words[number + 1] == "the" and reading.follows(number + 1):
            said = reading.words[number + 2 : number + 2 + _DENIED]
            return any(is_title(word) for word in said) or not known_of(entity).isdisjoint(said)
        bracketed = number == place.last and reading.gap_text(number - 1).lstrip() == "("
        if (reading.opens_sentence(number) and not bracketed) or _names_another(reading, place, number):
            return False
    return False


def _says_so(reading: Reading, number: int) -> bool:
    """Whether one of the phrases begins with this word; "no kin of hers" speaks of somebody else in the text."""
    for phrase in _disclaimers().get(reading.words[number], ()):
        last = number + len(phrase)
        if tuple(reading.words[number:last]) == phrase:
            of_another = last + 1 < len(reading) and reading.words[last] in ("of", "to")
            return not (of_another and reading.words[last + 1] in _PRONOUNS)
    return False


def _names_another(reading: Reading, place: Found, number: int) -> bool:
    """Whether two capitals in a row, other than of this name, stand here: what follows is said of them."""
    if number + 1 >= len(reading) or not reading.is_upper(number) or not reading.is_upper(number + 1):
        return False
    return reading.gaps[number] is Gap.BLANK and reading.words[number] not in reading.words[place.first : place.last]


def is_called_so(reading: Reading, place: Found) -> bool:
    """Whether it is the name of somebody unknown: a boy called Ford, my coach was called Ford."""
    number = place.first - 1
    if number < 1 or reading.words[number] not in _CALLED or not reading.follows(place.first):
        return False
    if reading.words[number] == "called" and _goes_on(reading, place):
        return False
    return _somebody_before(reading, number)


def calls_somebody(reading: Reading, place: Found) -> bool:
    """Whether the sentence says what somebody called the bearer of the name: called Hammond a gloomster."""
    called = reading.words[place.first - 1] == "called" and reading.follows(place.first)
    return called and _goes_on(reading, place)


def _goes_on(reading: Reading, place: Found) -> bool:
    """Whether what somebody is called, or how, follows the name."""
    last = place.last
    return last < len(reading) and reading.gaps[last - 1] is Gap.BLANK and reading.words[last] in _COMPLEMENTS


def _somebody_before(reading: Reading, number: int) -> bool:
    """Whether "a boy", "my coach" or the like stands before this word in its sentence."""
    somebody = False
    for place in range(number - 1, max(number - 1 - _NOUN_PHRASE, -1), -1):
        word = reading.words[place]
        somebody = somebody or word in _SOMEBODY or word in _TRADES
        if somebody and word in _INDEFINITE:
            return True
        if reading.opens_sentence(place):
            return False
    return False


def is_introduced(reading: Reading, first: int) -> bool:
    """Whether the words before a bare name say that its bearer is new: my neighbor, old Mr. Schmidt.

    Also "the driver, Kostas", and a trade right before it: the tailor Abdullah.
    """
    number = first - 1
    if number < 0:
        return False
    if reading.follows(first) and reading.words[number] in _TRADES and not reading.is_upper(number):
        return True
    if reading.follows(first) and reading.words[number] in _ADDRESSES:
        number -= 1
        if number >= 0 and reading.follows(number + 1) and reading.words[number] in ("old", "young", "dear", "good"):
            number -= 1
    return number >= 0 and reading.gap_text(number) in (", ", ",\n") and _is_bystander(reading, number)


def _is_bystander(reading: Reading, number: int) -> bool:
    """Whether a trade with an article or "my" before it ends with this word."""
    if reading.words[number] not in _TRADES | _RELATIONS or reading.is_upper(number):
        return False
    for place in range(number - 1, max(number - 4, -1), -1):
        if reading.words[place] in _INTRODUCING:
            return True
        if not reading.follows(place + 1):
            return False
    return False


def is_inscribed(reading: Reading, place: Found) -> bool:
    """Whether the name stands by itself in quotation marks as it is read somewhere: a seat marked "Clinton"."""
    quoted = place.first > 0 and reading.is_quoted(place.first, place.last)
    return quoted and reading.words[place.first - 1] in _INSCRIBED


def is_of_elsewhere(reading: Reading, place: Found, entities: Iterable[Entity]) -> bool:
    """Whether "of" and a place or a body that is none of theirs stand behind "Mr. Fischer": of the port workers."""
    last = place.last
    if last + 1 >= len(reading) or reading.words[last] != "of" or not reading.follows(last):
        return False
    named = reading.words[last + 1] == "the" or reading.is_upper(last + 1)
    near = frozenset(reading.words[last + 1 : last + 1 + _APPOSITION])
    return named and all(near.isdisjoint(known_of(entity)) for entity in entities)
