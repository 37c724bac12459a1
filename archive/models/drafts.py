"""`Draft`: what somebody is writing on a page and has not saved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone

from .pages import Kind

KEPT_FOR = timedelta(days=30)


class DraftQuerySet(models.QuerySet["Draft"]):
    """Unsaved writing; whoever asks for any asks for one writer's own."""

    def sweep(self) -> int:
        """Delete what nobody has touched for thirty days; answers how many."""
        return self.filter(updated_at__lt=timezone.now() - KEPT_FOR).delete()[0]


class Draft(models.Model):
    """One form of one writer as it stood a few seconds ago, finished or not; nobody else ever sees it.

    A table of its own, because it is none of what the others hold: no revision, which is for ever and in the history
    of a page, and no session, which ends with logging out. `page_key` may be that of a page yet to be. `based_on` is
    the revision that the form was opened from, `form` its fields as posted.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    page_key = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind)
    based_on = models.PositiveIntegerField()
    form: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    updated_at = models.DateTimeField(db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "unsaved writing"
        verbose_name_plural = "unsaved writing"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "page_key"], name="draft_unique")
        ]

    def __str__(self) -> str:
        return "unsaved writing"

    @property
    def stamp(self) -> str:
        """What a window that goes on with this writing has to name, so that it never writes over another's."""
        return self.updated_at.isoformat()

    @property
    def title(self) -> str:
        """The title that was typed, if any was."""
        return str((self.form.get("title") or [""])[0])

    @property
    def posted(self) -> QueryDict:
        """The fields as a browser would send them."""
        fields = QueryDict(mutable=True)
        for name, values in self.form.items():
            fields.setlist(name, values)
        return fields
