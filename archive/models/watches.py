"""`Watch`: who wants to hear of which page."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from .pages import Page


class Watch(models.Model):
    """One user's wish to hear of changes of one page, and how far that user has read it.

    A table of its own, because it is of a user and a page at once, and no query finds what somebody has looked at.

    `seen` is the version last looked at: what was published since is unread. By mail, if `mail` says so, one hears of
    the first change after that and of no more until one has looked again: `told` is the version last written of.
    `tell_after` is when a mail is due, null where none is; `tries` is how often it could not be sent.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches")
    page = models.ForeignKey(Page, models.CASCADE, related_name="watches")
    since = models.DateTimeField()
    seen = models.PositiveIntegerField()
    mail = models.BooleanField(default=True)
    told = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    tell_after = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "page"], name="watch_unique")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tell_after"], name="watch_due", condition=models.Q(tell_after__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.user_id} watches {self.page_id}"
