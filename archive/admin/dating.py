"""Dates as people write them, which say how they were read: the field, and the view that is asked while one types.

The one thing to know: dates are read in one place, `archive.dates`; the script on the form asks, and reads nothing.
What a form yields is EDTF, and what cannot be read stays as it was typed, for `editing.problems` to refuse.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache

from archive.cleaning import clean_line
from archive.dates import InvalidDate, describe, read
from archive.permissions import Action, may

from .pacing import wait_for

_LONGEST = 40
_MOST_IN_TEN_SECONDS = 60


class KnownDate(forms.TextInput):
    """A date as it is known, with what it was read as beside it."""

    template_name = "admin/archive/date_widget.html"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "edtf", "autocomplete": "off", "spellcheck": "false"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """As Django has it, with how the value was read and where the script is to ask."""
        context = super().get_context(name, value, attrs)
        return {**context, "reading": reading(str(value or "")), "url": reverse("admin:dates")}

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Drawn from our own templates, where widgets are by default drawn from those of the packages."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class WrittenDate(forms.CharField):
    """A date as people write it ("about 1994", "5 March 1951"); its value is the EDTF text to keep."""

    def to_python(self, value: Any) -> str:
        """The EDTF of what was typed; what is no date as it was typed."""
        text: str = super().to_python(value) or ""
        try:
            return read(text).text if text else ""
        except InvalidDate:
            return text


def reading(text: str) -> str:
    """How `text` is read, in words; "" for nothing and for what is no date, since that has its own message."""
    try:
        return f"Read as {describe(read(text).text)}" if text.strip() else ""
    except InvalidDate:
        return ""


@never_cache
def dates(request: HttpRequest) -> JsonResponse:
    """How `text` is read ("read"), or why it is not ("error"); for those who may write."""
    if not may(request.user, Action.SUBMIT):
        raise PermissionDenied
    if seconds := wait_for(request.user, "dates", most=_MOST_IN_TEN_SECONDS):
        return JsonResponse({}, status=429, headers={"Retry-After": str(seconds)})
    text = clean_line(request.GET.get("text", ""))
    if len(text) > _LONGEST:
        return JsonResponse({"error": f"A date has at most {_LONGEST} characters."})
    try:
        if text:
            read(text)
    except InvalidDate as error:
        return JsonResponse({"error": str(error)})
    return JsonResponse({"read": reading(text)})
