"""/search/: results for words and names; /search/names/: the names that begin as typed, for a search field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from archive import searching
from archive.dates import describe
from archive.models import Kind, Name

from .kinds import KINDS, address
from .screens import screen
from .words import counted

SUGGESTED = 7
# More than so many are not counted out to readers.
_MOST = searching.MOST
_FEW = 3
_ALSO_WRITTEN = 4
_YEARS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One box by which results are narrowed, with how many it would leave."""

    value: str
    label: str
    number: str
    chosen: bool


@screen
def search(request: HttpRequest) -> HttpResponse:
    """What answers `?q=`, narrowed by any number of `?kind=` and `?year=`."""
    query = searching.read(request.GET.get("q", ""))
    kinds = [kind for kind in KINDS if kind in request.GET.getlist("kind")]
    years = sorted({int(year) for year in request.GET.getlist("year") if year.isdecimal() and len(year) <= 4})
    after = request.GET.get("after", "")
    results = searching.search(query, kinds=[Kind(kind) for kind in kinds], years=years, after=after)
    kept = {"q": query.typed, "kind": kinds, "year": years}
    hits = [*_names(results.named, query), *(_hit(hit, results.named) for hit in results.hits)]
    best = hits.pop(0) if hits and not after and (results.named or results.hits[0].exactly) else None
    few = not results.named and results.total <= _FEW and not kinds and not years
    context = {
        "query": query,
        "lack": query.lack.name if query.lack else "",
        "total": _capped(results.total, "result"),
        "answered": bool(results.total),
        "best": best,
        "hits": hits,
        "guesses": list(_guesses(query)) if few else [],
        "why_not": _why_not(query) if few and not results.total else "",
        "kind_choices": [_choice(kind, KINDS[kind].many, results.kinds.get(Kind(kind), 0), kinds) for kind in KINDS],
        **_year_choices(results, years),
        "narrowed": bool(kinds or years),
        "all_url": _url({"q": query.typed}),
        "first_url": _url(kept) if after else "",
        "next_url": _url({**kept, "after": results.after}) if results.after else "",
        "ranked": f"{results.ranked:,}" if results.ranked and not results.after else "",
    }
    return render(request, "archive/search.html", context)


@screen
def names(request: HttpRequest) -> HttpResponse:
    """The names that begin as `?q=` does at any of their words, the most mentioned first, from two letters on."""
    query = searching.read(request.GET.get("q", ""))
    found = searching.named(query, limit=SUGGESTED) if len("".join(query.words)) > 1 else ()
    return JsonResponse({"names": [_suggestion(one) for one in found]})


def _suggestion(one: searching.Named) -> dict[str, Any]:
    words = KINDS[one.kind]
    return {
        "url": address(one.kind, one.slug),
        "letter": words.letter,
        "title": one.title,
        "bold": one.bold,
        "line": " · ".join(filter(None, (words.one, one.called, one.disambiguation or one.summary))),
        "count": _mentioned(one.mentions),
    }


def _names(found: Sequence[searching.Named], query: searching.Query) -> Iterator[dict[str, Any]]:
    """The pages found by name: the first with how else it is written, the last that bears the name with all others."""
    shared = [one for one in found if one.exactly]
    for one in found:
        also = [one.called] if one.called else []
        if one is found[0]:
            also = list(Name.objects.filter(page=one.page_id).values_list("text", flat=True)[:_ALSO_WRITTEN])
        is_last = len(shared) > 1 and one is shared[-1]
        yield {
            "words": KINDS[one.kind],
            "url": address(one.kind, one.slug),
            "title": one.title,
            "phrase": one.disambiguation,
            "summary": one.summary,
            "meta": _mentioned(one.mentions),
            "also": also,
            "which_url": f"{reverse('archive:which-one')}?{urlencode({'name': query.typed})}" if is_last else "",
        }


def _hit(hit: searching.Hit, named: Sequence[searching.Named]) -> dict[str, Any]:
    mentions = f"{counted(hit.mentions, 'mention')} of {named[0].title}" if hit.mentions and named else ""
    meta = (hit.publication, describe(hit.date) if hit.date else "", mentions)
    return {
        "words": KINDS[hit.kind],
        "url": address(hit.kind, hit.slug),
        "title": hit.title,
        "phrase": hit.disambiguation,
        "passages": hit.passages,
        "meta": " · ".join(filter(None, meta)),
    }


def _guesses(query: searching.Query) -> Iterator[tuple[str, str]]:
    """The names that may be meant: the address of a search for each, and the name."""
    for one in searching.did_you_mean(query):
        yield _url({"q": one.title}), one.title


def _why_not(query: searching.Query) -> str:
    """Why nothing was found: the words that stand nowhere, or that no page holds all of them."""
    missing = [f"“{word}”" for word in searching.words_nobody_holds(query)]
    if len(missing) > 1:
        return f"No page holds {', '.join(missing[:-1])} or {missing[-1]}."
    return f"No page holds {missing[0]}." if missing else "No page holds all of these words."


def _year_choices(results: searching.Results, chosen: Collection[int]) -> dict[str, Any]:
    """The boxes for years, the newest first: those shown at once, and those that unfold."""
    years = sorted({*results.years, *chosen}, reverse=True)
    labels = [str(year) for year in chosen]
    choices = [_choice(str(year), str(year), results.years.get(year, 0), labels) for year in years]
    earlier = choices[_YEARS_SHOWN:]
    return {
        "year_choices": choices[:_YEARS_SHOWN],
        "earlier_choices": earlier,
        "earlier_open": any(choice.chosen for choice in earlier),
    }


def _choice(value: str, label: str, number: int, chosen: Iterable[str]) -> Choice:
    return Choice(value, label, f"{_MOST:,}+" if number > _MOST else f"{number:,}", value in chosen)


def _capped(number: int, one: str) -> str:
    return f"{_MOST:,}+ {one}s" if number > _MOST else counted(number, one)


def _mentioned(number: int) -> str:
    return _capped(number, "mention") if number else ""


def _url(parameters: dict[str, Any]) -> str:
    return f"{reverse('archive:search')}?{urlencode(parameters, doseq=True)}"
