"""What was sent for a page that was merged since: put on the page that took it in, or shown beside it.

The one thing to know: where the two clash, the form has the page that stays. What was written is never about another
page unasked; it stands beside the form, to be copied.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet
from django.http import HttpRequest

from archive.editing.referring import following_merges, referring
from archive.models import Page, Revision
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may
from archive.records import AnyRecord, canonical, from_dict
from archive.three_way import apart, merge

from .opening import Opened, number_in, opened
from .reconciling import Choice, Meeting, published_record

CARRIED = "from"
_OVER: Collection[str] = (RevisionStatus.PUBLISHED, RevisionStatus.APPROVED)


@dataclass(frozen=True)
class Carried:
    """A revision of another page put on this one: `start` is what the form opens, `record` what it is filled with.

    `left` is what could not be put there; `text` the whole text as it was written, where the form has another.
    """

    revision: Revision
    start: Opened
    record: AnyRecord
    left: tuple[Choice, ...]
    text: str


def merged_away(request: HttpRequest, object_id: str) -> tuple[Page, Page] | None:
    """The page of that id and the one that it was merged into, if whoever asks may see the latter."""
    pages = Page.objects.select_related("merged_into").filter(pk=number_in(object_id), merged_into__isnull=False)
    page = pages.first()
    if page is None or page.merged_into is None or not may(request.user, Action.SUBMIT):
        return None
    return (page, page.merged_into) if may(request.user, Action.VIEW, page.merged_into) else None


def to_carry(source: Page, user: User | AnonymousUser, number: str) -> Revision | None:
    """The revision of that number of a merged page, if `user` may go on from it."""
    return _open_to(user).filter(page=source, number=number_in(number)).first() if user.is_authenticated else None


def carried_over(page: Page, user: User, asked: str) -> Carried | None:
    """The revision with the id `asked` put on `page`, which took in the page that it was written for."""
    if not asked:
        return None
    revision = _open_to(user).filter(pk=number_in(asked), page__merged_into=page).select_related("page").first()
    start = opened(page, user) if revision else None
    if revision is None or start is None:
        return None
    mine = _as_of(page, revision.page, canonical(from_dict(revision.record)))
    begun = published_record(revision.page, revision.based_on)
    base = _as_of(page, revision.page, begun) if begun else None
    # Of its own are only its words: where it stands, and who may change it, are the other page's.
    mine = replace(mine, status=start.record.status, protection=start.record.protection, slug=start.record.slug)
    both = merge(base, start.record, mine) if base else apart(start.record, mine)
    met = Meeting(page, start, revision.based_on, base, both.record, both.record, both.clashes)
    left = met.choices
    record = met.for_form(met.taking({choice.value for choice in left}))
    text = "" if mine.body in (record.body, base.body if base else "") else mine.body
    return Carried(revision, start, record, tuple(left), text)


def _open_to(user: User | AnonymousUser) -> QuerySet[Revision]:
    """What was sent and not approved, and is one's own, or anybody's for those who publish; not what was hidden."""
    found = Revision.objects.exclude(status__in=_OVER)
    if not may(user, Action.HIDE):
        found = found.filter(text_hidden=False)
    return found if may(user, Action.PUBLISH) else found.filter(editor=user.pk)


def _as_of(page: Page, source: Page, record: AnyRecord) -> AnyRecord:
    """The record as if it had been of `page` from the start."""
    moved = following_merges(replace(record, key=page.key))
    return canonical(referring(moved, {source.key: page.key, page.key: page.key}))
