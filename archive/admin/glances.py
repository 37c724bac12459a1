"""What pickers, lists and questions say of a page at a glance: its kind, its years, how often texts mention it.

The one thing to know: all pages of one screen are asked about at once, in two queries, however many there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from archive.dates import describe
from archive.indexing.prefixes import mention_counts
from archive.models import Kind, Page

# Mentions are counted up to here; a page mentioned more often is mentioned "1,000+" times.
_MOST = 1_000
_DATES = (
    "article__date_published",
    "person__birth_date",
    "person__death_date",
    "organization__founding_date",
    "organization__dissolution_date",
    "event__date",
)


@dataclass(frozen=True, slots=True)
class Glance:
    """One page in a few words; `years` is "" where no date is known."""

    page: Page
    years: str
    mentions: str

    @property
    def kind(self) -> str:
        """Its kind, as a word."""
        return str(self.page.get_kind_display())

    @property
    def note(self) -> str:
        """All of it: "Person · 1949– · 42 mentions"."""
        return " · ".join(part for part in (self.kind, self.years, self.mentions) if part)


def glances(pages: Iterable[Page]) -> list[Glance]:
    """These pages at a glance, in their order: two queries."""
    listed = list(pages)
    ids = [page.pk for page in listed]
    dates = {pk: rest for pk, *rest in Page.objects.filter(pk__in=ids).values_list("pk", *_DATES)} if ids else {}
    counts = mentions_of([page.pk for page in listed if page.kind != Kind.ARTICLE])
    return [
        Glance(page, _years(page.kind, [date or "" for date in dates.get(page.pk, [""] * 6)]), _told(page, counts))
        for page in listed
    ]


def mentions_of(ids: Collection[int]) -> dict[int, int]:
    """How often texts mention each of these pages, counted up to a limit: one query."""
    return mention_counts(ids, limit=_MOST + 1) if ids else {}


def shown(count: int) -> str:
    """A count of mentions on the screen: "42", "1,000+"."""
    return f"{_MOST:,}+" if count > _MOST else f"{count:,}"


def _told(page: Page, counts: dict[int, int]) -> str:
    if page.kind == Kind.ARTICLE:
        return ""
    count = counts.get(page.pk, 0)
    return "1 mention" if count == 1 else f"{shown(count) if count else 'no'} mentions"


def _years(kind: str, dates: list[str]) -> str:
    published, born, died, founded, dissolved, day = dates
    if kind == Kind.PERSON:
        return span(born, died)
    if kind == Kind.ORGANIZATION:
        return span(founded, dissolved)
    text = published if kind == Kind.ARTICLE else day
    return describe(text) if text else ""


def span(begin: str, end: str) -> str:
    """From year to year, as far as known: "1949–", "–2001", "about 1924–2001"."""
    return f"{_year(begin)}–{_year(end)}" if begin or end else ""


def _year(text: str) -> str:
    """The year of a date as it is known, with what makes it doubtful; a period stands as it is."""
    if not text or "/" in text:
        return describe(text) if text else ""
    mark = text[-1] if text[-1] in "~?%" else ""
    return describe(text[:4] + mark)
