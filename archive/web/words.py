"""Dates and counts in the few words that a table, a label or a margin has room for."""

from __future__ import annotations

import calendar
import re
from datetime import date

from archive.dates import describe

_MONTHS = {
    name: abbreviation for name, abbreviation in zip(calendar.month_name, calendar.month_abbr, strict=True) if name
}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_DAY = re.compile(r"(?P<day>\d{1,2}(?:–\d{1,2})?) (?P<rest>[A-Z][a-z]+ \d{4})")
_MONTH_AND_YEAR = re.compile(rf"(?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})")
_YEAR = re.compile(r"\d{4}")


def brief(text: str) -> str:
    """An EDTF date for a table: "Sep 2000", "28 Jul 2000", "about 1994"."""
    return _MONTH.sub(lambda match: _MONTHS[match[1]], describe(text)) if text else ""


def month_and_year(day: date) -> str:
    """A day as the month it lies in: "September 2000"."""
    return f"{calendar.month_name[day.month]} {day.year}"


def full_day(day: date) -> str:
    """A day in full: "4 March 2026"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def dateline(text: str) -> tuple[str, str]:
    """An EDTF date cut for display, what is set large and the rest: ("10–12", "July 2000"), ("1994", "about 1994")."""
    words = describe(text) if text else ""
    if match := _DAY.fullmatch(words):
        return match["day"], match["rest"]
    if match := _MONTH_AND_YEAR.fullmatch(words):
        return _MONTHS[match["month"]], match["year"]
    year = _YEAR.search(words)
    if year is None:
        return "", words
    return year.group(), words if words != year.group() else ""


def mentioned(number: int) -> str:
    """How often something is mentioned, for the line below its name; nothing of nothing."""
    return counted(number, "mention") if number else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 mention", "1,204 mentions"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
