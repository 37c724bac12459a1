"""The plan of a merge from the archive as it is: both pages, and what refers to the one that is to go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.contrib.auth.models import User

from archive.models import Kind, Mention, Page, Revision, Status
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may
from archive.records import canonical

from .facts import Choice, decided, facts_of
from .plans import MergePlan, Moved, Side, as_one
from .relations import REFERENCES, RELATIONS


class NotMergeable(ValueError):
    """The one page cannot be merged into the other; the message says why, and what to do."""


def plan_merge(source: Page, target: Page, *, editor: User, choices: Mapping[str, Choice] | None = None) -> MergePlan:
    """What merging `source` into `target` would do; reads the two pages as they are given, and writes nothing.

    `choices` are for the facts on which the two differ, by name. Raises NotMergeable. A bounded number of queries.
    """
    if (obstacle := next(_obstacles(source, target, editor), None)) is not None:
        raise NotMergeable(obstacle)
    sides = _side(source), _side(target)
    facts = facts_of(*as_one(*(side.record for side in sides)))
    return MergePlan(
        source=sides[0],
        target=sides[1],
        facts=facts,
        choices=decided(facts, choices or {}),
        moved=tuple(_moved(source)),
        pages=Mention.objects.filter(target=source).order_by().values("source").distinct().count(),
        waiting=Revision.objects.filter(page=source, status=RevisionStatus.PENDING).count(),
        revisions=Revision.objects.filter(page=source).count(),
    )


def _obstacles(source: Page, target: Page, editor: User) -> Iterator[str]:
    if not (may(editor, Action.MERGE, source) and may(editor, Action.MERGE, target)):
        yield f"{editor.get_username()} may not merge these pages."
    if source.pk == target.pk:
        yield "A page cannot be merged into itself: choose another."
    elif source.kind != target.kind:
        kinds = [Kind(page.kind).label.lower() for page in (source, target)]
        yield f"“{target}” is of another kind ({kinds[1]}): a page of the kind {kinds[0]} goes into one like it."
    elif _is_below(target, source):
        yield f"“{target}” is a part of a part of “{source}”: take it out of there first, or it would contain itself."
    yield from _standing_of(source)
    if target.status != Status.PUBLISHED:
        yield f"“{target}” is not published, and readers would find nothing there: choose another, or publish it first."


def _standing_of(source: Page) -> Iterator[str]:
    if source.merged_into_id is not None:
        yield f"“{source}” was merged already."
    elif source.status == Status.DELETED:
        yield f"“{source}” is deleted: publish it again before it is merged."
    elif not source.version:
        yield f"Nobody has approved “{source}” yet: decide on it in the review queue."


def _is_below(page: Page, above: Page) -> bool:
    """Whether the page is part of what is part of the other; a part of the other itself only loses what it is in."""
    if page.kind not in (Kind.ORGANIZATION, Kind.EVENT):
        return False
    passed, at = [page.pk], _parent(page.kind, page.pk)
    while at and at not in passed:
        if at == above.pk:
            return len(passed) > 1
        passed.append(at)
        at = _parent(page.kind, at)
    return False


def _parent(kind: str, page_id: int) -> int | None:
    parents = Page.objects.filter(pk=page_id).values_list(f"{kind}__parent", flat=True)
    return parents.first()


def _side(page: Page) -> Side:
    return Side(page.pk, page.version, str(page), canonical(record_of(page)))


def _moved(source: Page) -> Iterator[Moved]:
    for name, reference in REFERENCES.items():
        if count := reference.rows(source.pk).count():
            yield Moved(name, count, RELATIONS[name].noun[count != 1])
