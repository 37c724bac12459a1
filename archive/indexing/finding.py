"""Which pages hold these words? Asked of the index of words on either database: counted, and the best of them first.

The one thing to know: only the newest CAP pages that hold the words are ranked, because ranking all of them is what a
common word costs; they are counted all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from archive.models import Kind

from .asking import rows, run
from .words import PAGE, kind_at, name_word, page_at, text_word

CAP = 2_000
_COUNTED = 100_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """One or more folded words that must stand side by side; `begins` lets the last one of a name be unfinished."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only pages of these kinds and years, where any are named, and not those at the places `besides`."""

    kinds: frozenset[Kind] = frozenset()
    years: frozenset[int] = frozenset()
    besides: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A page that holds the words; the higher the score, the better."""

    place: int
    score: float

    @property
    def page_id(self) -> int:
        """Which page it is."""
        return page_at(self.place)


@dataclass(frozen=True, slots=True)
class Matches:
    """All pages that hold the words, counted by kind and year (0: undated), and the best of those asked for."""

    counts: Sequence[tuple[Kind, int, int]]
    best: Sequence[Match]


# {condition} and {beyond} are filled in below; a name weighs ten times as much as a text.
_SQLITE_COUNTS = (
    "SELECT place & 3, (place >> 36) / 10000, count(*) FROM (SELECT rowid AS place FROM archive_wordindex "  # noqa: S608
    f"WHERE archive_wordindex MATCH %s ORDER BY rowid DESC LIMIT {_COUNTED}) held GROUP BY 1, 2"
)
_SQLITE_BEST = (
    "SELECT place, score FROM (SELECT rowid AS place, -bm25(archive_wordindex, 10.0, 1.0, 0.0) AS score "  # noqa: S608
    "FROM archive_wordindex WHERE archive_wordindex MATCH %s {condition} "
    f"ORDER BY rowid DESC LIMIT {CAP}) best {{beyond}} ORDER BY score DESC, place DESC LIMIT %s"
)
# One statement, because reading the texts of all candidates of a phrase is dear; materialized, to be done once.
_POSTGRESQL = (
    "WITH held AS MATERIALIZED (SELECT place, page_id FROM archive_wordindex WHERE words @@ %s::tsquery), "  # noqa: S608
    f"newest AS (SELECT page_id FROM held WHERE true {{condition}} ORDER BY place DESC LIMIT {CAP}), "
    "best AS (SELECT place, ts_rank('{{0.1, 0.1, 0.1, 1.0}}', words, %s::tsquery, 1)::float8 AS score "
    "FROM archive_wordindex JOIN newest USING (page_id)) "
    "SELECT place & 3, (place >> 36) / 10000, count(*), NULL FROM held GROUP BY 1, 2 UNION ALL "
    "(SELECT NULL, NULL, place, score FROM best {beyond} ORDER BY score DESC, place DESC LIMIT %s)"
)
_BEYOND = "WHERE score < %s OR (score = %s AND place < %s)"


def matches(wanted: Sequence[Wanted], *, narrowing: Narrowing, after: Match | None, limit: int) -> Matches:
    """The pages that hold all that is wanted: all of them counted; the best of the narrowed, going on behind `after`.

    Of two that are as good the newer one comes first.
    """
    query = _query(wanted)
    beyond, place = (_BEYOND, [after.score, after.score, after.place]) if after else ("", [])
    if connection.vendor == "sqlite":
        condition, narrowed = _condition("rowid", narrowing)
        best = _SQLITE_BEST.format(condition=condition, beyond=beyond)
        counts = [(kind_at(code), year, number) for code, year, number in rows(_SQLITE_COUNTS, [query])]
        return Matches(counts, [Match(*row) for row in rows(best, [query, *narrowed, *place, limit])])
    condition, narrowed = _condition("place", narrowing)
    statement = _POSTGRESQL.format(condition=condition, beyond=beyond)
    with _by_index():
        found = rows(statement, [query, *narrowed, query, *place, limit])
    counts = [(kind_at(code), year, number) for code, year, number, score in found if score is None]
    return Matches(counts, [Match(at, score) for *_, at, score in found if score is not None])


def places_among(page_ids: Collection[int], wanted: Sequence[Wanted]) -> dict[int, int]:
    """Those of these pages that hold all that is wanted, each with its place."""
    if not page_ids:
        return {}
    if connection.vendor == "sqlite":
        these = " OR ".join(f'"{PAGE}{page_id}"' for page_id in page_ids)
        statement = "SELECT rowid FROM archive_wordindex WHERE archive_wordindex MATCH %s"
        found = rows(statement, [f"({_query(wanted)}) AND page : ({these})"])
    else:
        statement = "SELECT place FROM archive_wordindex WHERE words @@ %s::tsquery AND page_id = ANY(%s)"
        found = rows(statement, [_query(wanted), list(page_ids)])
    return {page_at(place): place for (place,) in found}


def is_held(word: str) -> bool:
    """Whether any page holds this folded word."""
    hold = "archive_wordindex MATCH %s" if connection.vendor == "sqlite" else "words @@ %s::tsquery"
    with _by_index():
        return bool(rows(f"SELECT 1 FROM archive_wordindex WHERE {hold} LIMIT 1", [_query([Wanted((word,))])]))  # noqa: S608


@contextmanager
def _by_index() -> Iterator[None]:
    """Have PostgreSQL use the index: it takes reading all for cheap, not seeing that each text lies apart."""
    if connection.vendor == "sqlite":
        yield
        return
    with transaction.atomic():
        run("SET LOCAL enable_seqscan = off")
        yield


def _condition(column: str, narrowing: Narrowing) -> tuple[str, list[int]]:
    """The narrowing as SQL, to be added to a condition, with its parameters."""
    kinds = [code for code in range(4) if kind_at(code) in narrowing.kinds]
    parts: list[tuple[str, list[int]]] = [
        (f"{column} & 3 IN", kinds),
        (f"({column} >> 36) / 10000 IN", sorted(narrowing.years)),
        (f"{column} NOT IN", sorted(narrowing.besides)),
    ]
    chosen = [(part, values) for part, values in parts if values]
    sql = "".join(f" AND {part} ({', '.join(['%s'] * len(values))})" for part, values in chosen)
    return sql, [value for _, values in chosen for value in values]


def _query(wanted: Sequence[Wanted]) -> str:
    """All that is wanted, each in a name or in a text, in the language of the database.

    A folded word holds letters and digits only, so quoting is enough in both languages.
    """
    sqlite = connection.vendor == "sqlite"
    phrase, both, either = (_fts5, " AND ", " OR ") if sqlite else (_tsquery, " & ", " | ")
    sides = (
        (phrase([*map(name_word, one.words)], one.begins), phrase([*map(text_word, one.words)], False))
        for one in wanted
    )
    return both.join(f"({either.join(pair)})" for pair in sides)


def _fts5(words: Sequence[str], begins: bool) -> str:
    return f'"{" ".join(words)}"' + (" *" if begins else "")


def _tsquery(words: Sequence[str], begins: bool) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in words) + (":*" if begins else "") + ")"
