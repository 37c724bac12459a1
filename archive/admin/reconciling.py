"""A save that meets a page which has moved on: both changes are kept where they do not touch, else its writer decides.

The one thing to know: nothing is stored until it is decided. The form that shows both sides sends along from which
revision the edit began (`BEGAN`), what is to be taken from theirs (`THEIRS`) and what stood where they clash (`STOOD`):
whoever ticks the one and changes the other is asked which is meant. The rest is worked out anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User

from archive import editing
from archive.comparing import change_in_words, titles_in
from archive.models import Page, Revision, Status
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.records import ROWS, AnyRecord, canonical, from_dict
from archive.three_way import Clash, apart, merge, take_theirs

from .opening import Opened
from .saving import Outcome, save

BEGAN, THEIRS, STOOD = "began", "theirs", "stood"
# How often a merge is tried again when the page moves on under it.
_MOST_TRIES = 8
_MOST_NAMED = 3
_REFERENCES = {"authors", "about", "publication", "parent", "organizer", "organization", "participant", "sources"}


@dataclass(frozen=True)
class Choice:
    """One clash as the form asks about it; `value` is what is sent to take theirs, the sides are texts to read.

    `stood` is what is sent along of the place as the form shows it.
    """

    clash: Clash
    value: str
    stood: str
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Meeting:
    """One edit that met a page which had moved on: `mine` is what was written, `record` both put together.

    `began` is the revision that the edit began from and `base` its record, None where that is not known. `live` is
    the page as it is now. `problems` are what keeps both together from being saved.
    """

    page: Page
    live: Opened
    began: int
    base: AnyRecord | None
    mine: AnyRecord
    record: AnyRecord
    clashes: tuple[Clash, ...]
    problems: tuple[editing.Problem, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether both changes can be kept without asking anybody."""
        return self.base is not None and not self.clashes and not self.is_taken_away

    @property
    def is_taken_away(self) -> bool:
        """Whether the page was taken from its readers meanwhile: nothing is slipped into such a page unsaid."""
        return self.base is not None and self.live.record.status not in (Status.PUBLISHED, self.base.status)

    @property
    def choices(self) -> list[Choice]:
        """What clashes, in words, with the titles of the pages that it refers to."""
        titles = titles_in(record for record in (self.base, self.live.record, self.mine) if record is not None)
        return [_choice(clash, self.mine, titles) for clash in self.clashes]

    @property
    def changed(self) -> str:
        """What the others changed, in words; "" where that is not known, or nothing in the end."""
        if self.base is None or self.base == self.live.record:
            return ""
        return change_in_words(self.base, self.live.record)

    @property
    def others(self) -> str:
        """Who moved the page on."""
        since = self.began if self.base is not None else self.live.number - 1
        moved = Revision.objects.filter(page=self.page, number__gt=since, number__lte=self.live.number)
        published = moved.filter(status=RevisionStatus.PUBLISHED).order_by("number")
        names = list(dict.fromkeys(published.values_list("editor_name", flat=True)))
        return _listed([name or "the archive itself" for name in names]) or "somebody"

    @property
    def revision(self) -> Revision | None:
        """The live revision."""
        return Revision.objects.filter(page=self.page, number=self.live.number).defer("record").first()

    def taking(self, values: Collection[str]) -> AnyRecord:
        """What was written, with theirs at the clashes that are chosen."""
        record = self.mine
        for choice in self.choices if values else ():
            if choice.value in values:
                record = take_theirs(record, choice.clash, self.live.record)
        return record

    def in_doubt(self, values: Collection[str], stood: Collection[str]) -> set[str]:
        """What is ticked by `values` though its place says something else than it did when the form was shown.

        `stood` is what the form sent of the places as it showed them. Where a change made one place of several, or
        several of one, all that were not shown are in doubt.
        """
        choices = self.choices
        shown = {choice.value for choice in choices if choice.stood in stood}
        known = {sent.partition(".")[0] for sent in stood}
        now = {choice.value for choice in choices}
        doubtful = (now & set(values)) - shown
        return doubtful | (now - known if set(values) - now else set())

    def for_form(self, record: AnyRecord) -> AnyRecord:
        """`record` as the form holds it: a row that stands neither here nor in the base is a new one, without a key."""
        return _without_keys(record, besides=row_keys(self.live.record) | row_keys(self.base))


