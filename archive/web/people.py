"""/people/: the index of people, and one person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.dates import describe
from archive.models import Authorship, Kind, Page, Participation, Person, Status

from .addresses import page_at
from .drawing import rows
from .entities import elsewhere, entity_context, mentioned_between, roles_by
from .kinds import KINDS, address
from .listing import by_name, mention_counts, status_tag
from .machines.head import head_of
from .machines.linked_data import person_data
from .screens import screen
from .words import brief, mentioned

_OWN_ARTICLES = 25


@screen
def people(request: HttpRequest) -> HttpResponse:
    """The people in the order of an index."""
    found = by_name(request, Kind.PERSON, "title", "slug", "summary", "person__sort_name", "disambiguation")
    counts = mention_counts(row[0] for row in found.rows)
    lines = rows(
        (
            address(Kind.PERSON, slug),
            sort_name or title,
            " · ".join(part for part in (summary or phrase, mentioned(counts.get(pk, 0))) if part),
            status_tag(status),
        )
        for pk, status, _, title, slug, summary, sort_name, phrase in found.rows
    )
    return render(request, "archive/people.html", {"words": KINDS[Kind.PERSON], "found": found, "lines": lines})


@screen
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: who, in the archive's own sentences first."""
    page = page_at(request, Kind.PERSON, slug)
    context = entity_context(request, page)
    context |= {
        "facts": [*_facts(page.specific), *mentioned_between(context), *elsewhere(page)],
        "positions": roles_by("person", page.pk),
        "events": events_of(page),
        "own_articles": list(_own_articles(page)),
    }
    data = person_data(request, page, names=context["names"], roles=context["positions"])
    context["head"] = head_of(request, page, data, deck=page.summary)
    return render(request, "archive/person.html", context)


def events_of(page: Page) -> list[dict[str, Any]]:
    """The events in which the page took part, in the order of time."""
    taken = Participation.objects.filter(participant=page.pk, event__status=Status.PUBLISHED)
    columns = ("event__slug", "event__title", "event__date", "role")
    return [
        {"url": address(Kind.EVENT, slug), "title": title, "date": brief(date), "role": role}
        for slug, title, date, role in taken.order_by(
            F("event__date_earliest").asc(nulls_last=True), "event_id", "position"
        ).values_list(*columns)
    ]


def _facts(person: Person) -> Iterator[tuple[str, object]]:
    if person.honorific_prefix:
        yield "Addressed as", person.honorific_prefix
    if person.birth_date:
        yield "Born", describe(person.birth_date)
    if person.death_date:
        yield "Died", describe(person.death_date)


def _own_articles(page: Page) -> Iterator[tuple[str, str, str]]:
    """Address, title and date of what this page wrote, the newest first."""
    own = Authorship.objects.filter(page=page.pk, article__status=Status.PUBLISHED)
    own = own.order_by(F("article__published_earliest").desc(nulls_last=True), "-article_id")
    columns = ("article__slug", "article__title", "article__date_published")
    for slug, title, date in own.values_list(*columns)[:_OWN_ARTICLES]:
        yield address(Kind.ARTICLE, slug), title, describe(date) if date else ""
