"""Dates as newspapers print them to EDTF text; only where there is one reading ("7/1/2020" has two)."""

from __future__ import annotations

import re

from archive.dates import InvalidDate, parse

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_BEFORE = r"(?:(?:posted|published|issued|date)(?: on)?:? )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_FORMS = tuple(
    re.compile(_BEFORE + form + r"\.?", re.IGNORECASE)
    for form in (
        rf"(?P<month>{_MONTH}) {_DAY},? (?P<year>\d{{4}})",
        rf"{_DAY} (?P<month>{_MONTH}),? (?P<year>\d{{4}})",
        rf"(?P<month>{_MONTH}),? (?P<year>\d{{4}})",
        rf"(?P<month>{_MONTH}) ?[/–-] ?(?P<until>{_MONTH}),? (?P<year>\d{{4}})",
    )
)
_ISO = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?")


def read_date(text: str) -> str:
    """The EDTF text of a date that is all of `text`: "Sept. 2000", "1 July 2020", "2000-09-01"; "" if it is none."""
    text = " ".join(text.split())
    iso = _ISO.fullmatch(text)
    edtf = iso[1] if iso else _spelled_out(text)
    try:
        return parse(edtf).text
    except InvalidDate:
        return ""


def _spelled_out(text: str) -> str:
    for form in _FORMS:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            begin = f"{parts['year']}-{_number(parts['month'])}"
            if parts.get("until"):
                return f"{begin}/{parts['year']}-{_number(parts['until'])}"
            return f"{begin}-{int(parts['day']):02}" if parts.get("day") else begin
    return ""


def _number(month: str) -> str:
    return f"{_MONTHS.index(month[:3].lower()) + 1:02}"
