"""EDTF text to the earliest and latest day it can mean and to words for the screen; dates in words to EDTF.

Understood: `2000`, `2000-09`, `2000-07-21`, `199X`, each with `~` (about), `?` (uncertain) or `%` (both), and
intervals of two such dates, `..` for an open end ("ongoing") and nothing for an unknown one. Source of the
notation: ISO 8601-2:2019, levels 0 and 1.

The one thing to know: only EDTF is kept, and `parse` takes nothing else; `read` is for what people type and print.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)")
_MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}

_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day|\.)?,? )?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WRITTEN = re.IGNORECASE | re.ASCII
_WRITTEN_MARK = re.compile(
    r"(?P<perhaps>(?:perhaps|possibly|probably) )?(?P<about>(?:about|around|circa) |ca?\. ?|ca? ?(?=\d))?", _WRITTEN
)
_WRITTEN_DATES = tuple(
    re.compile(form, _WRITTEN)
    for form in (
        rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?: of)? {_MONTH},? {_YEAR}",
        rf"{_MONTH},? {_YEAR}",
    )
)
_WRITTEN_DECADE = re.compile(r"(?:the )?(?P<decade>\d{3})0[’']?s", _WRITTEN)
_WRITTEN_OPEN = tuple(
    (re.compile(form, _WRITTEN), edtf)
    for form, edtf in (
        ("since (.+)", "{}/.."),
        ("from (.+), end not known", "{}/"),
        ("until (.+), beginning not known", "/{}"),
        ("until (.+)", "../{}"),
    )
)
_TO = re.compile(" to | ?[–—/] ?| - ")
_MONTH_ANYWHERE = re.compile(rf"\b{_MONTH}(?![a-z])", _WRITTEN)
_LAST_YEAR = re.compile(rf"\b{_YEAR}$", re.ASCII)


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


def read(text: str) -> Period:
    """The period that `text` stands for as people write it, or as EDTF; its own text is EDTF in any case.

    "about 1994" is read as "1994~", "5 March 1951" as "1951-03-05", and whatever `describe` says as what it described;
    only "the 1900s" has two readings. Raises `InvalidDate` with a remedy.
    """
    text = " ".join(text.split())
    try:
        return parse(text)
    except InvalidDate:
        edtf = _edtf_of(text)
        if not edtf:
            raise
        return parse(edtf)


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
        raise InvalidDate(_remedy(text))
    return _matched(match, text)


def _remedy(text: str) -> str:
    """What to write where `text` is no EDTF; raises `InvalidDate` itself where it is a date that cannot be."""
    if edtf := _edtf_of(text):
        return f"“{text}” is no EDTF: write {edtf}."
    return (
        f"“{text}” is not a date we read: write 2000, 2000-09, 2000-07-21, 5 March 1951, about 1994, the 1950s, "
        "since 2000, until 2000, or a period such as 1997/2001."
    )


def _matched(match: re.Match[str], text: str) -> _Point:
    """The point that `match` found; `text` is how it was written, for what is said of it."""
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


def _edtf_of(text: str) -> str:
    """The EDTF of a date or period in words; "" if it is none, `InvalidDate` if it names a day that is none."""
    if point := _written_point(text):
        return point
    for form, edtf in _WRITTEN_OPEN:
        if match := form.fullmatch(text):
            point = _written_point(match[1])
            return edtf.format(point) if point else ""
    return _written_span(text)


def _written_point(text: str) -> str:
    """The EDTF of a single date in words; raises as `_edtf_of` does."""
    said = _WRITTEN_MARK.match(text)
    perhaps, about = (said["perhaps"], said["about"]) if said else ("", "")
    mark = "%" if perhaps and about else "?" if perhaps else "~" if about else ""
    bare = text[said.end() :] if said else text
    if edtf := _without_mark(bare, text):
        match = _POINT.fullmatch(edtf)
        if match and not (mark and match["mark"]):
            _matched(match, text)
            return edtf + mark
    return ""


def _without_mark(bare: str, text: str) -> str:
    """The EDTF of the date `bare`, which stands in `text`, or what may be EDTF already."""
    for form in _WRITTEN_DATES:
        if match := form.fullmatch(bare):
            parts = match.groupdict()
            month = f"{parts['year']}-{_SHORT_MONTHS.index(parts['month'][:3].lower()) + 1:02}"
            return f"{month}-{int(parts['day']):02}" if parts.get("day") else month
    match = _WRITTEN_DECADE.fullmatch(bare)
    if match is None:
        return bare
    decade = match["decade"]
    if decade.endswith("0"):
        raise InvalidDate(f"“{text}” may be ten years or a hundred: write {decade}X or {decade[:2]}XX.")
    return f"{decade}X"


def _written_span(text: str) -> str:
    """The EDTF of two dates in words, of which one may leave to the other what they share ("21–23 July 2000")."""
    ends = _TO.split(text.removeprefix("from ")) if _TO.search(text) else text.split("-")
    if len(ends) != 2:
        return ""
    begin, end = ends
    first_month, last_month, year = _MONTH_ANYWHERE.search(begin), _MONTH_ANYWHERE.search(end), _LAST_YEAR.search(end)
    last = _written_point(end) or (first_month and _written_point(f"{first_month[0]} {end}")) or ""
    first = _written_point(begin)
    # A year alone at the end says nothing about a month at the beginning ("May/1951").
    if not first and "-" in last and year:
        first = _written_point(f"{begin} {year[0]}")
        if not first and last_month:
            first = _written_point(f"{begin} {last_month[0]} {year[0]}")
    return f"{first}/{last}" if first and last else ""
