"""`Revision`: one submitted record of a page, for ever as it was.

The database itself refuses to change or delete what a digest covers (`APPEND_ONLY` below); the status and the
account of the editor stand beside it and may change.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from .pages import Page


class RevisionStatus(models.TextChoices):
    """What became of a revision."""

    PENDING = "pending", "Waiting for review"
    PUBLISHED = "published", "Published"


class Revision(models.Model):
    """One submitted record, with its number on the page, the revision it began from and who said what about it.

    `digest` is taken over the record, its particulars and the digest of the revision before it on the same page,
    so that none can be altered, dropped or slipped in unseen. `based_on` is 0 for a new page.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField()
    record: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    status = models.CharField(max_length=10, choices=RevisionStatus)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="revisions")
    editor_name = models.CharField(max_length=150, blank=True)
    created_at = models.DateTimeField()
    summary = models.CharField(max_length=300, blank=True)
    minor = models.BooleanField(default=False)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "number"], name="revision_number_unique")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="revision_newest"),
            models.Index(fields=["created_at"], name="revision_waiting", condition=models.Q(status="pending")),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} #{self.number}"

    def expected_digest(self, previous: str) -> str:
        """The digest that this revision must bear after one whose digest is `previous` ("" for the first)."""
        return digest(
            previous=previous,
            page_key=self.page.key,
            number=self.number,
            based_on=self.based_on,
            record=self.record,
            editor_name=self.editor_name,
            created_at=self.created_at,
            summary=self.summary,
            minor=self.minor,
        )


def digest(
    *,
    previous: str,
    page_key: str,
    number: int,
    based_on: int,
    record: dict[str, Any],
    editor_name: str,
    created_at: datetime,
    summary: str,
    minor: bool,
) -> str:
    """SHA-256 over the canonical JSON of these particulars, in hexadecimal."""
    particulars = [previous, page_key, number, based_on, record, editor_name, created_at.isoformat(), summary, minor]
    text = json.dumps(particulars, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


_SEALED = ("page_id", "number", "based_on", "record", "editor_name", "created_at", "summary", "minor", "size", "digest")

# What the database runs so that a revision can be added and never altered; by vendor: (create, drop).
APPEND_ONLY = {
    "sqlite": (
        [
            f"CREATE TRIGGER revision_is_sealed BEFORE UPDATE OF {', '.join(_SEALED)} ON archive_revision "
            "BEGIN SELECT RAISE(ABORT, 'a revision cannot be changed'); END",
            "CREATE TRIGGER revision_is_kept BEFORE DELETE ON archive_revision "
            "BEGIN SELECT RAISE(ABORT, 'a revision cannot be deleted'); END",
        ],
        ["DROP TRIGGER IF EXISTS revision_is_sealed", "DROP TRIGGER IF EXISTS revision_is_kept"],
    ),
    "postgresql": (
        [
            "CREATE FUNCTION archive_revision_sealed() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION 'a revision cannot be changed or deleted' "
            "USING ERRCODE = 'restrict_violation'; END $$",
            f"CREATE TRIGGER revision_is_sealed BEFORE UPDATE OF {', '.join(_SEALED)} ON archive_revision "
            "FOR EACH ROW EXECUTE FUNCTION archive_revision_sealed()",
            "CREATE TRIGGER revision_is_kept BEFORE DELETE ON archive_revision "
            "FOR EACH ROW EXECUTE FUNCTION archive_revision_sealed()",
        ],
        [
            "DROP TRIGGER IF EXISTS revision_is_sealed ON archive_revision",
            "DROP TRIGGER IF EXISTS revision_is_kept ON archive_revision",
            "DROP FUNCTION IF EXISTS archive_revision_sealed()",
        ],
    ),
}


def seal_revisions(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse to change or delete revisions."""
    _run(connection, APPEND_ONLY[connection.vendor][0])


def unseal_revisions(connection: BaseDatabaseWrapper) -> None:
    """Take that refusal away: for undoing the migration, and for emptying a test database."""
    _run(connection, APPEND_ONLY[connection.vendor][1])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
