"""The rows that a page owns, as a set of small forms.

The one thing to know: a row is known by its permanent key, never by a database id. One that has a key is that row,
wherever it stands and whatever became of the tables meanwhile; one without is new, and the record names it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME, BaseFormSet, formset_factory
from django.http import QueryDict

from .layouts import Rows
from .noting import Note
from .pickers import PagePicker

Build = Callable[[], Mapping[str, forms.Field]]
# In place of a number, the row that browsers without scripts have for a new one.
_SPARE = "spare"
# What fits into one form as `DATA_UPLOAD_MAX_NUMBER_FIELDS` has it; a form with more is refused, never cut short.
_MOST = 600


class RowFields(forms.Form):
    """One owned row; `key` is its permanent id, empty for a new one."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    # What there is to say of a name, where the row is one.
    notes: tuple[Note, ...] = ()

    def __init__(self, *args: Any, build: Build, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(build())

    @property
    def is_old(self) -> bool:
        """Whether the row was there when the form was opened."""
        return bool(self["key"].value())

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields of the record that the row shows."""
        ours = ("key", ORDERING_FIELD_NAME, DELETION_FIELD_NAME)
        return [self[name] for name in self.fields if name not in ours]

    @property
    def place(self) -> forms.BoundField:
        """Where the row stands among the others."""
        return self[ORDERING_FIELD_NAME]

    @property
    def removal(self) -> forms.BoundField:
        """The box that removes the row."""
        return self[DELETION_FIELD_NAME]


if TYPE_CHECKING:
    _RowFormSet = BaseFormSet[RowFields]
else:
    _RowFormSet = BaseFormSet


class RowSet(_RowFormSet):
    """The rows of one sort on one page."""

    rows: Rows

    def add_fields(self, form: Any, index: int | None) -> None:
        """As Django does, in our words."""
        super().add_fields(form, index)
        form.fields[ORDERING_FIELD_NAME].label = "Place in the list"
        form.fields[DELETION_FIELD_NAME].label = "Remove"

    @property
    def kept(self) -> list[RowFields]:
        """The forms of the rows that stay or are new, in the order that the writer gave them."""
        return sorted(filter(self._is_kept, self.forms), key=_place)

    @property
    def spare(self) -> RowFields:
        """An empty row for browsers that run no script; what is written into it comes in as a row more."""
        form = _spare(self.rows.field, self.form_kwargs["build"])
        self.add_fields(form, None)
        for field in form.fields.values():
            if isinstance(field, PagePicker):
                field.write()
        return form

    @property
    def script_options(self) -> str:
        """What the admin's own script needs for *Add another* and *Remove*, as JSON."""
        options = {"prefix": self.prefix, "addText": f"Add another {self.rows.one}", "deleteText": "Remove"}
        return json.dumps({"name": f"#{self.prefix}", "options": options})

    def _is_kept(self, form: RowFields) -> bool:
        return bool(form["key"].data or form.has_changed()) and not _cleaned(form).get(DELETION_FIELD_NAME)


def row_set(rows: Rows, *, build: Build, initial: Sequence[Mapping[str, Any]], data: QueryDict | None) -> RowSet:
    """The set of forms for `rows`, each with the fields that `build` makes."""
    cls = formset_factory(
        RowFields, RowSet, extra=0, can_order=True, can_delete=True, max_num=_MOST, absolute_max=_MOST + 1
    )
    if data is not None:
        data = _with_spare(data, rows.field, build)
    made = cast(RowSet, cls(data, prefix=rows.field, initial=initial, form_kwargs={"build": build}))
    made.rows = rows
    return made


def _spare(prefix: str, build: Build, data: QueryDict | None = None) -> RowFields:
    return RowFields(data, prefix=f"{prefix}-{_SPARE}", use_required_attribute=False, build=build)


def _with_spare(data: QueryDict, prefix: str, build: Build) -> QueryDict:
    """What was posted, with the spare row as the last of the others if anything was written into it."""
    start, total = f"{prefix}-{_SPARE}-", data.get(f"{prefix}-TOTAL_FORMS", "")
    posted = {name: values for name, values in data.lists() if name.startswith(start)}
    readable = total.isascii() and total.isdecimal() and len(total) < 10
    if not posted or not readable or not _spare(prefix, build, data).has_changed():
        return data
    more = data.copy()
    more[f"{prefix}-TOTAL_FORMS"] = str(int(total) + 1)
    for name, values in posted.items():
        more.setlist(f"{prefix}-{int(total)}-{name.removeprefix(start)}", values)
    return more


def _place(form: RowFields) -> tuple[bool, int]:
    """Rows without a place stand last, as they came; `sorted` keeps that order."""
    place = _cleaned(form).get(ORDERING_FIELD_NAME)
    return place is None, place or 0


def _cleaned(form: RowFields) -> dict[str, Any]:
    """What could be read of the row, whether or not all of it could."""
    form.is_valid()
    return form.cleaned_data
