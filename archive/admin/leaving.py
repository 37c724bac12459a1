"""A form whose page is gone from its writer's desk meanwhile: nothing can be saved, and all that was written is shown.

The one thing to know: only what came with the form is shown, so nothing is told of a page that this writer may not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from archive.cleaning import clean_text
from archive.permissions import Action, may

from .layouts import LABELS, LAYOUTS


def gone_with_text(request: HttpRequest, desk: ModelAdmin[Any]) -> HttpResponse:
    """What was written, to be copied, under status 404."""
    if not may(request.user, Action.SUBMIT):
        raise PermissionDenied
    context = {
        **desk.admin_site.each_context(request),
        "title": f"There is no such {desk.opts.verbose_name} on your desk any more",
        "opts": desk.opts,
        "written": list(_written(request, desk)),
    }
    return TemplateResponse(request, "admin/archive/gone.html", context, status=404)


def _written(request: HttpRequest, desk: ModelAdmin[Any]) -> Iterator[tuple[str, str]]:
    """Every text of the form by what its field is called; of rows, too."""
    layout = LAYOUTS.get(desk.model)
    fields = set(layout.fields) if layout else set()
    columns = {name for rows in (layout.rows if layout else ()) for name in rows.fields}
    for posted, value in request.POST.items():
        *row, name = posted.split("-")
        known = name in columns and row and row[-1] != "__prefix__" if row else name in fields
        text = clean_text(str(value)) if known else ""
        if text and not text.isdecimal():
            yield LABELS.get(name) or name.replace("_", " ").capitalize(), text
