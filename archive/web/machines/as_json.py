"""/people/wendy-sherman.json: a page as data, with the pages that it names and that name it; and the schema of it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from archive.exporting.public import without
from archive.models import Page
from archive.models.as_record import record_of
from archive.records import references, to_dict
from archive.web.kinds import address
from archive.web.mentions import coverage_of, named_in
from archive.web.screens import screen

from .addressing import published_at, site_of
from .shape import schema
from .sources import sources_of

ENDING: Final = ".json"
_SOURCES: Final = 100


@screen
def page_as_json(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """One page: its record, what it names, and where it is named."""
    page = published_at(request, kind, slug, ending=ENDING)
    site = site_of(request)
    url = site + page.get_absolute_url()
    data = {
        "$schema": site + reverse("archive:page-schema"),
        "url": url,
        "version": page.version,
        "permalink": f"{url}history/{page.version}/",
        "created_at": page.created_at.isoformat(),
        "updated_at": page.updated_at.isoformat(),
        **_record(page, site),
        "mentions": _mentioned(page, site),
        "mentioned_in": _mentioned_in(page, site, request.GET.get("after", "")),
    }
    return _answer(data)


@screen
def page_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema that each of these pages keeps to."""
    return _answer(schema(request.build_absolute_uri(reverse("archive:page-schema"))), "application/schema+json")


def _answer(data: dict[str, Any], content_type: str = "application/json") -> HttpResponse:
    return JsonResponse(data, content_type=content_type, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _record(page: Page, site: str) -> dict[str, Any]:
    """The record without references to what readers do not see, and what its references lead to."""
    record = record_of(page)
    keys = {key for _, key in references(record)}
    seen = {
        key: _page(site, *columns)
        for key, *columns in Page.objects.published().filter(key__in=keys).values_list("key", "kind", "slug", "title")
    }
    return {"record": to_dict(without(record, keys.difference(seen))), "refers_to": seen}


def _mentioned(page: Page, site: str) -> list[dict[str, Any]]:
    rows = named_in(page.pk)
    return [_page(site, kind, slug, title) | {"mentions": number} for kind, slug, title, number in rows]


def _mentioned_in(page: Page, site: str, after: str) -> dict[str, Any]:
    coverage = coverage_of(page.pk)
    sources = sources_of(page.pk, after=after, limit=_SOURCES)
    told: dict[str, Any] = {
        "mentions": coverage.mentions,
        "articles": coverage.articles,
        "other_pages": coverage.others,
        "pages": [
            _page(site, source.kind, source.slug, source.title)
            | ({"date": source.date} if source.date else {})
            | {"mentions": source.mentions}
            for source in sources.found
        ],
    }
    if sources.after:
        here = site + page.get_absolute_url().removesuffix("/") + ENDING
        told["next"] = f"{here}?{urlencode({'after': sources.after})}"
    return told


def _page(site: str, kind: str, slug: str, title: str) -> dict[str, Any]:
    return {"url": site + address(kind, slug), "kind": kind, "title": title}
