"""What is new to readers: the pages that came to be published, and the pages that came to mention a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, Min, OuterRef, Q

from archive.models import Revision, Status
from archive.models.revisions import RevisionStatus
from archive.web.mentions import mentions_of

_COLUMNS: Final = (
    "key", "kind", "slug", "title", "disambiguation", "summary", "created_at", "updated_at",
    "article__subtitle", "article__byline", "article__date_published",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page that is new, with when it came and was last changed; `sentence` is the one that names what is followed."""

    key: str
    kind: str
    slug: str
    title: str
    deck: str
    byline: str
    date: str
    came_at: datetime
    updated_at: datetime
    sentence: str = ""


def newly_published(*, kind: str = "", limit: int) -> Iterator[Arrival]:
    """The pages (of a kind) that readers came to see, the last first, each once. One query.

    A page comes with the revision that publishes what was not published before: its first one, or the first after a
    draft or a deletion. The day on which somebody began to write it is none of the readers' business.
    """
    before = Revision.objects.filter(page=OuterRef("page"), number=OuterRef("based_on"))
    came = Revision.objects.filter(
        Q(based_on=0) | Exists(before.exclude(record__status=Status.PUBLISHED)),
        status=RevisionStatus.PUBLISHED,
        record__status=Status.PUBLISHED,
        page__status=Status.PUBLISHED,
        **({"page__kind": kind} if kind else {}),
    )
    rows = came.order_by("-created_at", "-id").values_list("created_at", *(f"page__{name}" for name in _COLUMNS))
    told = set()
    for at, *columns in rows[:limit]:
        arrival = _arrival(columns, at)
        if arrival.key not in told:
            told.add(arrival.key)
            yield arrival


def newly_mentioning(page_id: int, *, limit: int) -> Iterator[Arrival]:
    """The published pages that came to mention this one, the last first, with the first such sentence. Two queries.

    Mentions are numbered as they come, and stay while their text does; so an article from long ago is new where it
    was added, or where it was linked to a page that had just been made.
    """
    mentions = mentions_of(page_id).order_by()
    sources = mentions.values_list("source_id").annotate(first=Min("pk")).order_by("-first")[:limit]
    places = {source: place for place, (source, _) in enumerate(sources)}
    columns = ("source_id", "before", "surface", "after", *(f"source__{name}" for name in _COLUMNS))
    rows = mentions.filter(source__in=places, number=1).values_list(*columns)
    for _, before, surface, after, *page in sorted(rows, key=lambda row: places[row[0]]):
        yield _arrival(page, page[_COLUMNS.index("created_at")], f"{before}{surface}{after}")


def _arrival(columns: Sequence[Any], came_at: datetime, sentence: str = "") -> Arrival:
    key, kind, slug, title, disambiguation, summary, _, updated_at, subtitle, byline, date = columns
    return Arrival(
        key=key,
        kind=kind,
        slug=slug,
        title=f"{title} ({disambiguation})" if disambiguation else title,
        deck=subtitle or summary,
        byline=byline or "",
        date=date or "",
        came_at=came_at,
        updated_at=max(came_at, updated_at),
        sentence=sentence,
    )
