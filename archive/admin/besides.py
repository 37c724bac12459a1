"""What a page's form shows beside its fields: notes on its names, the boxes of a new title, an answer once given."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict

from archive.models import Page
from archive.permissions import Action, may
from archive.records import NameRecord

from .forms import PageForm
from .namesakes import ANSWER
from .noting import NamedPage, notes_on_names
from .opening import Opened
from .renaming import renaming_for
from .rows import RowFields


def beside(page: Page | None, start: Opened, form: PageForm, sent: QueryDict | None, *, user: User) -> dict[str, Any]:
    """What the template needs for it, `sent` being what was posted; each row of a name is given its notes."""
    note_names(form)
    return {
        "kind": start.record.kind,
        "guards": page is not None and page.version > 0 and may(user, Action.DELETE, page),
        "renaming": renaming_for(page, start, sent),
        "answered": sent.get(ANSWER, "") if sent else "",
    }


def note_names(form: PageForm) -> None:
    """Give each row of a name what there is to say of it: three queries, however many there are."""
    rows = [row for rows in form.row_sets if rows.rows.field == "names" for row in rows.forms]
    page = NamedPage(form.opened.key, form.opened.kind, str(form.main["title"].value() or ""))
    if rows:
        for row, notes in zip(rows, notes_on_names(page, [_name(row) for row in rows]), strict=True):
            row.notes = notes


def _name(row: RowFields) -> NameRecord:
    linking = str(row["linking"].value() or "")
    known = linking in dict(row.fields["linking"].choices)  # type: ignore[attr-defined]  # a field of choices
    return NameRecord(text=str(row["text"].value() or ""), linking=linking if known else "")
