"""Is a record fit to be a page? Every fault is named with its place and the remedy; nothing is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model

from archive.dates import InvalidDate, describe, parse
from archive.images import is_kept
from archive.linking.tokens import fold
from archive.media import has_undescribed
from archive.models import (
    Article,
    Event,
    Identifier,
    Kind,
    Name,
    Organization,
    Page,
    Participation,
    Person,
    Role,
    Status,
)
from archive.records import AnyRecord, OwnedRecord, references
from archive.rendering import LimitExceeded, check_limits

from .addresses import former_owner, owner

MODELS: Mapping[str, type[Page]] = {
    "article": Article,
    "person": Person,
    "organization": Organization,
    "event": Event,
}
ROW_MODELS: Mapping[str, type[Model]] = {
    "names": Name,
    "identifiers": Identifier,
    "roles": Role,
    "participations": Participation,
}
MAX_NAMES = 100
MAX_KEY = 40
# What a folded title or name may hold; one sign can fold to eighteen letters.
MAX_FOLDED = 600
# Addresses below /people/ and the like that are not pages.
RESERVED_SLUGS = frozenset({"add", "all", "feed", "index", "new"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{2,39}")
# What kind of page each reference must lead to; where several are right, any of them.
_REFERRED: Mapping[str, tuple[str, ...]] = {
    "authors": (Kind.PERSON, Kind.ORGANIZATION),
    "publication": (Kind.ORGANIZATION,),
    "organizer": (Kind.PERSON, Kind.ORGANIZATION),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the field it stands in, what is wrong and what to do; `row` is the key of the owned row, if any."""

    field: str
    message: str
    row: str = ""

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message


