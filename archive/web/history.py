"""/people/wendy-sherman/history/: the versions of a page, any of them as it was, and what differs between two.

The one thing to know: a version is drawn with the links that the names of this moment give it, as a comparison is; what
readers saw then is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive import comparing
from archive.exporting.public import without
from archive.history import around, listed, readable
from archive.media import picture_named
from archive.models import Page, Revision
from archive.models.revisions import RevisionQuerySet, RevisionStatus
from archive.permissions import Action, may
from archive.records import AnyRecord, from_dict, references
from archive.relinking import render_record
from archive.rendering import LimitExceeded

from .addresses import page_at
from .kinds import KINDS, editing_of
from .recorded import facts_in
from .screens import Elsewhere, screen
from .stored import drawn_html

_SCREENFUL: Final = 50
_NUMBERS: Final = 2**31


@dataclass(frozen=True, slots=True)
class Line:
    """One version on the list; `change` is by how many bytes it is larger than the one before.

    `previous` is the number of the version to compare it with, None where there is none or it may not be read.
    """

    revision: Revision
    change: int
    is_readable: bool
    is_current: bool
    previous: int | None

    @property
    def distance(self) -> int:
        """By how many bytes it differs, be it larger or smaller."""
        return abs(self.change)

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for review, so that it never was the page."""
        return self.revision.status == RevisionStatus.PENDING


@screen
def history(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The versions of a page, the newest first, any two of which can be compared."""
    page = page_at(request, kind, slug, tail="history/")
    revisions = listed(page, request.user).defer("record").credited().order_by("-number")
    before = number_in(request.GET.get("before", ""))
    found = list((revisions.filter(number__lt=before) if before else revisions)[: _SCREENFUL + 1])
    lines = list(_lines(request, page, found))[:_SCREENFUL]
    to_compare = [line.revision.number for line in lines if line.is_readable]
    context = {
        **_frame(request, page),
        "lines": lines,
        "old_chosen": to_compare[1] if len(to_compare) > 1 else None,
        "new_chosen": to_compare[0] if len(to_compare) > 1 else None,
        "next_url": f"?before={lines[-1].revision.number}" if len(found) > _SCREENFUL else "",
        "continued": bool(before),
        "has_gaps": _has_gaps([revision.number for revision in found], before),
    }
    return render(request, "archive/history.html", context)


@screen
def compare(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What differs between two versions of a page, the older one first whichever was named first."""
    page = page_at(request, kind, slug, tail="history/compare/")
    numbers = sorted(number_in(request.GET.get(name, "")) for name in ("old", "new"))
    if not all(numbers):
        raise _no_version(request, page, "Choose the two versions to compare.")
    revisions = readable(page, request.user)
    old, new = (_version(request, page, number, revisions) for number in numbers)
    records = _as_seen(request, [old, new])
    try:
        comparison = comparing.compare(*records)
    except LimitExceeded as error:
        raise _no_version(request, page, str(error)) from error
    context = {
        **_frame(request, page),
        "old": old,
        "new": new,
        "old_label": f"Version {old.number}",
        "new_label": f"Version {new.number}",
        "comparison": comparison,
        "around": around(revisions, old.number, new.number),
    }
    return render(request, "archive/compare.html", context)


@screen
def version(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    """One version of a page as it was, with the way to make it the page again."""
    page = page_at(request, kind, slug, tail=f"history/{number}/")
    revisions = readable(page, request.user)
    revision = _version(request, page, number, revisions)
    (record,) = _as_seen(request, [revision])
    try:
        rendered = render_record(record)
    except LimitExceeded as error:
        raise _no_version(request, page, str(error)) from error
    context = {
        **_frame(request, page),
        "revision": revision,
        "record": record,
        "headline": drawn_html(rendered, "title"),
        "epigraph": drawn_html(rendered, "epigraph"),
        "text": drawn_html(rendered, "body"),
        "pictured": {
            "picture": picture_named(record.image) if record.image else None,
            "image_alt": record.image_alt,
            "image_credit": record.image_credit,
        },
        "facts": list(facts_in(record)),
        "around": around(revisions, number, number),
        "canonical": request.build_absolute_uri(page.get_absolute_url()),
    }
    return render(request, "archive/version.html", context)


def number_in(text: str) -> int:
    """The number of a revision as an address has it; 0, which none has, where it is no number."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 11 else 0
    return number if number < _NUMBERS else 0


def _has_gaps(numbers: Sequence[int], before: int) -> bool:
    """Whether any is missing among these numbers, the newest first, from below `before` (0: the newest) down to 1."""
    above = [before] if before else []
    below = [0] if len(numbers) <= _SCREENFUL else []
    return any(newer - older > 1 for newer, older in pairwise([*above, *numbers, *below]))


def _lines(request: HttpRequest, page: Page, found: Sequence[Revision]) -> Iterator[Line]:
    numbers = [revision.number for revision in found]
    open_ones = set(readable(page, request.user).filter(number__in=numbers).values_list("number", flat=True))
    for place, revision in enumerate(found):
        older = found[place + 1] if place + 1 < len(found) else None
        is_readable = revision.number in open_ones
        yield Line(
            revision,
            change=revision.size - (older.size if older else 0),
            is_readable=is_readable,
            is_current=revision.number == page.version,
            previous=older.number if is_readable and older and older.number in open_ones else None,
        )


def _frame(request: HttpRequest, page: Page) -> dict[str, Any]:
    """What every screen of the history says of its page."""
    return {
        "page": page,
        "words": KINDS[page.kind],
        **editing_of(request, page),
        "publishes": may(request.user, Action.PUBLISH, page),
        "hides": may(request.user, Action.HIDE, page),
    }


def _version(request: HttpRequest, page: Page, number: int, revisions: RevisionQuerySet) -> Revision:
    revision: Revision | None = revisions.credited().filter(number=number).first() if 0 < number < _NUMBERS else None
    if revision is None:
        raise _no_version(request, page, f"There is no version {number} of this page to read.")
    return revision


def _no_version(request: HttpRequest, page: Page, reason: str) -> Elsewhere:
    context = {**_frame(request, page), "reason": reason}
    return Elsewhere(render(request, "archive/no_version.html", context, status=404))


def _as_seen(request: HttpRequest, revisions: Iterable[Revision]) -> list[AnyRecord]:
    """The records of these revisions, without references to pages that this reader may not see. One query."""
    records = [from_dict(revision.record) for revision in revisions]
    keys = {key for record in records for _, key in references(record)}
    seen = Page.objects.visible_to(request.user).filter(key__in=keys).order_by().values_list("key", flat=True)
    unseen = keys.difference(seen)
    return [without(record, unseen) for record in records]
