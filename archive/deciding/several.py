"""One decision for many pages at once, after its writer saw where it would apply."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User

from archive.models import Decision, Page

from .reach import pages_reached
from .ruling import AlreadyDecided, decide


@dataclass(frozen=True, slots=True)
class Several:
    """What came of it: a decision for each page, and what others had decided meanwhile, which stands."""

    decisions: tuple[Decision, ...]
    overtaken: tuple[Decision, ...]


def decide_on_pages(
    surface: str,
    *,
    target: Page | None,
    editor: User,
    note: str = "",
    only: Collection[int] | None = None,
) -> Several:
    """Decide of `surface` on each page where it is open (see `reach`), on those of `only` where it is given.

    Each page by itself and linked again by itself, so that it can be stopped; a page that somebody settled meanwhile
    is passed over. Raises what `decide` raises, but for AlreadyDecided.
    """
    made, overtaken = [], []
    wanted = [page_id for page_id in pages_reached(surface, target=target) if only is None or page_id in only]
    for page_id in wanted:
        page = Page.objects.defer("plain", "html", "body").filter(pk=page_id).first()
        if page is None:
            continue
        try:
            made.append(decide(surface, page=page, target=target, editor=editor, note=note).decision)
        except AlreadyDecided as error:
            if error.standing is not None:
                overtaken.append(error.standing)
    return Several(tuple(made), tuple(overtaken))