class InvalidRecord(ValueError):
    """The record cannot be a page; `problems` says why, one by one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))


def problems(record: AnyRecord) -> tuple[Problem, ...]:
    """All that keeps `record` from being a page; none means that it can be one."""
    return tuple(_problems(record))


def problems_alone(record: AnyRecord) -> tuple[Problem, ...]:
    """What keeps the fields of `record` out of a row, whatever else the archive holds; asks no database."""
    return tuple(_written(record))


def _problems(record: AnyRecord) -> Iterator[Problem]:
    yield from _written(record)
    yield from _taken(record)
    yield from _texts(record)
    yield from _pictures(record)
    yield from _rows(record)
    yield from _names(record)
    yield from _references(record)
    yield from _namesakes(record)
    yield from _lifetimes(record)


def _plain_fields(model: type[Model], record: Any, *, row: str, group: str = "") -> Iterator[Problem]:
    for part in fields(record):
        value = getattr(record, part.name)
        if part.name == "key" or not isinstance(value, str):
            continue
        field = model._meta.get_field(part.name)
        if field.is_relation or not isinstance(field, Field):
            continue
        if value == "" and part.name in ("slug", "source_key"):
            continue
        if value == "" and part.name == "title" and not group:
            yield Problem("title", "it is empty, and every page has one: write it.")
            continue
        try:
            field.clean(value, None)
        except ValidationError as error:
            place = f"{group}.{part.name}" if group else part.name
            yield from (Problem(place, message, row) for message in error.messages)


def _written(record: AnyRecord) -> Iterator[Problem]:
    yield from _plain_fields(MODELS[record.kind], record, row="")
    if record.title:
        yield from _foldable(record.title, "title")
    if record.key and not _KEY.fullmatch(record.key):
        yield Problem("key", f"“{record.key}” is no key: use 3 to 40 small letters, digits and hyphens.")
    if record.slug and not _SLUG.fullmatch(record.slug):
        yield Problem("slug", "use small letters, digits and single hyphens, such as “wendy-sherman”.")
    elif record.slug in RESERVED_SLUGS:
        yield Problem("slug", f"“{record.slug}” is kept for the site itself; choose another.")


def _taken(record: AnyRecord) -> Iterator[Problem]:
    page = Page.objects.filter(key=record.key).select_related("merged_into").first() if record.key else None
    if page is not None and page.kind != record.kind:
        yield Problem("key", f"the key “{record.key}” belongs to the {page.kind} “{page}”.")
    if page is not None and page.merged_into is not None:
        yield Problem("", f"this page was merged into “{page.merged_into}”: make the change there.")
    if not record.slug:
        return
    if (taken := owner(record, record.slug)) is not None:
        yield Problem("slug", f"this address belongs to “{taken}”; choose another, or edit that page.")
    elif (former := former_owner(record, record.slug)) is not None:
        yield Problem("slug", f"this address was that of “{former}” and leads there still; choose another.")


def _texts(record: AnyRecord) -> Iterator[Problem]:
    for name in ("body", "epigraph"):
        try:
            check_limits(getattr(record, name, ""))
        except LimitExceeded as error:
            yield Problem(name, str(error))


def _pictures(record: AnyRecord) -> Iterator[Problem]:
    if record.image and not is_kept(record.image):
        yield Problem("image", f"the archive has no picture “{record.image}”: choose its file again.")
    if record.image and not record.image_alt:
        yield Problem("image_alt", "say what the picture shows, for those who do not see it.")
    for name in ("image_alt", "image_credit"):
        if getattr(record, name) and not record.image:
            yield Problem(name, "there is no picture that this belongs to: choose one, or leave this empty.")
    for name in ("body", "epigraph"):
        if has_undescribed(getattr(record, name, "")):
            message = "a picture here has no description: write what it shows between its brackets, ![like this](…)."
            yield Problem(name, message)


def _rows(record: AnyRecord) -> Iterator[Problem]:
    for group, model in ROW_MODELS.items():
        rows: tuple[OwnedRecord, ...] = getattr(record, group, ())
        for row in rows:
            yield from _plain_fields(model, row, row=row.key, group=group)
        keys = [row.key for row in rows]
        yield from _row_keys(group, keys)
        yield from _rows_of_others(record, group, model, set(keys))
    for role in getattr(record, "roles", ()):
        if not role.organization:
            yield Problem("roles.organization", "a role needs its organization.", role.key)
    for participation in getattr(record, "participations", ()):
        if not participation.participant:
            yield Problem("participations.participant", "choose who took part.", participation.key)
    yield from _identifiers(record)


def _row_keys(group: str, keys: list[str]) -> Iterator[Problem]:
    for key, count in Counter(keys).items():
        if len(key) > MAX_KEY:
            yield Problem(group, f"a row has a key of {len(key)} characters: use at most {MAX_KEY}.", key)
        if count > 1:
            yield Problem(group, f"{count} rows have the key “{key}”.", key)


def _rows_of_others(record: AnyRecord, group: str, model: type[Model], keys: set[str]) -> Iterator[Problem]:
    owner = {"roles": "person", "participations": "event"}.get(group, "page")
    others = model._default_manager.filter(key__in=keys - {""}).exclude(**{f"{owner}__key": record.key})
    for key in others.values_list("key", flat=True):
        yield Problem(group, f"the key “{key}” belongs to a row of another page.", key)


def _identifiers(record: AnyRecord) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for row in record.identifiers:
        pair = (row.scheme, row.value)
        if pair in seen:
            yield Problem("identifiers.value", f"{row.scheme} {row.value} stands here twice.", row.key)
        seen.add(pair)
        taken = Identifier.objects.filter(scheme=row.scheme, value=row.value).exclude(page__key=record.key).first()
        if taken is not None:
            message = f"{row.scheme} {row.value} is the identifier of “{taken.page}”: are the two pages one?"
            yield Problem("identifiers.value", message, row.key)


def _names(record: AnyRecord) -> Iterator[Problem]:
    if record.kind == Kind.ARTICLE and record.names:
        yield Problem("names", "an article has no further names; text does not mention articles by name.")
    if len(record.names) > MAX_NAMES:
        yield Problem("names", f"{len(record.names)} names are too many: a page has at most {MAX_NAMES}.")
    seen: set[tuple[str, str]] = set()
    for name in record.names:
        if name.text:
            yield from _foldable(name.text, "names.text", name.key)
        if (name.text, name.language) in seen:
            yield Problem("names.text", f"“{name.text}” stands here twice.", name.key)
        seen.add((name.text, name.language))


def _foldable(text: str, field: str, row: str = "") -> Iterator[Problem]:
    folded = " ".join(fold(text))
    if not folded:
        yield Problem(field, f"“{text}” holds no letter or digit, so no text could match it.", row)
    if len(folded) > MAX_FOLDED:
        yield Problem(field, "this is too long once its signs are written out in letters.", row)


def _references(record: AnyRecord) -> Iterator[Problem]:
    wanted = list(references(record))
    kinds = dict(Page.objects.filter(key__in={key for _, key in wanted}).values_list("key", "kind"))
    for field, key in wanted:
        if key not in kinds:
            yield Problem(field, f"there is no page with the key “{key}”.")
        elif key == record.key and field != "about":
            yield Problem(field, "a page cannot refer to itself here.")
        elif field in _REFERRED and kinds[key] not in _REFERRED[field]:
            yield Problem(
                field, f"“{key}” is of the wrong kind ({kinds[key]}): choose {' or '.join(_REFERRED[field])}."
            )
        elif field == "parent" and kinds[key] != record.kind:
            yield Problem(field, f"“{key}” is of another kind ({kinds[key]}).")
    yield from _row_references(record, kinds)
    yield from _circles(record)


def _row_references(record: AnyRecord, kinds: Mapping[str, str]) -> Iterator[Problem]:
    for role in getattr(record, "roles", ()):
        if kinds.get(role.organization, Kind.ORGANIZATION) != Kind.ORGANIZATION:
            yield Problem("roles.organization", f"“{role.organization}” is no organization.", role.key)
        yield from _sources("roles.sources", role.sources, kinds, role.key)
    for part in getattr(record, "participations", ()):
        if kinds.get(part.participant, Kind.PERSON) not in (Kind.PERSON, Kind.ORGANIZATION):
            yield Problem("participations.participant", f"“{part.participant}” is no person or organization.", part.key)
        yield from _sources("participations.sources", part.sources, kinds, part.key)


def _sources(field: str, keys: Iterable[str], kinds: Mapping[str, str], row: str) -> Iterator[Problem]:
    for key in keys:
        if kinds.get(key, Kind.ARTICLE) != Kind.ARTICLE:
            yield Problem(field, f"“{key}” is no article.", row)


def _circles(record: AnyRecord) -> Iterator[Problem]:
    """A part may not contain, over any number of steps, what it is part of."""
    key, parent = getattr(record, "parent", ""), f"{record.kind}__parent__key"
    passed: set[str] = set()
    while key and key not in passed:
        if key == record.key:
            yield Problem("parent", "this would make the page a part of itself.")
            return
        passed.add(key)
        key = Page.objects.filter(key=key).values_list(parent, flat=True).first() or ""


def _namesakes(record: AnyRecord) -> Iterator[Problem]:
    if record.kind == Kind.ARTICLE or record.status == Status.DELETED:
        return
    folded = " ".join(fold(record.title))
    others = Page.objects.published().filter(kind=record.kind, folded_title=folded).exclude(key=record.key)
    named = list(others.only("title", "disambiguation")) if folded else []
    if named and not record.disambiguation:
        message = (
            f"“{named[0]}” bears this name already: if it is another, add a short phrase that tells the two apart."
        )
        yield Problem("disambiguation", message)
    phrase = fold(record.disambiguation)
    alike = next((other for other in named if phrase and fold(other.disambiguation) == phrase), None)
    if alike is not None:
        yield Problem("disambiguation", f"“{alike}” has the same phrase: choose one that tells the two apart.")


def _lifetimes(record: AnyRecord) -> Iterator[Problem]:
    for first, last in (("birth_date", "death_date"), ("founding_date", "dissolution_date")):
        begin, end = getattr(record, first, ""), getattr(record, last, "")
        if begin and end:
            yield from _ordered(begin, end, last)


def _ordered(begin: str, end: str, field: str) -> Iterator[Problem]:
    try:
        first, last = parse(begin).earliest, parse(end).latest
    except InvalidDate:
        return
    if first and last and last < first:
        yield Problem(field, f"{describe(end)} lies before {describe(begin)}.")
