"""In which language and direction words stand, as html says it: for names and titles in other scripts than the page.

The one thing to know: the language that somebody gave is taken as it is; where none was given, the script tells what it
can. Hangul is Korean, but Cyrillic is written in many languages, so of that only the script is said ("und-Cyrl").
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_NOTHING: Final = SafeString()
# No letter of another script than the Latin is outside of these, so that most words are done with one look.
_OTHER = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2d00-\u2dff\u3005-\ud7ff\uf900-\ufaff\ufb13-\ufeff\U00010000-\U0003ffff]"
)
_LOOKED_AT: Final = 400
# By the first word of the name that Unicode gives a letter.
_TAGS: Final = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "und-Hani", "CYRILLIC": "und-Cyrl", "GREEK": "el",
    "ARABIC": "und-Arab", "HEBREW": "he", "SYRIAC": "und-Syrc", "THAANA": "dv", "ARMENIAN": "hy", "GEORGIAN": "ka",
    "THAI": "th", "LAO": "lo", "KHMER": "km", "MYANMAR": "und-Mymr", "DEVANAGARI": "und-Deva", "BENGALI": "und-Beng",
    "TAMIL": "ta", "TELUGU": "te", "ETHIOPIC": "und-Ethi", "TIBETAN": "bo", "MONGOLIAN": "mn-Mong",
}  # fmt: skip
_LEFTWARDS: Final = frozenset({"ARABIC", "HEBREW", "SYRIAC", "THAANA"})


@register.filter
def tongue(text: str, language: str = "") -> SafeString:
    """The attributes `lang` and `dir` for an element that holds `text`, with a blank before each; "" if none need be.

    `language` is the tag that somebody gave, or "".
    """
    script = _script(text)
    tag = language or _TAGS.get(script, "")
    lang = format_html(' lang="{}"', tag) if tag else _NOTHING
    return format_html('{} dir="rtl"', lang) if script in _LEFTWARDS else lang


def _script(text: str) -> str:
    """The script in which most of the first letters of `text` stand, by its name; "" for the Latin."""
    if not text or not _OTHER.search(text):
        return ""
    letters = [letter for letter in text[:_LOOKED_AT] if letter.isalpha()]
    counted = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    if not counted:
        return ""
    # Japanese mixes three scripts, of which its own two are never alone for long.
    if counted["CJK"] and (counted["HIRAGANA"] or counted["KATAKANA"]):
        return "HIRAGANA"
    script = counted.most_common(1)[0][0]
    return "" if script == "LATIN" else script
