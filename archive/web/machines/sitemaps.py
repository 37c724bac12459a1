"""/sitemap.xml and /robots.txt: which pages there are, for crawlers, and where they need not look.

The one thing to know: each part of the list holds the pages of a fixed stretch of ids, so that the hundredth costs what
the first does, a part changes only where its pages do, and no page moves from one part to another.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from archive.indexing.asking import rows
from archive.models import Page
from archive.web.addresses import not_found
from archive.web.kinds import address
from archive.web.screens import Elsewhere, screen

from .addressing import site_of

# A crawler takes up to 50,000 addresses and 50 MB at once.
_STRETCH: Final = 10_000
_LAST: Final = 10**12
# From the first published page to the first one behind its stretch, and so on: one look into the index for each part.
_PARTS: Final = """
    WITH RECURSIVE stretches(first) AS (
        SELECT MIN(id) FROM archive_page WHERE status = 'published'
        UNION ALL
        SELECT (SELECT MIN(id) FROM archive_page WHERE status = 'published' AND id >= (first / %s + 1) * %s)
        FROM stretches WHERE first IS NOT NULL
    ) SELECT first / %s FROM stretches WHERE first IS NOT NULL
"""
# Nothing there is a page of the archive: the desk, what one asks for oneself, and every version beside the live one.
_CLOSED: Final = ("/admin/", "/demo-login/", "/search/", "/which-one/", "/*/history/", "/*/card/")


@screen
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the parts of the list. One query."""
    parts = [part for (part,) in rows(_PARTS, [_STRETCH] * 3)]
    urls = [request.build_absolute_uri(reverse("archive:sitemap-part", args=[part])) for part in parts]
    return _xml("archive/sitemap_index.xml", {"urls": urls})


@screen
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """The published pages of one stretch of ids, with the day of their last change. One query."""
    first = part * _STRETCH
    pages = Page.objects.published().filter(pk__gte=first, pk__lt=first + _STRETCH).order_by("pk")
    columns = pages.values_list("kind", "slug", "updated_at") if first < _LAST else ()
    site = site_of(request)
    found = [(site + address(kind, slug), changed.date().isoformat()) for kind, slug, changed in columns]
    if not found:
        raise Elsewhere(not_found(request, "sitemap"))
    return _xml("archive/sitemap.xml", {"pages": found})


@screen
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers are asked not to fetch, and where the list of pages is."""
    closed = "".join(f"Disallow: {path}\n" for path in _CLOSED)
    text = f"User-agent: *\n{closed}\nSitemap: {request.build_absolute_uri(reverse('archive:sitemap'))}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _xml(template: str, context: dict[str, object]) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), content_type="application/xml; charset=utf-8")
