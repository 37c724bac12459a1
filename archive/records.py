"""The archive's one JSON shape: a page as plain data, in and out.

A `PageRecord` is what a revision holds, what the edit form opens from and yields, what export writes and import
reads. Records refer to other pages and to owned rows by their permanent key, never by a database id. `to_dict`
leaves out what is empty and keeps one order, so equal records are equal bytes.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, TypeAlias, TypeVar

from .cleaning import clean_line, clean_text

Row = TypeVar("Row", bound="OwnedRecord")
_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
RUNNING_TEXT = frozenset({"body", "epigraph", "note"})


class RecordError(ValueError):
    """The data is no record; the message names the field and what it should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedRecord:
    """A row that belongs to one page; `key` is its permanent id ("" until `with_keys` gives it one)."""

    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRecord(OwnedRecord):
    """One way in which the page's entity is called, besides its title."""

    text: str = ""
    kind: str = "full"
    language: str = ""
    period: str = ""
    linking: str = ""
    exact_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierRecord(OwnedRecord):
    """The page's id in another catalogue ("wikidata", "Q…")."""

    scheme: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRecord(OwnedRecord):
    """What the person was in an organization (a page key), as printed, over a period, with source articles (keys)."""

    organization: str = ""
    title: str = ""
    period: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRecord(OwnedRecord):
    """Who took part in the event (a page key), as what, with source articles (keys)."""

    participant: str = ""
    role: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A page of any kind; the four kinds add their own fields. `image` is the name of a picture (see `media`)."""

    kind: ClassVar[str] = ""
    key: str = ""
    title: str = ""
    slug: str = ""
    disambiguation: str = ""
    summary: str = ""
    body: str = ""
    image: str = ""
    image_alt: str = ""
    image_credit: str = ""
    status: str = "published"
    protection: str = ""
    identifiers: tuple[IdentifierRecord, ...] = ()
    names: tuple[NameRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord(PageRecord):
    """An article as it was published."""

    kind: ClassVar[str] = "article"
    subtitle: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    section: str = ""
    date_published: str = ""
    dateline: str = ""
    language: str = ""
    source_url: str = ""
    archived_url: str = ""
    retrieved_on: str = ""
    rights: str = ""
    epigraph: str = ""
    epigraph_attribution: str = ""
    epigraph_date: str = ""
    about: tuple[str, ...] = ()
    source_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord(PageRecord):
    """A person; `roles` are what she was, where and when."""

    kind: ClassVar[str] = "person"
    given_name: str = ""
    family_name: str = ""
    honorific_prefix: str = ""
    sort_name: str = ""
    birth_date: str = ""
    death_date: str = ""
    roles: tuple[RoleRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRecord(PageRecord):
    """An organization; `parent` is the key of the one it is part of."""

    kind: ClassVar[str] = "organization"
    classification: str = ""
    parent: str = ""
    founding_date: str = ""
    dissolution_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord(PageRecord):
    """An event; `date` may be a period."""

    kind: ClassVar[str] = "event"
    classification: str = ""
    date: str = ""
    location: str = ""
    organizer: str = ""
    parent: str = ""
    participations: tuple[ParticipationRecord, ...] = ()


AnyRecord: TypeAlias = ArticleRecord | PersonRecord | OrganizationRecord | EventRecord
RECORDS: Mapping[str, type[AnyRecord]] = {
    "article": ArticleRecord,
    "person": PersonRecord,
    "organization": OrganizationRecord,
    "event": EventRecord,
}
ROWS: Mapping[str, type[OwnedRecord]] = {
    "identifiers": IdentifierRecord,
    "names": NameRecord,
    "roles": RoleRecord,
    "participations": ParticipationRecord,
}


def new_key() -> str:
    """A fresh permanent id: ten characters that cannot be misread, some 49 bits of chance."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def derived_key(*parts: str) -> str:
    """The permanent id that follows from `parts`: the same parts give the same id on every machine."""
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:8], "big")
    letters = []
    for _ in range(10):
        number, digit = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[digit])
    return "".join(letters)


def from_dict(data: object) -> AnyRecord:
    """The record that `data` holds, its text cleaned; raises `RecordError` naming the field."""
    if not isinstance(data, Mapping):
        raise RecordError("a record is a JSON object with a “kind”, a “key” and a “title”")
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in RECORDS:
        raise RecordError(f"“kind” is {kind!r}: write one of {', '.join(RECORDS)}")
    rest = {name: value for name, value in data.items() if name != "kind"}
    record: AnyRecord = _build(RECORDS[kind], rest, place=kind)
    return record


