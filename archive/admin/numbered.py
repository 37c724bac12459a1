"""Ids as addresses and forms of the desk have them: a number that no row can have leads nowhere, as any unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin import helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from .opening import number_in

if TYPE_CHECKING:
    _AnyAdmin = admin.ModelAdmin[Any]
else:
    _AnyAdmin = object


class Numbered(_AnyAdmin):
    """What the desk adds to each of its screens: databases break on numbers that are too long for their columns."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """As Django does; nothing for what is no id."""
        if from_field is None and number_in(object_id) < 0:
            return None
        return super().get_object(request, object_id, from_field)

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """As Django does, with those of the chosen that are ids."""
        posted = request.POST.copy()
        chosen = posted.getlist(helpers.ACTION_CHECKBOX_NAME)
        posted.setlist(helpers.ACTION_CHECKBOX_NAME, [pk for pk in chosen if number_in(pk) >= 0])
        request.POST = posted  # type: ignore[assignment]  # a copy that is read only as the one before
        return super().response_action(request, queryset, *args, **kwargs)
