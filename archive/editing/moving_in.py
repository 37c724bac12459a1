"""Pages that move in from another archive with their past: version, dates, former addresses, every revision.

The one thing to know: each revision's digest is taken over it and the digest before, so a page that has the newest of
its revisions in common with a past has all of them in common, and gets the rest; a past that was altered on the way
is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.core.management.color import no_style
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.utils import timezone

from archive.cleaning import clean_line
from archive.indexing.names import blocking_forms, store_forms
from archive.linking.forms import blocking_form
from archive.linking.tokens import fold
from archive.models import Name, Page, Redirect, Revision, Status
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus, digest
from archive.records import AnyRecord, canonical, from_dict, to_dict, to_json
from archive.relinking import Affected, affected_by, forget_page, index_words, mark_stale, standing_of, words_of
from archive.relinking.storing import clear

from .accounts import Accounts
from .applying import apply
from .checking import MODELS, InvalidRecord, Problem, problems, problems_alone
from .publishing import Conflict, go_live, prepared

_PIECE = 50


class InvalidPast(ValueError):
    """The past of a page does not hold together; `number` is the revision at which it breaks."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"revision {number}: {reason}")
        self.number = number


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What became of a revision that waited for review: who decided, when and why, and the version that it became."""

    reviewer: str
    at: datetime
    note: str
    published_as: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRevision:
    """One revision as another archive keeps it; of `hidden`, "text" and "summary" are known."""

    number: int
    based_on: int
    record: dict[str, Any]
    status: str
    editor: str
    created_at: datetime
    summary: str
    minor: bool
    digest: str
    decision: Decision | None = None
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is true of a page beside its record: the live version, when and by whom, and every revision in order.

    `revisions` may be read while it is gone through. People are account names; those unknown here stay names.
    """

    version: int
    created_at: datetime
    updated_at: datetime
    created_by: str = ""
    updated_by: str = ""
    former_slugs: tuple[str, ...] = ()
    revisions: Iterable[PastRevision] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A page yet to be; `arrival` is the id that it had and may keep where that is free, None for the next one."""

    record: AnyRecord
    created_at: datetime
    created_by: str = ""
    arrival: int | None = None


@dataclass(frozen=True, slots=True)
class MovedIn:
    """A page that has its past: the record that is live now (None: it only waits for review), and what it affects."""

    live: AnyRecord | None
    affected: Affected


def make_rows(newcomers: Iterable[Newcomer], accounts: Accounts) -> Mapping[str, str]:
    """Make rows that nobody sees yet, so that records may refer to one another in circles. One transaction.

    Answers, by key, why some could not be made.
    """
    refused = {}
    with transaction.atomic():
        for newcomer in newcomers:
            if found := problems_alone(newcomer.record):
                refused[newcomer.record.key] = str(InvalidRecord(found))
                continue
            try:
                with transaction.atomic():
                    _make_row(newcomer, accounts)
            except (DataError, IntegrityError) as error:
                refused[newcomer.record.key] = _why_no_row(newcomer.record, error)
        with connection.cursor() as cursor:
            # Ids were given out that the database has not counted.
            for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
                cursor.execute(statement)
    return refused


def _why_no_row(record: AnyRecord, error: DatabaseError) -> str:
    other = Page.objects.filter(kind=record.kind, slug=record.slug).first()
    if other is not None:
        return f"slug: the address “{record.slug}” belongs to “{other}”; choose another."
    return f"the database does not take its row: {str(error).splitlines()[0]}"


def _make_row(newcomer: Newcomer, accounts: Accounts) -> None:
    record, creator = newcomer.record, accounts.id_of(newcomer.created_by)
    MODELS[record.kind]._default_manager.create(
        pk=newcomer.arrival,
        key=record.key,
        kind=record.kind,
        title=record.title,
        folded_title=" ".join(fold(record.title)),
        slug=record.slug,
        status=Status.DRAFT,
        created_at=newcomer.created_at,
        updated_at=newcomer.created_at,
        created_by_id=creator,
        updated_by_id=creator,
    )


def take_away_empty(keys: Collection[str]) -> frozenset[str]:
    """Take away rows that were made and that nothing became of. One transaction.

    Answers the keys of those that stay, because pages refer to them.
    """
    with transaction.atomic():
        empty = Page.objects.filter(key__in=keys, version=0, revision_count=0)
        rows = dict(empty.values_list("pk", "key"))
        held = _referred_to(rows)
        empty.exclude(pk__in=held).delete()
    return frozenset(rows[pk] for pk in held)


def _referred_to(ids: Collection[int]) -> set[int]:
    held, kinds = set[int](), list(MODELS.values())
    for relation in {found for model in kinds for found in model._meta.related_objects}:
        if relation.one_to_one:
            continue  # This is the row of its kind, a part of the page.
        name, model = relation.field.name, relation.related_model
        held.update(model._default_manager.filter(**{f"{name}__in": ids}).values_list(name, flat=True))
    return held.intersection(ids)


def move_in(past: Past, page: Page, accounts: Accounts) -> MovedIn:
    """Give `page`, as it was read, this past and make its live revision the page.

    Inside the caller's transaction, which holds the names and marks what is affected. Raises InvalidRecord,
    InvalidPast, Conflict; what was done until then is to be rolled back.
    """
    chain = _Chain.of(page)
    for piece in _pieces(chain.fresh(past, accounts)):
        Revision.objects.bulk_create(piece)
    if chain.live is None and past.version != page.version:
        raise InvalidPast(past.version, "it is to be the live one, and is not among the new ones.")
    if chain.live is not None and (found := problems(chain.live)):
        raise InvalidRecord(found)
    before = standing_of(page.pk)
    _take_past(page, past, chain, accounts)
    page.updated_at, page.updated_by_id = past.updated_at, accounts.id_of(past.updated_by)
    if chain.live is not None:
        apply(chain.live, page)
    _lead_from(past.former_slugs, page)
    after = standing_of(page.pk)
    store_forms(page.pk, after.forms)
    page = Page.objects.get(pk=page.pk)
    if page.status == Status.PUBLISHED:
        index_words(page, words_of(page))
    else:
        clear(page.pk)
        forget_page(page.pk)
    return MovedIn(chain.live, affected_by(before, after))


def only_revision(record: AnyRecord, *, version: int, at: datetime, summary: str) -> PastRevision:
    """The one revision of a page that comes with its version and without what led to it."""
    particulars: dict[str, Any] = {
        "number": version,
        "based_on": 0,
        "record": to_dict(record),
        "created_at": at,
        "summary": summary,
        "minor": False,
    }
    sealed = digest(previous="", page_key=record.key, editor_name="", **particulars)
    return PastRevision(status=RevisionStatus.PUBLISHED, editor="", digest=sealed, **particulars)


@dataclass(slots=True)
class _Chain:
    """The revisions of one page: up to `last` they are here; `live` is the record to become the page, once it came."""

    page: Page
    last: int
    digest: str
    live: AnyRecord | None = None

    @classmethod
    def of(cls, page: Page) -> _Chain:
        newest = Revision.objects.filter(page=page).order_by("-number").values_list("number", "digest").first()
        return cls(page, *(newest or (0, "")))

    def fresh(self, past: Past, accounts: Accounts) -> Iterator[Revision]:
        """Those that are not here yet; raises where one does not follow from what came before."""
        here = self.last
        for revision in past.revisions:
            if revision.number <= here:
                self._decide(revision, accounts)
                continue
            self._check(revision)
            self.last, self.digest = revision.number, revision.digest
            record = from_dict(revision.record)
            if revision.number == past.version:
                self.live = canonical(record)
            yield self._row(revision, accounts, size=len(to_json(record).encode()))

    def _check(self, past: PastRevision) -> None:
        if past.number <= self.last:
            raise InvalidPast(past.number, "it stands out of order.")
        if past.status not in RevisionStatus.values:
            raise InvalidPast(past.number, f"“{past.status}” is no status of a revision.")
        expected = digest(
            previous=self.digest,
            page_key=self.page.key,
            number=past.number,
            based_on=past.based_on,
            record=past.record,
            editor_name=past.editor,
            created_at=past.created_at,
            summary=past.summary,
            minor=past.minor,
        )
        if past.digest != expected:
            raise InvalidPast(past.number, "its digest does not follow from what it holds; something was altered.")

    def _decide(self, past: PastRevision, accounts: Accounts) -> None:
        """Let a revision that waits here be what it became there."""
        if past.decision is None or past.status not in RevisionStatus.values:
            return
        waiting = Revision.objects.filter(page=self.page, number=past.number, status=RevisionStatus.PENDING)
        waiting.filter(digest=past.digest).update(status=past.status, **_decided(past.decision, accounts))

    def _row(self, past: PastRevision, accounts: Accounts, *, size: int) -> Revision:
        return Revision(
            page=self.page,
            number=past.number,
            based_on=past.based_on,
            record=past.record,
            status=past.status,
            editor_id=accounts.id_of(past.editor),
            editor_name=past.editor,
            created_at=past.created_at,
            summary=past.summary,
            minor=past.minor,
            size=size,
            digest=past.digest,
            text_hidden="text" in past.hidden,
            summary_hidden="summary" in past.hidden,
            **(_decided(past.decision, accounts) if past.decision else {}),
        )


def _decided(decision: Decision, accounts: Accounts) -> dict[str, Any]:
    """The columns of a revision that say what became of it."""
    return {
        "reviewer_id": accounts.id_of(decision.reviewer),
        "reviewer_name": decision.reviewer,
        "reviewed_at": decision.at,
        "review_note": decision.note,
        "published_as": decision.published_as,
    }


def _pieces(rows: Iterator[Revision]) -> Iterator[list[Revision]]:
    while piece := list(islice(rows, _PIECE)):
        yield piece


def _take_past(page: Page, past: Past, chain: _Chain, accounts: Accounts) -> None:
    # On Page itself and in one statement, as with every change of a version.
    moved = Page.objects.filter(pk=page.pk, version=page.version, revision_count=page.revision_count).update(
        version=past.version,
        revision_count=chain.last,
        created_at=past.created_at,
        created_by=accounts.id_of(past.created_by),
        stale_since=timezone.now(),
    )
    if moved != 1:
        raise Conflict(page, based_on=page.version, record=chain.live or record_of(page))


def _lead_from(slugs: Sequence[str], page: Page) -> None:
    for slug in slugs:
        taken = Page.objects.filter(kind=page.kind, slug=slug).first()
        other = Redirect.objects.filter(kind=page.kind, slug=slug).exclude(page=page.pk).select_related("page").first()
        if taken is not None or other is not None:
            owner = taken or (other and other.page)
            raise InvalidRecord([Problem("former_slugs", f"the address “{slug}” belongs to “{owner}”.")])
        Redirect.objects.get_or_create(kind=page.kind, slug=slug, defaults={"page_id": page.pk})


def move_on(record: AnyRecord, page: Page, *, editor: User | None, summary: str) -> Affected:
    """Make `record` the next version of `page`, as it was read, as part of a move; answers what that affects.

    In the caller's transaction, as for `move_in`. Raises InvalidRecord, NotAllowed, Conflict.
    """
    page, _, affected = go_live(prepared(record), page.version, editor, summary, minor=False)
    if page.status == Status.PUBLISHED:
        index_words(page, words_of(page))
    return affected


@dataclass(frozen=True, slots=True)
class BlockingName:
    """A name that never links, with its permanent key."""

    key: str
    text: str


def keep_blocking_names(names: Sequence[BlockingName]) -> tuple[int, Mapping[str, str]]:
    """Let these names never link; answers how many are new and, by key, why some cannot be. One transaction.

    The caller's transaction, if there is one, holds the names.
    """
    added, refused, tokens = 0, {}, set()
    with transaction.atomic():
        for name in names:
            text = clean_line(name.text)
            form = blocking_form(text)
            folded = " ".join(fold(text))
            if form is None or len(text) > 200:
                refused[name.key] = "a blocking name holds at least one letter or digit, and at most 200 characters."
            elif Name.objects.filter(key=name.key).exclude(page=None, folded=folded).exists():
                refused[name.key] = "this key belongs to another name."
            elif not Name.objects.filter(page=None, folded=folded).exists():
                Name.objects.create(page=None, key=name.key, text=text, folded=folded)
                tokens.add(form.tokens)
                added += 1
        store_forms(None, blocking_forms())
        mark_stale(Affected(names=frozenset(tokens)))
    return added, refused
