"""The one door of text: everything that a form, an import or a record hands in passes here.

Cleaning is idempotent, so a record that was cleaned once stays as it is for ever, on every database.
"""

from __future__ import annotations

import re
import unicodedata

# Bidirectional overrides and isolates can make a page show other words than it holds; separators break lines in feeds.
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\u0085|\x0b|\x0c")
_BLANKS = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """Running text as it may be stored: NFC, line feeds only, no controls, no lone surrogates, no overrides.

    Tabs and line feeds stay; line feeds and blanks at the ends go.
    """
    text = _NEWLINES.sub("\n", text)
    kept = "".join(char for char in text.translate(_BIDI) if char in "\n\t" or not _forbidden(char))
    return unicodedata.normalize("NFC", kept).strip()


def clean_line(text: str) -> str:
    """One line of text: as `clean_text`, with every run of white space one blank."""
    return _BLANKS.sub(" ", clean_text(text)).strip()


def _forbidden(char: str) -> bool:
    category = unicodedata.category(char)
    return category in ("Cc", "Cs") or char in "\ufeff\ufffe\uffff"
