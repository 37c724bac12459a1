"""The last word on every piece of html: an allow-list, applied to the finished page with all its links drawn.

The parser escapes what writers type and the drawing escapes what the database holds, so this should find nothing to
remove. It stands here for the day one of them errs.
"""

from __future__ import annotations

import re

import nh3

from archive.media import NAME_FORM, PREFIX

REL = "nofollow"

_INLINE = {"a", "abbr", "br", "code", "del", "em", "img", "span", "strong", "sub", "sup"}
_BLOCKS = {"blockquote", "dd", "dl", "dt", "figcaption", "figure", "hr", "li", "ol", "p", "pre", "ul"}
_TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_FORMS = {
    "id": re.compile(r"[a-z]+\d+|s-[\w-]+|[\w-]+-\d+"),
    "data-e": re.compile(r"[\w-]+"),
    "align": re.compile(r"left|right|center"),
    "start": re.compile(r"\d{1,9}"),
    "src": re.compile(PREFIX + NAME_FORM),
    "width": re.compile(r"\d{1,4}"),
    "height": re.compile(r"\d{1,4}"),
    "loading": re.compile(r"lazy"),
}


def _in_form(_tag: str, attribute: str, value: str) -> str | None:
    form = _FORMS.get(attribute)
    return value if form is None or form.fullmatch(value) else None


_CLEANER = nh3.Cleaner(
    tags=_INLINE | _BLOCKS | _TABLES | _HEADINGS,
    clean_content_tags={"script", "style"},
    attributes={
        "a": {"href", "title", "id", "data-e"},
        "span": {"id"},
        "p": {"id"},
        "img": {"src", "alt", "title", "width", "height", "loading"},
        "abbr": {"title"},
        "ol": {"start"},
        **{tag: {"align"} for tag in ("td", "th")},
        **{tag: {"id"} for tag in _HEADINGS},
    },
    attribute_filter=_in_form,
    tag_attribute_values={"a": {"rel": {REL}}},
    allowed_classes={
        "a": {"m", "m-p", "m-o", "m-e", "m-a", "m-q", "m-rep"},
        "span": {"m-at", "wanted"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def sanitise(html: str) -> str:
    """The html with everything removed that this archive does not draw."""
    return _CLEANER.clean(html)
