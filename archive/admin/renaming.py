"""A new title on the desk: two boxes, both ticked, for what `editing` then leaves behind.

The one thing to know: they speak of the version that the record builds on, not of the page as it is at this moment,
so that a form sent twice yields the same record twice.
"""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from archive import editing
from archive.models import Kind, Page, Revision
from archive.records import AnyRecord, from_dict

from .opening import Opened


class Renaming(forms.Form):
    """What becomes of the old title and the old address of one published page."""

    keep_title = forms.BooleanField(required=False)
    move_address = forms.BooleanField(required=False)

    def __init__(self, base: AnyRecord, opened: AnyRecord, data: QueryDict | None = None) -> None:
        self.base = base
        super().__init__(data, initial=_initial(base, opened), prefix="renaming")
        self.fields["keep_title"].label = f"Keep “{base.title}” as a former name: texts that say it link here as before"
        self.fields["move_address"].label = "Let the address follow the new title: the old one goes on leading here"
        if base.kind == Kind.ARTICLE:
            del self.fields["keep_title"]

    def applied(self, record: AnyRecord) -> AnyRecord:
        """`record` with what the boxes ask for."""
        self.is_valid()
        if self.cleaned_data.get("keep_title"):
            record = editing.with_former_title(record, self.base)
        if self.cleaned_data.get("move_address"):
            record = editing.with_new_address(record, self.base)
        return record


def renaming_for(page: Page | None, start: Opened, data: QueryDict | None) -> Renaming | None:
    """The boxes for a page that has been published; a page yet to be leaves nothing behind."""
    base = base_of(page, start)
    return Renaming(base, start.record, data) if base is not None else None


def completed(record: AnyRecord, page: Page | None, start: Opened, data: QueryDict) -> AnyRecord:
    """`record` with what its new title leaves behind; a page yet to be at an address that is free."""
    renaming = renaming_for(page, start, data)
    return renaming.applied(record) if renaming else editing.with_free_address(record)


def base_of(page: Page | None, start: Opened) -> AnyRecord | None:
    """The published record that the opened one builds on; None where there is none."""
    if page is None or start.based_on < 1:
        return None
    if start.number == start.based_on:
        return start.record
    revision = Revision.objects.filter(page=page, number=start.based_on, text_hidden=False).first()
    return from_dict(revision.record) if revision else None


def _initial(base: AnyRecord, opened: AnyRecord) -> dict[str, bool]:
    """Both ticked; on a record that waits for review under a new title, as its writer left them."""
    if not editing.is_renamed(opened, base):
        return {"keep_title": True, "move_address": True}
    return {
        "keep_title": editing.with_former_title(opened, base) == opened,
        "move_address": editing.with_new_address(opened, base) == opened,
    }
