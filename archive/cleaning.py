"""The one door of text: everything that a form, an import or a record hands in passes here.

Cleaning is idempotent, so a record that was cleaned once stays as it is for ever, on every database.
"""

from __future__ import annotations

import re
import unicodedata

# Controls, lone surrogates, signs that are none; and the bidirectional overrides and marks, which can make a page show
# other words than it holds.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\u0085|\x0b|\x0c")
_BLANKS = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """Running text as it may be stored: NFC, line feeds only, no controls, no lone surrogates, no overrides.

    Tabs and line feeds stay; line feeds and blanks at the ends go.
    """
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _NEWLINES.sub("\n", text))).strip()


def clean_line(text: str) -> str:
    """One line of text: as `clean_text`, with every run of white space one blank."""
    return _BLANKS.sub(" ", clean_text(text)).strip()
