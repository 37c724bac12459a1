"""What a revision would make of its page: its own text where the page stands still, else both edits put together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.models.revisions import HIDDEN, RevisionStatus
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
    base = _published(page, revision.based_on)
    if base is None:
        return _on_hidden(revision, version, live, mine)
    merged = merge(base, live, mine)
    return Proposal(revision, version, live, merged.record, merged.clashes)


def _on_hidden(revision: Revision, version: int, live: AnyRecord, mine: AnyRecord) -> Proposal:
    """Put on `live` what was begun from a version that is hidden by now, or from none: what that said is not told."""
    begun = Revision.objects.filter(page=revision.page_id, number=revision.based_on, text_hidden=True).first()
    merged = merge(canonical(from_dict(begun.record)) if begun else type(mine)(key=mine.key), live, mine)
    clashes = [replace(clash, base=HIDDEN) for clash in merged.clashes] if begun else merged.clashes
    return Proposal(revision, version, live, merged.record, tuple(clashes))


def _published(page: Page, version: int) -> AnyRecord | None:
    """The record that was, or is, live as `version`, if it is not hidden."""
    if not version:
        return None
    if version == page.version:
        return canonical(record_of(page))
    revisions = Revision.objects.filter(page=page, number=version, status=RevisionStatus.PUBLISHED, text_hidden=False)
    found = revisions.first()
    return canonical(from_dict(found.record)) if found else None
