"""What the screens that use a power have in common: Django's frame, and the question why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse

from archive.guarding import LONGEST_REASON


class ReasonForm(forms.Form):
    """Why it is done: kept in the log, and asked of everybody."""

    reason = forms.CharField(
        label="Why?",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60, "aria-describedby": "reason-help"}),
        error_messages={
            "required": "Say why: the reason stands in the log.",
            "max_length": f"The reason is too long: at most {LONGEST_REASON} characters.",
        },
    )


def framed(
    request: HttpRequest, template: str, title: str, context: Mapping[str, Any], *, status: int = 200
) -> TemplateResponse:
    """A screen of the desk."""
    request.current_app = admin.site.name
    return TemplateResponse(
        request, template, {**admin.site.each_context(request), "title": title, **context}, status=status
    )