def to_dict(record: PageRecord) -> dict[str, Any]:
    """`record` as JSON data: `kind` first, then its fields in their order, without what is empty."""
    return {"kind": record.kind, **_filled(record)}


def to_json(record: PageRecord) -> str:
    """`record` as one line of canonical JSON: what digests are taken over and what export writes."""
    return json.dumps(to_dict(record), ensure_ascii=False, separators=(",", ":"))


def with_keys(record: AnyRecord) -> AnyRecord:
    """`record` with a permanent key for the page and for each owned row that lacks one.

    A row's key follows from its content, so importing the same record twice makes no second row.
    """
    page_key = record.key or new_key()
    changes: dict[str, Any] = {"key": page_key}
    for name in ROWS:
        rows = getattr(record, name, None)
        if rows:
            changes[name] = _keyed(rows, page_key, name)
    return replace(record, **changes)


def canonical(record: AnyRecord) -> AnyRecord:
    """`record` with its keys, and with what has no order of its own (about, sources) sorted and without doubles."""
    record = with_keys(record)
    changes: dict[str, Any] = {}
    if isinstance(record, ArticleRecord):
        changes["about"] = _sorted(record.about)
    for name in ("roles", "participations"):
        rows = getattr(record, name, ())
        if rows:
            changes[name] = tuple(replace(row, sources=_sorted(row.sources)) for row in rows)
    return replace(record, **changes)


def references(record: PageRecord) -> Iterator[tuple[str, str]]:
    """Each key of another page that `record` refers to, with the field it stands in."""
    for name in ("authors", "about"):
        yield from ((name, key) for key in getattr(record, name, ()))
    for name in ("publication", "parent", "organizer"):
        if key := getattr(record, name, ""):
            yield name, key
    for row in getattr(record, "roles", ()):
        yield from ((f"roles: {row.title}", key) for key in (row.organization, *row.sources) if key)
    for row in getattr(record, "participations", ()):
        yield from (("participations", key) for key in (row.participant, *row.sources) if key)


def _sorted(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(keys)))


def _keyed(rows: tuple[Row, ...], page_key: str, name: str) -> tuple[Row, ...]:
    taken = {row.key for row in rows if row.key}
    result = []
    for row in rows:
        if not row.key:
            content = json.dumps(_filled(row), ensure_ascii=False)
            serial = 0
            while (key := derived_key(page_key, name, content, str(serial))) in taken:
                serial += 1
            taken.add(key)
            row = replace(row, key=key)
        result.append(row)
    return tuple(result)


def _filled(record: PageRecord | OwnedRecord) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if value in ("", (), False):
            continue
        if isinstance(value, tuple):
            value = [_filled(item) if isinstance(item, OwnedRecord) else item for item in value]
        filled[field.name] = value
    return filled


def _build(cls: type[Any], data: Mapping[str, object], *, place: str) -> Any:
    known = {field.name: field for field in fields(cls)}
    for name in data:
        if name not in known:
            raise RecordError(f"{place}: there is no field “{name}”; known are {', '.join(known)}")
    return cls(**{name: _value(known[name].type, name, value, place) for name, value in data.items()})


def _value(annotation: object, name: str, value: object, place: str) -> object:
    if name in ROWS:
        return tuple(_row(ROWS[name], item, f"{place}: {name}") for item in _list(value, name, place))
    if annotation == "tuple[str, ...]":
        return tuple(_text(name, item, place) for item in _list(value, name, place))
    if annotation == "bool":
        if not isinstance(value, bool):
            raise RecordError(f"{place}: “{name}” is {value!r}: write true or false")
        return value
    return _text(name, value, place)


def _row(cls: type[OwnedRecord], item: object, place: str) -> OwnedRecord:
    if not isinstance(item, Mapping):
        raise RecordError(f"{place}: each row is a JSON object, not {item!r}")
    row: OwnedRecord = _build(cls, item, place=place)
    return row


def _list(value: object, name: str, place: str) -> list[object]:
    if not isinstance(value, list | tuple):
        raise RecordError(f"{place}: “{name}” is {value!r}: write a list")
    return list(value)


def _text(name: str, value: object, place: str) -> str:
    if not isinstance(value, str):
        raise RecordError(f"{place}: “{name}” is {value!r}: write text in quotation marks")
    return clean_text(value) if name in RUNNING_TEXT else clean_line(value)
