"""The change form of a page: opened from a record, sent as a record, answered by what became of it.

The one thing to know: the whole way from the posted form to the answer is here, in place of Django's. Nothing is
saved but by `saving.save`, nothing is logged or announced before that has happened, and whatever goes wrong shows
the form again with all that its writer wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.exceptions import DisallowedModelAdminToField
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from archive import editing
from archive.models import Draft, Page
from archive.permissions import Action, may
from archive.records import AnyRecord
from archive.watching import is_watching, set_watching

from .announcing import announce, warn_of_names
from .besides import beside
from .carrying import CARRIED, carried_over, merged_away
from .drafting import RESTORE, STAMP, drafts_for, forget_draft
from .drawing import drawn
from .forms import PageForm, Setting
from .leaving import gone_with_text
from .merging import led_on
from .namesakes import HeldByOthers, ask
from .opening import Opened, fresh, number_in, opened, reopened, waiting_for, writer
from .reconciling import (
    BEGAN,
    STOOD,
    THEIRS,
    Meeting,
    Merged,
    Unreconciled,
    live_of,
    meet,
    published_record,
    row_keys,
    save_or_merge,
)
from .renaming import completed
from .saving import Outcome, Sent, unsaid

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:
    _ModelAdmin = admin.ModelAdmin


class PageAdmin(_ModelAdmin):
    """The desk of one kind of page: who may do what is asked of `may`, what is seen of `visible_to`."""

    change_form_template = "admin/archive/page_form.html"

    class Media:
        """What the forms and lists of pages say while one types."""

        css = {"all": ["archive/desk-forms.css"]}
        js = [forms.Script(f"archive/desk-{name}.js", type="module") for name in ("forms", "drafts")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The pages that this user may see."""
        pages: QuerySet[Any] = self.model._default_manager.visible_to(request.user).order_by("title", "pk")
        return pages

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Everyone who may write pages finds them on the desk."""
        return may(request.user, Action.SUBMIT)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may write may look at what is visible to them."""
        return may(request.user, Action.SUBMIT) and may(request.user, Action.VIEW, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Contributors add pages, too; theirs wait for review."""
        return may(request.user, Action.SUBMIT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether this page may be changed, at once or after review."""
        return may(request.user, Action.SUBMIT, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No page is ever deleted for good; *Deleted* is a standing that can be undone."""
        return False

    def view_on_site(self, obj: Any) -> str:
        """The page as readers see it."""
        return str(obj.get_absolute_url())

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form, or take what was posted."""
        to_field = request.POST.get(TO_FIELD_VAR, request.GET.get(TO_FIELD_VAR))
        if to_field and not self.to_field_allowed(request, to_field):
            raise DisallowedModelAdminToField(f"The field {to_field} cannot be referenced.")
        page = None
        if object_id is not None:
            page = self.get_object(request, unquote(object_id))
            if page is None:
                return self._without_page(request, unquote(object_id))
        self._permit(request, page)
        return self._take(request, page) if request.method == "POST" else self._open(request, page)

    def _without_page(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Where the page is out of sight: on to the one that took it in, or word that it is gone."""
        if request.method == "POST":
            return gone_with_text(request, self, object_id)
        merged = merged_away(request, object_id)
        return led_on(request, *merged) if merged else self.gone(request)

    def _open(self, request: HttpRequest, page: Page | None) -> HttpResponse:
        """The form as it is asked for: as the page is, or filled with what was written before."""
        if page is not None and page.merged_into is not None:
            return led_on(request, page, page.merged_into)
        if page is not None and (over := carried_over(page, writer(request), request.GET.get(CARRIED, ""))):
            form = self._form(request, page, over.start, filled=over.record)
            return self._show(request, page, over.start, form, extra={"carried": over, "unsaved": True})
        if draft := self._restored(request, page):
            return self._restore(request, page, draft)
        start = self._start(request, page)
        return self._show(request, page, start, self._form(request, page, start))

    def gone(self, request: HttpRequest) -> HttpResponse:
        """Back to the list, for an address that leads to no page this user may see."""
        self.message_user(request, f"There is no such {self.opts.verbose_name} on your desk.", messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _permit(self, request: HttpRequest, page: Page | None) -> None:
        # A page that was protected meanwhile refuses what is posted later on, with all that was written.
        allowed = self.has_add_permission(request) if page is None else self.has_view_permission(request, page)
        if not allowed:
            raise PermissionDenied

    def _start(self, request: HttpRequest, page: Page | None) -> Opened:
        if page is None:
            return fresh(self.model, request.GET.dict())
        asked = request.GET.get("revision", "")
        start = opened(page, writer(request), number=number_in(asked) if asked else None)
        if start is None:
            raise Http404("There is no such revision to go on from.")
        return start

    def _restored(self, request: HttpRequest, page: Page | None) -> Draft | None:
        """The unsaved writing that is asked for, if it is this writer's and belongs here."""
        asked = request.GET.get(RESTORE, "")
        drafts = drafts_for(writer(request), page, str(self.opts.model_name)) if asked else []
        return next((draft for draft in drafts if str(draft.pk) == asked), None)

    def _restore(self, request: HttpRequest, page: Page | None, draft: Draft) -> HttpResponse:
        """The form as its writer left it without saving."""
        if page is None:
            start = fresh(self.model, {}, key=draft.page_key)
        else:
            start = reopened(page, writer(request), draft.posted.get("opened", ""))
        form = self._form(request, page, start, restored=draft)
        return self._show(request, page, start, form, extra={"restored": draft, "draft_stamp": draft.stamp})

    def _form(
        self,
        request: HttpRequest,
        page: Page | None,
        start: Opened,
        *,
        opening: bool = False,
        filled: AnyRecord | None = None,
        restored: Draft | None = None,
    ) -> PageForm:
        """The form as it was sent; as `start` has it where nothing was, or where it is only being opened; or `filled`
        with a record, to be saved upon `start`; or `restored` as its writer left it."""
        is_sent = request.method == "POST" and not opening and filled is None
        setting = Setting(
            user=writer(request),
            site=self.admin_site,
            publishes=may(request.user, Action.PUBLISH, page),
            editable=is_sent or page is None or self.has_change_permission(request, page),
        )
        unsaved = restored.posted if restored is not None else None
        data, files = (request.POST, request.FILES) if is_sent else (unsaved, None)
        said = {name: request.POST[name] for name in ("edit_summary", "edit_minor") if name in request.POST}
        watches = "edit_watch" in request.POST if request.method == "POST" else is_watching(setting.user, page)
        initial = {"edit_summary": start.summary, **said, "edit_watch": watches, "opened": start.token}
        return PageForm(self.model, filled or start.record, setting=setting, data=data, files=files, initial=initial)

    def _take(self, request: HttpRequest, page: Page | None) -> HttpResponse:
        """Save what was posted and say so; else show it again, with what is wrong with it, or as was asked for."""
        if page is None:
            start = fresh(self.model, {}, key=request.POST.get("key", ""))
        else:
            start = reopened(page, writer(request), request.POST.get("opened", ""))
        form = self._form(request, page, start)
        if page is not None and not self.has_change_permission(request, page):
            return self._refuse(request, page, start, form)
        if "_preview" in request.POST:
            return self._preview(request, page, start, form)
        if "_theirs" in request.POST and page is not None and form.is_valid():
            return self._fill_in_theirs(request, page, start, form)
        return self._save(request, page, start, form)

    def _save(self, request: HttpRequest, page: Page | None, start: Opened, form: PageForm) -> HttpResponse:
        try:
            outcome = _saved(request, page, form, start)
        except HeldByOthers as held:
            form.report(editing.problems(held.record))
            return self._show(request, page, start, form, extra={"held": held.question})
        except editing.InvalidRecord as invalid:
            form.report(invalid.problems)
            return self._show(request, page, start, form)
        except Unreconciled as both:
            return self._show_both(request, both.meeting, both.meeting.record)
        except editing.NotAllowed:
            return self._refuse(request, page, start, form)
        announce(request, outcome)
        outcome = outcome.outcome if isinstance(outcome, Merged) else outcome
        forget_draft(writer(request), outcome.page)
        set_watching(writer(request), outcome.page, wanted=form.main.cleaned_data["edit_watch"])
        warn_of_names(request, form.record(), start.record)
        return self._answer(request, outcome, is_new=page is None)

    def _refuse(self, request: HttpRequest, page: Page | None, start: Opened, form: PageForm) -> HttpResponse:
        return self._show(request, page, start, form, status=403, extra={"errors": [], "refused": True})

    def _preview(self, request: HttpRequest, page: Page | None, start: Opened, form: PageForm) -> HttpResponse:
        """The form as it was posted, with what readers will see beside the text; nothing is saved."""
        form.is_valid()
        form.show(drawn(form.record()))
        return self._show(request, page, start, form)

    def _fill_in_theirs(self, request: HttpRequest, page: Page, start: Opened, form: PageForm) -> HttpResponse:
        """The form as it was posted, with theirs wherever that was chosen; nothing is saved."""
        before, chosen = _met_again(request, page, start, form), request.POST.getlist(THEIRS)
        if before.in_doubt(chosen, request.POST.getlist(STOOD)):
            return self._show_both(request, before, before.mine)
        record = before.taking(chosen)
        meeting = meet(page, record, began=number_in(request.POST.get(BEGAN, "")), live=start)
        return self._show_both(request, meeting, record, status=200)

    def _show_both(
        self, request: HttpRequest, meeting: Meeting, record: AnyRecord, *, status: int = 409
    ) -> HttpResponse:
        """Both sides, and below them the form to finish with, filled with `record` and based on the live version."""
        page = self.get_object(request, str(meeting.page.pk)) or meeting.page
        form = self._form(request, page, meeting.live, filled=meeting.for_form(record))
        return self._show(request, page, meeting.live, form, met=meeting, status=status)

    def _answer(self, request: HttpRequest, outcome: Outcome, *, is_new: bool) -> HttpResponse:
        """Go on to where the button pressed leads; by itself, what was sent for review leads to all that was sent."""
        page = outcome.page
        if IS_POPUP_VAR in request.POST:
            row = self.model._default_manager.get(pk=page.pk)
            return self.response_add(request, row) if is_new else self.response_change(request, row)
        if "_continue" in request.POST:
            return self._redirect(request, "change", quote(page.pk))
        if "_addanother" in request.POST:
            return self._redirect(request, "add")
        if isinstance(outcome, Sent):
            return HttpResponseRedirect(reverse("admin:sent"))
        return self.response_post_save_add(request, page)

    def _redirect(self, request: HttpRequest, view: str, *args: str) -> HttpResponse:
        url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}", args=args)
        filters: dict[str, Any] = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(filters, url))

    def _show(
        self,
        request: HttpRequest,
        page: Page | None,
        start: Opened,
        form: PageForm,
        *,
        met: Meeting | None = None,
        status: int = 200,
        extra: Mapping[str, Any] | None = None,
    ) -> HttpResponse:
        """The form in Django's own frame: its templates, scripts, buttons and pop-up windows."""
        editable = page is None or self.has_change_permission(request, page)
        met = met or _met_before(request, page, start, form)
        is_unsaved = form.main.is_bound or met is not None
        prepopulated = {"slug": ["title"]} if page is None else {}
        # Django's frame asks nothing of a form that a plain one has not got.
        admin_form = helpers.AdminForm(cast(Any, form.main), form.fieldsets, prepopulated, model_admin=self)
        verb = "Add" if page is None else "Change" if editable else "View"
        context = {
            **self.admin_site.each_context(request),
            "title": f"{verb} {self.opts.verbose_name}",
            "subtitle": str(page) if page else None,
            "adminform": admin_form,
            "object_id": page and page.pk,
            "original": page,
            "is_popup": IS_POPUP_VAR in request.POST or IS_POPUP_VAR in request.GET,
            "to_field": request.POST.get(TO_FIELD_VAR, request.GET.get(TO_FIELD_VAR)),
            "media": self.media + admin_form.media + form.media,
            "inline_admin_formsets": [],
            "row_sets": form.row_sets,
            "errors": form.errors if form.main.is_bound else [],
            "preserved_filters": self.get_preserved_filters(request),
            "editable": editable,
            # The text, its preview and its names take the whole width.
            "is_nav_sidebar_enabled": False,
            "unsaved": is_unsaved,
            "publishes": may(request.user, Action.PUBLISH_OWN, page),
            "merges": page is not None and bool(page.version) and may(request.user, Action.MERGE, page),
            "start": start,
            "others_waiting": waiting_for(page, writer(request), besides=start) if page else [],
            "met": met,
            **_ticked(request, met),
            **beside(page, start, form, request.POST if met else form.sent, user=writer(request)),
            **self._unsaved(request, page, editable=editable),
            **(extra or {}),
        }
        return self._framed(request, page, context, status)

    def _unsaved(self, request: HttpRequest, page: Page | None, *, editable: bool) -> dict[str, Any]:
        """What the template says of unsaved writing: offered where a form is opened anew, and kept while one types."""
        is_popup = IS_POPUP_VAR in request.POST or IS_POPUP_VAR in request.GET
        is_opened = request.method == "GET" and editable and not is_popup
        offered = drafts_for(writer(request), page, str(self.opts.model_name)) if is_opened else []
        return {
            "drafts": offered,
            "draft_stamp": request.POST.get(STAMP, ""),
            "keep_pause": round(1000 * settings.UNSAVED_SECONDS) if editable and not is_popup else 0,
        }

    def _framed(self, request: HttpRequest, page: Page | None, context: dict[str, Any], status: int) -> HttpResponse:
        # A form that met a page in place of adding one goes on as the form of that page.
        url = reverse(f"admin:archive_{page.kind}_change", args=[quote(page.pk)]) if page and context["met"] else ""
        is_new = page is None
        response = self.render_change_form(request, context, add=is_new, change=not is_new, form_url=url, obj=page)
        response.status_code = status
        return response


def _saved(request: HttpRequest, page: Page | None, form: PageForm, start: Opened) -> Outcome | Merged:
    """Save the form's record; raises as `editing` does, for a form that cannot be read as for one that may not be."""
    readable = form.is_valid()
    record = form.record()
    if not readable:
        raise editing.InvalidRecord(editing.problems(record))
    if page is not None:
        began = number_in(request.POST.get(BEGAN, ""))
        if set(form.unknown_rows()) - row_keys(published_record(page, began)):
            # Rows that were never in what it was opened from: its base is not known, whatever number it bears.
            raise Unreconciled(meet(page, record, began=-1, live=live_of(page)))
        if chosen := request.POST.getlist(THEIRS):
            meeting = _met_again(request, page, start, form)
            if meeting.in_doubt(chosen, request.POST.getlist(STOOD)):
                raise Unreconciled(replace(meeting, record=meeting.mine))
            record = meeting.taking(chosen)
    record = completed(record, page, start, request.POST)
    if asked := ask(record, start.record if start.number else None, request=request):
        raise HeldByOthers(asked, record)
    said = form.main.cleaned_data
    if page is not None and (missing := unsaid(request.user, page, record, said["edit_summary"])):
        raise editing.InvalidRecord([missing])
    return save_or_merge(record, start, user=writer(request), summary=said["edit_summary"], minor=said["edit_minor"])


def _met_before(request: HttpRequest, page: Page | None, start: Opened, form: PageForm) -> Meeting | None:
    """What the posted form met before; None if it met nothing."""
    has_met = page is not None and form.main.is_bound and BEGAN in request.POST
    return _met_again(request, page, start, form) if page is not None and has_met else None


def _met_again(request: HttpRequest, page: Page, start: Opened, form: PageForm) -> Meeting:
    """What the form met before, with what its writer has made of it since."""
    return meet(page, form.record(), began=number_in(request.POST.get(BEGAN, "")), live=start)


def _ticked(request: HttpRequest, met: Meeting | None) -> dict[str, Any]:
    """What stays ticked in the form, and what is to be ticked again by whoever means it."""
    chosen = request.POST.getlist(THEIRS)
    in_doubt = met.in_doubt(chosen, request.POST.getlist(STOOD)) if met and chosen else set()
    return {"taken": [value for value in chosen if value not in in_doubt], "in_doubt": in_doubt}
