"""The desk: Django's admin site under the archive's name, with the views that its forms ask."""

from __future__ import annotations

from functools import update_wrapper
from typing import Any

from allauth.account.views import logout as account_logout
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.csrf import csrf_protect

from archive import deciding, reviewing
from archive.models import Article, Event, Invitation, Name, Organization, Page, Person, Revision
from archive.permissions import Action, may

from .acts import log
from .announcing import relinking_view
from .blocking import BLOCKING_NAMES, BlockingNames
from .blocking_users import blocking
from .completing import completions
from .dating import dates
from .drafting import discard_draft, keep_draft
from .hiding import hiding
from .inviting import Invitations
from .members import SecondSteps
from .merging import merge
from .namesakes import title_notes
from .noting import name_notes
from .numbered import Numbered
from .pages import AnyPageAdmin, ArticleAdmin, EventAdmin, OrganizationAdmin, PersonAdmin
from .pickers import LONG_COLUMNS, PageAutocomplete
from .previewing import preview
from .questions import decided, may_decide, questions
from .returning import ask_sender, lacks_sender
from .reviewing import decisions, may_review, review, review_queue
from .sending import sent, withdraw
from .settling import settle
from .standing import deleted, deleting, protecting, restoring
from .uploading import upload

# In the order of the first page.
_DESKS = {
    Article: ArticleAdmin,
    Person: PersonAdmin,
    Organization: OrganizationAdmin,
    Event: EventAdmin,
    Name: BlockingNames,
    Page: AnyPageAdmin,
    Invitation: Invitations,
}
_MOST_OWN = 10
# Changed on the screens of accounts only: an address is confirmed, a second step set up, by its owner.
_NOT_HERE = {"account", "mfa"}


class Desk(admin.AdminSite):
    """The admin site, for contributors and editors."""

    site_header = f"{settings.SITE_NAME} desk"
    site_title = f"{settings.SITE_NAME} desk"
    index_title = "The desk"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Here and not by decorators: those would ask for the site while it is still being made.
        for model, model_admin in _DESKS.items():
            self.register(model, model_admin)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """As Django does, for what belongs on the desk, with what this archive adds to all screens and to accounts."""
        models: list[Any] = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        if User in models:
            admin_class = type("Members", (SecondSteps, admin_class), {})
        bounded = type("Screens", (Numbered, admin_class or admin.ModelAdmin), {})
        super().register([model for model in models if model._meta.app_label not in _NOT_HERE], bounded, **options)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The one log-in of the site, which counts wrong passwords and asks for the second step."""
        wanted = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
            wanted = reverse("admin:index")
        if self.has_permission(request):
            return HttpResponseRedirect(wanted)
        if request.user.is_authenticated:
            raise PermissionDenied
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The one log-out of the site; asked for by a link, it asks first."""
        return account_logout(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The one place of the site to change a password."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's own, after those of the editor and of linking again."""
        return [
            path("preview/", preview, name="preview"),
            path("upload/", upload, name="upload"),
            path("completions/", self.admin_view(completions), name="completions"),
            path("asking/dates/", self.admin_view(dates), name="dates"),
            path("asking/names/", self.admin_view(name_notes), name="name-notes"),
            path("asking/titles/", self.admin_view(title_notes), name="title-notes"),
            path("questions/", self.admin_view(questions), name="questions"),
            path("questions/decided/", self.admin_view(decided), name="questions-decided"),
            path("questions/settle/", self.admin_view(settle), name="settle"),
            path("unsaved/keep/", self.admin_view(keep_draft), name="draft-keep"),
            path("unsaved/discard/", self.admin_view(discard_draft), name="draft-discard"),
            path("relinking/", self.admin_view(relinking_view), name="relinking"),
            path("review/", self.admin_view(review_queue), name="review"),
            path("review/<int:pk>/", self.admin_view(review), name="review-one"),
            path("review/decisions/", self.admin_view(decisions), name="decisions"),
            path("blocking-user/<int:pk>/", self.admin_view(blocking), name="blocking-user"),
            path("log/", self.admin_view(log), name="log"),
            path("deleting/", self.admin_view(deleting), name="deleting"),
            path("deleted/", self.admin_view(deleted), name="deleted"),
            path("restoring/<int:pk>/", self.admin_view(restoring), name="restoring"),
            path("protecting/<int:pk>/", self.admin_view(protecting), name="protecting"),
            path("hiding/<int:pk>/", self.admin_view(hiding), name="hiding"),
            path("merge/<int:pk>/", self.admin_view(merge), name="merge"),
            path("sent/", self.admin_view(sent), name="sent"),
            path("sent/<int:pk>/withdraw/", self.admin_view(withdraw), name="withdraw"),
            *super().get_urls(),
        ]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django does, but a form that comes when its writer is signed out is asked about, and not thrown away."""
        checked = super().admin_view(view, cacheable)
        if getattr(view, "csrf_exempt", False):
            return checked

        @csrf_protect
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if lacks_sender(request, self):
                asked = ask_sender(request, self)
                answered: HttpResponseBase = asked or view(request, *args, **kwargs)
                return answered
            seen: HttpResponseBase = checked(request, *args, **kwargs)
            return seen

        return update_wrapper(answer, checked)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:  # type: ignore[override]  # it is a view
        """What the pickers offer."""
        return PageAutocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The four kinds of page first, in the order of the public site; users and groups after them."""
        apps: list[dict[str, Any]] = super().get_app_list(request, app_label)
        order = list(_DESKS)
        for app in apps:
            if app["app_label"] == "archive":
                app["models"].sort(key=lambda entry: order.index(entry["model"]))
                for entry in app["models"]:
                    if entry["model"] is Name:
                        entry["name"] = BLOCKING_NAMES
        return sorted(apps, key=lambda app: app["app_label"] != "archive")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The first page, with what its reader wrote last."""
        own = (
            Revision.objects.filter(editor=request.user.pk)
            .select_related("page")
            .defer("record", *(f"page__{column}" for column in LONG_COLUMNS))
        )
        newest = own.order_by("-created_at", "-id")[:_MOST_OWN]
        found = {
            "own_revisions": newest,
            "waiting": reviewing.waiting_count() if may_review(request) else None,
            "doubtful": deciding.open_mentions().count() if may_decide(request) else None,
            "guards": may(request.user, Action.DELETE),
        }
        return super().index(request, {**found, **(extra_context or {})})
