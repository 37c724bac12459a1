"""One way of writing a name, held against the words of a text: do capitals and signs fit (LINKING rules 1 and 3)?

That the folded words are equal is known before; here only what folding hides is compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from .mentions import Kind, NameForm, Rank
from .reading import Gap, Reading
from .steps import Step
from .tables import words
from .tokens import APOSTROPHES, SHORT_ACRONYM, is_acronym, is_wordless, tokenize

_PARTICLES: Final = words("particles.txt")
_EVENTS: Final = words("event_words.txt")
_COMMON: Final = words("common_words.txt")
# A word in capitals as long as this is more likely shouted than an acronym.
_LONG_CAPITALS: Final = 5
_POSSESSIVE: Final = re.compile(rf"[{APOSTROPHES}][sS]?(?!\w)")
_APOSTROPHE: Final = re.compile(rf"[{APOSTROPHES}]s?")
_FREE: Final = frozenset({Gap.BLANK, Gap.TIGHT, Gap.HYPHEN, Gap.AND})


class Shape(NamedTuple):
    """The words of a form as written, the signs between them, and the possessive ending that belongs to the name."""

    raws: tuple[str, ...]
    signs: tuple[str, ...]
    ending: str


@lru_cache(maxsize=16_384)
def shape(text: str) -> Shape:
    """What folding hides of a form's text."""
    tokens = tokenize(text)
    signs = tuple(_sign(text[left.end : right.start]) for left, right in pairwise(tokens))
    ending = _POSSESSIVE.match(text, tokens[-1].end) if tokens else None
    return Shape(tuple(token.raw for token in tokens), signs, ending.group() if ending else "")


def _sign(gap: str) -> str:
    """The signs of a gap without blanks; a possessive ending is one sign however it is written."""
    return _APOSTROPHE.sub("'", "".join(gap.split()))


def end_of(form: NameForm, reading: Reading, numbers: Sequence[int]) -> int | None:
    """Where the form ends in the text if it fits these words of it; None where it does not fit."""
    written = shape(form.text)
    end = _end_with_signs(form, written, reading, numbers[-1])
    if end is None:
        return None
    fits = _signs_fit(form, written, reading, numbers) and _capitals_fit(form, written.raws, reading, numbers)
    return end if fits else None


def _end_with_signs(form: NameForm, written: Shape, reading: Reading, last: int) -> int | None:
    """The end of the last word, with the possessive ending or the dot that belongs to the name."""
    end = reading.tokens[last].end
    if written.ending:
        ending = _POSSESSIVE.match(reading.text, end)
        return None if ending is None or last in reading.cuts else ending.end()
    raw = reading.tokens[last].raw
    whole = "." in raw or not is_acronym(raw) or len(raw) == 1
    dotted = whole and form.text.endswith(".") and reading.text.startswith(".", end) and last not in reading.cuts
    return end + 1 if dotted else end


def _signs_fit(form: NameForm, written: Shape, reading: Reading, numbers: Sequence[int]) -> bool:
    """Blanks, hyphens and ampersands stand for one another; any other sign only where the name has it."""
    if "," in written.signs and _is_inverted(form) and not _in_a_list(reading, numbers):
        return False
    return all(
        _may_pass(form, reading, range(number + 1, following))
        if following > number + 1
        else _sign_fits(form, sign, reading, number, is_first=number == numbers[0])
        for sign, (number, following) in zip(written.signs, pairwise(numbers), strict=True)
    )


def _sign_fits(form: NameForm, sign: str, reading: Reading, number: int, *, is_first: bool) -> bool:
    """Whether what stands behind this word is the sign of the name, or one as good."""
    gap = reading.gaps[number]
    if reading.ends_item(number) and form.kind is Kind.PERSON and number and reading.gap_text(number - 1) == ", ":
        return False
    if gap is Gap.BLANK and not is_first and _is_torn(form, reading, number):
        return False
    if gap in _FREE:
        return sign != "," or not _is_inverted(form)
    return gap is not Gap.BLOCK and (_dot_fits(gap, reading, number) or sign == _sign(reading.gap_text(number)))


def _is_inverted(form: NameForm) -> bool:
    return form.rank is Rank.DERIVED and form.kind is Kind.PERSON


