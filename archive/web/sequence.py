"""Events in their order in time: the ones around a day, and the rounds of a series."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from archive.models import Kind, Page

Row = tuple[str, str, str, date]
_SIDE = 2
_COLUMNS = ("slug", "title", "event__date", "event__date_earliest")


def events_around(day: date | None, *, besides: int = 0) -> tuple[list[Row], list[Row]]:
    """The two published events on each side of `day`, those that began before it and those that began on it or later.

    Rows are (slug, title, date as EDTF, first day); without a day there are none.
    """
    if day is None:
        return [], []
    events = Page.objects.published().filter(kind=Kind.EVENT).exclude(pk=besides)
    earlier = Q(event__date_earliest__lt=day)
    if besides:
        # On one day they stand in the order of their ids, so that each has the other on one side only.
        earlier |= Q(event__date_earliest=day, pk__lt=besides)
        later = Q(event__date_earliest__gt=day) | Q(event__date_earliest=day, pk__gt=besides)
    else:
        later = Q(event__date_earliest__gte=day)
    past = list(events.filter(earlier).order_by("-event__date_earliest", "-pk").values_list(*_COLUMNS)[:_SIDE])
    coming = list(events.filter(later).order_by("event__date_earliest", "pk").values_list(*_COLUMNS)[:_SIDE])
    return past[::-1], coming


def rounds_around(parent_id: int | None, day: date | None, page_id: int) -> tuple[Row | None, Row | None]:
    """The events before and after this one among the parts of the same event."""
    if parent_id is None or day is None:
        return None, None
    parts = Page.objects.published().filter(kind=Kind.EVENT, event__parent=parent_id).exclude(pk=page_id)
    before = parts.filter(event__date_earliest__lte=day).order_by("-event__date_earliest", "-pk")
    after = parts.filter(event__date_earliest__gt=day).order_by("event__date_earliest", "pk")
    return before.values_list(*_COLUMNS).first(), after.values_list(*_COLUMNS).first()
