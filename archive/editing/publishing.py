"""Submitting and publishing one record: the version check, then rows, names, marks and links in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from archive.cleaning import clean_line
from archive.indexing.locking import hold_names
from archive.indexing.names import store_forms
from archive.linking.tokens import fold
from archive.models import Kind, Page, Revision, Status
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus, digest
from archive.permissions import Action, may
from archive.records import AnyRecord, canonical, to_dict, to_json
from archive.relinking import (
    Affected,
    affected_by,
    forget_page,
    index_words,
    mark_stale,
    render_page,
    standing_of,
)
from archive.relinking.storing import clear, store
from archive.watching import note_change, note_own

from .addresses import free_slug
from .applying import apply
from .checking import MODELS, InvalidRecord, Problem, problems
from .referring import following_merges
from .settling import supersede
from .standing import acts_in, log_standing

_OVERTAKEN = "another save took this address, identifier or row a moment ago: look at the page and save again."


class NotAllowed(PermissionDenied):
    """This editor may not do this to this page."""


class Conflict(Exception):
    """The record began from a version that is no longer live; the writer's `record` is kept here, the page unmoved."""

    def __init__(self, page: Page, *, based_on: int, record: AnyRecord) -> None:
        self.page, self.based_on, self.record = page, based_on, record
        super().__init__(f"“{page}” has moved on: it is at version {page.version}, this edit began from {based_on}.")


@dataclass(frozen=True, slots=True)
class Published:
    """A record that is now the page; `stale` other pages are being linked again because of it."""

    page: Page
    revision: Revision
    stale: int


def submit(
    record: AnyRecord, *, based_on: int, editor: User | None, summary: str = "", minor: bool = False
) -> Revision:
    """Keep `record` as a revision that waits for review, in place of one by the same editor. One transaction.

    The page does not move.
    `based_on` is the version it began from, 0 for a page yet to be. Raises InvalidRecord, NotAllowed, Conflict.
    """
    record = prepared(record)
    with transaction.atomic():
        page = _page_for(record, based_on, editor, Action.SUBMIT)
        _next_number(page, record, based_on)
        kept = _keep(page, record, based_on, editor, summary, minor, RevisionStatus.PENDING)
        supersede(kept)
        return kept


def publish(
    record: AnyRecord,
    *,
    based_on: int,
    editor: User | None,
    summary: str = "",
    minor: bool = False,
    approves: Revision | None = None,
) -> Published:
    """Make `record` the page, linked, and mark what its names touch. One transaction.

    `based_on` is the version it began from, 0 for a new page; `editor` is None for the archive itself (import, demo).
    With `approves`, what somebody else sent is published as it is: it bears their name, and `editor`, who is asked
    for permission as ever, beside it as the one who approved it. Raises InvalidRecord, NotAllowed, Conflict.
    """
    record = prepared(record)
    with transaction.atomic():
        hold_names(alone=changes_names(record))
        page, revision, affected = go_live(record, based_on, editor, summary, minor, approves)
        stale = mark_stale(affected, besides=page.pk)
        if page.status == Status.PUBLISHED:
            rendered = render_page(page)
            index_words(page, rendered)
            store(page, rendered)
    return Published(page, revision, stale)


def go_live(
    record: AnyRecord,
    based_on: int,
    editor: User | None,
    summary: str,
    minor: bool,
    approves: Revision | None = None,
) -> tuple[Page, Revision, Affected]:
    """Make a prepared record the page and mark the page itself stale; answers what else it affects.

    Inside the caller's transaction, which holds the names. The caller indexes the words of a published page.
    """
    # Once more: until the names were held, a page that it refers to could be merged.
    record = following_merges(record)
    page = _page_for(record, based_on, editor, Action.PUBLISH_OWN)
    _check_standing(page, record, editor)
    acts, was = acts_in(page, record), {"status": page.status, "protection": page.protection}
    _take_version(page, record, based_on)
    before = standing_of(page.pk)
    writer = approves.editor if approves else editor
    page.updated_at, page.updated_by = timezone.now(), writer
    try:
        with transaction.atomic():
            apply(record, page)
    except IntegrityError as error:
        raise InvalidRecord([Problem("", _OVERTAKEN)]) from error
    after = standing_of(page.pk)
    store_forms(page.pk, after.forms)
    page = Page.objects.get(pk=page.pk)
    if page.status != Status.PUBLISHED:
        clear(page.pk)
        forget_page(page.pk)
    revision = _keep(page, record, based_on, editor, summary, minor, RevisionStatus.PUBLISHED, approves)
    log_standing(acts, page, was, revision, editor=editor)
    note_change(page, editor=editor.pk if editor else None)
    if approves is not None and writer is not None:
        note_own(page, writer=writer.pk, before=based_on)
    return page, revision, affected_by(before, after)


