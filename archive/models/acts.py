"""`Act`: one use of a power that ordinary editing does not give, for ever as it was told.

The one thing to know: what an act was done to may go, and the log stays. So beside each reference stand its words,
which the database refuses to change or delete (`KEPT` below).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from .pages import Page
from .revisions import Revision
from .sealing import run


class ActKind(models.TextChoices):
    """What was done."""

    HIDE = "hide", "Hid a version"
    UNHIDE = "unhide", "Showed a hidden version"
    DELETE = "delete", "Deleted a page"
    RESTORE = "restore", "Restored a page"
    PROTECT = "protect", "Protected a page"
    UNPROTECT = "unprotect", "Took protection from a page"
    BLOCK = "block", "Blocked a user"
    UNBLOCK = "unblock", "Unblocked a user"
    ROLES = "roles", "Changed the roles of a user"
    MERGE = "merge", "Merged two pages"
    UNMERGE = "unmerge", "Undid a merge"


class Act(models.Model):
    """One act: who did what, when and why, to which page, version or user; `details` holds what else tells of it.

    A table of its own, because a revision tells of the text of one page, and most acts change no text or concern no
    page; and because an account or a page may go while what was done with it, or to it, stays told.
    """

    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=ActKind)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="acts")
    actor_name = models.CharField(max_length=150, blank=True)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="acts")
    page_key = models.CharField(max_length=40, blank=True)
    page_title = models.CharField(max_length=300, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="acts_on")
    user_name = models.CharField(max_length=150, blank=True)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="acts")
    number = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    details: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        verbose_name = "special act"
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "-id"], name="act_by_kind"),
            models.Index(fields=["actor_name", "-id"], name="act_by_actor"),
            models.Index(fields=["page_key", "-id"], name="act_by_page"),
            models.Index(fields=["user_name", "-id"], name="act_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name or 'the archive'}: {self.get_kind_display()}"


_TOLD = ("at", "kind", "actor_name", "page_key", "page_title", "user_name", "number", "reason", "details")

# What the database runs so that an act can be added and never altered; by vendor: (create, drop).
KEPT = {
    "sqlite": (
        [
            f"CREATE TRIGGER act_is_sealed BEFORE UPDATE OF {', '.join(_TOLD)} ON archive_act "
            "BEGIN SELECT RAISE(ABORT, 'a special act cannot be told otherwise'); END",
            "CREATE TRIGGER act_is_kept BEFORE DELETE ON archive_act "
            "BEGIN SELECT RAISE(ABORT, 'a special act cannot be deleted'); END",
        ],
        ["DROP TRIGGER IF EXISTS act_is_sealed", "DROP TRIGGER IF EXISTS act_is_kept"],
    ),
    "postgresql": (
        [
            "CREATE FUNCTION archive_act_sealed() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION 'a special act cannot be told otherwise or deleted' "
            "USING ERRCODE = 'restrict_violation'; END $$",
            f"CREATE TRIGGER act_is_sealed BEFORE UPDATE OF {', '.join(_TOLD)} ON archive_act "
            "FOR EACH ROW EXECUTE FUNCTION archive_act_sealed()",
            "CREATE TRIGGER act_is_kept BEFORE DELETE ON archive_act "
            "FOR EACH ROW EXECUTE FUNCTION archive_act_sealed()",
        ],
        [
            "DROP TRIGGER IF EXISTS act_is_sealed ON archive_act",
            "DROP TRIGGER IF EXISTS act_is_kept ON archive_act",
            "DROP FUNCTION IF EXISTS archive_act_sealed()",
        ],
    ),
}


def seal_acts(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse to change or delete what is told of acts."""
    run(connection, KEPT[connection.vendor][0])


def unseal_acts(connection: BaseDatabaseWrapper) -> None:
    """Take that refusal away: for undoing the migration, and for emptying a test database."""
    run(connection, KEPT[connection.vendor][1])
