"""Names that are never links, as editors keep them: a list, *Add*, and *Let it link again*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from archive import editing
from archive.linking.tokens import fold
from archive.models import Name, NameKey, Page
from archive.permissions import Action, may

from .announcing import being_linked
from .opening import writer

if TYPE_CHECKING:
    _NameAdmin = admin.ModelAdmin[Name]
else:
    _NameAdmin = admin.ModelAdmin

BLOCKING_NAMES = "Names that are never links"


class BlockingName(forms.Form):
    """One name that is to be never a link."""

    text = forms.CharField(
        label="Name",
        max_length=200,
        widget=AdminTextInputWidget(),
        help_text="Places, nationalities, months … A page of that name links all the same.",
    )


class BlockingNames(_NameAdmin):
    """Blocking names: rows of `Name` without a page; those of pages are kept on the pages' own forms."""

    add_form_template = "admin/archive/name/add.html"
    list_display = ("text",)
    list_display_links = None
    list_per_page = 100
    ordering = ("folded",)
    search_fields = ("text",)
    actions = ("unblock",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Name]:
        """Names without a page."""
        return Name.objects.filter(page__isnull=True)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Name], search_term: str
    ) -> tuple[QuerySet[Name], bool]:
        """By what the engine compares, accents and capitals aside."""
        folded = " ".join(fold(search_term))
        return (queryset.filter(folded__contains=folded) if folded else queryset), False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """For those who may block names."""
        return may(request.user, Action.BLOCK_NAMES)

    def has_view_permission(self, request: HttpRequest, obj: Name | None = None) -> bool:
        """The whole list, or nothing."""
        return may(request.user, Action.BLOCK_NAMES)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """For those who may block names."""
        return may(request.user, Action.BLOCK_NAMES)

    def has_change_permission(self, request: HttpRequest, obj: Name | None = None) -> bool:
        """A name is added or taken away, never changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Name | None = None) -> bool:
        """Not Django's way; see `unblock`."""
        return False

    def has_unblock_permission(self, request: HttpRequest) -> bool:
        """Django asks it before offering the action."""
        return may(request.user, Action.BLOCK_NAMES)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list under a title that says what it is."""
        return super().changelist_view(request, {"title": BLOCKING_NAMES, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Add a name; there is nothing to change about one."""
        if object_id is not None:
            return HttpResponseRedirect(reverse("admin:archive_name_changelist"))
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = request.POST if request.method == "POST" else None
        form = BlockingName(posted, initial={"text": request.GET.get("text", "")})
        if form.is_valid():
            try:
                blocked = editing.block_name(form.cleaned_data["text"], editor=writer(request))
            except editing.InvalidRecord as invalid:
                for problem in invalid.problems:
                    form.add_error("text", problem.message[:1].upper() + problem.message[1:])
            else:
                told = format_html("“{}” is never a link now.{}", blocked.name.text, being_linked(blocked.stale))
                self.message_user(request, told, messages.SUCCESS)
                self._warn_of_bearers(request, blocked.name)
                view = "add" if "_addanother" in request.POST else "changelist"
                return HttpResponseRedirect(reverse(f"admin:archive_name_{view}"))
        return self._show(request, form)

    def _warn_of_bearers(self, request: HttpRequest, name: Name) -> None:
        """Say so where the name is a page's own as well: a page's own name is stronger than a blocking one."""
        keys = NameKey.objects.filter(tokens=name.folded, page__isnull=False)
        bearers = list(Page.objects.filter(name_keys__in=keys).distinct().only("title", "disambiguation")[:5])
        if bearers:
            shown = ", ".join(map(str, bearers))
            text = "“{}” is also a name of {}: texts that name that page in full still link to it. {}"
            remedy = "To stop that, give that page the name with “Never”."
            self.message_user(request, text.format(name.text, shown, remedy), messages.WARNING)

    @admin.action(description="Let it link again", permissions=["unblock"])
    def unblock(self, request: HttpRequest, queryset: QuerySet[Name]) -> None:
        """Take the chosen names off the list."""
        names = list(queryset)
        stale: int = sum(editing.unblock_name(name, editor=writer(request)) for name in names)
        listed = ", ".join(f"“{name.text}”" for name in names[:5]) + (" …" if len(names) > 5 else "")
        self.message_user(request, format_html("{} may link again.{}", listed, being_linked(stale)), messages.SUCCESS)

    def _show(self, request: HttpRequest, form: BlockingName) -> HttpResponse:
        admin_form = helpers.AdminForm(cast(Any, form), [(None, {"fields": ["text"]})], {}, model_admin=self)
        context = {
            **self.admin_site.each_context(request),
            "title": "Add a name that is never a link",
            "adminform": admin_form,
            "inline_admin_formsets": [],
            "media": self.media + admin_form.media,
            "errors": [message for part in form.errors.values() for message in part],
            "show_save_and_continue": False,
            "is_popup": False,
            "original": None,
        }
        return self.render_change_form(request, context, add=True)
