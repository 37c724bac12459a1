"""Dates as newspapers print them to EDTF text; only where there is one reading ("7/1/2020" has two).

The one thing to know: words are read by `archive.dates`; here is what print puts around them, a label and the time of
day. A year alone is no date, since a line may hold any number.
"""

from __future__ import annotations

import re

from archive.dates import InvalidDate, read

# No line that holds more is a date, or a name with one; a paragraph is not worth reading for it.
_LONGEST = 120
_LONGEST_WITH_DATE = 500
_LABEL = re.compile(r"(?:(?:last )?(?:posted|published|issued|updated|date)(?: on)?:? )", re.IGNORECASE)
_ZONE = r"(?: ?(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2}|local time))?"
_HALF = r" ?(?i:[ap]\.?m\.?)"
_TIME = rf"(?:\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:{_HALF})?{_ZONE}|\d{{1,2}}{_HALF}{_ZONE}|\d{{4}} ?(?:GMT|UTC|hrs))"
_TIMES_BEHIND = re.compile(rf"(?<=\d{{4}})(?:(?:,|;| ?\|| [·–-]| at)? {_TIME})+$")
_ISO = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?")
_PERIOD_IN_WORDS = re.compile(r"\b(?:from|to)\b", re.IGNORECASE)
# A month or a day, or days or months of one year, without a doubt about them.
_PRINTED = re.compile(r"(?P<year>\d{4})-\d{2}(?:-\d{2})?(?:/(?P=year)-\d{2}(?:-\d{2})?)?")


_BEFORE_DATE = re.compile(r"\s*[,;|·•:]\s+|\s+[–—-]{1,2}\s+|\s*\((?=[^()]+\)$)")


def read_date(text: str) -> str:
    """The EDTF text of a date that is all of `text`: "Sept. 2000", "1 July 2020, 10:00 GMT"; "" if it is none."""
    if len(text) > _LONGEST:
        return ""
    text = " ".join(text.split())
    iso = _ISO.fullmatch(text)
    try:
        edtf = read(iso[1] if iso else _bare(text)).text
    except InvalidDate:
        return ""
    return edtf if _PRINTED.fullmatch(edtf) and not _PERIOD_IN_WORDS.search(text) else ""


def before_date(text: str) -> tuple[str, str]:
    """What stands before the date that ends `text` ("Kim, May 3, 2000": "Kim"), and the date as printed; else ""."""
    for gap in _BEFORE_DATE.finditer(text) if len(text) <= _LONGEST_WITH_DATE else ():
        date = text[gap.end() :]
        if gap.start() and read_date(date.removesuffix(")") if "(" in gap[0] else date):
            return text[: gap.start()], date.removesuffix(")")
    return "", ""


def _bare(text: str) -> str:
    """The date without the label before it, the time behind it and the full stop at its end."""
    label = _LABEL.match(text)
    return _TIMES_BEHIND.sub("", text[label.end() if label else 0 :].removesuffix("."))
