"""/which-one/: the pages that a name may mean, each with a sentence in which it does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.dates import describe
from archive.models import Mention, Page, Status

from .addresses import not_found, pages_called, visible_pages
from .drawing import concordance
from .kinds import KINDS, address
from .mentions import LINES, open_places
from .screens import screen

_CANDIDATES = 50


@screen
def which_one(request: HttpRequest) -> HttpResponse:
    """Whom `?name=` may mean: on the page `?in=` only those whom its text leaves open, else all who bear the name."""
    name = " ".join(request.GET.get("name", "").split())[:200]
    source = visible_pages(request).filter(key=request.GET.get("in", "")).only("pk", "kind", "slug", "title").first()
    asked = _asked(source, name) if source else []
    candidates = {pk for mention in asked for pk in mention.candidates}
    if not candidates:
        source = None
    pages = Page.objects.published().filter(pk__in=candidates) if candidates else pages_called(name)
    found = list(_with_examples(pages, name))
    places = open_places(name) if source is None else None
    if not found and not (places and places.lines):
        return not_found(request, name)
    context = {
        "name": name,
        "source": source,
        "sentences": [(mention.before, mention.surface, mention.after) for mention in asked] if source else [],
        "found": found,
        "truncated": len(found) == _CANDIDATES,
        "open_places": concordance(places.lines) if places else "",
        "limit": LINES,
    }
    return render(request, "archive/which_one.html", context)


def _asked(source: Page, name: str) -> list[Mention]:
    """The open mentions on `source` that read `name`."""
    mentions = Mention.objects.filter(source=source, target__isnull=True).exclude(candidates=[]).order_by("start")
    return [mention for mention in mentions if " ".join(mention.surface.split()) == name]


def _with_examples(pages: QuerySet[Page], name: str) -> Iterable[dict[str, Any]]:
    """Each page with its counts and one sentence that mentions it, if it can be by this very name: two queries."""
    mentions = Mention.objects.filter(target=OuterRef("pk"), source__status=Status.PUBLISHED).order_by()
    number = mentions.values("target").annotate(n=Count("pk")).values("n")
    alike = mentions.filter(surface=name).values("target").annotate(n=Count("pk")).values("n")
    closest = Case(When(surface=name, segment="body", then=0), default=1, output_field=IntegerField())
    example = mentions.annotate(closest=closest).order_by(
        "closest", F("source__article__published_earliest").desc(nulls_last=True), "source_id", "segment", "start"
    )
    rows: list[Any] = list(
        pages.annotate(
            number=Coalesce(Subquery(number), Value(0)),
            alike=Coalesce(Subquery(alike), Value(0)),
            example=Subquery(example.values("pk")[:1]),
        )
        .order_by("-number", "title", "pk")
        .values("kind", "slug", "title", "disambiguation", "summary", "number", "alike", "example")[:_CANDIDATES]
    )
    columns = ("pk", "before", "surface", "after", "anchor", "source__kind", "source__slug", "source__title")
    chosen = Mention.objects.filter(pk__in=[row["example"] for row in rows if row["example"]])
    sentences = {pk: rest for pk, *rest in chosen.values_list(*columns, "source__article__date_published")}
    for row in rows:
        yield {**row, "words": KINDS[row["kind"]], "url": address(row["kind"], row["slug"]), **_example(sentences, row)}


def _example(sentences: dict[int, list[Any]], row: dict[str, Any]) -> dict[str, Any]:
    if row["example"] not in sentences:
        return {"sentence": None}
    before, surface, after, anchor, kind, slug, title, date = sentences[row["example"]]
    return {
        "sentence": (before, surface, after),
        "from_url": f"{address(kind, slug)}#{anchor}" if anchor else address(kind, slug),
        "from_title": title,
        "from_date": describe(date) if date else "",
    }
