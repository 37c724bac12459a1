"""What the pages of people, organizations and events have in common: names, facts, mentions in context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.dates import describe
from archive.linking.mentions import Rank
from archive.models import Identifier, Name, NameKey, Page, Role, Status
from archive.models.names import NameKind

from .drawing import bars, concordance
from .kinds import KINDS, address, editing_of
from .mentions import coverage_of, lines_about
from .stored import text_of
from .tongues import tongue
from .watching import is_watched
from .words import full_day, month_and_year

# Where the ids of other catalogues can be looked up; others are shown as they are.
_CATALOGUES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
}

Facts = Iterable[tuple[str, object]]


def entity_context(request: HttpRequest, page: Page) -> dict[str, Any]:
    """What the template of an entity says besides what is special to its kind; the same queries however many rows."""
    coverage = coverage_of(page.pk)
    lines = lines_about(page.pk, after=request.GET.get("after", ""))
    names = list(Name.objects.filter(page=page.pk).values_list("text", "kind", "period", "language"))
    return {
        "page": page,
        "words": KINDS[page.kind],
        **editing_of(request, page),
        "watched": is_watched(request, page),
        "acronyms": [text for text, kind, *_ in names if kind == NameKind.ACRONYM],
        "names": [text for text, *_ in names],
        "also_written": _also_written(names),
        "namesakes": list(_namesakes(page)),
        "coverage": coverage,
        "bars": bars(coverage.days),
        "lines": concordance(lines.lines),
        "next_url": f"?{urlencode({'after': lines.after})}#mentions" if lines.after else "",
        "continued": bool(request.GET.get("after")),
        "text": text_of(page),
        "last_change": full_day(page.updated_at.date()),
    }


def mentioned_between(context: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """The fact when the page was first and last mentioned."""
    days = context["coverage"].days
    if days:
        first, last = month_and_year(days[0][0]), month_and_year(days[-1][0])
        yield ("First and latest mention", f"{first}, {last}") if first != last else ("Mentioned in", first)


def elsewhere(page: Page) -> Iterator[tuple[str, object]]:
    """The fact of what the page is called in other catalogues."""
    links = []
    for scheme, value in Identifier.objects.filter(page=page.pk).values_list("scheme", "value"):
        label, url = _CATALOGUES.get(scheme.lower(), (scheme, ""))
        shown = f"{label} {value}"
        links.append(format_html('<a href="{}" rel="nofollow">{}</a>', url.format(value), shown) if url else shown)
    if links:
        yield "Elsewhere", format_html_join(", ", "{}", ((link,) for link in links))


def roles_by(field: str, page_id: int) -> list[dict[str, Any]]:
    """The roles of a person ("person") or in an organization ("organization"), in the order of time, with sources.

    Each has `title`, `period` in words and as `edtf`, `note`, the other side's `url` and `name`, and `sources` as
    (url, title).
    """
    other = "organization" if field == "person" else "person"
    roles = Role.objects.filter(**{field: page_id, f"{other}__status": Status.PUBLISHED})
    columns = ("pk", "title", "period", "note", f"{other}__kind", f"{other}__slug", f"{other}__title")
    found = {
        pk: {
            "title": title,
            "period": describe(period) if period else "",
            "edtf": period,
            "note": note,
            "url": address(kind, slug),
            "name": name,
            "sources": [],
        }
        for pk, title, period, note, kind, slug, name in roles.order_by(
            Coalesce("period_earliest", "period_latest").asc(nulls_last=True),
            F("period_latest").asc(nulls_last=True),
            "position",
            "key",
        ).values_list(*columns)
    }
    sources = Role.sources.through._default_manager.filter(
        **{f"role__{field}": page_id, "article__status": Status.PUBLISHED}
    ).order_by(F("article__published_earliest").asc(nulls_last=True), "article_id")
    for role, slug, title in sources.values_list("role_id", "article__slug", "article__title"):
        if role in found:
            found[role]["sources"].append((address("article", slug), title))
    return list(found.values())


def _also_written(names: Iterable[tuple[str, str, str, str]]) -> SafeString:
    """The other names, with the time in which each was used; acronyms stand beside the title."""
    return format_html_join(
        ", ",
        "<span{}>{}</span>{}",
        (
            (
                tongue(text, language),
                text,
                f" ({describe(period)})" if period else "",
            )
            for text, kind, period, language in names
            if kind != NameKind.ACRONYM
        ),
    )


def _namesakes(page: Page) -> Iterator[tuple[str, str]]:
    """Each name that other pages bear, too: the address of "which one?" and the name."""
    mine = {
        tokens: (key, text)
        for key, tokens, text in NameKey.objects.filter(page=page.pk)
        .exclude(rank=Rank.DERIVED)
        .order_by("-rank")
        .values_list("key", "tokens", "text")
    }
    shared = (
        NameKey.objects.filter(key__in={key for key, _ in mine.values()}, tokens__in=mine, page__isnull=False)
        .exclude(page=page.pk)
        .order_by("tokens")
        .values_list("tokens")
        .annotate(others=Count("page", distinct=True))
    )
    for tokens, _ in shared:
        text = mine[tokens][1]
        yield f"{reverse('archive:which-one')}?{urlencode({'name': text})}", text
