"""/organizations/: the index of organizations, and one organization."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from archive.dates import describe
from archive.models import Kind, Organization, Page, Participation, Status

from .addresses import page_at
from .drawing import rows
from .entities import elsewhere, entity_context, mentioned_between, roles_by
from .kinds import KINDS, address
from .listing import by_name, mention_counts, status_tag
from .machines.head import head_of
from .machines.linked_data import organization_data
from .screens import screen
from .words import brief, mentioned

_PUBLISHED = 25


@screen
def organizations(request: HttpRequest) -> HttpResponse:
    """The organizations by name."""
    columns = ("title", "slug", "summary", "organization__classification", "disambiguation")
    found = by_name(request, Kind.ORGANIZATION, *columns)
    counts = mention_counts(row[0] for row in found.rows)
    lines = rows(
        (
            address(Kind.ORGANIZATION, slug),
            title,
            " · ".join(part for part in (summary or phrase or what, mentioned(counts.get(pk, 0))) if part),
            status_tag(status),
        )
        for pk, status, _, title, slug, summary, what, phrase in found.rows
    )
    context = {"words": KINDS[Kind.ORGANIZATION], "found": found, "lines": lines}
    return render(request, "archive/organizations.html", context)


@screen
def organization(request: HttpRequest, slug: str) -> HttpResponse:
    """One organization: what it is part of, who was there when, where it is mentioned, what it published."""
    page = page_at(request, Kind.ORGANIZATION, slug)
    context = entity_context(request, page)
    published = list(_published(page))
    context |= {
        "facts": [*_facts(page.specific), *mentioned_between(context), *elsewhere(page)],
        "people": roles_by("organization", page.pk),
        "events": list(_events(page)),
        "published": published[:_PUBLISHED],
        "more_published": len(published) > _PUBLISHED,
    }
    data = organization_data(request, page, names=context["names"])
    context["head"] = head_of(request, page, data, deck=page.summary)
    return render(request, "archive/organization.html", context)


def _facts(organization: Organization) -> Iterator[tuple[str, object]]:
    if organization.classification:
        yield "Type", capfirst(organization.classification)
    organizations = Page.objects.published().filter(kind=Kind.ORGANIZATION)
    if organization.parent_id and (parent := _links(organizations.filter(pk=organization.parent_id))):
        yield "Part of", parent
    if parts := _links(organizations.filter(organization__parent=organization.pk)):
        yield "Parts", parts
    if organization.founding_date:
        yield "Formed", describe(organization.founding_date)
    if organization.dissolution_date:
        yield "Dissolved", describe(organization.dissolution_date)


def _links(organizations: Any) -> SafeString:
    return format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((address(Kind.ORGANIZATION, slug), title) for slug, title in organizations.values_list("slug", "title")),
    )


def _events(page: Page) -> Iterator[dict[str, str]]:
    """What it took part in or organized, in the order of time."""
    published = Page.objects.published()
    taken = Participation.objects.filter(participant=page.pk, event__status=Status.PUBLISHED)
    found = list(taken.values_list("event__slug", "event__title", "event__date", "event__date_earliest", "role"))
    organized = published.filter(kind=Kind.EVENT, event__organizer=page.pk)
    known = {row[0] for row in found}
    for slug, title, date, day in organized.values_list("slug", "title", "event__date", "event__date_earliest"):
        if slug not in known:
            found.append((slug, title, date, day, "Organizer"))
    for slug, title, date, _, role in sorted(found, key=lambda row: (row[3] is None, row[3], row[0])):
        yield {"url": address(Kind.EVENT, slug), "title": title, "date": brief(date), "role": role}


def _published(page: Page) -> Iterator[tuple[str, str, str]]:
    """Address, title and date of the articles that appeared in it, the newest first."""
    articles = Page.objects.published().filter(kind=Kind.ARTICLE, article__publication=page.pk)
    articles = articles.order_by(F("article__published_earliest").desc(nulls_last=True), "-pk")
    for slug, title, date in articles.values_list("slug", "title", "article__date_published")[: _PUBLISHED + 1]:
        yield address(Kind.ARTICLE, slug), title, describe(date) if date else ""