def _in_a_list(reading: Reading, numbers: Sequence[int]) -> bool:
    """Whether "Sherman, Wendy" stands as an item: nothing leads into it, and no sentence goes on behind it."""
    first, last = numbers[0], numbers[-1]
    if reading.follows(first) and not (reading.opens_line(first) or reading.words[first - 1].isdigit()):
        return False
    goes_on = last + 1 < len(reading) and reading.gaps[last] is Gap.BLANK and "\n" not in reading.gap_text(last)
    return not goes_on


def _is_torn(form: NameForm, reading: Reading, number: int) -> bool:
    """Whether a blank tears a name of a script without blanks; behind its first sign, a family name, one may stand."""
    if " " in form.text or not is_wordless(reading.tokens[number].raw):
        return False
    return "\n" not in reading.gap_text(number)


def _may_pass(form: NameForm, reading: Reading, passed: Iterable[int]) -> bool:
    """Whether a name may leave words out: a person's an initial or a nickname, another an acronym in brackets."""
    if form.kind is Kind.PERSON:
        plain = form.rank in (Rank.PRIMARY, Rank.ALIAS) and all(len(token) > 1 for token in form.tokens)
        return (
            plain
            and len(form.tokens) == 2
            and all(number in reading.initials or number in reading.nicknames for number in passed)
        )
    return all(number in reading.brackets for number in passed)


def _dot_fits(gap: Gap, reading: Reading, number: int) -> bool:
    """An initial's or an abbreviation's dot, or one without a blank (Amazon.com); never the end of a sentence."""
    return gap is Gap.DOT and (reading.abbreviated(number) or reading.gap_text(number) == ".")


def _capitals_fit(form: NameForm, raws: Sequence[str], reading: Reading, numbers: Sequence[int]) -> bool:
    first = numbers[0]
    if Step.CAPITALS in reading.without:
        return True
    seen = [reading.tokens[number].raw for number in numbers]
    if form.exact_case:
        return list(raws) == seen or [_composed(raw) for raw in raws] == [_composed(raw) for raw in seen]
    if reading.in_capitals(first):
        return len(raws) > 1 or not (is_acronym(raws[0]) and form.tokens[0] in _COMMON)
    if len(raws) == 1:
        return _one_word_fits(form.tokens[0], raws[0], reading, first)
    if form.kind is Kind.EVENT and form.tokens[-1] in _EVENTS and len(raws) > 1:
        raws = (*raws[:-1], raws[-1].lower())
    return all(
        _word_fits(token, raw, word, hyphened=number > first and reading.gaps[number - 1] is Gap.HYPHEN)
        for number, token, raw, word in zip(numbers, form.tokens, raws, seen, strict=True)
    )


def _one_word_fits(token: str, raw: str, reading: Reading, number: int) -> bool:
    """A single word, where KIM for Kim is more likely an acronym unless a colon marks it as a speaker."""
    seen = reading.tokens[number].raw
    if not _same_vowels(raw, seen):
        return False
    if len(raw) > 1 and is_acronym(raw):
        return is_acronym(seen) if len(token) <= SHORT_ACRONYM else seen[0].isupper()
    if len(seen) > 1 and is_acronym(seen) and raw[0].isupper():
        return reading.gap_text(number).startswith(":") or len(seen) >= _LONG_CAPITALS
    return raw[0].islower() or not seen[0].islower()


def _word_fits(token: str, raw: str, seen: str, *, hyphened: bool) -> bool:
    """One of several words: a capital of the name is a capital in the text, save in van, der, al and in Jong-il."""
    if not _same_vowels(raw, seen):
        return False
    if len(raw) > 1 and is_acronym(raw) and len(token) <= SHORT_ACRONYM:
        return is_acronym(seen)
    return hyphened or not raw[0].isupper() or not seen[0].islower() or token in _PARTICLES


def _same_vowels(raw: str, seen: str) -> bool:
    """Folding takes off marks; in scripts whose vowels are marks (Devanagari) these must agree."""
    if raw.isascii() or seen.isascii():
        return True
    return _vowels(raw) == _vowels(seen)


@lru_cache(maxsize=4096)
def _vowels(raw: str) -> str:
    spread = unicodedata.normalize("NFKD", raw)
    return "".join(
        char for char in spread if unicodedata.category(char) in ("Mn", "Mc") and not unicodedata.combining(char)
    )


def _composed(raw: str) -> str:
    return unicodedata.normalize("NFC", raw)
