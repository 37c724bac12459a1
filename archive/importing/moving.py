"""`import_records`: records and whole exports into the archive, of any size, and again without harm.

The one thing to know: what becomes of a page follows from what the file and the archive have in common. A page that
is not here moves in, with its past where the file holds one. A page whose past here is the beginning of that in the
file gets the rest. A record that differs from the live one becomes the next version where the file began from the live
one, or where an import brought the live one; else it is left out and named, because people have edited the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.db import DataError, Error, IntegrityError, transaction
from django.utils import timezone

from archive.editing.accounts import Accounts, Makers, attach, without_account
from archive.editing.leading_on import lead_on
from archive.editing.moving_in import (
    InvalidPast,
    Newcomer,
    Past,
    keep_blocking_names,
    make_rows,
    move_in,
    move_on,
    only_revision,
    take_away_empty,
)
from archive.editing.publishing import Conflict, NotAllowed, addressed
from archive.images import BadImage, is_kept, keep_as_it_is
from archive.indexing.locking import hold_names
from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.records import AnyRecord, canonical
from archive.relinking import Affected, mark_stale, relink_stale, stale_count

from .decisions import bring_decisions
from .holdings import Holdings, Place, survey
from .past_lines import Standing
from .readings import Failure
from .standing import IMPORTED

_BATCH = 100
Progress = Callable[[str, int, int | None], None]
READING, PICTURES, LINKING = "Reading", "Keeping pictures", "Linking"
MAKING_ROOM, BRINGING_IN = "Making room", "Bringing in"


class Fate(StrEnum):
    """What became of a page; in a dry run, what would."""

    MOVED_IN = "moved in"
    CONTINUED = "continued"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Stopped(Exception):
    """The database or the disk failed in the midst of an import; `report` says what had come in until then."""

    def __init__(self, report: MoveReport, error: Error | OSError) -> None:
        words = (isinstance(error, OSError) and error.strerror) or next(iter(str(error).splitlines()), "")
        super().__init__(words or type(error).__name__)
        self.report = report


class LeftAlone(ValueError):
    """The page was edited in the archive since, and stays as it stands."""


@dataclass(frozen=True, slots=True)
class MoveReport:
    """An import of records as a whole; `failures` name file and line of all that was left out.

    `missing_accounts` are named in the files and not here; `attached` pages were given to accounts that came since.
    """

    fates: Counter[Fate]
    blocking_names: int
    failures: tuple[Failure, ...]
    missing_accounts: tuple[str, ...] = ()
    attached: int = 0
    decisions: int = 0


def import_records(
    paths: Sequence[Path], *, editor: User | None, dry_run: bool = False, on_progress: Progress | None = None
) -> MoveReport:
    """Bring in what stands in `paths` (exports, folders, files of records) and link every page that it touches.

    In transactions of 100 pages; run again after a crash, it ends in the same state. What is made anew is said to be
    by `editor`, None for the archive itself; what moves in with its past keeps its own names and dates. A dry run does
    all but linking in one transaction and takes it back. `on_progress` hears what is being done, how many, of how many.
    Raises `Stopped`.
    """
    tell = on_progress or (lambda *_: None)
    read = Counter[str]()

    def one_more() -> None:
        read.update([READING])
        tell(READING, read[READING], None)

    mover = _Mover(survey(paths, tell=one_more), editor, f"{IMPORTED}{', '.join(path.name for path in paths)}", tell)
    try:
        _move(mover, dry_run=dry_run)
        if not dry_run:
            _link(tell)
    except (Error, OSError) as error:
        raise Stopped(mover.report(), error) from error
    return mover.report()


def _move(mover: _Mover, *, dry_run: bool) -> None:
    try:
        with transaction.atomic() if dry_run else nullcontext():
            mover.keep_pictures()
            mover.make_room()
            mover.block_names()
            mover.bring_all_in()
            mover.lead_on()
            mover.bring_decisions_in()
            mover.take_away_empty()
            if dry_run:
                transaction.set_rollback(True)
    except BaseException:
        if not dry_run:
            with suppress(Error):
                mover.take_away_empty()
        raise
    finally:
        if dry_run:
            mover.forget_pictures()


@dataclass(slots=True)
class _Mover:
    """One import under way."""

    holdings: Holdings
    editor: User | None
    summary: str
    tell: Progress
    fates: Counter[Fate] = field(default_factory=Counter)
    blocked: int = 0
    attached: int = 0
    decisions: int = 0
    _accounts: Accounts = field(default_factory=Accounts)
    _pictures: list[str] = field(default_factory=list)
    _made: set[str] = field(default_factory=set)
    _settled: set[str] = field(default_factory=set)
    # Pages that were merged there, and into which.
    _taken: dict[str, str] = field(default_factory=dict)
    # By key, where among the failures.
    _refused: dict[str, int] = field(default_factory=dict)

    @property
    def failures(self) -> list[Failure]:
        return self.holdings.failures

    def report(self) -> MoveReport:
        """What has become of all so far."""
        missing = tuple(sorted(self._accounts.missing))
        return MoveReport(self.fates, self.blocked, tuple(self.failures), missing, self.attached, self.decisions)

    def keep_pictures(self) -> None:
        """Store the pictures before the pages that show them."""
        for done, path in enumerate(self.holdings.pictures, start=1):
            try:
                new = not is_kept(path.name)
                keep_as_it_is(path.name, path.read_bytes())
                if new:
                    self._pictures.append(path.name)
            except (BadImage, OSError) as error:
                self.failures.append(Place(path).failure(str(error)))
            self.tell(PICTURES, done, len(self.holdings.pictures))

    def forget_pictures(self) -> None:
        """Take those away again that were stored just now."""
        for name in self._pictures:
            default_storage.delete(name)

    def make_room(self) -> None:
        """Make the rows of pages that are not here yet, so that records may refer to one another in circles."""
        known = dict(Page.objects.values_list("key", "pk"))
        keep = self._keeps_arrivals(known)
        missing = [key for key in self.holdings.pages if key not in known]
        for at in range(0, len(missing), _BATCH):
            batch = missing[at : at + _BATCH]
            refused = make_rows(self._newcomers(batch, keep), self._accounts)
            for key, reason in refused.items():
                self._refuse(key, reason)
            self._made.update(key for key in batch if key not in self._refused)
            self.tell(MAKING_ROOM, min(at + _BATCH, len(missing)), len(missing))

    def block_names(self) -> None:
        """Bring in the names that never link."""
        if not self.holdings.blocking:
            return
        with transaction.atomic():
            hold_names(alone=True)
            self.blocked, refused = keep_blocking_names([name for _, name in self.holdings.blocking])
        self.failures.extend(
            place.failure(refused[name.key]) for place, name in self.holdings.blocking if name.key in refused
        )

    def bring_all_in(self) -> None:
        """Bring in page by page: what nobody sees first, then names that stand alone, then those told apart."""
        keys = [key for key in self.holdings.pages if key not in self._refused]
        keys.sort(key=lambda key: self.holdings.pages[key].rank)
        for at in range(0, len(keys), _BATCH):
            self._bring_batch_in(keys[at : at + _BATCH])
            self.tell(BRINGING_IN, min(at + _BATCH, len(keys)), len(keys))

    def lead_on(self) -> None:
        """Let pages that were merged there lead on here, too."""
        if not self._taken:
            return
        with transaction.atomic():
            hold_names(alone=True)
            affected, left = lead_on(self._taken)
            mark_stale(affected)
        for key in sorted(left):
            reason = f"it does not lead on to “{self._taken[key]}”, into which it was merged there."
            self.failures.append(self.holdings.pages[key].record.failure(reason))

    def bring_decisions_in(self) -> None:
        """Bring in what was decided of names, once the pages are there."""
        self.decisions, failures = bring_decisions(self.holdings.decisions, self._accounts)
        self.failures.extend(failures)

    def take_away_empty(self) -> None:
        """Take away again the rows of pages that did not come in."""
        empty = sorted((self._made - self._settled).union(self._refused))
        for at in range(0, len(empty), _BATCH):
            for key in take_away_empty(empty[at : at + _BATCH]):
                self._say_that_it_stays(key)

    def _say_that_it_stays(self, key: str) -> None:
        if (at := self._refused.get(key)) is not None:
            reason = f"{self.failures[at].reason.rstrip('.')}. Its empty draft stays, because other pages refer to it."
            self.failures[at] = replace(self.failures[at], reason=reason)

    def _keeps_arrivals(self, known: dict[str, int]) -> bool:
        """Whether pages can keep the ids they had: none is given to another page, here or in the files."""
        pages = self.holdings.pages
        arrivals = [page.arrival for page in pages.values() if page.arrival]
        return len(arrivals) == len(set(arrivals)) and all(
            key in pages and pages[key].arrival == pk for key, pk in known.items()
        )

    def _newcomers(self, keys: Sequence[str], keep: bool) -> Iterator[Newcomer]:
        now = timezone.now()
        for key in keys:
            try:
                record, standing = addressed(self.holdings.record(key)), self.holdings.standing(key)
            except (ValueError, OSError) as error:
                self._refuse(key, str(error))
                continue
            if standing is None:
                creator = self.editor.get_username() if self.editor else ""
                yield Newcomer(record=record, created_at=now, created_by=creator)
            else:
                arrival = standing.arrival if keep and standing.arrival else None
                yield Newcomer(
                    record=record, created_at=standing.created_at, created_by=standing.created_by, arrival=arrival
                )

    def _bring_batch_in(self, keys: Sequence[str]) -> None:
        affected, fates = Affected(), dict[str, Fate]()
        with transaction.atomic():
            hold_names(alone=True)
            pages = {page.key: page for page in Page.objects.filter(key__in=keys).defer("plain", "html")}
            for key in keys:
                try:
                    with transaction.atomic():
                        fate, touched = self._bring_in(key, pages[key])
                except InvalidPast as error:
                    place = self.holdings.place_of_revision(key, error.number)
                    self._refuse(key, str(error), place)
                except (ValueError, OSError, Conflict, NotAllowed) as error:
                    self._refuse(key, str(error))
                except IntegrityError:
                    self._refuse(key, "one of its rows has a key or an identifier that belongs to another page.")
                except DataError as error:
                    self._refuse(key, f"the database does not take it: {str(error).splitlines()[0]}")
                else:
                    fates[key] = fate
                    affected |= touched
            mark_stale(affected)
            attached = sum(map(self._attach, without_account(keys)))
        self.attached += attached
        self.fates.update(fates.values())
        self._settled.update(fates)

    def _attach(self, key: str) -> bool:
        """Give the page to the accounts that the files name, where they came later than the page."""
        try:
            standing = self.holdings.standing(key)
            if standing is None:
                return False
            makers = Makers(
                created_at=standing.created_at,
                updated_at=standing.updated_at,
                created_by=standing.created_by,
                updated_by=standing.updated_by,
            )
            digests = (revision.digest for revision in self.holdings.revisions(key))
            return attach(key, makers, digests, self._accounts)
        except (ValueError, OSError):
            return False  # The line that cannot be read is named already.

    def _bring_in(self, key: str, page: Page) -> tuple[Fate, Affected]:
        record, standing = addressed(self.holdings.record(key)), self.holdings.standing(key)
        if standing and standing.merged_into:
            self._taken[key] = standing.merged_into
        past = self._past(key, record, standing, page) if standing else None
        if past is not None:
            fate = Fate.CONTINUED if page.revision_count else Fate.MOVED_IN
            came = move_in(past, page, self._accounts)
            page = Page.objects.get(pk=page.pk)
            if (came.live or canonical(record_of(page))) == record:
                return fate, came.affected
            # The record was edited in the file since it was written there.
            return fate, came.affected | self._move_on(record, page)
        if not page.revision_count and standing is None:
            return Fate.MOVED_IN, self._move_on(record, page)
        if canonical(record_of(page)) == record:
            return Fate.UNCHANGED, Affected()
        if not self._begins_from_live(standing, page):
            raise LeftAlone(f"“{page}” was edited in the archive since; it is left as it stands.")
        return Fate.CHANGED, self._move_on(record, page)

    def _move_on(self, record: AnyRecord, page: Page) -> Affected:
        return move_on(record, page, editor=self.editor, summary=self.summary)

    def _past(self, key: str, record: AnyRecord, standing: Standing, page: Page) -> Past | None:
        """The past that the page is to be given; None where it has it already, or another one."""
        revisions = self.holdings.revisions(key)
        if self.holdings.pages[key].revisions is None:
            if page.revision_count or (not standing.version and key not in self._made):
                return None
            if standing.digest and not standing.withheld:
                raise InvalidPast(standing.version, "it is the live one, and is not there.")
            summary = f"{self.summary}, version {standing.version} without what led to it"
            only = only_revision(record, version=standing.version, at=standing.updated_at, summary=summary[:300])
            revisions = iter([only] if standing.version else [])
        elif page.revision_count and not self._goes_on(key, page):
            return None
        return Past(
            version=standing.version,
            created_at=standing.created_at,
            updated_at=standing.updated_at,
            created_by=standing.created_by,
            updated_by=standing.updated_by,
            former_slugs=standing.former_slugs,
            revisions=revisions,
        )

    def _goes_on(self, key: str, page: Page) -> bool:
        """Whether the revisions in the file begin with all that the page has here, and go on from there."""
        newest = Revision.objects.filter(page=page).order_by("-number").values_list("number", "digest").first()
        common, last = False, 0
        for revision in self.holdings.revisions(key):
            last = revision.number
            common = common or (revision.number, revision.digest) == newest
        return common and newest is not None and last > newest[0]

    def _begins_from_live(self, standing: Standing | None, page: Page) -> bool:
        live = Revision.objects.filter(page=page, number=page.version).values_list("digest", "summary").first()
        if live is None:
            return False
        digest, summary = live
        return bool(standing and standing.digest == digest) or summary.startswith(IMPORTED)

    def _refuse(self, key: str, reason: str, place: Place | None = None) -> None:
        self._refused[key] = len(self.failures)
        self.failures.append((place or self.holdings.pages[key].record).failure(reason))


def _link(tell: Progress) -> None:
    total, done = stale_count(), 0
    failing: set[int] = set()
    while linked := relink_stale(limit=50, failing=failing):
        done += linked
        tell(LINKING, min(done, total), total)
