"""A record as it is shown beside its form: what readers will see, and the names in it; nothing is written."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.utils.safestring import SafeString

from archive.records import AnyRecord
from archive.relinking import render_record
from archive.rendering import LimitExceeded, Rendered

from .naming import NamesFound, names_found

logger = logging.getLogger(__name__)
_NOTHING = SafeString("")


@dataclass(frozen=True)
class Drawn:
    """A record as it is shown beside its form, or in `refusal` why it cannot be."""

    html: SafeString = _NOTHING
    names: NamesFound | None = None
    refusal: str = ""


def drawn(record: AnyRecord) -> Drawn:
    """What readers will see of `record`, and the names in it; writes nothing and always has an answer."""
    try:
        rendered = render_record(record)
        return Drawn(html_of(rendered), names_found(record, rendered))
    except LimitExceeded as error:
        return Drawn(refusal=str(error))
    except Exception:
        # Whatever it is, the writer goes on writing; it is ours to find.
        logger.exception("the preview failed")
        return Drawn(refusal="The preview could not be drawn. Your text is not affected.")


def html_of(rendered: Rendered) -> SafeString:
    """The text of a rendered page, to be put into another."""
    # Safe: the renderer's sanitiser has the last word on it.
    return SafeString(rendered.html.get("body", ""))
