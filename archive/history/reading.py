"""The revisions of one page as `user` may see them, on a list and one by one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet

from archive.models import Page, Revision, Status
from archive.models.revisions import RevisionQuerySet, RevisionStatus
from archive.permissions import Action, may


@dataclass(frozen=True, slots=True)
class Around:
    """The numbers of the revisions before and after one, as far as there are any."""

    before: int | None
    after: int | None


def listed(page: Page, user: User | AnonymousUser) -> RevisionQuerySet:
    """The revisions that `user` may know of: what was published, and one's own; all for those who publish."""
    revisions = Revision.objects.filter(page=page)
    if may(user, Action.PUBLISH, page):
        return revisions
    return revisions.filter(Q(status=RevisionStatus.PUBLISHED) | _own(user))


def readable(page: Page, user: User | AnonymousUser) -> RevisionQuerySet:
    """The revisions whose record `user` may read, too: without what was hidden, or kept from readers as the page."""
    revisions = listed(page, user)
    if not may(user, Action.HIDE, page):
        revisions = revisions.filter(text_hidden=False)
    if page.status != Status.PUBLISHED or may(user, Action.PUBLISH, page):
        return revisions
    # What an approval made of one's own may have parts that others wrote, and readers never saw.
    written = _own(user) & (~Q(status=RevisionStatus.PUBLISHED) | Q(reviewer_name=""))
    return revisions.filter(Q(record__status=Status.PUBLISHED) | written)


def around(revisions: QuerySet[Revision], old: int, new: int) -> Around:
    """Which of `revisions` comes before number `old`, and which after number `new`. Two queries."""
    numbers = revisions.order_by().values_list("number", flat=True)
    return Around(
        before=numbers.filter(number__lt=old).order_by("-number").first(),
        after=numbers.filter(number__gt=new).order_by("number").first(),
    )


def _own(user: User | AnonymousUser) -> Q:
    # A visitor without an account has no revisions; those that nobody's account made are the archive's own.
    return Q(editor=user.pk) if user.is_authenticated else Q(pk__in=())
