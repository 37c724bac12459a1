"""The pages that mention a page, each once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from archive.models import Page
from archive.web.mentions import mentions_of, place_in

_PLACE = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})\.(?P<source>\d{1,18})")


@dataclass(frozen=True, slots=True)
class Source:
    """A page that mentions another one, and how often; `date` is when it was published, as EDTF."""

    kind: str
    slug: str
    title: str
    date: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Some of them in order; `after` is the place to go on from, "" at the end."""

    found: Sequence[Source]
    after: str = ""


def sources_of(page_id: int, *, after: str, limit: int) -> Sources:
    """The pages that mention this one, those published last first; goes on from the place `after`. Two queries."""
    rows = list(
        mentions_of(page_id)
        .filter(_beyond(after))
        .order_by("-day", "-source_id")
        .values_list("day", "source_id")
        .annotate(number=Count("pk"))[: limit + 1]
    )
    pages = {
        pk: columns
        for pk, *columns in Page.objects.published()
        .filter(pk__in=[source for _, source, _ in rows[:limit]])
        .values_list("pk", "kind", "slug", "title", "article__date_published")
    }
    found = [_source(pages[source], number) for _, source, number in rows[:limit] if source in pages]
    day, source, _ = rows[limit - 1] if len(rows) > limit else (None, 0, 0)
    return Sources(found, f"{day.isoformat()}.{source}" if day else "")


def _source(columns: Sequence[Any], mentions: int) -> Source:
    kind, slug, title, published = columns
    return Source(kind, slug, title, published or "", mentions)


def _beyond(after: str) -> Q:
    """The condition that a mention comes after this place; everything if it is no place."""
    place = place_in(after, _PLACE)
    if place is None:
        return Q()
    day, match = place
    # The first condition follows from the second; it is the one with which an index can begin.
    return Q(day__lte=day) & (Q(day__lt=day) | Q(day=day, source_id__lt=int(match["source"])))
