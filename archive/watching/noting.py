"""What happened, noted for whom it concerns, in the transaction in which it happened; a worker writes to them later."""

from __future__ import annotations

from django.db.models import Case, DateTimeField, F, PositiveIntegerField, Q, Value, When
from django.utils import timezone

from archive.models import Page, Revision, Watch


def note_change(page: Page, *, editor: int | None) -> None:
    """Let a mail be due to each who watches `page` and was told of nothing since they looked at it last.

    Whoever changed it has seen it thereby and is told nothing. One statement, however many watch.
    """
    own = Q(user=editor) if editor is not None else Q(pk__in=())
    due = Q(mail=True, tell_after=None, told__lte=F("seen")) & ~own
    Watch.objects.filter(own | due, page=page.pk).update(
        seen=Case(When(own, then=Value(page.version)), default=F("seen"), output_field=PositiveIntegerField()),
        tell_after=Case(When(own, then=Value(None)), default=Value(timezone.now()), output_field=DateTimeField()),
        tries=0,
    )


def note_own(page: Page, *, writer: int, before: int) -> None:
    """Let `writer`, whose change somebody else has just published, have seen it, if version `before` was seen, too.

    What others changed meanwhile stays to be looked at.
    """
    own = Watch.objects.filter(user=writer, page=page.pk, seen__gte=before)
    own.update(seen=page.version, tell_after=None, tries=0)


def note_approval(revision: Revision, *, number: int) -> None:
    """Send the writer of `revision`, which became version `number`, no mail of that but the one about the decision."""
    own = Watch.objects.filter(user=revision.editor_id, page=revision.page_id)
    own.update(told=number, tell_after=None, tries=0)


def watch_instead(source: Page, target: Page, *, editor: int) -> None:
    """Let whoever watches `source` watch `target`, which has just taken it in and is new to all of them but `editor`.

    Who watches both goes on watching `target` as before. Two statements, however many watch.
    """
    going = Watch.objects.filter(page=source.pk)
    going.filter(user__in=Watch.objects.filter(page=target.pk).values("user")).delete()
    own = Q(user=editor)
    going.update(
        page=target.pk,
        seen=Case(When(own, then=Value(target.version)), default=Value(target.version - 1)),
        tell_after=Case(When(~own & Q(mail=True), then=Value(timezone.now())), output_field=DateTimeField()),
        told=0,
        tries=0,
    )
