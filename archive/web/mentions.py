"""Mentions seen from the page they name: how many, over which years, and each in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from archive.indexing.asking import rows
from archive.models import Kind, Mention, Status
from archive.models.mentions import UNDATED

from .words import counted

LINES = 25
_BLANKS = re.compile(r"\s+")
_PLACE = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})\.(?P<source>\d{1,18})\.(?P<segment>[a-z]{1,10})\.(?P<start>\d{1,9})")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the archive mentions a page: `days` counts mentions by the earliest day of their article."""

    mentions: int
    articles: int
    others: int
    days: Sequence[tuple[date, int]] = field(default=())

    @property
    def where(self) -> str:
        """In how many pages: "in 9 articles and 1 other page"."""
        parts = [counted(self.articles, "article")] if self.articles or not self.others else []
        parts += [counted(self.others, "other page" if self.articles else "page")] if self.others else []
        return f"in {' and '.join(parts)}"

    @property
    def noun(self) -> str:
        """What is counted: "mention" or "mentions"."""
        return "mention" if self.mentions == 1 else "mentions"


@dataclass(frozen=True, slots=True)
class Line:
    """One mention in its sentence; `kind` and `slug` are those of its source, `anchor` the spot in it ("" if none).

    `language` is the one that its source is in, if that is said.
    """

    kind: str
    slug: str
    title: str
    date: str
    surface: str
    anchor: str
    before: str
    after: str
    language: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Some mentions in order; `after` is the place to go on from, "" at the end."""

    lines: Sequence[Line]
    after: str = ""


def mentions_of(page_id: int) -> QuerySet[Mention]:
    """The mentions of a page in what everyone may read."""
    return Mention.objects.filter(target=page_id, source__status=Status.PUBLISHED)


def named_in(page_id: int) -> list[tuple[str, str, str, int]]:
    """The published pages that a page's texts name, the most often named first: kind, slug, title, how often."""
    mentions = Mention.objects.filter(source=page_id, target__status=Status.PUBLISHED).order_by()
    rows = mentions.values_list("target__kind", "target__slug", "target__title").annotate(number=Count("pk"))
    return list(rows.order_by("-number", "target__title", "target"))


# Read from the index of mentions by day alone; only a source without a day is asked of what kind it is.
_COVERAGE = """
    SELECT kind, day, COUNT(*), CAST(SUM(number) AS bigint) FROM (
        SELECT day, number, CASE WHEN day > %s THEN 'article' ELSE
            (SELECT kind FROM archive_page WHERE id = source_id) END AS kind
        FROM (SELECT day, source_id, COUNT(*) AS number FROM archive_mention WHERE target_id = %s
              GROUP BY day, source_id) AS sources
    ) AS told GROUP BY kind, day ORDER BY day
"""


def coverage_of(page_id: int) -> Coverage:
    """How much mentions the page: one query, one row for each day on which anything was published.

    Written out, because the ORM cannot group what it has grouped; a page that is not published has no mentions.
    """
    mentions = articles = others = 0
    days: list[tuple[date, int]] = []
    for kind, day, sources, found in rows(_COVERAGE, [UNDATED, page_id]):
        mentions += found
        if kind == Kind.ARTICLE:
            articles += sources
            days += [(day, found)] if day != UNDATED else []
        else:
            others += sources
    return Coverage(mentions, articles, others, tuple(days))


def lines_about(page_id: int, *, after: str = "", limit: int = LINES) -> Lines:
    """The page's mentions in context, newest articles first, then as in the text; goes on from the place `after`."""
    return _lines(mentions_of(page_id), after=after, limit=limit)


def open_places(surface: str, *, limit: int = 10) -> Lines:
    """Places where `surface` stands and nobody has decided whom it means."""
    places = Mention.objects.filter(target__isnull=True, surface=surface, source__status=Status.PUBLISHED)
    return _lines(places.exclude(candidates=[]), after="", limit=limit)


def _lines(mentions: QuerySet[Mention], *, after: str, limit: int) -> Lines:
    # In just the order of the index of mentions by day; "title" stands behind "epigraph" and "body", so that it comes
    # first backwards.
    found = list(
        mentions.filter(_beyond(after))
        .order_by("-day", "-source_id", "-segment", "start")
        .values_list(
            "source__kind", "source__slug", "source__title", "source__article__date_published",
            "surface", "anchor", "before", "after", "source__article__language", "day", "source_id", "segment", "start",
        )[: limit + 1]
    )  # fmt: skip
    lines = [_line(row) for row in found[:limit]]
    if len(found) <= limit:
        return Lines(lines)
    day, source, segment, start = found[limit - 1][9:]
    return Lines(lines, f"{day.isoformat()}.{source}.{segment}.{start}")


def _line(row: Sequence[Any]) -> Line:
    kind, slug, title, day, surface, anchor, before, after, language = row[:9]
    # A text with hard line breaks keeps them in its words; on one line each is a blank, also at the inner ends.
    surface, before, after = (_BLANKS.sub(" ", words) for words in (surface, before, after))
    return Line(kind, slug, title, day or "", surface, anchor, before, after, language or "")


def place_in(after: str, form: re.Pattern[str]) -> tuple[date, re.Match[str]] | None:
    """The place that `after` names in this form, with its "day"; None if it is no place, as anyone may type."""
    match = form.fullmatch(after)
    try:
        return (date.fromisoformat(match["day"]), match) if match else None
    except ValueError:
        return None


def _beyond(after: str) -> Q:
    """The condition that a mention comes after this place in the order of `_lines`; everything if it is no place."""
    place = place_in(after, _PLACE)
    if place is None:
        return Q()
    day, match = place
    source, segment, start = int(match["source"]), match["segment"], int(match["start"])
    same_day = Q(day=day)
    same_source = same_day & Q(source_id=source)
    # The first condition follows from the others; it is the one with which an index can begin.
    return Q(day__lte=day) & (
        Q(day__lt=day)
        | (same_day & Q(source_id__lt=source))
        | (same_source & Q(segment__lt=segment))
        | (same_source & Q(segment=segment, start__gt=start))
    )
