"""The gazetteer asked of the database: one query by look-up key, one for what is known of the entities."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q

from archive.linking.forms import GivenName, barring_form, blocking_form, forms_of
from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.mentions import Case, Entity, EntityRole, Kind, Linking, NameForm, Rank
from archive.models import Decision, DecisionStatus, Name, NameKey, Page, Role, Status

ENTITY_KINDS = (Kind.PERSON, Kind.ORGANIZATION, Kind.EVENT)
_COLUMNS = (
    "key", "page_id", "text", "tokens", "kind", "rank", "linking", "exact_case", "language", "earliest", "latest",
)  # fmt: skip
# Looked up, because asking an enumeration for its member takes as long as making the form.
_KINDS = {kind.value: kind for kind in Kind}
_RANKS = {rank.value: rank for rank in Rank}
_LINKINGS = {linking.value: linking for linking in Linking}


class DatabaseGazetteer:
    """The published names of the archive, as they are at this moment; holds nothing in memory."""

    def forms(self, keys: Collection[str]) -> Mapping[str, Sequence[NameForm]]:
        """The forms under these look-up keys: one query, however many keys."""
        found: dict[str, list[NameForm]] = {}
        if keys:
            for row in _rows_by_key(keys):
                found.setdefault(row[0], []).append(form_of_row(row))
        return found

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        """What is known of these published entities: two queries."""
        pages = Page.objects.published().filter(pk__in=[int(id_) for id_ in ids])
        return {entity.id: entity for entity in _entities(pages, Role.objects.filter(person__in=list(ids)))}


def form_of_row(row: Sequence[Any]) -> NameForm:
    """The form that a row of NameKey (in the order of its columns above) holds."""
    _, page_id, text, tokens, kind, rank, linking, exact_case, language, earliest, latest = row
    entity = None if page_id is None else str(page_id)
    return NameForm(
        text, tuple(tokens.split(" ")), entity, _KINDS[kind], _RANKS[rank], _LINKINGS[linking], bool(exact_case),
        language, earliest, latest,
    )  # fmt: skip


def all_forms() -> Iterator[NameForm]:
    """Every form of the archive, as stored."""
    for row in NameKey.objects.values_list(*_COLUMNS).iterator(chunk_size=10_000):
        yield form_of_row(row)


def stored_forms(page_id: int) -> tuple[NameForm, ...]:
    """The forms of one page, as stored."""
    return tuple(form_of_row(row) for row in NameKey.objects.filter(page=page_id).values_list(*_COLUMNS))


def stored_gazetteer() -> MemoryGazetteer:
    """The names as stored, read once into memory: for bulk work."""
    return MemoryGazetteer(_all_entities(), all_forms())


def rebuilt_gazetteer() -> MemoryGazetteer:
    """The names made anew from pages and names, trusting no derived row: what `relink --check` compares with."""
    return MemoryGazetteer(_all_entities(), rebuilt_forms())


def rebuilt_forms() -> Iterator[NameForm]:
    """Every form that pages, names and blocking names call for."""
    given: dict[str, list[GivenName]] = {}
    for name in Name.objects.filter(page__status=Status.PUBLISHED).order_by("page_id", "position", "pk"):
        given.setdefault(str(name.page_id), []).append(_given(name))
    for entity in _all_entities():
        yield from forms_of(entity, given.get(entity.id, []))
    yield from blocking_forms()


def forms_called_for(page_id: int) -> tuple[Entity | None, tuple[NameForm, ...]]:
    """The entity that the page is and the forms that it calls for: none if unpublished or an article."""
    entity = DatabaseGazetteer().entities([str(page_id)]).get(str(page_id))
    if entity is None:
        return None, ()
    names = Name.objects.filter(page_id=page_id).order_by("position", "pk")
    return entity, tuple(forms_of(entity, [_given(name) for name in names]))


def store_forms(page_id: int | None, forms: Iterable[NameForm]) -> None:
    """Make the stored rows of this page (or, for None, of the blocking names) those of `forms`, by difference."""
    wanted = set(forms)
    stored: dict[NameForm, int] = {}
    superfluous: list[int] = []
    ours = NameKey.objects.filter(Q(page_id=page_id) if page_id is not None else Q(page_id__isnull=True))
    for pk, *row in ours.values_list("pk", *_COLUMNS):
        form = form_of_row(row)
        if form in wanted and form not in stored:
            stored[form] = pk
        else:
            superfluous.append(pk)
    NameKey.objects.filter(pk__in=superfluous).delete()
    missing = sorted(wanted - stored.keys(), key=lambda form: (form.rank, form.text))
    NameKey.objects.bulk_create(_row(page_id, form) for form in missing)


def blocking_forms() -> tuple[NameForm, ...]:
    """The forms of all blocking names that editors entered, and of what they decided to be no name anywhere."""
    names = map(blocking_form, Name.objects.filter(page__isnull=True).values_list("text", flat=True))
    decided = Decision.objects.filter(page__isnull=True, status=DecisionStatus.STANDS)
    barred = (barring_form(text, Case(case)) for text, case in decided.values_list("text", "case"))
    return tuple(form for form in (*names, *barred) if form is not None)


def _row(page_id: int | None, form: NameForm) -> NameKey:
    return NameKey(
        page_id=page_id,
        key=form.key,
        text=form.text,
        tokens=" ".join(form.tokens),
        kind=form.kind,
        rank=form.rank,
        linking=form.linking,
        exact_case=form.exact_case,
        language=form.language,
        earliest=form.earliest,
        latest=form.latest,
    )


def _rows_by_key(keys: Collection[str]) -> list[tuple[Any, ...]]:
    # The ORM would spell out a thousand placeholders; both databases take one list as one argument.
    sqlite = connection.vendor == "sqlite"
    condition = "IN (SELECT value FROM json_each(%s))" if sqlite else "= ANY(%s)"
    statement = f"SELECT {', '.join(_COLUMNS)} FROM archive_namekey WHERE key {condition}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(list(keys)) if sqlite else list(keys)])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _all_entities() -> Iterable[Entity]:
    return _entities(Page.objects.published(), Role.objects.filter(person__status=Status.PUBLISHED))


def _entities(pages: Any, roles: Any) -> Iterator[Entity]:
    offices: dict[int, list[EntityRole]] = {}
    rows = roles.exclude(title="").order_by("person_id", "position", "pk")
    for person, title, earliest, latest in rows.values_list("person_id", "title", "period_earliest", "period_latest"):
        offices.setdefault(person, []).append(EntityRole(title, earliest, latest))
    named = pages.filter(kind__in=ENTITY_KINDS).order_by("pk")
    known = ("person__given_name", "person__family_name", "person__honorific_prefix")
    columns = named.values_list("pk", "kind", "title", "key", "disambiguation", *known)
    for pk, kind, title, key, note, given_name, family_name, honorific in columns.iterator(chunk_size=5_000):
        yield Entity(
            id=str(pk),
            kind=Kind(kind),
            name=title,
            given_name=given_name or "",
            family_name=family_name or "",
            honorific=honorific or "",
            note=note,
            roles=tuple(offices.get(pk, ())),
            order=f"{title}\x1f{key}",
        )


def _given(name: Name) -> GivenName:
    return GivenName(
        text=name.text,
        linking=Linking(name.linking),
        exact_case=name.exact_case,
        language=name.language,
        earliest=name.period_earliest,
        latest=name.period_latest,
    )


def bears(folded: str) -> Q:
    """The condition on Page that it bears this name (folded tokens joined by blanks), as title or as a name."""
    return Q(folded_title=folded) | Q(name__folded=folded)
