"""Filling an archive with made pages by the hundred thousand: rows written in bulk, as saving them would leave them.

Needs Django to be set up. The one thing to know: a page made here has no revision and is in no index of words but the
one that a measurement asks for; everything else goes the product's own ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Max
from django.utils import timezone

from archive.indexing.tokens import tokens_of
from archive.linking.forms import forms_of
from archive.linking.mentions import Entity, Kind
from archive.linking.tokens import fold
from archive.models import Article, Event, Mention, NameKey, Organization, Page, Person, Status

from .corpus import Named, named

_AT_ONCE = 5_000
_MODELS: Mapping[str, type[Page]] = {"person": Person, "organization": Organization, "event": Event, "article": Article}
_FIRST_DAY = date(1996, 1, 1)
Tell = Callable[[int], None]


class Table:
    """The table of one model, filled by plain rows: every column as a new instance would have it, but for a few."""

    def __init__(self, model: type[models.Model], *changing: str) -> None:
        fields = [field for field in model._meta.local_concrete_fields if field.attname != "id" or "id" in changing]
        instance = model()
        self._blank = [field.get_db_prep_save(field.pre_save(instance, True), connection) for field in fields]
        places = {field.attname: at for at, field in enumerate(fields)}
        self._places = [places[name] for name in changing]
        self._fields = [fields[at] for at in self._places]
        columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        self._statement = f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})"  # noqa: S608

    def insert(self, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows, each as the values of the changing columns."""
        with connection.cursor() as cursor:
            cursor.executemany(self._statement, [self._row(values) for values in rows])

    def _row(self, values: Sequence[Any]) -> list[Any]:
        row = list(self._blank)
        for at, field, value in zip(self._places, self._fields, values, strict=True):
            row[at] = value if isinstance(value, str | int) else field.get_db_prep_save(value, connection)
        return row


def fill_names(size: int, *, tell: Tell = lambda done: None) -> None:
    """Make the archive's entities so many, adding those that are missing, with their look-up keys."""
    keys = Table(
        NameKey, "page_id", "key", "text", "tokens", "kind", "rank", "linking", "exact_case", "language"
    )  # fmt: skip
    for numbers in _chunks(Page.objects.exclude(kind="article").count(), size):
        with transaction.atomic():
            first = (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
            entities = [(first + at, number, named(number)) for at, number in enumerate(numbers)]
            _insert_pages((pk, f"n-{number}", one.kind, one.title) for pk, number, one in entities)
            for kind, rows in _by_kind(entities):
                changing = ("page_ptr_id", "given_name", "family_name") if kind == "person" else ("page_ptr_id",)
                Table(_MODELS[kind], *changing).insert(row[: len(changing)] for row in rows)
            keys.insert(row for pk, _, one in entities for row in _keys(pk, one))
        tell(numbers.stop)
    _settle()


def fill_articles(texts: Iterable[str], *, dated_apart: int = 1) -> list[int]:
    """Add published articles with these bodies, indexed by their tokens but not linked; answers their ids."""
    ids: list[int] = []
    pages = Table(Article, "page_ptr_id", "date_published", "published_earliest", "published_latest")
    first = (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    for bodies in _batched(enumerate(texts, start=first)):
        with transaction.atomic():
            _insert_pages((pk, f"a-{pk}", "article", f"Report {pk}", body) for pk, body in bodies)
            days = [(pk, _FIRST_DAY + timedelta(days=(pk - first) // dated_apart % 9_000)) for pk, _ in bodies]
            pages.insert((pk, day.isoformat(), day, day) for pk, day in days)
            _index((pk, tokens_of([f"Report {pk}", body], [])) for pk, body in bodies)
        ids.extend(pk for pk, _ in bodies)
    _settle()
    return ids


def mention(target: Page, sources: Sequence[int], number: int) -> None:
    """Have so many mentions of `target` in these articles, one after another, without any text."""
    table = Table(
        Mention, "source_id", "day", "segment", "start", "end", "surface", "target_id", "rule", "tier",
        "number", "anchor", "before", "after",
    )  # fmt: skip
    before, after = "officials from three countries compared their notes, and ", " agreed that no date would be set"
    # Each target has places of its own, as no two mentions begin at one.
    own = target.pk % 100 * 10
    days = dict(Page.objects.filter(pk__in=sources).order_by().values_list("pk", "article__published_earliest"))
    places = ((sources[at % len(sources)], 1_000 * (at // len(sources)) + own) for at in range(number))
    for chunk in _batched(places):
        with transaction.atomic():
            table.insert(
                (source, days[source], "body", start, start + 7, target.title, target.pk, "whole name", "certain",
                 1 + start // 1_000, f"{target.slug}-{1 + start // 1_000}", before, after)
                for source, start in chunk
            )  # fmt: skip
    _settle()


def _insert_pages(rows: Iterable[tuple[Any, ...]]) -> None:
    changing = ("id", "key", "kind", "title", "folded_title", "slug", "body", "status", "created_at", "updated_at")
    now = timezone.now()
    Table(Page, *changing).insert(
        (pk, key, kind, title, " ".join(fold(title)), key, "".join(body), Status.PUBLISHED.value, now, now)
        for pk, key, kind, title, *body in rows
    )


def _by_kind(entities: Sequence[tuple[int, int, Named]]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    for kind in ("person", "organization", "event"):
        yield kind, [(pk, one.given, one.family) for pk, _, one in entities if one.kind == kind]


def _keys(pk: int, one: Named) -> Iterator[tuple[Any, ...]]:
    entity = Entity(str(pk), Kind(one.kind), one.title, given_name=one.given, family_name=one.family)
    for form in forms_of(entity, []):
        yield (
            pk, form.key, form.text, " ".join(form.tokens), form.kind.value, int(form.rank), form.linking.value,
            form.exact_case, form.language,
        )  # fmt: skip


def _index(rows: Iterable[tuple[int, list[str]]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = "INSERT INTO archive_tokenindex (rowid, tokens) VALUES (%s, %s)"
            cursor.executemany(statement, [(pk, " ".join(tokens)) for pk, tokens in rows])
        else:
            statement = "INSERT INTO archive_tokenindex (page_id, tokens) VALUES (%s, array_to_tsvector(%s))"
            cursor.executemany(statement, list(rows))


def _settle() -> None:
    """Give out ids behind those that were written, and count what is there, as PostgreSQL does by itself later on."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")


def _chunks(start: int, stop: int) -> Iterator[range]:
    for at in range(start, stop, _AT_ONCE):
        yield range(at, min(at + _AT_ONCE, stop))


def _batched(items: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
