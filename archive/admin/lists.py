"""A screenful of pages on the desk: how often texts mention each, what waits for review, and finding what waits.

The one thing to know: both figures are asked once for the pages of one screen, after it has been cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from archive.models import Article, Kind, Page, Revision
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may

from .glances import mentions_of, shown
from .pickers import LONG_COLUMNS

if TYPE_CHECKING:
    _PageQuerySet = QuerySet[Any]
else:
    _PageQuerySet = QuerySet


def pending_for(user: User | AnonymousUser) -> QuerySet[Revision]:
    """What waits for review, whatever else happens to its page: all for those who publish, else one's own."""
    pending = Revision.objects.filter(status=RevisionStatus.PENDING)
    return pending if may(user, Action.PUBLISH) else pending.filter(editor=user.pk)


class PageList(ChangeList):
    """A list of pages, without their texts, with what is asked once for all on the screen."""

    def get_queryset(self, *args: Any, **kwargs: Any) -> _PageQuerySet:
        """As Django does, leaving the long columns in the database."""
        owners = ("", "publication__") if self.model is Article else ("",)
        texts = [f"{owner}{column}" for owner in owners for column in LONG_COLUMNS]
        return super().get_queryset(*args, **kwargs).defer(*texts)

    def get_results(self, request: HttpRequest) -> None:
        """As Django does, and each page told how often it is mentioned and how much waits for it: two queries."""
        super().get_results(request)
        pages: list[Any] = list(self.result_list)
        ids = [page.pk for page in pages]
        mentions = mentions_of([page.pk for page in pages if page.kind != Kind.ARTICLE])
        counted = pending_for(request.user).filter(page__in=ids).order_by().values_list("page")
        waiting = dict(counted.annotate(Count("pk")))
        for page in pages:
            page.mentioned, page.waiting = mentions.get(page.pk, 0), waiting.get(page.pk, 0)
        self.result_list = pages


class Waiting(admin.SimpleListFilter):
    """Pages for which something waits: anybody's for those who publish, for others their own."""

    title = "what waits"
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One choice beside all."""
        return [("yes", "Waiting for review" if may(request.user, Action.PUBLISH) else "Sent by me, waiting")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The pages for which something waits."""
        if self.value() != "yes":
            return queryset
        return queryset.filter(Exists(pending_for(request.user).filter(page=OuterRef("pk"))))


@admin.display(description="Mentions")
def mention_column(page: Any) -> str:
    """How often texts mention the page, leading to where."""
    if not page.mentioned:
        return "0"
    return format_html('<a href="{}">{}</a>', page.get_absolute_url(), shown(page.mentioned))


@admin.display(description="Waiting")
def waiting_column(page: Any) -> str:
    """How much waits for review, leading to it."""
    if not page.waiting:
        return ""
    url = reverse(f"admin:archive_{page.kind}_history", args=[page.pk])
    return format_html('<a href="{}">{} to review</a>', url, page.waiting)


def waiting_in_all(user: User | AnonymousUser) -> dict[str, int]:
    """For each kind of page how many wait: one query."""
    pages = Page.objects.filter(Exists(pending_for(user).filter(page=OuterRef("pk"))))
    return dict(pages.order_by().values_list("kind").annotate(Count("pk")))
