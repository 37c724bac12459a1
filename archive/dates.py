"""EDTF text to the earliest and latest day it can mean, and to words for the screen.

Understood: `2000`, `2000-09`, `2000-07-21`, `199X`, each with `~` (about), `?` (uncertain) or `%` (both), and
intervals of two such dates, `..` for an open end ("ongoing") and nothing for an unknown one. Source of the
notation: ISO 8601-2:2019, levels 0 and 1.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)")
_MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


class InvalidDate(ValueError):
    """The text is no date that we read; the message says what would be one."""


@dataclass(frozen=True, slots=True)
class Period:
    """A date as known: its EDTF text and the days between which it lies; None where that end is open or unknown."""

    text: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class _Point:
    earliest: date
    latest: date
    precision: str
    mark: str


def parse(text: str) -> Period:
    """The period that EDTF `text` stands for; raises `InvalidDate` with a remedy."""
    text = text.strip()
    if "/" not in text:
        point = _point(text)
        return Period(text, point.earliest, point.latest)
    begin, _, end = text.partition("/")
    if "/" in end:
        raise InvalidDate(f"“{text}” has more than one “/”: a period is two dates, such as 2000-07-21/2000-07-23.")
    first, last = _end(begin), _end(end)
    if first is None and last is None:
        raise InvalidDate(f"“{text}” names no day at all: give at least one end, such as 2000/.. for “since 2000”.")
    if first and last and last.latest < first.earliest:
        raise InvalidDate(f"“{text}” ends before it begins.")
    return Period(text, first.earliest if first else None, last.latest if last else None)


def describe(text: str) -> str:
    """`text` in words: "September 2000", "about 1994", "21–23 July 2000", "since 2000"; the text itself if unread."""
    try:
        parse(text)
    except InvalidDate:
        return text
    if "/" not in text:
        return _words(_point(text), text)
    begin, _, end = (part.strip() for part in text.partition("/"))
    if end == "..":
        return f"since {describe(begin)}"
    if end == "":
        return f"from {describe(begin)}, end not known"
    if begin == "..":
        return f"until {describe(end)}"
    if begin == "":
        return f"until {describe(end)}, beginning not known"
    return _span(begin, end)


def _span(begin: str, end: str) -> str:
    first, last = _point(begin), _point(end)
    if first.precision == last.precision == "day" and not (first.mark or last.mark):
        a, b = first.earliest, last.earliest
        if (a.year, a.month) == (b.year, b.month):
            return f"{a.day}–{b.day} {calendar.month_name[b.month]} {b.year}"
        if a.year == b.year:
            return f"{a.day} {calendar.month_name[a.month]} – {describe(end)}"
    if first.precision == last.precision == "year" and not (first.mark or last.mark):
        return f"{begin}–{end}"
    return f"{describe(begin)} – {describe(end)}"


def _words(point: _Point, text: str) -> str:
    day = point.earliest
    shown = {
        "day": f"{day.day} {calendar.month_name[day.month]} {day.year}",
        "month": f"{calendar.month_name[day.month]} {day.year}",
        "year": f"{day.year}",
        "decade": f"the {day.year}s",
        "century": f"the {day.year}s",
    }[point.precision]
    return _MARKS[point.mark] + shown


def _end(text: str) -> _Point | None:
    text = text.strip()
    return None if text in ("", "..") else _point(text)


def _point(text: str) -> _Point:
    match = _POINT.fullmatch(text.strip())
    if match is None:
        raise InvalidDate(
            f"“{text}” is not a date we read: write 2000, 2000-09, 2000-07-21, 1994~ (about), "
            "or a period such as 1997/2001."
        )
    year, month, day, mark = match["year"], match["month"], match["day"], match["mark"]
    if "X" in year:
        return _unspecified(text, year, month, mark)
    if year == "0000":
        raise InvalidDate(f"“{text}” has the year 0000; years run from 0001 to 9999.")
    if month is None:
        return _Point(date(int(year), 1, 1), date(int(year), 12, 31), "year", mark)
    return _month_or_day(text, int(year), int(month), day, mark)


def _month_or_day(text: str, year: int, month: int, day: str | None, mark: str) -> _Point:
    if not 1 <= month <= 12:
        raise InvalidDate(f"“{text}” has no month {month:02}: months run from 01 to 12.")
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return _Point(date(year, month, 1), date(year, month, last), "month", mark)
    if not 1 <= int(day) <= last:
        raise InvalidDate(f"“{text}” has no day {day}: {calendar.month_name[month]} {year} has {last} days.")
    exact = date(year, month, int(day))
    return _Point(exact, exact, "day", mark)


def _unspecified(text: str, year: str, month: str | None, mark: str) -> _Point:
    if month is not None:
        raise InvalidDate(f"“{text}” has a month in an unspecified year: write {year} alone.")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first == 0:
        raise InvalidDate(f"“{text}” lies before the year 0001.")
    return _Point(date(first, 1, 1), date(last, 12, 31), "century" if year.endswith("XX") else "decade", mark)
