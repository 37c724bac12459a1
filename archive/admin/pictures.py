"""The picture of a page on its form: a file chosen becomes, as the form is read, the name of a picture kept.

The one thing to know: the value is the name, as in the record. A picture is kept before anything else of the form is
judged, so one that was brought is still there when the form is shown again; under its name it is kept once, and one
that no page comes to show does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from archive.images import BadImage
from archive.media import TYPES, picture_named

from .uploading import TooMuch, take_in

_CHOSEN = ",".join([*TYPES.values(), "image/gif"])


@dataclass(frozen=True)
class Posted:
    """What came from the browser: the name that stood there, and the file chosen, if one was."""

    name: str
    file: UploadedFile[Any] | None = None


class PictureWidget(forms.Widget):
    """The picture as it stands, a box that takes it away, and a choice of another file."""

    needs_multipart_form = True

    class Media:
        """Pictures in the text, too: dropped, pasted or chosen."""

        css = {"all": ["archive/desk-pictures.css"]}
        js = [forms.Script("archive/desk-pictures.js", type="module")]

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Drawn from our own templates."""
        value = self.format_value(value) or ""
        context = {"name": name, "value": value, "picture": picture_named(value), "chosen": _CHOSEN}
        context["attrs"] = self.build_attrs(attrs or {})
        return render_to_string("admin/archive/picture_widget.html", context)

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, UploadedFile[Any]], name: str
    ) -> Posted:
        """A file chosen outweighs the box that takes the old picture away."""
        file = files.get(f"{name}-file")
        is_taken_away = bool(data.get(f"{name}-away")) and file is None
        return Posted("" if is_taken_away else data.get(name, ""), file)


class PictureField(forms.CharField):
    """The name of the page's picture; a file that comes instead is kept, and gives the name."""

    def __init__(self, *, user: User, **kwargs: Any) -> None:
        super().__init__(widget=PictureWidget(), **kwargs)
        self._user = user
        self._kept = ""

    def clean(self, value: Any) -> str:
        """The name; what keeps a file from being kept stands beside the field."""
        if isinstance(value, Posted) and value.file is not None:
            try:
                self._kept = take_in(value.file, self._user).name
            except (BadImage, TooMuch) as error:
                raise ValidationError(str(error)) from error
            return self._kept
        return str(super().clean(value.name if isinstance(value, Posted) else value))

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows again: the picture that was just kept, else the one that stood there."""
        return self._kept or (data.name if isinstance(data, Posted) else initial)
