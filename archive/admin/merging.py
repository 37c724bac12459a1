"""Merging a page into another: choosing which, then both sides, what moves and what is taken over, and a reason.

The one thing to know: the address has both pages in it, and the form the versions that were shown. Where either page
has moved on, nothing is done and the plan is shown anew, with what was chosen and said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import Field
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from archive import editing, merging
from archive.comparing import titles_in
from archive.dates import InvalidDate, describe
from archive.differences.labels import label_of
from archive.media import Picture, picture_named
from archive.merging import Choice, Fact, MergePlan
from archive.models import Authorship, Event, Kind, Organization, Page, Role
from archive.permissions import Action, may
from archive.records import AnyRecord

from .announcing import being_linked
from .carrying import CARRIED, to_carry
from .opening import writer
from .pickers import PagePicker, PageSelect, Shelf

# A column that names a page of that kind: what its picker offers is offered here.
_PICKED: Mapping[str, Field[Any, Any]] = {
    Kind.ARTICLE: Authorship._meta.get_field("article"),
    Kind.PERSON: Role._meta.get_field("person"),
    Kind.ORGANIZATION: Organization._meta.get_field("parent"),
    Kind.EVENT: Event._meta.get_field("parent"),
}
# How much of each of two texts is shown where one would stand below the other.
_MOST_WORDS = 30
_OUTDATED = "Nothing was merged: one of the two pages has moved on meanwhile. Here is how both stand now."
_WORDS = {Choice.KEEP: "Keep", Choice.TAKE: "Take over", Choice.BOTH: "Keep both, one below the other"}


class TargetForm(forms.Form):
    """Into which page."""

    def __init__(self, page: Page, *, user: Any, data: Any = None) -> None:
        super().__init__(data)
        picker = PagePicker(_PICKED[page.kind], shelf=Shelf(user), site=admin.site, label="Merge into")
        if isinstance(picker.widget, RelatedFieldWidgetWrapper):
            # A page that is only now made up is no page to merge into.
            picker.widget = picker.widget.widget
        if isinstance(picker.widget, PageSelect):
            picker.widget.besides = page.pk
        self.fields["into"] = picker


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField", "aria-describedby": "reason-help"}),
        error_messages={"required": "Say why: both histories and the log keep it.", "max_length": "At most 500 signs."},
    )


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose for a fact, with what the page would then say."""

    value: str
    label: str
    text: str
    is_chosen: bool
    picture: Picture | None = None
    below: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that the two pages state differently."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one of the two pages, beside its title and sentence: a heading, and what is under it."""

    label: str
    items: tuple[str, ...]


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the page to merge into; then see what that does, and do it."""
    if not may(request.user, Action.MERGE):
        raise PermissionDenied
    source = get_object_or_404(Page.objects.select_related("merged_into").defer("plain", "html"), pk=pk)
    if source.merged_into is not None:
        return led_on(request, source, source.merged_into)
    asked = request.POST if request.method == "POST" else request.GET
    form = TargetForm(source, user=writer(request), data=asked if "into" in asked or "into-written" in asked else None)
    if not form.is_valid():
        return _ask(request, source, form)
    target = Page.objects.defer("plain", "html").get(key=form.cleaned_data["into"])
    try:
        return _carry_out(request, source, target) if request.method == "POST" else _show(request, source, target)
    except merging.NotMergeable as obstacle:
        form.add_error("into", str(obstacle))
        return _ask(request, source, form)


def led_on(request: HttpRequest, source: Page, target: Page) -> HttpResponse:
    """From the form of a page that was merged to that of the page that took it in, with the text that is gone on from.

    A revision of the merged page is named by `?revision=`, as on the form of any page.
    """
    said = format_html("“{}” was merged into this page.", source)
    if may(request.user, Action.VIEW, source):
        history = reverse(f"admin:archive_{source.kind}_history", args=[source.pk])
        said = format_html("{} <a href='{}'>Its history</a> is kept.", said, history)
    messages.info(request, said)
    there = reverse(f"admin:archive_{target.kind}_change", args=[target.pk])
    revision = to_carry(source, request.user, request.GET.get("revision", ""))
    return HttpResponseRedirect(f"{there}?{CARRIED}={revision.pk}" if revision else there)


def _carry_out(request: HttpRequest, source: Page, target: Page) -> HttpResponse:
    reason, choices = ReasonForm(request.POST), _choices(request)
    if not reason.is_valid():
        return _show(request, source, target, reason=reason, status=422)
    try:
        merged = merging.carry_out(
            source.pk,
            target.pk,
            shown=request.POST.get("shown", ""),
            choices=choices,
            reason=reason.cleaned_data["reason"],
            editor=writer(request),
        )
    except merging.Outdated as outdated:
        messages.error(request, _OUTDATED)
        return _show(request, source, target, plan=outdated.plan, reason=reason, status=409)
    except editing.InvalidRecord as invalid:
        messages.error(request, f"Nothing was merged: the two pages do not fit together as they are. {invalid}")
        return _show(request, source, target, reason=reason, status=422)
    _announce(request, merged)
    return HttpResponseRedirect(reverse(f"admin:archive_{target.kind}_change", args=[target.pk]))


def _announce(request: HttpRequest, merged: merging.Merged) -> None:
    said = format_html(
        "“{}” was merged into “{}”, and its address leads there. <a href='{}'>View on site</a>.",
        merged.plan.source.title,
        merged.page,
        merged.page.get_absolute_url(),
    )
    messages.success(request, format_html("{}{}", said, being_linked(merged.stale)))


def _choices(request: HttpRequest) -> dict[str, Choice]:
    """What was chosen, by the name of the fact."""
    sent = {name.removeprefix("fact-"): value for name, value in request.POST.items() if name.startswith("fact-")}
    return {name: Choice(value) for name, value in sent.items() if value in list(Choice)}


def _ask(request: HttpRequest, source: Page, form: TargetForm) -> HttpResponse:
    context = {"title": f"Merge “{source}”", "source": source, "form": form, "media": form.media}
    answer = _page(request, "admin/archive/merge.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


def _show(
    request: HttpRequest,
    source: Page,
    target: Page,
    *,
    plan: MergePlan | None = None,
    reason: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Both sides, what moves and what is asked."""
    plan = plan or merging.plan_merge(source, target, editor=writer(request), choices=_choices(request))
    titles = titles_in([plan.source.record, plan.target.record])
    sides = [("Goes", source, plan.source.record), ("Stays", target, plan.target.record)]
    context = {
        "title": f"Merge “{plan.source.title}” into “{plan.target.title}”",
        "source": source,
        "target": target,
        "plan": plan,
        "sides": [(label, page, list(_rows(record, titles))) for label, page, record in sides],
        "new_names": [name.text for name in plan.new_names],
        "freed_names": [name.text for name in plan.freed_names],
        "questions": [_question(fact, plan.choices[fact.name], titles) for fact in plan.facts],
        "form": reason or ReasonForm(),
        "errors": reason is not None and bool(reason.errors),
    }
    answer = _page(request, "admin/archive/merge_plan.html", context)
    answer.status_code = status
    return answer


