"""What a revision would make of its page: its own text where the page stands still, else both edits put together."""

from __future__ import annotations

from dataclasses import dataclass

from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.records import AnyRecord, canonical, from_dict
from archive.three_way import Clash, merge


@dataclass(frozen=True, slots=True)
class Proposal:
    """A revision put on version `version` of its page; `live` is what stands there, None where nothing does.

    Where it clashes with what happened to the page meanwhile, `record` has the revision's part.
    """

    revision: Revision
    version: int
    live: AnyRecord | None
    record: AnyRecord
    clashes: tuple[Clash, ...] = ()

    @property
    def has_moved(self) -> bool:
        """Whether the page has changed since the revision was begun."""
        return self.version != self.revision.based_on


def proposal_of(revision: Revision, page: Page, *, version: int | None = None) -> Proposal | None:
    """What `revision` makes of `page` as it is now, or as it was in `version`; None where it never had that one."""
    version = page.version if version is None else version
    live = _published(page, version)
    if live is None and version:
        return None
    mine = canonical(from_dict(revision.record))
    if version == revision.based_on or live is None:
        return Proposal(revision, version, live, mine)
    base = _published(page, revision.based_on) or type(mine)(key=mine.key)
    merged = merge(base, live, mine)
    return Proposal(revision, version, live, merged.record, merged.clashes)


def _published(page: Page, version: int) -> AnyRecord | None:
    """The record that was, or is, live as `version`."""
    if not version:
        return None
    if version == page.version:
        return canonical(record_of(page))
    found = Revision.objects.filter(page=page, number=version, status=RevisionStatus.PUBLISHED).first()
    return canonical(from_dict(found.record)) if found else None
