"""Names by the beginning of any of their words, the most mentioned first: what typing in a search field asks.

A name stands here once for each of its words, turned so that it begins with that word ("wendy sherman", "sherman
wendy"). The one thing to know: names are kept in tiers by how often their page is mentioned, a tier for each doubling,
so that the seven most mentioned of ten thousand names in "jo" are found by looking at the highest tiers only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from django.db import connection

from archive.linking.mentions import NameForm, Rank
from archive.models import Status

from .asking import among, rows, run

LONGEST = 80
# Mentions are counted up to here: beyond, one page is as well known as another.
_MOST = 1 << 10
_TIERS = range(_MOST.bit_length(), -1, -1)
_TURNS = 8
# Words with which nobody begins to type a name; a name that begins with one keeps it in front.
_SMALL = frozenset(
    ("a", "an", "and", "at", "by", "de", "del", "der", "di", "du", "for", "in", "la", "le", "of", "on", "or", "the",
     "to", "van", "von")
)  # fmt: skip
_COUNT = "(SELECT count(*) FROM (SELECT 1 FROM archive_mention m WHERE m.target_id = {} LIMIT {}) c)"
_LAST = "\U0010ffff"


def mention_counts(page_ids: Collection[int], *, limit: int = _MOST) -> dict[int, int]:
    """How often each of these pages is mentioned; one that is mentioned more often than `limit` is so often."""
    condition, parameter = among("p.id", page_ids)
    count = _COUNT.format("p.id", limit)
    return dict(rows(f"SELECT p.id, {count} FROM archive_page p WHERE {condition}", [parameter]))  # noqa: S608


def entries_of(forms: Iterable[NameForm]) -> frozenset[str]:
    """The entries that the forms of one page call for; none that only begins another."""
    found = set(_turned(forms))
    ordered = sorted(found)
    begun = {one for one, following in pairwise(ordered) if following.startswith(f"{one} ")}
    return frozenset(found - begun)


def store_entries(page_id: int, entries: frozenset[str]) -> None:
    """Make these the entries of the page, in the tier to which its mentions bring it."""
    stored = rows("SELECT tier, entry FROM archive_nameprefix WHERE page_id = %s", [page_id])
    if {entry for _, entry in stored} == entries and len(stored) == len(entries):
        return
    run("DELETE FROM archive_nameprefix WHERE page_id = %s", [page_id])
    if not entries:
        return
    tier = stored[0][0] if stored else mention_counts([page_id]).get(page_id, 0).bit_length()
    values = ", ".join(["(%s, %s, %s)"] * len(entries))
    parameters = [value for entry in sorted(entries) for value in (tier, entry, page_id)]
    run(f"INSERT INTO archive_nameprefix (tier, entry, page_id) VALUES {values}", parameters)  # noqa: S608


def stored_entries(page_id: int) -> frozenset[str]:
    """The entries that are stored for the page."""
    return frozenset(entry for (entry,) in rows("SELECT entry FROM archive_nameprefix WHERE page_id = %s", [page_id]))


def forget_entries(page_ids: Sequence[int]) -> None:
    """Take the names of these pages out of the index."""
    condition, parameter = among("page_id", page_ids)
    run(f"DELETE FROM archive_nameprefix WHERE {condition}", [parameter])  # noqa: S608


def keep_entries_of_published() -> None:
    """Take the names of every page that is not published out of the index."""
    published = "SELECT id FROM archive_page WHERE status = %s"
    run(f"DELETE FROM archive_nameprefix WHERE page_id NOT IN ({published})", [Status.PUBLISHED])  # noqa: S608


def move_tiers(page_ids: Collection[int]) -> None:
    """Bring these pages, whose mentions have changed, to the tiers where they belong."""
    if not page_ids:
        return
    condition, parameter = among("page_id", page_ids)
    count = _COUNT.format("n.page_id", _MOST)
    statement = (
        f"SELECT n.page_id, n.tier, {count} FROM "  # noqa: S608
        f"(SELECT page_id, min(tier) AS tier FROM archive_nameprefix WHERE {condition} GROUP BY page_id) n"
    )
    for page_id, tier, count in sorted(rows(statement, [parameter])):
        if tier != count.bit_length():
            run(f"UPDATE archive_nameprefix SET tier = %s WHERE {_free_rows()}", [count.bit_length(), page_id])  # noqa: S608


def pages_in(beginnings: Sequence[str], *, whole_words: bool = False, limit: int) -> list[int]:
    """The pages with an entry that begins like one of these, highest tier first: at most `limit` of them, each once.

    With `whole_words` a beginning ends where a word does: "kim" is not the beginning of "kimmel".
    """
    bounds = [(text[:LONGEST], text[:LONGEST] + ("!" if whole_words else _LAST)) for text in beginnings]
    if not bounds:
        return []
    ranges = " OR ".join(["(entry >= %s AND entry < %s)"] * len(bounds))
    # A page has several entries, so that more rows than pages are looked at.
    found = rows(_from_the_highest_tier(ranges, 3 * limit), [bound for pair in bounds for bound in pair])
    return list(dict.fromkeys(page_id for (page_id,) in found))[:limit]


def _from_the_highest_tier(ranges: str, limit: int) -> str:
    """The entries in these ranges tier by tier; both databases stop at the tier where they have enough."""
    tiers = " UNION ALL ".join(f"SELECT {tier} AS tier" for tier in _TIERS)
    entries = f"archive_nameprefix n WHERE n.tier = t.tier AND ({ranges})"
    if connection.vendor == "sqlite":
        return f"SELECT n.page_id FROM ({tiers}) t CROSS JOIN {entries} LIMIT {limit}"  # noqa: S608
    few = f"SELECT n.page_id FROM {entries} LIMIT {limit}"  # noqa: S608
    return f"SELECT few.page_id FROM ({tiers}) t CROSS JOIN LATERAL ({few}) few LIMIT {limit}"  # noqa: S608


def _free_rows() -> str:
    """The condition of rows of a page, without those that another transaction moves: it need not be waited for."""
    if connection.vendor == "sqlite":
        return "page_id = %s"
    rows_of_page = "SELECT ctid FROM archive_nameprefix WHERE page_id = %s FOR UPDATE SKIP LOCKED"
    return f"ctid = ANY(ARRAY({rows_of_page}))"


def _turned(forms: Iterable[NameForm]) -> Iterator[str]:
    for form in forms:
        if form.rank == Rank.FAMILY:
            continue
        yield " ".join(form.tokens)[:LONGEST]
        # Derived forms are many: they are found by their first word only, as they are written.
        for at in range(1, 1 if form.rank == Rank.DERIVED else min(len(form.tokens), _TURNS)):
            word = form.tokens[at]
            if word not in _SMALL and not (len(word) == 1 and word.isascii()):
                yield " ".join([*form.tokens[at:], *form.tokens[:at]])[:LONGEST]
