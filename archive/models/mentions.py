"""`Mention`: a surface form at a span of a page, derived from its text; rebuilt at any time."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models

from .pages import Page

UNDATED = date.min
UNKNOWN = "unknown name"


class Mention(models.Model):
    """One place where `source` names something: `target`, a question with `candidates` (page ids), or neither.

    With neither, `rule` is UNKNOWN: a name that no page explains, and `evidence` tells the "kind" it seems to be of
    ("" where nothing tells) and by which "cue". Readers never see one.

    `day` is the earliest day of the source's publication, and UNDATED where it has none; it stands here so that the
    newest mentions of a page are found without looking at all of them.
    `start` and `end` are code points into the `segment` of the source's `plain`. `number` counts the mentions of
    the target in its source from 1; `anchor` is the id of the spot in the shown page ("" where it is not drawn).
    `before` and `after` are the words around it in its sentence. Of a link or a question `evidence` says why in words
    ("reason"), where the proof stands ("support"), and whether the text names each candidate ("named").
    """

    # Both are the beginning of an index below.
    source = models.ForeignKey(Page, models.CASCADE, related_name="mentions", db_index=False)
    segment = models.CharField(max_length=10)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.CharField(max_length=400)
    target = models.ForeignKey(Page, models.CASCADE, null=True, related_name="backlinks", db_index=False)
    candidates = models.JSONField(default=list)
    rule = models.CharField(max_length=40)
    tier = models.CharField(max_length=20, blank=True)
    evidence: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    number = models.PositiveIntegerField(default=0)
    anchor = models.CharField(max_length=160, blank=True)
    day = models.DateField(default=UNDATED)
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "segment", "start"], name="mention_place_unique"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["target", "-day", "-source", "-segment", "start"], name="mention_by_day"),
            models.Index(fields=["surface"], name="mention_open", condition=models.Q(target__isnull=True)),
            # Names without a page are many, and no question to anybody.
            models.Index(
                fields=["surface", "id"],
                name="mention_asked",
                condition=models.Q(target__isnull=True) & ~models.Q(rule=UNKNOWN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.surface} in {self.source_id}"
