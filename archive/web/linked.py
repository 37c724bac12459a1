"""What hangs below each page's address: what links here, and the preview card."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from archive.dates import describe
from archive.models import Kind, Page, Role, Status

from .addresses import page_at
from .drawing import concordance, mention_link
from .kinds import KINDS
from .mentions import coverage_of, lines_about
from .screens import screen

_LINES = 50
_CARD_SECONDS = 60


@screen
def links(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What links here: every mention of the page, by the page it stands on."""
    page = page_at(request, kind, slug, tail="links/")
    found = lines_about(page.pk, after=request.GET.get("after", ""), limit=_LINES)
    coverage = coverage_of(page.pk)
    sources = [
        {
            "link": mention_link(source_kind, source_slug, title),
            "date": describe(date) if date else "",
            "kind": "" if source_kind == Kind.ARTICLE else KINDS[source_kind].one,
            "lines": concordance(lines, with_source=False),
        }
        for (source_kind, source_slug, title, date), lines in groupby(
            found.lines, key=lambda line: (line.kind, line.slug, line.title, line.date)
        )
    ]
    context = {
        "page": page,
        "words": KINDS[kind],
        "coverage": coverage,
        "sources": sources,
        "next_url": f"?{urlencode({'after': found.after})}" if found.after else "",
        "continued": bool(request.GET.get("after")),
    }
    return render(request, "archive/links.html", context)


@screen
def card(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The top of a page as a fragment of html, for the preview over a link to it."""
    page = page_at(request, kind, slug, tail="card/")
    context = {"page": page, "words": KINDS[kind], "line": _line(page), "coverage": coverage_of(page.pk)}
    response = render(request, "archive/card.html", context)
    if page.status == Status.PUBLISHED and not request.user.is_authenticated:
        patch_cache_control(response, max_age=_CARD_SECONDS)
    return response


def _line(page: Page) -> str:
    """The one line under the name: the office, the day and place, what it is."""
    this: Any = page.specific
    parts: tuple[str, ...] = (page.disambiguation,)
    if page.kind == Kind.PERSON:
        parts = (page.disambiguation or _office(page),)
    elif page.kind == Kind.ORGANIZATION:
        parts = (this.classification or page.disambiguation, _span(this))
    elif page.kind == Kind.EVENT:
        parts = (describe(this.date) if this.date else "", this.location)
    elif this.date_published:
        parts = (describe(this.date_published),)
    return " · ".join(part for part in parts if part)


def _office(page: Page) -> str:
    """The last office that the archive knows the person to have held, with its time."""
    held = Role.objects.filter(person=page.pk, organization__status=Status.PUBLISHED)
    newest_first = held.order_by(F("period_earliest").desc(nulls_last=True), "position", "key")
    last = newest_first.values_list("title", "organization__title", "period").first()
    if last is None:
        return ""
    title, organization, period = last
    return ", ".join(part for part in (title, organization, describe(period) if period else "") if part)


def _span(organization: Any) -> str:
    """From when to when an organization existed, as far as known."""
    formed, dissolved = organization.founding_date, organization.dissolution_date
    if formed and dissolved:
        return f"{describe(formed)} – {describe(dissolved)}"
    if formed:
        return f"formed {describe(formed)}"
    return f"dissolved {describe(dissolved)}" if dissolved else ""
