"""An article with its mentions, stored or only imagined, and the capitalised names in it that no page explains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from archive.linking.mentions import Ambiguous, Link, Outcome
from archive.linking.mentions import Mention as Found
from archive.models import Mention, Page
from archive.models.mentions import UNKNOWN
from archive.records import ArticleRecord
from archive.relinking import render_record

from .reports import UnknownName

_AROUND = 40


class Place(NamedTuple):
    """Where a name stands that no page explains."""

    segment: str
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class LinkedText:
    """The segments of an article as read, and the mentions in each."""

    plain: Mapping[str, str]
    mentions: Mapping[str, list[Found]]
    unknown: tuple[Place, ...]

    @property
    def links(self) -> int:
        """How many mentions lead to a page."""
        return sum(isinstance(found.outcome, Link) for part in self.mentions.values() for found in part)

    @property
    def questions(self) -> int:
        """How many mentions wait for somebody to say whom they mean."""
        return sum(map(len, self.mentions.values())) - self.links


def linked_record(record: ArticleRecord) -> LinkedText:
    """The article that `record` would make."""
    rendered = render_record(record)
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for mention in rendered.mentions:
        found[mention.segment].append(Found(mention.start, mention.end, mention.surface, mention.outcome))
    unknown = tuple(Place(name.segment, name.start, name.end, name.surface) for name in rendered.unknown)
    return LinkedText(rendered.plain, found, unknown)


def linked_page(page: Page) -> LinkedText:
    """An article as it is stored."""
    found: defaultdict[str, list[Found]] = defaultdict(list)
    unknown = []
    for row in Mention.objects.filter(source_id=page.pk).order_by("segment", "start"):
        if row.rule == UNKNOWN:
            unknown.append(Place(row.segment, row.start, row.end, row.surface))
        else:
            found[row.segment].append(Found(row.start, row.end, row.surface, _outcome(row)))
    plain = Page.objects.values_list("plain", flat=True).get(pk=page.pk)
    return LinkedText(plain, found, tuple(unknown))


def _outcome(row: Mention) -> Outcome:
    reason = row.evidence.get("reason", "")
    if row.target_id is None:
        return Ambiguous(tuple(map(str, row.candidates)), row.rule, reason)
    return Link(str(row.target_id), row.rule, row.tier, reason)


class UnknownNames:
    """Capitalised names that no page explains, counted over many articles."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()
        self._examples: dict[str, str] = {}

    def add(self, linked: LinkedText) -> None:
        """Count the names of one article."""
        found: Counter[str] = Counter()
        for name in linked.unknown:
            surface = " ".join(name.surface.split())
            found[surface] += 1
            self._examples.setdefault(surface, _example(linked.plain[name.segment], name.start, name.end))
        self._counts.update(found)
        self._articles.update(found.keys())

    def ranked(self) -> tuple[UnknownName, ...]:
        """The names, those of most articles first."""
        names: Iterable[str] = sorted(self._counts, key=lambda name: (-self._articles[name], -self._counts[name], name))
        return tuple(
            UnknownName(name, self._counts[name], self._articles[name], self._examples[name]) for name in names
        )


def _example(text: str, start: int, end: int) -> str:
    """The words around one place, on one line."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = f"…{before.partition(' ')[2]}"
    if len(text) > end + _AROUND:
        after = f"{after.rpartition(' ')[0]}…"
    return " ".join(f"{before}{text[start:end]}{after}".split())
