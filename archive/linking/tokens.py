"""Words with offsets, folded to one comparable form: the ground on which everything else stands.

The archive's candidate index stores exactly these folded tokens, so a text and a name are cut and folded by this
one function and nowhere else. Offsets always index the text as it was handed in.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from .tables import mapping


class Token(NamedTuple):
    """One word of a text: its span, its folded form (letters and digits only), and the characters as they stand."""

    start: int
    end: int
    text: str
    raw: str


def _ranges(*categories: str) -> str:
    """The characters of these Unicode categories, as the inside of a regular expression's brackets."""
    codes = (*range(0x80, 0x1_FC00), *range(0xE_0100, 0xE_01F0))
    found = [code for code in codes if unicodedata.category(chr(code)) in categories]
    firsts = [code for code, before in zip(found, [-1, *found], strict=False) if code != before + 1]
    lasts = [code for code, after in zip(found, [*found[1:], -1], strict=True) if code != after - 1]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(firsts, lasts, strict=True))


_MARKS: Final = _ranges("Mn", "Mc", "Me")
_NUMBERS: Final = _ranges("No", "Nl")
# Soft hyphen, zero-width characters, direction marks and the Arabic stretching stroke: printed as nothing.
_UNSEEN: Final = "\u00ad\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Han, Kana, Bopomofo and Hangul: no blanks between words there, so that each character is a token.
_WORDLESS: Final = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u302f\u3031-\u3035\u3038-\u303c\u3041-\u3098\u309b-\u30fa\u30fc-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\uffa0-\uffdc"
    "\u1100-\u11ff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# Letters that stand for an apostrophe or a breathing in transliteration: they divide words as the apostrophe does.
_BREATHINGS: Final = "\u02b9-\u02bf\u02c8\u02ee\ua78b\ua78c"
# Up to so many letters an acronym is written in capitals only, and one in the text means nothing else.
SHORT_ACRONYM: Final = 5
APOSTROPHES: Final = "'\u2018\u2019\u201b\u02bc\uff07"

_LETTER: Final = rf"[^\W\d_{_NUMBERS}{_WORDLESS}{_BREATHINGS}{_UNSEEN}]"
_DIGIT: Final = rf"[\d{_NUMBERS}]"
# The first two lines are the third and the fifth for plain ASCII words, five times as fast.
_PATTERN: Final = re.compile(
    rf"""
    [A-Za-z]{{2,}}+ (?![^\x00-\x7f])
  | [0-9]++ (?![^\x00-\x7f])
  | (?=\w) (?:
        {_LETTER}{{2,}} (?: [{_MARKS}{_UNSEEN}]+ {_LETTER}* )*
      | (?<!\w) {_LETTER}[{_MARKS}]* (?: \. {_LETTER}[{_MARKS}]* )+ (?!\w) \.? (?!\w)    # U.N., J.F
      | {_LETTER} (?: [{_MARKS}{_UNSEEN}]+ {_LETTER}* )*
      | {_DIGIT}+ (?: [{_MARKS}{_UNSEEN}]+ {_DIGIT}* )*
      | [\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]+[\u11a8-\u11ff\ud7cb-\ud7fb]*    # a spread syllable
      | [{_WORDLESS}] [\uff9e\uff9f{_MARKS}{_UNSEEN}]*
    )
  | (?<=\S) [{APOSTROPHES}] [sS] (?!\w)    # a possessive ending
    """,
    re.VERBOSE,
)
_ONE_WORDLESS: Final = re.compile(rf"[{_WORDLESS}]")
UNSEEN: Final = re.compile(rf"[{_UNSEEN}]")
_TRAILING: Final = re.compile(rf"[{_UNSEEN}]+\Z")
_VOICING: Final = "\u3099\u309a"
# Letters that carry no mark Unicode can take off, and Persian letters that differ from the Arabic only in code.
_PLAIN: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ſ": "s",
        "ƒ": "f",
        "\u0640": None,
        "ی": "ي",
        "ى": "ي",
        "ک": "ك",
    }
)
_SPELLINGS: Final = mapping("spellings.txt")


def tokenize(text: str) -> list[Token]:
    """The words of `text` in order; what lies between two of them, possessive endings included, is no word."""
    tokens = []
    for match in _PATTERN.finditer(text):
        raw = match.group()
        if raw[0] in APOSTROPHES:
            continue
        if not raw.isascii():
            raw = _TRAILING.sub("", raw)
        folded = _folded(raw)
        if folded:
            start = match.start()
            tokens.append(Token(start, start + len(raw), folded, raw))
    return tokens


def fold(text: str) -> tuple[str, ...]:
    """The folded tokens of a name; empty where nothing is left to compare."""
    return tuple(token.text for token in tokenize(text))


@lru_cache(maxsize=8_192)
def fold_name(name: str) -> tuple[str, ...]:
    """The same for a short text that is asked for again and again."""
    return fold(name)


@lru_cache(maxsize=65_536)
def is_acronym(raw: str) -> bool:
    """Whether a word is written in capitals only: NATO, U.N., G but not Kim."""
    return raw.isupper()


@lru_cache(maxsize=16_384)
def is_wordless(raw: str) -> bool:
    """Whether a word is of a script without blanks, where each sign is a word: Han, Kana, Hangul."""
    return _ONE_WORDLESS.match(raw) is not None


@lru_cache(maxsize=65_536)
def _folded(raw: str) -> str:
    """One word in its comparable form: compatibility letters, no marks, no case, one spelling."""
    word = raw.replace(".", "").lower() if raw.isascii() else _folded_unicode(raw)
    return _SPELLINGS.get(word, word)


def _folded_unicode(raw: str) -> str:
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", raw).casefold())
    kept = "".join(_digit(char) for char in spread if char.isalnum() or char in _VOICING)
    joined = unicodedata.normalize("NFC", kept.translate(_PLAIN))
    return "".join(char for char in joined if char.isalnum())


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
