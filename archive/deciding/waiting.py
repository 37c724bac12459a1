"""The queue: the names that wait to be settled, by number of open places, and the cases of one of them.

A case is one name on one page. Everything is paged by key, and no list costs more queries the longer it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from archive.linking.decided import case_of
from archive.linking.tokens import fold
from archive.models import Decision, DecisionStatus, Mention, Page

from .reach import open_mentions

_MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class WaitingName:
    """A name as it stands in texts, and how many places of it are open."""

    surface: str
    places: int


@dataclass(frozen=True, slots=True)
class Case:
    """One name on one page: its open places in order, whom it may mean there, and what contributors proposed."""

    page: Page
    places: Sequence[Mention]
    candidates: Sequence[Page]
    proposals: Sequence[Decision]

    @property
    def first(self) -> Mention:
        """The first of its places."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class SoFar:
    """What was decided of a name up to now: for each page (None: not a link) on how many pages; and anywhere."""

    targets: Sequence[tuple[Page | None, int]]
    anywhere: Decision | None


def waiting_names(*, after: WaitingName | None = None, most: int) -> list[WaitingName]:
    """The names with open places, those with the most first, going on behind `after`: one query."""
    counted = open_mentions().values_list("surface").annotate(places=Count("pk")).order_by("-places", "surface")
    if after is not None:
        counted = counted.filter(Q(places__lt=after.places) | Q(places=after.places, surface__gt=after.surface))
    return [WaitingName(surface, places) for surface, places in counted[:most]]


def cases(surface: str, *, after: int = 0, most: int) -> list[Case]:
    """The cases of a name on pages behind the one with the id `after`: four queries."""
    waiting = open_mentions().filter(surface=surface)
    sources = waiting.filter(source_id__gt=after).order_by("source_id").values_list("source_id", flat=True).distinct()
    ids = list(sources[:most])
    places: defaultdict[int, list[Mention]] = defaultdict(list)
    held = waiting.filter(source_id__in=ids).select_related("source__article").defer(*_LONG)
    for mention in held.order_by("source_id", "segment", "start"):
        if len(places[mention.source_id]) < _MOST_PLACES:
            places[mention.source_id].append(mention)
    wanted = {pk for found in places.values() for mention in found for pk in mention.candidates}
    pages = Page.objects.published().defer("body", "plain", "html").in_bulk(wanted)
    proposed = _proposals(surface, ids)
    return [
        Case(found[0].source, found, _candidates(found, pages), proposed.get(page_id, ()))
        for page_id, found in places.items()
    ]


_LONG = ("source__body", "source__plain", "source__html")


def so_far(surface: str) -> SoFar:
    """What stands decided of this name: two queries."""
    stands = Decision.objects.filter(
        folded=" ".join(fold(surface)), case=case_of(surface), status=DecisionStatus.STANDS
    )
    on_pages = stands.filter(page__isnull=False).order_by().values_list("target").annotate(pages=Count("pk"))
    counts: Counter[int | None] = Counter(dict(on_pages))
    pages = Page.objects.published().defer("body", "plain", "html").in_bulk([pk for pk in counts if pk is not None])
    targets = [
        (pages.get(pk) if pk else None, count) for pk, count in counts.most_common() if pk is None or pk in pages
    ]
    return SoFar(targets, stands.filter(page__isnull=True).first())


def history(text: str = "", *, proposed: bool = False, before: int = -1, most: int) -> list[Decision]:
    """Every decision, the newest first, going on behind the one with the id `before`; of one name where it is given.

    With `proposed` only the proposals that wait for an answer.
    """
    rows = Decision.objects.select_related("page", "target").order_by("-pk")
    if proposed:
        rows = rows.filter(status=DecisionStatus.PROPOSED)
    if folded := " ".join(fold(text)):
        rows = rows.filter(folded=folded)
    return list((rows.filter(pk__lt=before) if before > 0 else rows)[:most])


def _candidates(places: Sequence[Mention], pages: dict[int, Page]) -> list[Page]:
    """Whom the name may mean on the page, each once, in the order in which the places list them."""
    ids = dict.fromkeys(pk for mention in places for pk in mention.candidates)
    return [pages[pk] for pk in ids if pk in pages]


def _proposals(surface: str, page_ids: Sequence[int]) -> dict[int, list[Decision]]:
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    rows = Decision.objects.filter(
        page__in=page_ids, folded=" ".join(fold(surface)), case=case_of(surface), status=DecisionStatus.PROPOSED
    )
    for row in rows.select_related("target").order_by("pk"):
        if row.page_id is not None:
            found[row.page_id].append(row)
    return found
