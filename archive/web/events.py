"""/events/: the events in time, and one event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from archive.dates import describe
from archive.models import Event, Kind, Page, Participation, Role, Status

from .addresses import page_at
from .drawing import rows
from .entities import elsewhere, entity_context, mentioned_between
from .kinds import KINDS, address
from .listing import by_day, mention_counts, status_tag
from .machines.head import head_of
from .machines.linked_data import event_data
from .screens import screen
from .sequence import Row, events_around, rounds_around
from .words import brief, dateline, mentioned


@screen
def events(request: HttpRequest) -> HttpResponse:
    """The events, the latest first."""
    columns = ("title", "slug", "event__date", "event__location", "summary")
    found = by_day(request, Kind.EVENT, "event__date_earliest", *columns)
    counts = mention_counts(row[0] for row in found.rows)
    lines = rows(
        (
            address(Kind.EVENT, slug),
            title,
            " · ".join(
                part for part in (describe(date) if date else "", location, mentioned(counts.get(pk, 0))) if part
            ),
            status_tag(status),
        )
        for pk, status, _, title, slug, date, location, _ in found.rows
    )
    return render(request, "archive/events.html", {"words": KINDS[Kind.EVENT], "found": found, "lines": lines})


@screen
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event: when, where, who, and what was written of it."""
    page = page_at(request, Kind.EVENT, slug)
    this: Event = page.specific
    before, after = events_around(this.date_earliest, besides=page.pk)
    round_before, round_after = rounds_around(this.parent_id, this.date_earliest, page.pk)
    large, rest = dateline(this.date)
    context = entity_context(request, page)
    context |= {
        "large": large,
        "rest": ", ".join(part for part in (rest, this.location) if part),
        "facts": [*_facts(this), *mentioned_between(context), *elsewhere(page)],
        "round_before": _step(round_before),
        "round_after": _step(round_after),
        "before": [_step(row) for row in before],
        "after": [_step(row) for row in after],
        "date": brief(this.date),
        "participants": _participants(this),
    }
    data = event_data(request, page, names=context["names"], participants=context["participants"])
    context["head"] = head_of(request, page, data, deck=page.summary)
    return render(request, "archive/event.html", context)


def _facts(event: Event) -> Iterator[tuple[str, object]]:
    if event.classification:
        yield "Type", capfirst(event.classification)
    if event.date:
        yield "Date", describe(event.date)
    if event.location:
        yield "Place", event.location
    if event.organizer_id and (organizer := _links(Q(pk=event.organizer_id))):
        yield "Organizer", organizer
    if event.parent_id and (parent := _links(Q(pk=event.parent_id))):
        yield "Part of", parent
    if parts := _links(Q(event__parent=event.pk)):
        yield "Parts", parts


def _links(condition: Q) -> SafeString:
    pages = Page.objects.published().filter(condition)
    pages = pages.order_by(F("event__date_earliest").asc(nulls_last=True), "title", "pk")
    links = ((address(kind, slug), title) for kind, slug, title in pages.values_list("kind", "slug", "title"))
    return format_html_join(", ", '<a href="{}">{}</a>', links)


def _step(row: Row | None) -> dict[str, str] | None:
    return None if row is None else {"url": address(Kind.EVENT, row[0]), "title": row[1], "date": brief(row[2])}


def _participants(event: Event) -> list[dict[str, Any]]:
    """Who took part, as what; where that is not said, the office held then."""
    taking = Participation.objects.filter(event=event.pk, participant__status=Status.PUBLISHED)
    columns = ("participant_id", "role", "participant__kind", "participant__slug", "participant__title")
    found = list(taking.values_list(*columns))
    offices = _offices([pk for pk, role, kind, *_ in found if kind == Kind.PERSON and not role], event)
    return [
        {
            "url": address(kind, slug),
            "kind": kind,
            "letter": KINDS[kind].letter,
            "title": title,
            "role": role or offices.get(pk, ""),
        }
        for pk, role, kind, slug, title in found
    ]


def _offices(person_ids: list[int], event: Event) -> dict[int, str]:
    """The office that each of these people is known to have held on the first day of the event."""
    day = event.date_earliest
    if not person_ids or day is None:
        return {}
    held = Role.objects.filter(
        Q(period_latest__isnull=True) | Q(period_latest__gte=day),
        person__in=person_ids,
        period_earliest__lte=day,
        organization__status=Status.PUBLISHED,
    ).order_by("position", "pk")
    offices: dict[int, str] = {}
    for person, title, organization in held.values_list("person_id", "title", "organization__title"):
        offices.setdefault(person, ", ".join(part for part in (title, organization) if part))
    return offices
