"""Dates as known (EDTF) in the poorer forms that other programs read."""

from __future__ import annotations

import re

_KNOWN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?![\dX])")


def ends(edtf: str) -> tuple[str, str]:
    """The first and the last day, month or year of `edtf` as ISO 8601 writes it; "" where it is open or not known."""
    first, _, last = edtf.partition("/")
    return _known(first), _known(last if "/" in edtf else first)


def begins(edtf: str) -> str:
    """The day, month or year with which `edtf` begins: "2000-07-21", "2000-09", "2000", or ""."""
    return ends(edtf)[0]


def numbers(day: str) -> tuple[int, ...]:
    """Such a day as numbers: (2000, 9); nothing of ""."""
    return tuple(int(part) for part in day.split("-")) if day else ()


def is_certain(edtf: str) -> bool:
    """Whether nothing marks `edtf` as near or doubtful."""
    return not set("~?%X") & set(edtf)


def _known(point: str) -> str:
    match = _KNOWN.match(point.strip())
    return "-".join(part for part in match.groups() if part) if match else ""
