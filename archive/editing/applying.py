"""A record into the rows of its page: the plain fields, the references, the owned rows by their keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from django.db.models import Model

from archive.linking.tokens import fold
from archive.models import (
    Article,
    Authorship,
    Identifier,
    Name,
    Page,
    Participation,
    Redirect,
    Role,
)
from archive.records import AnyRecord, NameRecord, OwnedRecord, references

from .checking import MODELS

_REFERENCES = ("publication", "parent", "organizer")
_MANY = ("identifiers", "names", "roles", "participations", "authors", "about")


def apply(record: AnyRecord, page: Page) -> None:
    """Make the rows of `page` say what `record` says; leaves version, marks and derived columns alone."""
    ids = _ids(record)
    specific = MODELS[record.kind]._default_manager.get(pk=page.pk)
    _redirect(specific, record)
    for name, value in _columns(record, ids).items():
        setattr(specific, name, value)
    changed = [*_columns(record, ids), "folded_title", "updated_at", "updated_by"]
    specific.folded_title = " ".join(fold(record.title))
    specific.updated_at, specific.updated_by = page.updated_at, page.updated_by
    specific.save(update_fields=[*changed, *_derived_days(specific, changed)])
    _replace(Name, {"page_id": page.pk}, [(row, _name(row)) for row in record.names])
    _identify(page, record)
    if isinstance(specific, Article):
        _article(specific, record, ids)
    _owned(specific, record, ids)


def _columns(record: AnyRecord, ids: Mapping[str, int]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for field in fields(record):
        name, value = field.name, getattr(record, field.name)
        if name in _REFERENCES:
            columns[f"{name}_id"] = ids[value] if value else None
        elif name not in _MANY and name != "key":
            columns[name] = value
    if "source_key" in columns:
        # Unique where there is one: many articles have none, and none is null.
        columns["source_key"] = columns["source_key"] or None
    return columns


def _derived_days(page: Page, names: Sequence[str]) -> list[str]:
    """The columns of earliest and latest day that stand beside the date fields among `names`."""
    ours = (page._meta.get_field(name) for name in names if not name.endswith("_id"))
    return [column for field in ours for side in ("earliest", "latest") if (column := getattr(field, side, ""))]


def _redirect(page: Page, record: AnyRecord) -> None:
    """A page that moves leaves its old address behind as a redirect; one that it had before is its own again."""
    if page.version and page.slug != record.slug:
        Redirect.objects.update_or_create(kind=page.kind, slug=page.slug, defaults={"page_id": page.pk})
    Redirect.objects.filter(kind=page.kind, slug=record.slug).delete()


def _identify(page: Page, record: AnyRecord) -> None:
    """Identifiers are unique over the archive, so two of one page that trade places are taken out before they go in."""
    rows = {row.key: (row.scheme, row.value, position) for position, row in enumerate(record.identifiers)}
    for row in Identifier.objects.filter(page_id=page.pk):
        if rows.get(row.key) == (row.scheme, row.value, row.position):
            del rows[row.key]
        else:
            row.delete()
    Identifier.objects.bulk_create(
        Identifier(page_id=page.pk, key=key, scheme=scheme, value=value, position=position)
        for key, (scheme, value, position) in rows.items()
    )


def _article(article: Article, record: Any, ids: Mapping[str, int]) -> None:
    article.about.set([ids[key] for key in record.about])
    authors = [ids[key] for key in record.authors]
    if authors != list(article.authorship_set.values_list("page_id", flat=True)):
        article.authorship_set.all().delete()
        Authorship.objects.bulk_create(
            Authorship(article=article, page_id=pk, position=position) for position, pk in enumerate(authors)
        )


def _owned(page: Page, record: Any, ids: Mapping[str, int]) -> None:
    if record.kind == "person":
        rows = [(row, _plain(row, organization_id=ids[row.organization])) for row in record.roles]
        _set_sources(_replace(Role, {"person_id": page.pk}, rows), record.roles, ids)
    elif record.kind == "event":
        rows = [(row, _plain(row, participant_id=ids[row.participant])) for row in record.participations]
        _set_sources(_replace(Participation, {"event_id": page.pk}, rows), record.participations, ids)


def _set_sources(rows: Mapping[str, Any], records: Sequence[Any], ids: Mapping[str, int]) -> None:
    for record in records:
        rows[record.key].sources.set([ids[key] for key in record.sources])


def _replace(
    model: type[Model], owner: Mapping[str, int], rows: Sequence[tuple[OwnedRecord, dict[str, Any]]]
) -> dict[str, Any]:
    """Make the owner's rows these, by key: those that are gone are deleted, the others updated or added."""
    manager = model._default_manager
    manager.filter(**owner).exclude(key__in=[record.key for record, _ in rows]).delete()
    stored = {}
    for position, (record, values) in enumerate(rows):
        row, _ = manager.update_or_create(key=record.key, defaults={**owner, **values, "position": position})
        stored[record.key] = row
    return stored


def _name(row: NameRecord) -> dict[str, Any]:
    return {**_plain(row), "folded": " ".join(fold(row.text))}


def _plain(row: OwnedRecord, **ids: int) -> dict[str, Any]:
    """The plain columns of an owned row, with its references as ids in place of keys."""
    relations = {"key", "sources", *(name.removesuffix("_id") for name in ids)}
    values = {field.name: getattr(row, field.name) for field in fields(row) if field.name not in relations}
    return {**values, **ids}


def _ids(record: AnyRecord) -> dict[str, int]:
    wanted = {key for _, key in references(record)}
    return dict(Page.objects.filter(key__in=wanted).values_list("key", "pk"))