def changes_names(record: AnyRecord) -> bool:
    """Whether making `record` live can change what other pages link to: if not, only its own text is at stake."""
    page = Page.objects.filter(key=record.key).first()
    if page is None or page.version == 0:
        return True
    live = record_of(page)
    if record.kind == Kind.ARTICLE:
        return any(getattr(live, name) != getattr(record, name) for name in ("title", "slug", "status"))
    return replace(live, body=record.body, summary=record.summary) != record


def prepared(record: AnyRecord) -> AnyRecord:
    """`record` with its keys, in canonical order, with an address if it had none; raises InvalidRecord."""
    record = addressed(record)
    found = problems(record)
    if found:
        raise InvalidRecord(found)
    return record


def addressed(record: AnyRecord) -> AnyRecord:
    """`record` with its keys, in canonical order, and an address: its own, its page's, or one from its title.

    What it refers to is what has become of that by merging.
    """
    record = canonical(following_merges(canonical(record)))
    if record.slug:
        return record
    live = Page.objects.filter(key=record.key).values_list("slug", flat=True).first()
    return replace(record, slug=live or free_slug(record))


def _page_for(record: AnyRecord, based_on: int, editor: User | None, action: Action) -> Page:
    page = (
        Page.objects.filter(key=record.key)
        .only("pk", "key", "kind", "status", "version", "protection", "title")
        .first()
    )
    if editor is not None and not may(editor, action, page):
        raise NotAllowed(f"{editor.get_username()} may not {action} this page.")
    if page is not None:
        return page
    if based_on:
        raise InvalidRecord([Problem("key", f"there is no page with the key “{record.key}”.")])
    return new_page(record, editor)


def _check_standing(page: Page, record: AnyRecord, editor: User | None) -> None:
    """Whoever publishes only their own edits leaves it to editors whether readers see a page, and who may change it."""
    if editor is None or may(editor, Action.PUBLISH, page):
        return
    if record.protection != page.protection or (page.version and record.status != page.status):
        raise NotAllowed(f"{editor.get_username()} may not change the standing of this page.")


def new_page(record: AnyRecord, editor: User | None) -> Page:
    """The row of a page that nobody sees yet, for its first revision to hang on."""
    now = timezone.now()
    try:
        with transaction.atomic():
            return MODELS[record.kind]._default_manager.create(
                key=record.key,
                kind=record.kind,
                title=record.title,
                folded_title=" ".join(fold(record.title)),
                slug=record.slug,
                status=Status.DRAFT,
                created_at=now,
                updated_at=now,
                created_by=editor,
                updated_by=editor,
            )
    except IntegrityError as error:
        raise InvalidRecord([Problem("slug", "this address was taken a moment ago; choose another.")]) from error


def _take_version(page: Page, record: AnyRecord, based_on: int) -> None:
    # On Page itself and in one statement: through a child model the version would not be checked.
    count = F("revision_count") + 1
    moved = Page.objects.filter(pk=page.pk, version=based_on).update(
        version=count, revision_count=count, stale_since=timezone.now()
    )
    _seen(moved, page, record, based_on)


def _next_number(page: Page, record: AnyRecord, based_on: int) -> None:
    moved = Page.objects.filter(pk=page.pk, version=based_on).update(revision_count=F("revision_count") + 1)
    _seen(moved, page, record, based_on)


def _seen(moved: int, page: Page, record: AnyRecord, based_on: int) -> None:
    page.refresh_from_db(fields=["version", "revision_count", "updated_at", "updated_by"])
    if moved != 1:
        raise Conflict(page, based_on=based_on, record=record)


def _keep(
    page: Page,
    record: AnyRecord,
    based_on: int,
    editor: User | None,
    summary: str,
    minor: bool,
    status: str,
    approves: Revision | None = None,
) -> Revision:
    number, now = page.revision_count, timezone.now()
    name = editor.get_username() if editor else ""
    approval = {"reviewer": editor, "reviewer_name": name, "reviewed_at": now} if approves else {}
    before = Revision.objects.filter(page=page, number=number - 1).values_list("digest", flat=True).first()
    particulars: dict[str, Any] = {
        "number": number,
        "based_on": based_on,
        "record": to_dict(record),
        "editor_name": approves.editor_name if approves else name,
        "created_at": now,
        "summary": clean_line(summary)[:300],
        "minor": minor,
    }
    return Revision.objects.create(
        page=page,
        status=status,
        editor=approves.editor if approves else editor,
        size=len(to_json(record).encode()),
        digest=digest(previous=before or "", page_key=page.key, **particulars),
        **approval,
        **particulars,
    )
