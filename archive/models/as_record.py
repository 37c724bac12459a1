"""A page's rows as the record that they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from archive.records import (
    RECORDS,
    AnyRecord,
    IdentifierRecord,
    NameRecord,
    OwnedRecord,
    ParticipationRecord,
    RoleRecord,
)

from .articles import Article
from .entities import Event, Organization, Person
from .names import Identifier, Name
from .pages import Kind, Page

# Fields of a record that are keys of other pages: read through the foreign key of the same name.
_REFERENCES = ("publication", "parent", "organizer")


def record_of(page: Page) -> AnyRecord:
    """The live record of `page`: what is published, or what its draft says; a bounded number of queries."""
    specific = page.specific if type(page) is Page else page
    cls = RECORDS[page.kind]
    values: dict[str, Any] = {}
    for field in fields(cls):
        name = field.name
        if name in _REFERENCES:
            other = getattr(specific, name)
            values[name] = other.key if other else ""
        elif name not in ("identifiers", "names", "roles", "participations", "authors", "about"):
            values[name] = getattr(specific, name) or ""
    values["names"] = tuple(_plain(NameRecord, row) for row in Name.objects.filter(page_id=page.pk))
    rows = Identifier.objects.filter(page_id=page.pk)
    values["identifiers"] = tuple(_plain(IdentifierRecord, row) for row in rows)
    record: AnyRecord = cls(**values, **_own(specific))
    return record


def _own(page: Page) -> dict[str, Any]:
    match page:
        case Article():
            authors = page.authorship_set.values_list("page__key", flat=True)
            return {"authors": tuple(authors), "about": _keys(page.about.all())}
        case Person():
            return {"roles": tuple(_roles(page))}
        case Event():
            return {"participations": tuple(_participations(page))}
        case Organization():
            return {}
    raise TypeError(f"{page.kind} is no kind of page")


def _roles(person: Person) -> Iterable[RoleRecord]:
    for row in person.roles.select_related("organization").prefetch_related("sources"):
        yield RoleRecord(
            key=row.key,
            organization=row.organization.key,
            title=row.title,
            period=row.period,
            sources=_keys(row.sources.all()),
            note=row.note,
        )


def _participations(event: Event) -> Iterable[ParticipationRecord]:
    for row in event.participations.select_related("participant").prefetch_related("sources"):
        yield ParticipationRecord(
            key=row.key, participant=row.participant.key, role=row.role, sources=_keys(row.sources.all())
        )


def _keys(pages: Iterable[Page]) -> tuple[str, ...]:
    return tuple(sorted(page.key for page in pages))


def _plain(cls: type[OwnedRecord], row: object) -> Any:
    return cls(**{field.name: getattr(row, field.name) for field in fields(cls)})


def kind_of(record: AnyRecord) -> Kind:
    """The kind of `record` as the models know it."""
    return Kind(record.kind)
