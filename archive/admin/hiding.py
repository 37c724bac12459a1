"""Hiding what versions of a page said, and seeing what is hidden: for those who may hide, and nobody else."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from archive import guarding
from archive.models import Revision
from archive.permissions import Action, may

from .framing import ReasonForm, framed
from .opening import writer


class HidingForm(ReasonForm):
    """What is hidden of a version, and of those after it."""

    text = forms.BooleanField(label="Hide the text, with all fields", required=False)
    summary = forms.BooleanField(label="Hide the summary", required=False)
    last = forms.IntegerField(
        label="Up to version",
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.NumberInput(attrs={"aria-describedby": "last-help"}),
    )

    def __init__(self, revision: Revision, data: QueryDict | None = None) -> None:
        self.first = revision.number
        now = {"text": revision.text_hidden, "summary": revision.summary_hidden, "last": revision.number}
        super().__init__(data, initial=now)

    def clean_last(self) -> int:
        """At least the version at hand."""
        last: int = self.cleaned_data["last"]
        if last < self.first:
            raise forms.ValidationError(f"This is version {self.first}: choose it, or a later one.")
        return last


def hiding(request: HttpRequest, pk: int) -> HttpResponse:
    """One version with its summary, and what of it is hidden; a posted form changes that."""
    revision = get_object_or_404(Revision.objects.select_related("page").defer("record"), pk=pk)
    if not may(request.user, Action.HIDE, revision.page):
        raise PermissionDenied
    form = HidingForm(revision, request.POST if request.method == "POST" else None)
    if form.is_valid() and _hide(request, revision, form):
        return HttpResponseRedirect(reverse("admin:archive_page_history", args=[revision.page_id]))
    context = {"revision": revision, "page": revision.page, "form": form}
    return framed(request, "admin/archive/hiding.html", f"Hide version {revision.number}: {revision.page}", context)


def _hide(request: HttpRequest, revision: Revision, form: HidingForm) -> bool:
    """Do what the form says and tell it; where that cannot be, the form says why."""
    said = form.cleaned_data
    try:
        done = guarding.hide(
            revision.page,
            first=revision.number,
            last=said["last"],
            text=said["text"],
            summary=said["summary"],
            actor=writer(request),
            reason=said["reason"],
        )
    except (guarding.NotToBeHidden, guarding.NoReason) as error:
        form.add_error(None, str(error))
        return False
    if not done.hidden and not done.shown:
        form.add_error(None, "Nothing was changed: so it was already.")
        return False
    for count, verb in ((done.hidden, "Hidden"), (done.shown, "Shown again")):
        if count:
            messages.success(request, f"{verb}: {count} version{'' if count == 1 else 's'} of “{revision.page}”.")
    return True
