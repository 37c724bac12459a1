"""`Revision`: one submitted record of a page, for ever as it was, and what became of it.

The database itself refuses to change or delete what a digest covers (`APPEND_ONLY` below). The status stands beside
it and changes once: a revision that waits is decided on, and the database keeps that decision, too (`DECIDED` below).
So what was decided, by whom, when and why needs no table of its own.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from .pages import Page, Status
from .sealing import run

# What stands in the place of a text or a summary that was hidden.
HIDDEN = "(hidden)"
# How the summary of a version begins that its approver made of what somebody else sent.
EDITED = "Approved with changes"


class RevisionStatus(models.TextChoices):
    """What became of a revision."""

    PENDING = "pending", "Waiting for review"
    PUBLISHED = "published", "Published"
    APPROVED = "approved", "Approved"
    SENT_BACK = "sent back", "Sent back"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"
    SUPERSEDED = "superseded", "Replaced by a newer one"


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Rules about many revisions, so that lists and feeds agree."""

    def public(self) -> RevisionQuerySet:
        """What everyone may know and read: what was published, for readers, on a page that they see today."""
        seen = Status.PUBLISHED
        return self.filter(status=RevisionStatus.PUBLISHED, page__status=seen, record__status=seen)

    def credited(self) -> models.QuerySet[Any]:
        """Each with whom it is due to: `account` is its editor's, None where there is none.

        `writer_name` and `writer_account` are of who sent what the editor published in their own name, None where
        nobody did.
        """
        status, page, number = RevisionStatus.APPROVED, models.OuterRef("page"), models.OuterRef("number")
        sent = Revision.objects.filter(status=status, page=page, published_as=number).order_by()
        sent = sent.exclude(editor_name=models.OuterRef("editor_name")).exclude(editor_name="")
        return self.annotate(
            account=models.F("editor__username"),
            writer_name=models.Subquery(sent.values("editor_name")[:1]),
            writer_account=models.Subquery(sent.values("editor__username")[:1]),
        )


class Revision(models.Model):
    """One submitted record, with its number on the page, the revision it began from and who said what about it.

    `digest` is taken over the record, its particulars and the digest of the revision before it on the same page,
    so that none can be altered, dropped or slipped in unseen. `based_on` is 0 for a new page.

    A published one is live from the start. One that waits is approved (`published_as` is the number of the revision
    that it became), sent back, rejected, withdrawn by its writer, or superseded by a newer one of the same writer:
    `reviewed_at` is when it stopped waiting, and `reviewer` who decided, where that was not the writer. `tell_after` is
    when the writer is to be told of that by mail, null where there is nothing to tell, or no more. Where one was
    approved as it was sent, the published one is its writer's as well, and `reviewer` is who approved it.

    Its text or its summary can be hidden from all but those who may hide. Both stay as they are, so that the digest
    goes on telling whether they were altered: what is shown of a summary is `told`.
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
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reviewer_name = models.CharField(max_length=150, blank=True, default="")
    reviewed_at = models.DateTimeField(null=True)
    review_note = models.CharField(max_length=1000, blank=True, default="")
    published_as = models.PositiveIntegerField(null=True)
    text_hidden = models.BooleanField(default=False)
    summary_hidden = models.BooleanField(default=False)
    tell_after = models.DateTimeField(null=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        permissions = [("hide_revision", "Can hide the text or the summary of a version, and see what is hidden")]
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "number"], name="revision_number_unique")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="revision_newest"),
            # With the status, so that SQLite finds all that it is asked for in the index and opens no record.
            models.Index(
                fields=["-created_at", "-id", "status"], name="revision_live", condition=models.Q(status="published")
            ),
            models.Index(fields=["editor", "-created_at", "-id", "status"], name="revision_by"),
            models.Index(
                fields=["page", "published_as"], name="revision_became", condition=models.Q(published_as__isnull=False)
            ),
            models.Index(fields=["created_at", "id"], name="revision_queue", condition=models.Q(status="pending")),
            models.Index(fields=["editor", "-id"], name="revision_sent", condition=~models.Q(status="published")),
            models.Index(fields=["tell_after"], name="revision_due", condition=models.Q(tell_after__isnull=False)),
            models.Index(
                fields=["-reviewed_at", "-id"], name="revision_decided", condition=models.Q(reviewed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} #{self.number}"

    @property
    def is_hidden(self) -> bool:
        """Whether its text or its summary is kept from readers."""
        return self.text_hidden or self.summary_hidden

    @property
    def told(self) -> str:
        """The summary as everyone may read it."""
        return HIDDEN if self.summary_hidden else self.summary

    @property
    def approver(self) -> str:
        """Who approved it, by name, if it was published for somebody else as they had sent it; else ""."""
        return self.reviewer_name if self.status == RevisionStatus.PUBLISHED else ""

    @property
    def is_edited(self) -> bool:
        """Whether its editor made it of what somebody else sent, and said something else than they."""
        return self.status == RevisionStatus.PUBLISHED and self.summary.startswith(EDITED)

    @property
    def outcome(self) -> str:
        """What became of it, in words: "Approved as version 7", "Sent back by ada"."""
        words = str(self.get_status_display())
        if self.status == RevisionStatus.APPROVED and self.published_as:
            return f"{words} as version {self.published_as}"
        if self.status in (RevisionStatus.SENT_BACK, RevisionStatus.REJECTED) and self.reviewer_name:
            return f"{words} by {self.reviewer_name}"
        return words

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

_DECISION = ("status", "reviewer_name", "reviewed_at", "review_note", "published_as")

# What the database runs so that a decision on a revision stands; by vendor: (create, drop).
DECIDED = {
    "sqlite": (
        [
            f"CREATE TRIGGER revision_is_decided BEFORE UPDATE OF {', '.join(_DECISION)} ON archive_revision "
            "WHEN OLD.reviewed_at IS NOT NULL "
            "BEGIN SELECT RAISE(ABORT, 'a decision on a revision cannot be changed'); END",
        ],
        ["DROP TRIGGER IF EXISTS revision_is_decided"],
    ),
    "postgresql": (
        [
            "CREATE FUNCTION archive_revision_decided() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION 'a decision on a revision cannot be changed' "
            "USING ERRCODE = 'restrict_violation'; END $$",
            f"CREATE TRIGGER revision_is_decided BEFORE UPDATE OF {', '.join(_DECISION)} ON archive_revision "
            "FOR EACH ROW WHEN (OLD.reviewed_at IS NOT NULL) EXECUTE FUNCTION archive_revision_decided()",
        ],
        [
            "DROP TRIGGER IF EXISTS revision_is_decided ON archive_revision",
            "DROP FUNCTION IF EXISTS archive_revision_decided()",
        ],
    ),
}


def seal_revisions(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse to change or delete revisions."""
    run(connection, APPEND_ONLY[connection.vendor][0])


def unseal_revisions(connection: BaseDatabaseWrapper) -> None:
    """Take that refusal away: for undoing the migration, and for emptying a test database."""
    run(connection, APPEND_ONLY[connection.vendor][1])


def seal_decisions(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse to change what was decided on a revision."""
    run(connection, DECIDED[connection.vendor][0])


def unseal_decisions(connection: BaseDatabaseWrapper) -> None:
    """Take that refusal away, for undoing the migration."""
    run(connection, DECIDED[connection.vendor][1])
