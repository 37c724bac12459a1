"""Does what is stored equal what a rebuild would give? Rows, HTML and all indexes, by the other gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.indexing.names import all_forms, rebuilt_forms, rebuilt_gazetteer
from archive.linking.gazetteer import Gazetteer
from archive.models import Mention, Page

from .drawing import render_page
from .indexes import indexes_that_differ
from .storing import FIELDS, rows_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as a rebuild would have it: where, and what."""

    place: str
    what: str


def check(*, on_progress: Callable[[int, int], None] | None = None) -> Iterator[Difference]:
    """Every difference between the archive as stored and as rebuilt in memory from pages and names alone."""
    yield from _check_names()
    gazetteer = rebuilt_gazetteer()
    ids = list(Page.objects.published().order_by("pk").values_list("pk", flat=True))
    for done, page_id in enumerate(ids, start=1):
        page = Page.objects.published().select_related("article").filter(pk=page_id).first()
        if page is not None:
            yield from _check_page(page, gazetteer)
        if on_progress is not None:
            on_progress(done, len(ids))
    for page in (
        Page.objects.exclude(pk__in=Page.objects.published().values("pk")).filter(mentions__isnull=False).distinct()
    ):
        yield Difference(_place(page), "is not published and still has mentions")


def _check_names() -> Iterator[Difference]:
    stored, rebuilt = Counter(all_forms()), Counter(set(rebuilt_forms()))
    for form in stored - rebuilt:
        yield Difference("names", f"“{form.text}” of page {form.entity} is stored and should not be")
    for form in rebuilt - stored:
        yield Difference("names", f"“{form.text}” of page {form.entity} is missing")


def _check_page(page: Page, gazetteer: Gazetteer) -> Iterator[Difference]:
    if page.stale_since is not None:
        yield Difference(_place(page), "is still to be linked again")
    rendered = render_page(page, gazetteer=gazetteer)
    if page.html != dict(rendered.html):
        yield Difference(_place(page), "the stored HTML differs")
    if page.plain != dict(rendered.plain):
        yield Difference(_place(page), "the stored text differs")
    rows = Mention.objects.filter(source=page).values(*FIELDS)
    stored = {(row["segment"], row["start"]): row for row in rows}
    rebuilt = {(row["segment"], row["start"]): row for row in rows_of(page, rendered)}
    for place in sorted(stored.keys() | rebuilt.keys()):
        if stored.get(place) != rebuilt.get(place):
            row = stored.get(place) or rebuilt[place]
            yield Difference(_place(page), f"the mention “{row['surface']}” at {place[0]} {place[1]} differs")
    for index in indexes_that_differ(page, rendered):
        yield Difference(_place(page), f"{index} differs")


def _place(page: Page) -> str:
    return f"{page.kind}/{page.slug}"