@dataclass(frozen=True)
class Merged:
    """Both changes were kept: what came of saving them, and what was met on the way."""

    outcome: Outcome
    meeting: Meeting


class Unreconciled(Exception):
    """Nothing was saved: the writer has to decide; `meeting` has both sides."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        super().__init__(f"{len(meeting.clashes)} clashes")


def save_or_merge(record: AnyRecord, start: Opened, *, user: User, summary: str, minor: bool) -> Outcome | Merged:
    """Save as `saving.save` does; a page that has moved on takes both changes, where they do not touch.

    Raises Unreconciled where they do, and else as `save` does.
    """
    try:
        return save(record, start, user=user, summary=summary, minor=minor)
    except editing.Conflict as conflict:
        page, mine = conflict.page, conflict.record
    for _ in range(_MOST_TRIES):
        meeting = meet(page, mine, began=start.based_on, live=live_of(page))
        if not meeting.is_clean:
            break
        try:
            return Merged(save(meeting.record, meeting.live, user=user, summary=summary, minor=minor), meeting)
        except editing.Conflict:
            continue
        except editing.InvalidRecord as invalid:
            raise Unreconciled(replace(meeting, problems=invalid.problems)) from invalid
    raise Unreconciled(meeting)


def meet(page: Page, record: AnyRecord, *, began: int, live: Opened) -> Meeting:
    """Put `record`, an edit that began from revision `began`, together with the live one."""
    base = published_record(page, began)
    if base is None:
        mine = canonical(_without_keys(record, besides=row_keys(live.record)))
        both = apart(live.record, mine)
    else:
        mine = canonical(record)
        both = merge(base, live.record, mine)
    merged = both.record
    if base is not None and base.status == Status.PUBLISHED != live.record.status:
        merged = replace(merged, status=live.record.status)
    return Meeting(page, live, began, base, mine, merged, both.clashes)


def live_of(page: Page) -> Opened:
    """The page as it is at this moment."""
    version = Page.objects.values_list("version", flat=True).get(pk=page.pk)
    record = published_record(page, version) or canonical(record_of(Page.objects.get(pk=page.pk)))
    return Opened(record, based_on=version, number=version)


def published_record(page: Page, number: int) -> AnyRecord | None:
    """The record of a revision that has been live; None where that number never was, or is hidden."""
    revisions = Revision.objects.filter(page=page, number=number, status=RevisionStatus.PUBLISHED, text_hidden=False)
    revision = revisions.first() if number > 0 else None
    return canonical(from_dict(revision.record)) if revision is not None else None


def row_keys(record: AnyRecord | None) -> set[str]:
    """The keys of all rows of a record."""
    return {row.key for name in ROWS for row in getattr(record, name, ())}


def _without_keys(record: AnyRecord, *, besides: Collection[str]) -> AnyRecord:
    changes: dict[str, Any] = {
        name: tuple(row if row.key in besides else replace(row, key="") for row in getattr(record, name))
        for name in ROWS
        if hasattr(record, name)
    }
    return replace(record, **changes)


def _choice(clash: Clash, mine: AnyRecord, titles: Mapping[str, str]) -> Choice:
    # By what it is about and not by its number: those before it may be decided already.
    value = _digest(clash.field, clash.row_key, clash.part, clash.base, clash.theirs)
    # Of a row everything counts, and not only what is told of it.
    rows = getattr(mine, clash.field) if clash.row_key else ()
    stood = _digest(clash.mine, *(repr(row) for row in rows if row.key == clash.row_key))
    sides = [_with_titles(clash, text, titles) for text in (clash.base, clash.theirs, clash.mine)]
    return Choice(clash, value, f"{value}.{stood}", *sides)


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def _with_titles(clash: Clash, text: str, titles: Mapping[str, str]) -> str:
    """The text of one side; where it names pages by their keys, by their titles."""
    refers = {clash.field, clash.part} & _REFERENCES or (clash.field in ROWS and not clash.part)
    if not refers:
        return text
    lines = (", ".join(titles.get(word, word) for word in line.split(", ")) for line in text.split("\n"))
    return "\n".join(lines)


def _listed(names: list[str]) -> str:
    """Names as in a sentence: “ada”, “ada and rosa”, “ada, rosa, tom and 2 others”."""
    more = len(names) - _MOST_NAMED
    if more > 0:
        names = [*names[:_MOST_NAMED], f"{more} other{'' if more == 1 else 's'}"]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
