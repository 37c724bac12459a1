"""`Page`: anything with an address, one table for all four kinds.

The one thing to know: `version` is the number of the revision that is live, and is changed only by
`archive.editing`, in the first statement of its transaction and on this table (`Page.objects`), because under
multi-table inheritance an update through a child model would not check it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.urls import reverse
from markdownx.models import MarkdownxField

from archive.media import Picture, picture_named


class Kind(models.TextChoices):
    """The four kinds of page."""

    ARTICLE = "article", "Article"
    PERSON = "person", "Person"
    ORGANIZATION = "organization", "Organization"
    EVENT = "event", "Event"


# The address of each kind's pages: /people/wendy-sherman/.
PATHS = {Kind.ARTICLE: "articles", Kind.PERSON: "people", Kind.ORGANIZATION: "organizations", Kind.EVENT: "events"}


class Status(models.TextChoices):
    """Whether readers see a page; a deleted one is kept with its history."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    DELETED = "deleted", "Deleted"


class Protection(models.TextChoices):
    """Who may change a page, beyond what a user's groups allow."""

    NONE = "", "Everyone who may edit"
    EDITORS = "editors", "Editors only"


class PageQuerySet(models.QuerySet["Page"]):
    """Rules about many pages, so that views, feeds, search and the linker agree."""

    def published(self) -> PageQuerySet:
        """What everyone may read, and all that text may link to."""
        return self.filter(status=Status.PUBLISHED)

    def visible_to(self, user: User | AnonymousUser) -> PageQuerySet:
        """What `user` may see: everything published; to those who may publish also what is not; one's own drafts."""
        if user.has_perm("archive.publish_page"):
            return self.all()
        visible = models.Q(status=Status.PUBLISHED)
        if user.is_authenticated:
            visible |= models.Q(status=Status.DRAFT, created_by_id=user.pk)
        return self.filter(visible)

    def stale(self) -> PageQuerySet:
        """Published pages whose links are out of date, the longest waiting first."""
        return self.filter(stale_since__isnull=False, status=Status.PUBLISHED).order_by("stale_since", "pk")


class Page(models.Model):
    """One page: what it says (`body`, Markdown as written) and what is derived from it (`plain`, `html`).

    `plain` and `html` map a segment ("title", "epigraph", "body") to its text as read and as shown; mentions'
    offsets index `plain`. `revision_count` is the number of the newest revision, live or waiting.

    `merged_into` is the page that took this one in, never one that was itself taken in: such a page is deleted, owns
    nothing but its history, and its address, its key and `[[its title]]` lead to that page.
    """

    key = models.CharField(max_length=40, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind, editable=False)
    title = models.CharField(max_length=300)
    folded_title = models.CharField(max_length=600, editable=False, db_index=True)
    slug = models.SlugField(max_length=120, db_index=False)
    disambiguation = models.CharField(
        max_length=160, blank=True, help_text="A short phrase that tells this page from others of the same name."
    )
    summary = models.CharField(max_length=500, blank=True, help_text="One sentence.")
    body = MarkdownxField(blank=True)
    image = models.CharField(max_length=100, blank=True)
    image_alt = models.CharField(
        max_length=500, blank=True, help_text="What is to be seen, for those who do not see it: one or two sentences."
    )
    image_credit = models.CharField(max_length=300, blank=True, help_text="Who made it, and by what right it is here.")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    protection = models.CharField(max_length=10, choices=Protection, blank=True, default="")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="merged_pages")
    version = models.PositiveIntegerField(default=0, editable=False)
    revision_count = models.PositiveIntegerField(default=0, editable=False)
    plain = models.JSONField(default=dict, editable=False)
    html = models.JSONField(default=dict, editable=False)
    stale_since = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects: ClassVar[models.Manager[Page]] = PageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["title", "pk"]
        permissions = [
            ("publish_page", "Can publish, review and withdraw pages"),
            ("publish_own", "Can publish own edits without review"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "slug"], name="page_slug_unique"),
            models.CheckConstraint(condition=~models.Q(title=""), name="page_title_not_blank"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="page_slug_not_blank"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | (models.Q(status=Status.DELETED) & ~models.Q(merged_into=models.F("id"))),
                name="page_merged_is_deleted",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["stale_since"], name="page_stale", condition=models.Q(stale_since__isnull=False)),
            models.Index(fields=["kind", "status", "title"], name="page_by_title"),
            models.Index(fields=["kind", "-created_at"], name="page_by_arrival"),
            models.Index(fields=["-updated_at", "-id"], name="page_deleted", condition=models.Q(status="deleted")),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.disambiguation})" if self.disambiguation else self.title

    def get_absolute_url(self) -> str:
        """The page's address for readers."""
        return reverse(f"archive:{self.kind}", args=[self.slug])

    @property
    def picture(self) -> Picture | None:
        """The picture of the page, if it has one."""
        return picture_named(self.image) if self.image else None

    @property
    def specific(self) -> Any:
        """This page as its own kind (`Article`, `Person`, …)."""
        return getattr(self, self.kind)
