"""`Decision`: what an editor ruled of a name, kept for ever, with who took it back and why."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from archive.linking.mentions import Case

from .pages import Page


class DecisionStatus(models.TextChoices):
    """Whether a decision holds; one that ended, and why, stays as the history of the name."""

    PROPOSED = "proposed", "Proposed"
    STANDS = "stands", "Stands"
    REPLACED = "replaced", "Replaced by a newer one"
    TAKEN_BACK = "taken back", "Taken back"
    ACCEPTED = "accepted", "Proposal accepted"
    DECLINED = "declined", "Proposal declined"
    MERGED = "merged", "Given up in a merge"


class Decision(models.Model):
    """One ruling on a name: what it means on `page` (`target`, or None: not a link), or that it is no name anywhere.

    The name is its folded text and how it is written (`case`); `text` is as it stood there. Without a page it bars
    the bare name wherever no longer one supports it, and has no target. One ruling stands for a name on a page, and
    one anywhere; `ended_at` is when it gave way, a proposal's is when an editor answered it. A column of Mention would
    not do, for mentions are thrown away and made anew, nor a row of Name, for a decision holds on one page only.
    """

    key = models.CharField(max_length=40, unique=True, editable=False)
    # Both are the beginning of an index below.
    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="decisions", db_index=False)
    text = models.CharField(max_length=400)
    folded = models.CharField(max_length=1200, editable=False)
    case = models.CharField(max_length=8, choices=[(case.value, case.value) for case in Case], editable=False)
    target = models.ForeignKey(Page, models.CASCADE, null=True, related_name="decisions_for")
    status = models.CharField(max_length=10, choices=DecisionStatus)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    editor_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField()
    note = models.CharField(max_length=1000, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_by_name = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-decided_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(folded=""), name="decision_not_blank_after_folding"),
            models.CheckConstraint(
                condition=models.Q(page__isnull=False) | models.Q(target__isnull=True),
                name="decision_anywhere_has_no_target",
            ),
            models.UniqueConstraint(
                fields=["page", "folded", "case"],
                condition=models.Q(status="stands", page__isnull=False),
                name="decision_on_page_unique",
            ),
            models.UniqueConstraint(
                fields=["folded", "case"],
                condition=models.Q(status="stands", page__isnull=True),
                name="decision_anywhere_unique",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["page", "status"], name="decision_of_page"),
            models.Index(fields=["folded", "case"], name="decision_of_name"),
            models.Index(fields=["-decided_at", "-id"], name="decision_newest"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def reason(self) -> str:
        """Who decided it and when, in a sentence: "Decided by ada, 3 May 2026." """
        by = f" by {self.editor_name}," if self.editor_name else ""
        return f"Decided{by} {self.decided_at.day} {self.decided_at:%B %Y}."
