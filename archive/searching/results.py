"""One screenful of results: names first, then pages by their words, with what they can be narrowed to.

The one thing to know: a screenful goes on behind the last page shown ("after"), not at a number of pages; names stand
on the first one only and are left out of all others, so that nothing comes twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.indexing.finding import CAP, Match, Narrowing, matches, places_among
from archive.models import Kind, Mention, Page, Status

from .names import Named, named
from .passages import Marker, Passage, opening
from .queries import Query

SCREENFUL = 20
NAMES = 7
_AFTER = re.compile(r"(?P<score>-?\d{1,6}(?:\.\d{1,25})?(?:e-?\d{1,3})?)\.p(?P<place>\d{1,19})")
_COLUMNS = (
    "pk", "kind", "slug", "title", "folded_title", "disambiguation", "summary", "plain", "article__date_published",
    "article__subtitle", "article__byline", "article__publication__title", "article__publication__status",
    "event__date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A published page that holds the words, with the sentences in which it does.

    `date` is EDTF text; `mentions` counts how often it mentions the first of the names found; `exactly` says that its
    title is what was typed.
    """

    kind: Kind
    slug: str
    title: str
    disambiguation: str
    date: str
    publication: str
    passages: tuple[Passage, ...]
    mentions: int
    exactly: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What a query finds: `kinds` and `years` count what each choice would leave of it, given the other one.

    `after` is where the next screenful goes on, "" at the end; `ranked` is how many of the newest were ranked, 0 where
    it was all of them.
    """

    named: tuple[Named, ...] = ()
    hits: tuple[Hit, ...] = ()
    total: int = 0
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    after: str = ""
    ranked: int = 0


def search(query: Query, *, kinds: Collection[Kind] = (), years: Collection[int] = (), after: str = "") -> Results:
    """What everyone may read that answers the query, of these kinds and years if any are named.

    A bounded number of queries, whatever is found; nothing is looked for where the query lacks a word.
    """
    if query.lack:
        return Results()
    first = named(query, kinds=kinds, limit=NAMES) if not years else ()
    places = places_among([one.page_id for one in first], query.wanted)
    narrowing = Narrowing(frozenset(kinds), frozenset(years), frozenset(places.values()))
    behind = _read_after(after)
    found = matches(query.wanted, narrowing=narrowing, after=behind, limit=SCREENFUL + 1)
    counts = Counter({(kind, year): number for kind, year, number in found.counts})
    # A name in quotes may be found turned round, as the index of words does not hold it.
    counts.update((one.kind, 0) for one in first if one.page_id not in places)
    left = sum(number for (kind, year), number in counts.items() if _is_in(kind, kinds) and _is_in(year, years))
    shown = found.best[:SCREENFUL]
    return Results(
        named=first if behind is None else (),
        hits=tuple(_hits(shown, query, first[0] if first else None)),
        total=left,
        kinds=_summed((kind, number) for (kind, year), number in counts.items() if _is_in(year, years)),
        years=_summed((year, number) for (kind, year), number in counts.items() if year and _is_in(kind, kinds)),
        after=_write_after(shown[-1]) if len(found.best) > SCREENFUL else "",
        ranked=CAP if left - len(first) > CAP else 0,
    )


def _is_in(value: Any, chosen: Collection[Any]) -> bool:
    return not chosen or value in chosen


def _summed(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    total: Counter[Any] = Counter()
    for value, number in pairs:
        total[value] += number
    return dict(total)


def _write_after(match: Match) -> str:
    return f"{match.score!r}.p{match.place}"


def _read_after(text: str) -> Match | None:
    match = _AFTER.fullmatch(text)
    if match is None or int(match["place"]) >= 1 << 63:
        return None
    return Match(int(match["place"]), float(match["score"]))


def _hits(found: Sequence[Match], query: Query, first: Named | None) -> Iterable[Hit]:
    ids = [match.page_id for match in found]
    pages = {row["pk"]: row for row in Page.objects.published().filter(pk__in=ids).values(*_COLUMNS)}
    mentions = _mentions(ids, first)
    marker = Marker(query.wanted)
    for page_id in ids:
        if page_id in pages:
            row = pages[page_id]
            published = row["article__publication__status"] == Status.PUBLISHED
            yield Hit(
                kind=Kind(row["kind"]),
                slug=row["slug"],
                title=row["title"],
                disambiguation=row["disambiguation"],
                date=row["article__date_published"] or row["event__date"] or "",
                publication=row["article__publication__title"] if published else "",
                passages=_passages(row, marker),
                mentions=mentions.get(page_id, 0),
                exactly=row["folded_title"] == query.name,
            )


def _passages(row: Mapping[str, Any], marker: Marker) -> tuple[Passage, ...]:
    plain = row["plain"]
    texts = [plain.get("body", ""), plain.get("epigraph", ""), row["summary"]]
    texts += [row["article__subtitle"] or "", row["article__byline"] or ""]
    start = row["summary"] or row["article__subtitle"] or plain.get("body", "")
    return marker.passages(texts) or opening(start)


def _mentions(ids: Collection[int], first: Named | None) -> dict[int, int]:
    """How often each of these pages mentions the first name found."""
    if first is None or not ids:
        return {}
    sources = Mention.objects.filter(target=first.page_id, source__in=ids).values_list("source", flat=True)
    return Counter(sources)