def _rows(record: AnyRecord, titles: Mapping[str, str]) -> Iterator[Row]:
    lists = {
        "names": [name.text for name in record.names],
        "roles": [
            _joined(role.title, titles.get(role.organization, ""), _dated(role.period))
            for role in getattr(record, "roles", ())
        ],
        "participations": [
            _joined(titles.get(row.participant, ""), row.role) for row in getattr(record, "participations", ())
        ],
        "authors": [titles.get(key, key) for key in getattr(record, "authors", ())],
        "about": [titles.get(key, key) for key in getattr(record, "about", ())],
        "identifiers": [f"{row.scheme} {row.value}" for row in record.identifiers],
    }
    yield from (Row(label_of(name), tuple(items)) for name, items in lists.items() if items)


def _question(fact: Fact, chosen: Choice, titles: Mapping[str, str]) -> Question:
    options = []
    for choice in fact.choices:
        if choice == Choice.BOTH:
            ours, theirs = (Truncator(side[0]).words(_MOST_WORDS) for side in (fact.ours, fact.theirs))
            options.append(Option(choice, _WORDS[choice], ours, choice == chosen, below=theirs))
            continue
        values = list(fact.chosen(choice).values())
        picture = picture_named(str(values[0])) if fact.name == "image" else None
        text = " · ".join(filter(None, (_said(fact.name, value, titles) for value in values[bool(picture) :])))
        options.append(Option(choice, _WORDS[choice], text, choice == chosen, picture))
    return Question(fact.name, label_of(fact.name), tuple(options))


def _said(field: str, value: Any, titles: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        return ", ".join(titles.get(key, key) for key in value)
    if field.startswith("date") or field.endswith(("_date", "_on")):
        return _dated(value)
    return titles.get(value, value)


def _dated(text: str) -> str:
    try:
        return describe(text) if text else ""
    except InvalidDate:
        return text


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> TemplateResponse:
    request.current_app = admin.site.name
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context})
