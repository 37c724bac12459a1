"""English words without their endings, so that "missile" finds "missiles": Porter's algorithm of 1980 with
its author's two later changes.

Done here and not by the databases, whose stemmers differ: one stem goes into both indexes, finds in both, and says
which words of a sentence to mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_SECOND: Final = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
    "logi": "log",
}  # fmt: skip
_THIRD: Final = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
_FOURTH: Final = dict.fromkeys(
    ("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
     "ous", "ive", "ize"), "",
)  # fmt: skip
_VOWELS: Final = "aeiou"


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a folded word; a word of one or two letters, or in another script, is its own."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    word = _without_y(_without_past(_without_plural(word)))
    word = _replaced(_replaced(word, _SECOND, 0), _THIRD, 0)
    return _without_e(_replaced(word, _FOURTH, 1))


def _shape(word: str) -> str:
    """The word with each consonant as c and each vowel as v; y is a vowel behind a consonant."""
    shape = ""
    for letter in word:
        vowel = letter in _VOWELS or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    """How many times vowels are followed by consonants."""
    return _shape(word).count("vc")


def _ends_cvc(word: str) -> bool:
    return _shape(word)[-3:] == "cvc" and word[-1] not in "wxy"


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word:
            return _restored(rest) if "v" in _shape(rest) else word
    return word


def _restored(word: str) -> str:
    """What an ending left behind as a word: "conflat" is "conflate", "hopp" is "hop", "fil" is "file"."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if word[-1:] == word[-2:-1] and word[-1] not in f"{_VOWELS}lsz":
        return word[:-1]
    return word + "e" if _measure(word) == 1 and _ends_cvc(word) else word


def _without_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and "v" in _shape(word[:-1]) else word


def _replaced(word: str, endings: Mapping[str, str], least: int) -> str:
    """The word with the longest of these endings replaced, if what stands before it measures more than `least`."""
    for length in range(7, 1, -1):
        ending = word[-length:]
        if len(ending) == length and ending in endings:
            rest = word[:-length]
            if _measure(rest) <= least or (ending == "ion" and not rest.endswith(("s", "t"))):
                return word
            return rest + endings[ending]
    return word


def _without_e(word: str) -> str:
    rest = word[:-1]
    if word.endswith("e") and (_measure(rest) > 1 or (_measure(rest) == 1 and not _ends_cvc(rest))):
        word = rest
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
