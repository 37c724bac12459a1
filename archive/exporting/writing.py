"""`export_archive`: page by page into files, nothing held that was written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.folders import whole_folder
from archive.models import Decision, DecisionStatus, Name, Page, Redirect, Revision, Status
from archive.models.as_record import record_of
from archive.records import AnyRecord, to_dict, to_json

from . import layout
from .layout import Counts, Form, Scope, line, moment
from .markdown import path_of, to_markdown
from .order import in_order
from .pictures import Pictures
from .public import without
from .snapshot import one_moment

_CHUNK = 200
_REVISION = (
    "page__key", "number", "based_on", "status", "editor_name", "created_at", "summary", "minor", "digest", "record",
    "text_hidden", "summary_hidden", "reviewer_name", "reviewed_at", "review_note", "published_as",
)  # fmt: skip
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Steps:
    """How far an export is, told to whoever wants to know."""

    total: int
    tell: Progress | None
    done: int = 0

    def step(self) -> None:
        self.done += 1
        if self.tell is not None:
            self.tell(self.done, self.total)


@dataclass(frozen=True, slots=True)
class Exported:
    """What went into an export.

    `missing` names pictures that records show and the archive has not got any more; `withheld` the pages whose history
    was left out, because some of it is hidden.
    """

    counts: Counts
    missing: tuple[str, ...]
    withheld: tuple[str, ...]


def export_archive(
    target: Path, *, form: Form, scope: Scope, with_hidden: bool = False, on_progress: Progress | None = None
) -> Exported:
    """Write the archive of this moment into the new folder `target`; raises `folders.NotEmpty`, `OSError`.

    With `Scope.PUBLISHED` what readers may see and nothing else: no drafts, no deleted pages, no history, no editors.
    A page of which some version is hidden comes without its history unless `with_hidden`: a chain of digests holds
    together as a whole or not at all. Accounts and passwords are never part of an export.
    """
    with whole_folder(target) as folder, one_moment():
        revisions = Revision.objects.count() if scope == Scope.ALL else 0
        steps = _Steps(_pages(scope).count() + revisions, on_progress)
        withheld = _with_hidden_versions() if scope == Scope.ALL and not with_hidden else {}
        pictures = Pictures(folder)
        with _records_into(folder, form, pictures) as put:
            pages = _write_pages(folder, put, scope, steps, withheld)
        if scope == Scope.ALL:
            revisions = _write(folder / layout.REVISIONS, _revision_lines(steps, pictures, withheld))
        blocking = _write(folder / layout.BLOCKING, _blocking_lines())
        decisions = _write(folder / layout.DECISIONS, _decided_lines(scope))
        counts = Counts(pages, revisions, blocking, len(pictures), decisions)
        manifest = layout.manifest(form, scope, counts, timezone.now())
        (folder / layout.MANIFEST).write_text(manifest, encoding="utf-8")
    return Exported(counts, tuple(sorted(pictures.missing)), tuple(withheld.values()))


@contextmanager
def _records_into(folder: Path, form: Form, pictures: Pictures) -> Iterator[Callable[[AnyRecord], None]]:
    """What takes the records: one file of lines, or a Markdown file for each; their pictures besides."""
    if form == Form.MARKDOWN:
        for name in layout.FOLDERS.values():
            (folder / name).mkdir()
        yield partial(_own_file, folder, pictures)
        return
    with (folder / layout.RECORDS).open("w", encoding="utf-8", newline="\n") as file:
        yield partial(_own_line, file, pictures)


def _own_line(file: TextIO, pictures: Pictures, record: AnyRecord) -> None:
    pictures.of(to_dict(record))
    file.write(to_json(record) + "\n")


def _own_file(folder: Path, pictures: Pictures, record: AnyRecord) -> None:
    pictures.of(to_dict(record))
    with (folder / path_of(record)).open("x", encoding="utf-8", newline="\n") as file:
        file.write(to_markdown(record))


def _pages(scope: Scope) -> QuerySet[Page]:
    return Page.objects.all() if scope == Scope.ALL else Page.objects.published()


def _with_hidden_versions() -> dict[int, str]:
    """The pages of which some version is hidden, by id; their keys."""
    revisions = Revision.objects.filter(Q(text_hidden=True) | Q(summary_hidden=True)).order_by("page_id")
    return dict(revisions.values_list("page_id", "page__key"))


def _write_pages(
    folder: Path, put: Callable[[AnyRecord], None], scope: Scope, steps: _Steps, withheld: Collection[int]
) -> int:
    hidden = frozenset(Page.objects.exclude(status=Status.PUBLISHED).values_list("key", flat=True))

    def lines() -> Iterator[str]:
        for pages in _chunks(scope):
            former, digests, takers = _former_slugs(pages, scope), _digests(pages), _takers(pages)
            for page in pages:
                record = record_of(page)
                put(record if scope == Scope.ALL else without(record, hidden))
                standing = _standing(page, former.get(page.pk, []))
                if scope != Scope.PUBLISHED:
                    standing |= _inside(page, digests, takers)
                    standing |= {"withheld": True} if page.pk in withheld else {}
                yield line(standing)
                steps.step()

    return _write(folder / layout.PAGES, lines())


def _chunks(scope: Scope) -> Iterator[list[Page]]:
    last = 0
    pages = _pages(scope).select_related("created_by", "updated_by").defer("plain", "html").order_by("pk")
    while chunk := list(pages.filter(pk__gt=last)[:_CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _standing(page: Page, former: list[str]) -> dict[str, Any]:
    return {
        "key": page.key,
        "arrival": page.pk,
        "version": page.version,
        "created_at": moment(page.created_at),
        "updated_at": moment(page.updated_at),
        "former_slugs": former,
    }


def _inside(page: Page, digests: Mapping[int, str], takers: Mapping[int, str]) -> dict[str, Any]:
    """What readers do not see: who it was, and the digest of the live revision, by which an edited record is known."""
    return {
        "created_by": page.created_by.get_username() if page.created_by else "",
        "updated_by": page.updated_by.get_username() if page.updated_by else "",
        "digest": digests.get(page.pk, ""),
        "merged_into": takers.get(page.pk, ""),
    }


def _former_slugs(pages: list[Page], scope: Scope) -> dict[int, list[str]]:
    """The addresses that lead to these pages; among them, where those are left out, of the pages that they took in."""
    rows = list(Redirect.objects.filter(page__in=pages).values_list("page_id", "slug"))
    if scope == Scope.PUBLISHED:
        rows += [
            (pk or 0, slug)
            for pk, slug in Page.objects.filter(merged_into__in=pages).values_list("merged_into", "slug")
        ]
    return {page: [slug for _, slug in group] for page, group in groupby(sorted(rows), key=lambda row: row[0])}


def _takers(pages: list[Page]) -> dict[int, str]:
    """The keys of the pages into which any of these were merged."""
    merged = Page.objects.filter(pk__in=[page.pk for page in pages if page.merged_into_id]).order_by()
    return dict(merged.values_list("pk", "merged_into__key"))


def _digests(pages: list[Page]) -> dict[int, str]:
    versions = {page.pk: page.version for page in pages}
    rows = Revision.objects.filter(page__in=pages, number__in=set(versions.values())).order_by()
    columns = rows.values_list("page_id", "number", "digest")
    return {page: digest for page, number, digest in columns if versions[page] == number}


def _revision_lines(steps: _Steps, pictures: Pictures, withheld: Collection[int]) -> Iterator[str]:
    rows = Revision.objects.exclude(page__in=withheld).order_by("page_id", "number").values_list(*_REVISION)
    for row in rows.iterator(_CHUNK):
        key, number, based_on, status, editor, created_at, summary, minor, digest, record, *rest = row
        text_hidden, summary_hidden, *decision = rest
        pictures.of(record)
        yield line(
            {
                "page": key,
                "number": number,
                "based_on": based_on,
                "status": status,
                "editor": editor,
                "created_at": moment(created_at),
                "summary": summary,
                "minor": minor,
                "digest": digest,
                "record": in_order(record),
                **_hidden(text_hidden, summary_hidden),
                **_decision(*decision),
            }
        )
        steps.step()


def _hidden(text: bool, summary: bool) -> dict[str, Any]:
    """What of a revision is hidden; nothing for nearly all."""
    parts = [name for name, is_hidden in (("text", text), ("summary", summary)) if is_hidden]
    return {"hidden": parts} if parts else {}


def _decision(reviewer: str, at: datetime | None, note: str, published_as: int | None) -> dict[str, Any]:
    """What became of a revision that waited; nothing for one that waits or was published at once."""
    if at is None:
        return {}
    said = {"reviewer": reviewer, "reviewed_at": moment(at), "review_note": note, "published_as": published_as}
    return {name: value for name, value in said.items() if value}


def _blocking_lines() -> Iterator[str]:
    for key, text in Name.objects.filter(page__isnull=True).order_by("pk").values_list("key", "text"):
        yield line({"key": key, "text": text})


def _decided_lines(scope: Scope) -> Iterator[str]:
    """Every decision with what became of it; for readers only those that make their links, and nobody's words."""
    rows = Decision.objects.select_related("page", "target").order_by("pk")
    if scope == Scope.PUBLISHED:
        shown = Q(page__isnull=True) | Q(page__status=Status.PUBLISHED)
        rows = rows.filter(shown, status=DecisionStatus.STANDS)
    for one in rows.iterator(_CHUNK):
        yield line(_ruling(one, scope) if scope == Scope.PUBLISHED else _ruling(one, scope) | _said(one))


def _ruling(one: Decision, scope: Scope) -> dict[str, Any]:
    # A page that readers do not see is linked by nothing: to them the name is no link.
    seen = one.target is not None and (scope == Scope.ALL or one.target.status == Status.PUBLISHED)
    return {
        "key": one.key,
        "page": one.page.key if one.page else "",
        "text": one.text,
        "target": one.target.key if one.target and seen else "",
        "status": one.status,
        "decided_at": moment(one.decided_at),
    }


def _said(one: Decision) -> dict[str, Any]:
    return {
        "editor": one.editor_name,
        "note": one.note,
        "ended_by": one.ended_by_name,
        "ended_at": moment(one.ended_at) if one.ended_at else "",
        "ended_note": one.ended_note,
    }


def _write(path: Path, lines: Iterator[str]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for text in lines:
            file.write(text)
            count += 1
    return count
