"""Lists of pages, a screenful at a time: by name with letters, or by day with years.

The one thing to know: the next screenful begins after the last row shown ("?after="), not at a number of rows, so
that the thousandth costs what the first does.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Substr
from django.http import HttpRequest

from archive.models import Kind, Mention, Status

from .addresses import visible_pages

SCREENFUL = 50
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """One letter or year to choose; `url` is "" where there is nothing under it, `chosen` marks the current one."""

    label: str
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Screenful:
    """Some rows of a list, what they can be narrowed to, and the address of the next ones ("" at the end).

    `first_url` leads to the beginning as narrowed, `all_url` to the beginning without the letter or year.
    """

    rows: Sequence[Sequence[Any]]
    choices: Sequence[Choice]
    chosen: bool
    next_url: str
    first_url: str
    all_url: str


def by_name(request: HttpRequest, kind: Kind, *columns: str) -> Screenful:
    """Pages in the order of an index; rows are (pk, status, sort text, then `columns`). Narrowed by "?letter="."""
    title = F("title")
    sort = Coalesce(NullIf("person__sort_name", Value("")), title) if kind == Kind.PERSON else title
    pages = visible_pages(request).filter(kind=kind).annotate(place=Lower(sort))
    letters = set(pages.order_by().annotate(initial=Substr("place", 1, 1)).values_list("initial", flat=True).distinct())
    letter = request.GET.get("letter", "").lower()
    if letter == OTHER:
        pages = pages.exclude(place__regex=r"^[a-z]")
    elif len(letter) == 1 and letter in string.ascii_lowercase:
        pages = pages.filter(place__startswith=letter)
    text, _, pk = request.GET.get("after", "").rpartition("|")
    if _is_id(pk):
        pages = pages.filter(Q(place__gt=text) | Q(place=text, pk__gt=int(pk)))
    rows = list(pages.order_by("place", "pk").values_list("pk", "status", "place", *columns)[: SCREENFUL + 1])
    return _screenful(request, rows, _letters(request, letters, letter), {}, {"letter": letter})


def by_day(
    request: HttpRequest, kind: Kind, day: str, *columns: str, only: Mapping[str, str] | None = None
) -> Screenful:
    """Pages by the column `day`, the newest first; rows are (pk, status, day, then `columns`). Narrowed by "?year=".

    `only` maps parameters that narrow it further to the columns that they must equal.
    """
    pages = visible_pages(request).filter(kind=kind).annotate(day=F(day))
    kept = {name: request.GET[name] for name in only or {} if name in request.GET}
    pages = pages.filter(**{only[name]: value for name, value in kept.items()} if only else {})
    days = pages.order_by().filter(day__isnull=False).values_list("day", flat=True).distinct()
    years = sorted({found.year for found in days if found}, reverse=True)
    year = request.GET.get("year", "")
    if year.isdecimal() and len(year) <= 4 and int(year):
        pages = pages.filter(day__gte=date(int(year), 1, 1), day__lte=date(int(year), 12, 31))
    pages = pages.filter(_after_day(request.GET.get("after", "")))
    order = (F("day").desc(nulls_last=True), "-pk")
    rows = list(pages.order_by(*order).values_list("pk", "status", "day", *columns)[: SCREENFUL + 1])
    choices = [Choice(str(found), f"?{urlencode({**kept, 'year': found})}", str(found) == year) for found in years]
    return _screenful(request, rows, choices, kept, {"year": year})


def mention_counts(page_ids: Iterable[int]) -> dict[int, int]:
    """How often each of these pages is mentioned, in one query."""
    mentions = Mention.objects.filter(target__in=list(page_ids), source__status=Status.PUBLISHED).order_by()
    return dict(mentions.values_list("target").annotate(number=Count("pk")))


def status_tag(status: str) -> str:
    """What a list says of a page that not everyone sees."""
    return "" if status == Status.PUBLISHED else str(Status(status).label)


def _is_id(text: str) -> bool:
    """Whether it is a number that the column of ids may hold."""
    return text.isdecimal() and len(text) < 19


def _after_day(after: str) -> Q:
    text, _, pk = after.rpartition("|")
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        return Q()
    if not _is_id(pk):
        return Q()
    if day is None:
        return Q(day__isnull=True, pk__lt=int(pk))
    return Q(day__lt=day) | Q(day=day, pk__lt=int(pk)) | Q(day__isnull=True)


def _letters(request: HttpRequest, present: set[str], letter: str) -> list[Choice]:
    choices = [
        Choice(char.upper(), f"?letter={char}" if char in present else "", char == letter)
        for char in string.ascii_lowercase
    ]
    if present - set(string.ascii_lowercase):
        choices.append(Choice("Other", f"?letter={OTHER}", letter == OTHER))
    return choices


def _screenful(
    request: HttpRequest, rows: list[Any], choices: Sequence[Choice], kept: dict[str, str], choice: dict[str, str]
) -> Screenful:
    chosen = any(one.chosen for one in choices)
    narrowed = kept | choice if chosen else kept
    first_url = f"?{urlencode(narrowed)}" if narrowed else request.path
    next_url = ""
    if len(rows) > SCREENFUL:
        pk, _, place = rows[SCREENFUL - 1][:3]
        next_url = f"?{urlencode({**narrowed, 'after': f'{place or str()}|{pk}'})}"
    all_url = f"?{urlencode(kept)}" if kept else request.path
    return Screenful(rows[:SCREENFUL], choices, chosen, next_url, first_url, all_url)
