"""What refers to one page, made to refer to another: the rows in a few statements, and the records that hold them.

The one thing to know: a page whose record changes thereby gets a revision that says so, made from its live one, so that
rows and live revision go on saying the same. `referring` does to the record what is done to the rows here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Model, QuerySet
from django.utils import timezone

from archive.models import Page, Revision
from archive.models.revisions import RevisionStatus, digest
from archive.records import canonical, from_dict, to_dict, to_json

from .referring import referring

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The column `field` of `model`, which names a page.

    `owner` is the way to the page whose record says so, "" where none does. `once` are the columns that, with that
    field, may stand but once: of two rows that would be alike the one that stood there first stays.
    """

    model: type[Model]
    field: str
    owner: str = ""
    once: tuple[str, ...] = ()

    def rows(self, page_id: int) -> QuerySet[Any]:
        """The rows that refer to this page."""
        return self.model._default_manager.filter(**{self.field: page_id})

    def repoint(self, source_id: int, target_id: int) -> set[int]:
        """Let what refers to the one page refer to the other; answers the pages whose records say so."""
        moving = self.rows(source_id)
        owners = set(moving.order_by().values_list(self.owner, flat=True)) if self.owner else set()
        if self.once:
            self._fold(moving, self.rows(target_id))
        moving.update(**{self.field: target_id})
        return owners

    def _fold(self, moving: QuerySet[Any], staying: QuerySet[Any]) -> None:
        first = self.once[0]
        near = staying.filter(**{f"{first}__in": moving.order_by().values(first)})
        twins: dict[tuple[Any, ...], int] = {}
        for pk, *content in near.values_list("pk", *self.once):
            twins.setdefault(tuple(content), pk)
        rows = list(moving.values_list("pk", *self.once)) if twins else []
        folded = {pk: twins[tuple(content)] for pk, *content in rows if tuple(content) in twins}
        if hasattr(self.model, "sources"):
            for pk, twin in folded.items():
                sources = self.model._default_manager.get(pk=pk).sources.all()
                self.model._default_manager.get(pk=twin).sources.add(*sources)
        for chunk in _chunks(folded):
            self.model._default_manager.filter(pk__in=chunk).delete()


def repoint(references: Iterable[Reference], *, source: Page, target: Page, editor: User | None, summary: str) -> int:
    """Let all that refers to `source` refer to `target`; answers how many pages got a revision that says so.

    In the caller's transaction, which holds the names alone. The two pages themselves refer to neither.
    """
    owners = {pk for reference in references for pk in reference.repoint(source.pk, target.pk)}
    return sum(_revise(chunk, {source.key: target.key}, editor, summary) for chunk in _chunks(sorted(owners)))


def _revise(page_ids: Collection[int], instead: Mapping[str, str], editor: User | None, summary: str) -> int:
    held = Page.objects.filter(pk__in=page_ids, version__gt=0).order_by("pk").select_for_update(of=("self",))
    pages = {page.pk: page for page in held.only("key", "version", "revision_count")}
    of_these = Revision.objects.filter(page__in=list(pages)).order_by()
    last = dict(of_these.filter(number=F("page__revision_count")).values_list("page", "digest"))
    live = of_these.filter(number=F("page__version")).values_list("page", "record")
    made = [_revision(pages[pk], data, last.get(pk, ""), instead, editor, summary) for pk, data in live]
    Revision.objects.bulk_create(made)
    Page.objects.filter(pk__in=[revision.page_id for revision in made]).update(
        version=F("revision_count") + 1,
        revision_count=F("revision_count") + 1,
        updated_at=timezone.now(),
        updated_by=editor,
    )
    return len(made)


def _revision(
    page: Page, data: dict[str, Any], before: str, instead: Mapping[str, str], editor: User | None, summary: str
) -> Revision:
    record = canonical(referring(canonical(from_dict(data)), instead))
    particulars: dict[str, Any] = {
        "number": page.revision_count + 1,
        "based_on": page.version,
        "record": to_dict(record),
        "editor_name": editor.get_username() if editor else "",
        "created_at": timezone.now(),
        "summary": summary[:300],
        "minor": True,
    }
    return Revision(
        page=page,
        status=RevisionStatus.PUBLISHED,
        editor=editor,
        size=len(to_json(record).encode()),
        digest=digest(previous=before, page_key=page.key, **particulars),
        **particulars,
    )


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    wanted = list(ids)
    for at in range(0, len(wanted), _CHUNK):
        yield wanted[at : at + _CHUNK]
