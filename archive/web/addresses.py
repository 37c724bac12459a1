"""From an address to the page it means: as it stands, spelt otherwise, formerly, or by a name of the page.

The one thing to know: the usual case is one query. Everything else here runs only where that query found nothing.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.text import slugify

from archive.linking.mentions import key_of
from archive.linking.tokens import fold
from archive.models import NameKey, Page, Redirect, Status

from .kinds import KINDS, address
from .screens import Elsewhere, screen

_KIND_OF = {words.path: kind for kind, words in KINDS.items()} | {str(kind): kind for kind in KINDS}
# What may follow the address of a page.
_TAIL = re.compile(r"(links/|card/|history/(compare/|[0-9]{1,10}/)?)?")
_SIMILAR = 50
_SUGGESTED = 6


def visible_pages(request: HttpRequest) -> QuerySet[Page]:
    """What this reader may see and has not been deleted."""
    return Page.objects.visible_to(request.user).exclude(status=Status.DELETED)


def page_at(request: HttpRequest, kind: str, slug: str, *, tail: str = "") -> Page:
    """The page of this kind and slug, with the columns of its kind; raises `Elsewhere` if it is not to be seen here.

    `tail` is what follows the page's address ("links/"), kept where the address leads on.
    """
    pages = Page.objects.visible_to(request.user).filter(kind=kind, slug=slug)
    page = pages.select_related(kind).defer("body").first()
    if page is None or (page.merged_into_id and not tail.startswith("history/")):
        raise Elsewhere(seek(request, kind, slug, tail=tail))
    return page


def seek(request: HttpRequest, kind: str, text: str, *, tail: str = "") -> HttpResponse:
    """Where an address that no page of this kind has leads: to the right page, to "which one?", or nowhere."""
    page = _by_slug(request, kind, text) or _formerly(request, kind, text)
    if page is None and (taker := _taken_in(request, kind, text)) is not None:
        # Not for ever: a merge may be undone. The versions of the one page are not those of the other.
        tail = "history/" if tail.startswith("history/") else tail
        return HttpResponseRedirect(_with_query(request, taker.get_absolute_url() + tail))
    page = page or _by_title(request, kind, text)
    if page is not None:
        return HttpResponsePermanentRedirect(_with_query(request, page.get_absolute_url() + tail))
    return _by_name(request, text, kind=kind, tail=tail) or not_found(request, text)


def pages_called(name: str) -> QuerySet[Page]:
    """The published pages that bear `name`: as title, as a name of theirs, or as the family name of a person."""
    tokens = fold(_readable(name))
    folded = " ".join(tokens)
    if not folded:
        return Page.objects.none()
    keys = NameKey.objects.filter(key=key_of(tokens), tokens=folded, page__isnull=False).values("page")
    return Page.objects.published().filter(Q(folded_title=folded) | Q(pk__in=keys))


def not_found(request: HttpRequest, wanted: str) -> HttpResponse:
    """The page that says that there is none, with those whose names are close to `wanted`."""
    context = {"wanted": _readable(wanted), "suggestions": _suggestions(request, wanted)}
    return render(request, "404.html", context, status=404)


@screen
def any_address(request: HttpRequest, wanted: str) -> HttpResponse:
    """Whatever no other pattern knows: other spellings of our addresses, a bare name, or nothing."""
    first, *rest = [part for part in wanted.split("/") if part] or [""]
    kind = _KIND_OF.get(first.lower())
    if kind and not rest:
        return HttpResponsePermanentRedirect(_with_query(request, f"/{KINDS[kind].path}/"))
    if kind:
        tail = "".join(f"{part.lower()}/" for part in rest[1:])
        return seek(request, kind, rest[0], tail=tail) if _TAIL.fullmatch(tail) else not_found(request, rest[0])
    known = f"/{wanted.strip('/')}/"
    for path in (known, known.lower()):
        if path != request.path and _is_known(path):
            return HttpResponsePermanentRedirect(_with_query(request, path))
    named = None if rest else _by_name(request, first)
    return named or not_found(request, [first, *rest][-1])


def _by_name(request: HttpRequest, text: str, *, kind: str = "", tail: str = "") -> HttpResponse | None:
    """To the only published page (of this kind) that bears the name, or to "which one?"; None if none does."""
    pages = pages_called(text)
    called = list((pages.filter(kind=kind) if kind else pages)[:2])
    if len(called) == 1:
        # Not for ever: tomorrow another page may bear the name, too.
        return HttpResponseRedirect(_with_query(request, called[0].get_absolute_url() + tail))
    if called:
        return HttpResponseRedirect(f"{reverse('archive:which-one')}?{urlencode({'name': _readable(text)})}")
    return None


def _by_slug(request: HttpRequest, kind: str, text: str) -> Page | None:
    return visible_pages(request).filter(kind=kind, slug=slugify(_readable(text))).first()


def _by_title(request: HttpRequest, kind: str, text: str) -> Page | None:
    folded = " ".join(fold(_readable(text)))
    titled = list(visible_pages(request).filter(kind=kind, folded_title=folded)[:2]) if folded else []
    return titled[0] if len(titled) == 1 else None


def _formerly(request: HttpRequest, kind: str, text: str) -> Page | None:
    former = Redirect.objects.filter(kind=kind, slug__in={text, slugify(_readable(text))}).values("page")
    return visible_pages(request).filter(pk__in=former).first()


def _taken_in(request: HttpRequest, kind: str, text: str) -> Page | None:
    """The page into which the one of this address was merged."""
    merged = Page.objects.filter(kind=kind, slug__in={text, slugify(_readable(text))}).exclude(merged_into=None)
    return visible_pages(request).filter(pk__in=merged.values("merged_into")).first()


def _readable(text: str) -> str:
    """The words of an address: "Wendy_Sherman" and "wendy-sherman" are written with blanks."""
    return " ".join(text.replace("_", " ").replace("-", " ").split())


def _is_known(path: str) -> bool:
    try:
        return resolve(path).func is not any_address
    except Resolver404:
        return False


def _with_query(request: HttpRequest, url: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{url}?{query}" if query else url


def _suggestions(request: HttpRequest, wanted: str) -> list[tuple[str, str, str, str]]:
    """Up to six pages whose titles or names begin as the first or the last word of `wanted` does, the closest first."""
    tokens = fold(_readable(wanted))
    if not tokens:
        return []
    stems = {tokens[0][:4], tokens[-1][:4]}
    by_name = Q()
    by_title = Q()
    for stem in stems:
        by_name |= Q(key__startswith=stem)
        by_title |= Q(folded_title__startswith=stem)
    named = NameKey.objects.filter(by_name, page__isnull=False).order_by("rank").values_list("page_id", flat=True)
    pages = visible_pages(request).filter(by_title | Q(pk__in=list(named[:_SIMILAR])))
    columns = ("kind", "slug", "title", "folded_title", "disambiguation", "summary")
    found = pages.order_by().values_list(*columns)[:_SIMILAR]
    folded = " ".join(tokens)
    near = sorted(found, key=lambda row: -_closeness(folded, row[3]))[:_SUGGESTED]
    return [
        (address(kind, slug), title, KINDS[kind].one, disambiguation or summary)
        for kind, slug, title, _, disambiguation, summary in near
    ]


def _closeness(wanted: str, title: str) -> float:
    whole = SequenceMatcher(None, wanted, title).ratio()
    words = max((SequenceMatcher(None, wanted, word).ratio() for word in title.split()), default=0.0)
    return max(whole, words * 0.9)
