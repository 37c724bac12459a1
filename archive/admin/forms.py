"""A page as a form: it opens from a record and yields a record, and saves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from archive.cleaning import clean_text
from archive.editing import Problem
from archive.models import Page
from archive.permissions import Action, may
from archive.records import AnyRecord, canonical, from_dict, references, to_dict

from .drawing import Drawn
from .fields import BodyWidget, field_for
from .layouts import FOR_EDITORS, LABELS, LAYOUTS, Rows
from .pickers import PagePicker, Shelf
from .rows import RowSet, row_set


@dataclass(frozen=True)
class Setting:
    """In whose hands a form is: what its fields need beside the record."""

    user: User
    site: AdminSite
    publishes: bool
    editable: bool = True


class PageFields(forms.Form):
    """The fields of one page, the number of the revision they were opened from, and what the writer says of it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)
    edit_summary = forms.CharField(
        label="What did you change, and why?",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )
    edit_minor = forms.BooleanField(label="A minor change", required=False)
    edit_watch = forms.BooleanField(label="Watch this page", required=False)

    def __init__(self, *args: Any, fields: Mapping[str, forms.Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(fields)


class PageForm:
    """One page of one kind on the desk: its fields and its sets of rows, opened from a record.

    `sent` is what was posted, cleaned; `record()` is what the form now says; `report()` puts what is wrong with that
    beside the fields and rows.
    """

    def __init__(
        self,
        model: type[Page],
        opened: AnyRecord,
        *,
        setting: Setting,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.opened, self._site = opened, setting.site
        self._layout = LAYOUTS[model]
        self._shelf = Shelf(setting.user, (key for _, key in references(opened)))
        self._names = [name for name in self._layout.fields if setting.publishes or name not in FOR_EDITORS]
        self.sent = _cleaned(data) if data is not None else None
        self.main = self._main(model, self.sent, files, initial or {})
        self.row_sets = [self._row_set(rows, self.sent) for rows in self._layout.rows]
        if not setting.editable:
            self._disable()

    @property
    def fieldsets(self) -> list[tuple[str | None, dict[str, Any]]]:
        """The layout as Django's admin reads it, without what this user may not set."""
        return [
            (name, {**options, "fields": [line for line in options["fields"] if self._is_shown(line)]})
            for name, options in self._layout.fieldsets
        ]

    @property
    def media(self) -> forms.Media:
        """The scripts and styles of every field and row."""
        media = self.main.media + forms.Media(js=["admin/js/jquery.init.js", "admin/js/inlines.js"])
        for rows in self.row_sets:
            media += rows.empty_form.media
        return media

    @property
    def errors(self) -> list[str]:
        """Every message that stands on the form."""
        found = [str(message) for messages in self.main.errors.values() for message in messages]
        for rows in self.row_sets:
            found += [str(message) for message in rows.non_form_errors()]
            found += [str(message) for form in rows.forms for part in form.errors.values() for message in part]
        return found

    def is_valid(self) -> bool:
        """Whether every field could be read; what the archive thinks of it is asked of the record."""
        readable = [self.main.is_valid(), *(rows.is_valid() for rows in self.row_sets)]
        return all(readable)

    def record(self) -> AnyRecord:
        """What the form says, in canonical order; what it does not show is as in the record it was opened from."""
        said = to_dict(self.opened) | _said(self.main, self._names)
        if not said["image"] and (self.opened.image or "image" in self.main.errors):
            # A picture that is taken away or was refused takes its words along.
            said |= {"image_alt": "", "image_credit": ""}
        for rows in self.row_sets:
            said[rows.rows.field] = [
                {"key": form["key"].data or ""} | _said(form, rows.rows.fields) for form in rows.kept
            ]
        return canonical(from_dict(said))

    def unknown_rows(self) -> list[str]:
        """The keys of posted rows that the opened record does not have: the form and the archive have parted."""
        return [
            key
            for rows in self.row_sets
            for key in (form["key"].data for form in rows.kept)
            if key and key not in {row.key for row in getattr(self.opened, rows.rows.field)}
        ]

    def show(self, drawn: Drawn) -> None:
        """Have `drawn` stand beside the text from the start."""
        body = self.main.fields["body"].widget
        if isinstance(body, BodyWidget):
            body.drawn = drawn

    def report(self, problems: Sequence[Problem]) -> None:
        """Put each problem beside its field, in its row where it has one; what has no field here stands at the top."""
        record = self.record()
        for problem in problems:
            group, _, name = problem.field.partition(".")
            rows = next((rows for rows in self.row_sets if rows.rows.field == group), None)
            message = problem.message[:1].upper() + problem.message[1:]
            if rows is None:
                _add_error(self.main, problem.field, message)
            elif problem.row in (keys := [row.key for row in getattr(record, group)]):
                _add_error(rows.kept[keys.index(problem.row)], name, message)
            else:
                rows.non_form_errors().append(message)

    def _main(
        self,
        model: type[Page],
        data: QueryDict | None,
        files: MultiValueDict[str, UploadedFile[Any]] | None,
        initial: Mapping[str, Any],
    ) -> PageFields:
        fields = {name: field_for(model, name, shelf=self._shelf, site=self._site) for name in self._names}
        body = fields["body"].widget
        if isinstance(body, BodyWidget):
            body.page_key, body.kind = self.opened.key, self.opened.kind
            body.may_block = may(self._shelf.user, Action.BLOCK_NAMES)
        values = self._values(fields, self.opened)
        return PageFields(data, files, fields=fields, initial={**values, "key": self.opened.key, **initial})

    def _row_set(self, rows: Rows, data: QueryDict | None) -> RowSet:
        def build() -> dict[str, forms.Field]:
            return {name: field_for(rows.model, name, shelf=self._shelf, site=self._site) for name in rows.fields}

        fields = build()
        initial = [self._values(fields, row) | {"key": row.key} for row in getattr(self.opened, rows.field)]
        return row_set(rows, build=build, initial=initial, data=data)

    def _values(self, fields: Mapping[str, forms.Field], source: Any) -> dict[str, Any]:
        """What the fields show of a record or of one of its rows: text as it is, pages as ids."""
        return {name: self._value(field, getattr(source, name)) for name, field in fields.items()}

    def _value(self, field: forms.Field, value: Any) -> Any:
        if not isinstance(field, PagePicker):
            return value
        ids = self._shelf.ids(value if field.several else [value])
        return ids if field.several else next(iter(ids), "")

    def _is_shown(self, line: str | tuple[str, ...]) -> bool:
        return not isinstance(line, str) or line in self.main.fields

    def _disable(self) -> None:
        for form in (self.main, *(form for rows in self.row_sets for form in rows.forms)):
            for field in form.fields.values():
                field.disabled = True


def _cleaned(data: QueryDict) -> QueryDict:
    """What was posted, each text through the one door of text, so that lengths are judged of what will be stored."""
    cleaned = QueryDict(mutable=True)
    for name, values in data.lists():
        cleaned.setlist(name, [clean_text(value) for value in values])
    return cleaned


def _said(form: forms.Form, names: Sequence[str]) -> dict[str, Any]:
    """The values of the fields as a record holds them; what could not be read is empty."""
    cleaned = getattr(form, "cleaned_data", {})
    return {name: _plain(cleaned.get(name), form.fields[name]) for name in names}


def _plain(value: Any, field: forms.Field) -> Any:
    if value is not None:
        return value
    if isinstance(field, forms.BooleanField):
        return False
    return () if isinstance(field, PagePicker) and field.several else ""


def _add_error(form: forms.Form, name: str, message: str) -> None:
    """Put the message beside the field, unless one stands there already; at the top where the field is not shown."""
    if name not in form.fields or form.fields[name].widget.is_hidden:
        form.add_error(None, f"{LABELS.get(name, name).capitalize()}: {message}" if name else message)
    elif name not in form.errors:
        form.add_error(name, message)
