"""The one place where text is declared safe: html that the archive rendered, sanitised and stored itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from archive.models import Page
from archive.rendering import Rendered

_PARAGRAPH = re.compile(r"<p[ >].*?</p>", re.DOTALL)
# Nothing in a block of data may end it or begin a comment, so what html is made of is written as JSON may write it.
_IN_SCRIPT = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def stored_html(page: Page, segment: str) -> SafeString:
    """A segment ("title", "epigraph", "body") as it was rendered; "" where there is none."""
    return mark_safe(str(page.html.get(segment, "")))  # noqa: S308 (sanitised by archive.rendering before it was stored)


def drawn_html(rendered: Rendered, segment: str) -> SafeString:
    """A segment of what was rendered a moment ago and is stored nowhere, as an old version is."""
    return mark_safe(str(rendered.html.get(segment, "")))  # noqa: S308 (sanitised by archive.rendering)


def data_block(data: Mapping[str, Any]) -> SafeString:
    """`data` as a block of JSON-LD, which browsers do not run; whatever stands in it stays inside."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped in the line above)


def first_paragraph(page: Page) -> SafeString:
    """The first paragraph of the body as it was rendered."""
    match = _PARAGRAPH.search(page.html.get("body", ""))
    return mark_safe(match.group() if match else "")  # noqa: S308 (a whole element of html that is safe as above)


def text_of(page: Page) -> SafeString:
    """The body: as rendered, or, of a page that is not published and so never rendered, its words as written."""
    if page.html or not page.body:
        return stored_html(page, "body")
    return mark_safe(linebreaks(page.body, autoescape=True))  # noqa: S308 (every word of it escaped)
