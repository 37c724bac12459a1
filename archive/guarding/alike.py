"""What was sent for review and says what a version says: hiding the one leaves nothing of it open in the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from archive.models import Page, Revision
from archive.models.revisions import RevisionStatus


@dataclass(frozen=True, slots=True)
class Alike:
    """A sent revision, and whether its text and its summary say what is to be hidden or shown again."""

    revision: Revision
    text: bool
    summary: bool


def sent_alike(page: Page, versions: Sequence[Revision], *, live: str) -> list[Alike]:
    """What was sent for `page` besides `versions` and became one of them, or has the same text or summary; by number.

    `live` is the text of the page as it is now, which is no sign: whatever was sent without touching it has it, too.
    """
    chosen = [version.pk for version in versions]
    numbers = {version.number for version in versions}
    sent = Revision.objects.filter(page=page).exclude(status=RevisionStatus.PUBLISHED)
    if not sent.exclude(pk__in=chosen).exists():
        return []
    became = Q(published_as__in=numbers)
    sources = Revision.objects.filter(Q(pk__in=chosen) | Q(pk__in=sent.filter(became).values("pk")))
    said = _Said.by(sources, live)
    near = Q(record__body__in=said.texts) | Q(summary__in=said.summaries) | Q(size__in=sources.values("size"))
    found = [
        Alike(
            one, one.published_as in numbers or said.has_text(one), one.published_as in numbers or said.has_summary(one)
        )
        for one in sent.exclude(pk__in=chosen).filter(became | near).order_by("number")
    ]
    return [one for one in found if one.text or one.summary]


@dataclass(frozen=True, slots=True)
class _Said:
    """The texts and summaries of some revisions, and the whole records of those without a text."""

    texts: Collection[str]
    summaries: Collection[str]
    records: Sequence[dict[str, Any]]

    @classmethod
    def by(cls, sources: QuerySet[Revision], live: str) -> _Said:
        texts = set(sources.values_list("record__body", flat=True)) - {live, "", None}
        summaries = {summary for summary in sources.values_list("summary", flat=True) if summary}
        textless = sources.filter(Q(record__body="") | Q(record__body__isnull=True)).values_list("record", flat=True)
        return cls(texts, summaries, list(textless))

    def has_text(self, one: Revision) -> bool:
        return one.record.get("body") in self.texts or one.record in self.records

    def has_summary(self, one: Revision) -> bool:
        return one.summary in self.summaries
