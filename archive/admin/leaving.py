"""A form whose page is gone from its writer's desk meanwhile: nothing can be saved, and all that was written is shown.

The one thing to know: only what came with the form is shown, and the page that took in this one, if this writer may see
that; so nothing is told of a page that they may not see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from archive.cleaning import clean_text
from archive.models import Page
from archive.permissions import Action, may

from .carrying import merged_away
from .layouts import LABELS, LAYOUTS

_BESIDE = "-written"
_SAID = "edit_summary"


def gone_with_text(request: HttpRequest, desk: ModelAdmin[Any], object_id: str) -> HttpResponse:
    """What was written, to be copied, under status 404; and where to, for a page that was merged."""
    if not may(request.user, Action.SUBMIT):
        raise PermissionDenied
    merged = merged_away(request, object_id)
    context = {
        **desk.admin_site.each_context(request),
        "title": f"There is no such {desk.opts.verbose_name} on your desk any more",
        "opts": desk.opts,
        "source": merged[0] if merged else None,
        "target": merged[1] if merged else None,
        "written": list(written(request, desk.model)),
    }
    return TemplateResponse(request, "admin/archive/gone.html", context, status=404)


def written(request: HttpRequest, model: type[Page], *, besides: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Every text that was typed into the form of such a page, by what its field is called and in which row it stands.

    What was chosen from a list was not typed.
    """
    for posted, value in request.POST.items():
        text = clean_text(str(value)) if posted not in besides else ""
        label = _label_of(posted, model) if text else ""
        if label:
            yield label, text


def _label_of(posted: str, model: type[Page]) -> str:
    """What the field that was posted under this name is called, if it is one to type in; else ""."""
    if posted == _SAID:
        return "What was changed, and why"
    layout = LAYOUTS[model]
    name, is_beside = posted.removesuffix(_BESIDE), posted.endswith(_BESIDE)
    if name in layout.fields:
        return _in_words(name) if is_beside or _is_typed(model, name) else ""
    group, _, rest = name.partition("-")
    number, _, column = rest.partition("-")
    rows = next((rows for rows in layout.rows if rows.field == group), None)
    if rows is None or column not in rows.fields or not number.isdecimal():
        return ""
    label = f"{rows.one.capitalize()} {int(number) + 1} ({_in_words(column).lower()})"
    return label if is_beside or _is_typed(rows.model, column) else ""


def _is_typed(model: type[Model], name: str) -> bool:
    field = model._meta.get_field(name)
    return not (field.is_relation or isinstance(field, BooleanField) or getattr(field, "choices", None))


def _in_words(name: str) -> str:
    return LABELS.get(name) or name.replace("_", " ").capitalize()
