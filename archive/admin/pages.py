"""The four kinds of page on the desk: lists, history, and the hidden fifth whose pickers search all kinds at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime

from archive import editing, relinking
from archive.dates import describe
from archive.history import listed
from archive.models import Article, Event, Organization, Page, Person, Status
from archive.models.as_record import record_of
from archive.permissions import Action, may
from archive.records import with_keys

from .announcing import being_linked
from .carrying import merged_away
from .changing import PageAdmin
from .glances import span
from .lists import PageList, Waiting, mention_column, waiting_column
from .opening import Opened, fresh, writer
from .pasting import read_pasted
from .pickers import search
from .standing import MOST_AT_ONCE, deleting_url

_REVISIONS_A_SCREEN = 50


class KindAdmin(PageAdmin):
    """One kind of page: how it is listed and searched, what can be done with several at once, and its history."""

    list_filter = (Waiting, "status", "protection")
    list_select_related = ["updated_by"]
    list_per_page = 50
    search_fields = ("title",)
    show_full_result_count = False
    empty_value_display = ""
    actions = ("publish_again", "withdraw", "delete")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list under the name of what it lists."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Lists without texts."""
        return PageList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Pages by title and names, accents and capitals aside; never twice."""
        return search(queryset, search_term), False

    @admin.display(description="Told apart by")
    def told_apart_by(self, page: Page) -> str:
        """The phrase that tells the page from its namesakes."""
        return page.disambiguation

    @admin.display(description="Last change", ordering="updated_at")
    def last_change(self, page: Page) -> str:
        """When and by whom."""
        day = date_format(localtime(page.updated_at), "j M Y")
        return f"{day}, {page.updated_by.get_username()}" if page.updated_by else day

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Who may change the standing of pages; Django asks it before offering the actions below."""
        return may(request.user, Action.PUBLISH)

    @admin.action(description="Publish", permissions=["publish"])
    def publish_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Bring withdrawn and deleted pages back."""
        self._set_standing(request, queryset, Status.PUBLISHED, "Published again")

    @admin.action(description="Withdraw to draft", permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Take pages from readers' eyes."""
        self._set_standing(request, queryset, Status.DRAFT, "Withdrawn")

    @admin.action(description="Delete (can be undone) …", permissions=["publish"])
    def delete(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask why the pages are to be deleted; they are kept with their history."""
        pages = self._few_enough(request, queryset)
        return HttpResponseRedirect(deleting_url(pages)) if pages else None

    def _set_standing(self, request: HttpRequest, queryset: QuerySet[Any], status: Status, summary: str) -> None:
        if not (pages := self._few_enough(request, queryset)):
            return
        done = 0
        for page in pages:
            if page.status == status:
                continue
            try:
                self._give_standing(page, status, editor=writer(request), summary=summary)
                done += 1
            except (editing.InvalidRecord, editing.Conflict, editing.NotAllowed) as error:
                self.message_user(request, f"“{page}” was left as it is: {error}", messages.ERROR)
        noun = self.opts.verbose_name if done == 1 else self.opts.verbose_name_plural
        told = format_html("{}: {} {}.{}", summary, done, noun, being_linked(relinking.stale_count() if done else 0))
        self.message_user(request, told, messages.SUCCESS)

    def _few_enough(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Page]:
        """The pages that were chosen; none, and a word about it, where there are too many."""
        pages = list(queryset[: MOST_AT_ONCE + 1])
        if len(pages) <= MOST_AT_ONCE:
            return pages
        self.message_user(request, f"Choose at most {MOST_AT_ONCE} at a time.", messages.ERROR)
        return []

    def _give_standing(self, page: Page, status: Status, *, editor: User, summary: str) -> None:
        if not page.version:
            raise editing.InvalidRecord([editing.Problem("", "nobody has approved it yet; open it to do so.")])
        record = replace(record_of(page), status=status)
        editing.publish(record, based_on=page.version, editor=editor, summary=summary)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed the page when and why, the newest first; of a published page on the screen that readers see."""
        page = self.get_object(request, unquote(object_id))
        if page is None:
            merged = merged_away(request, unquote(object_id))
            return HttpResponseRedirect(merged[1].get_absolute_url()) if merged else self.gone(request)
        if page.status == Status.PUBLISHED:
            return HttpResponseRedirect(reverse(f"archive:{page.kind}-history", args=[page.slug]))
        revisions = listed(page, writer(request)).select_related("editor").defer("record").order_by("-number")
        paginator = Paginator(revisions, _REVISIONS_A_SCREEN)
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {page}",
            "subtitle": None,
            "revisions": paginator.get_page(request.GET.get("p")),
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": page,
            "reviews": may(request.user, Action.PUBLISH, page),
            "hides": may(request.user, Action.HIDE, page),
            "opts": self.opts,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/archive/page_history.html", context)


class ArticleAdmin(KindAdmin):
    """The articles."""

    list_display = ("title", "published", "publication", waiting_column, "status", "last_change")
    list_select_related = ["updated_by", "publication"]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of an article; a new one may be filled in from a text as it came."""
        if object_id is None and request.method == "POST" and "_read" in request.POST:
            return self._read(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _read(self, request: HttpRequest) -> HttpResponse:
        """The form filled in from one text, or a list of several that each open one; nothing is saved."""
        self._permit(request, None)
        pasted = read_pasted(request)
        if len(pasted.texts) > 1:
            context = {**self.admin_site.each_context(request), "title": "Texts as they came", "opts": self.opts}
            return TemplateResponse(request, "admin/archive/pasted_several.html", {**context, "pasted": pasted})
        read = pasted.texts[0] if pasted.texts else None
        record = read.record if read and read.record else None
        start = Opened(with_keys(record), based_on=0, number=0) if record else fresh(self.model, {})
        form = self._form(request, None, start, opening=True)
        if read and record:
            form.show(read.shown)
        return self._show(request, None, start, form, extra={"pasted": pasted, "read": read, "unsaved": bool(record)})

    @admin.display(description="Published on", ordering="published_earliest")
    def published(self, article: Article) -> str:
        """The date of publication, in words."""
        return describe(article.date_published) if article.date_published else ""


class PersonAdmin(KindAdmin):
    """The people."""

    list_display = ("title", "told_apart_by", "life", mention_column, waiting_column, "status", "last_change")

    @admin.display(description="Life", ordering="birth_earliest")
    def life(self, person: Person) -> str:
        """Born and died, as far as known."""
        return span(person.birth_date, person.death_date)


class OrganizationAdmin(KindAdmin):
    """The organizations."""

    list_display = (
        "title",
        "told_apart_by",
        "classification",
        "existence",
        mention_column,
        waiting_column,
        "status",
        "last_change",
    )

    @admin.display(description="Existence", ordering="founding_earliest")
    def existence(self, organization: Organization) -> str:
        """Founded and dissolved, as far as known."""
        return span(organization.founding_date, organization.dissolution_date)


class EventAdmin(KindAdmin):
    """The events."""

    list_display = (
        "title",
        "told_apart_by",
        "day",
        "location",
        mention_column,
        waiting_column,
        "status",
        "last_change",
    )

    @admin.display(description="Date", ordering="date_earliest")
    def day(self, event: Event) -> str:
        """When it was, in words."""
        return describe(event.date) if event.date else ""


class AnyPageAdmin(KindAdmin):
    """Pages of every kind at once: pickers search them here; people are led to the desk of the page's own kind."""

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Nothing, which keeps it off the index."""
        return {}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A page is always of one kind."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is no list of everything."""
        return HttpResponseRedirect(reverse("admin:index"))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of the page's own kind."""
        return self._led_on(request, object_id, "change")

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history, under the page's own kind."""
        return self._led_on(request, object_id, "history")

    def _led_on(self, request: HttpRequest, object_id: str | None, view: str) -> HttpResponse:
        if object_id is None:
            return HttpResponseRedirect(reverse("admin:index"))
        page = self.get_object(request, unquote(object_id))
        if page is None and (merged := merged_away(request, unquote(object_id))):
            page = merged[0]
        if page is None:
            return self.gone(request)
        query = request.META.get("QUERY_STRING", "")
        url = reverse(f"admin:archive_{page.kind}_{view}", args=[page.pk])
        return HttpResponseRedirect(f"{url}?{query}" if query else url)
