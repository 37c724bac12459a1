"""What the demo archive holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from archive.models import Kind, Mention, Page


@dataclass(frozen=True)
class DemoReport:
    """The archive as it stands after a start of the demo; `seconds` went into loading it, 0 if it was there.

    `questions` counts mentions that several pages could explain; `richest` is the article with the most links.
    """

    articles: int
    mentions: int
    questions: int
    seconds: float
    richest: Page | None


def survey(*, seconds: float = 0) -> DemoReport:
    """Count what is published now."""
    articles = Page.objects.published().filter(kind=Kind.ARTICLE)
    in_articles = Mention.objects.filter(source__in=articles)
    linked = Count("mentions", filter=Q(mentions__target__isnull=False))
    return DemoReport(
        articles=articles.count(),
        mentions=in_articles.filter(target__isnull=False).count(),
        questions=in_articles.filter(target__isnull=True).exclude(candidates=[]).count(),
        seconds=seconds,
        richest=articles.annotate(linked=linked).order_by("-linked", "pk").first(),
    )
