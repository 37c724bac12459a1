"""A column as a field of a form: Django's own choice of field, in the admin's widgets and our words."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin import widgets as admin_widgets
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from markdownx.models import MarkdownxField
from markdownx.widgets import AdminMarkdownxWidget

from archive.models import EDTFField

from .dating import KnownDate, WrittenDate
from .drawing import Drawn
from .layouts import HELP, LABELS
from .pickers import PagePicker, Shelf
from .pictures import PictureField


class BodyWidget(AdminMarkdownxWidget):  # type: ignore[misc]  # its package has no types
    """The Markdown editor with its preview and the names found.

    It knows its page, so that the preview links as the page will; `drawn` is what stands beside the text from the
    start, for browsers that run no script.
    """

    template_name = "admin/archive/body_widget.html"
    page_key = ""
    kind = ""
    may_block = False
    drawn: Drawn | None = None

    class Media:
        """Its script with ours over it, without its styles: the desk has its own, like those of the public pages."""

        extend = False
        css = {"all": ["archive/desk-editor.css"]}
        js = [*AdminMarkdownxWidget.Media.js, forms.Script("archive/desk-editor.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """As the package has it, with the page's key in the address of the preview."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        made = context["widget"]["attrs"]
        if self.page_key:
            made["data-markdownx-urls-path"] += "?" + urlencode({"page": self.page_key})
        made |= {"data-kind": self.kind, "data-completions": reverse("admin:completions")}
        return {**context, "drawn": self.drawn, "may_block": self.may_block}

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Drawn from our own templates, where widgets are by default drawn from those of the packages."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


def field_for(model: type[models.Model], name: str, *, shelf: Shelf, site: AdminSite) -> forms.Field:
    """The form field for the column `name`; what only the archive can judge is left to `editing.problems`."""
    db_field: Any = model._meta.get_field(name)
    label = LABELS.get(name) or db_field.verbose_name.capitalize()
    help_text = HELP.get(name, db_field.help_text)
    if db_field.is_relation:
        required = not (db_field.many_to_many or db_field.blank)
        return PagePicker(db_field, shelf=shelf, site=site, label=label, help_text=help_text, required=required)
    if name == "image":
        return PictureField(user=shelf.user, label=label, help_text=help_text, required=False, max_length=100)
    options: dict[str, Any] = {"label": label, "help_text": help_text}
    if widget := _widget(db_field):
        options["widget"] = widget
    if isinstance(db_field, models.URLField):
        # The text as it was typed, where a form field for addresses would rewrite it.
        options["form_class"] = forms.CharField
    if isinstance(db_field, EDTFField):
        options["form_class"] = WrittenDate
    field: forms.Field = db_field.formfield(**options)
    if name == "slug":
        field.required = False
    return field


def _widget(db_field: Any) -> forms.Widget | None:
    if isinstance(db_field, MarkdownxField):
        return BodyWidget()
    if db_field.choices or isinstance(db_field, models.BooleanField):
        return None
    if isinstance(db_field, models.TextField):
        return admin_widgets.AdminTextareaWidget(attrs={"rows": 4})
    if isinstance(db_field, models.URLField):
        return forms.URLInput(attrs={"class": "vURLField"})
    if isinstance(db_field, EDTFField):
        return KnownDate()
    return admin_widgets.AdminTextInputWidget()
