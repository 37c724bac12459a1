"""Rows of lists as html: marks, lines of mentions, names with their strips, bars.

Lists can be long and a template draws a row slowly, so they are joined here from `format_html`, which escapes every
value. The one thing to know: nothing here is declared safe by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .kinds import KINDS, address
from .mentions import Line
from .tongues import tongue
from .words import brief, month_and_year

NOTHING = SafeString()
# The whole line runs from right to left, so that the words before a name stand to the right of it.
LEFTWARDS = format_html(' dir="{}"', "rtl")
_BARS = 60


def mark(kind: str) -> SafeString:
    """The mark of a kind: circle, square, diamond, sheet."""
    return format_html('<span class="k k-{}" aria-hidden="true"></span>', KINDS[kind].letter)


def mention_link(kind: str, slug: str, title: str) -> SafeString:
    """A link to a page in the style of a mention."""
    return format_html(
        '<a class="m m-{}" href="{}"{}>{}</a>', KINDS[kind].letter, address(kind, slug), tongue(title), title
    )


def concordance(lines: Iterable[Line], *, with_source: bool = True) -> SafeString:
    """Mentions in context, one row each: date and source, the words before, the name as a link to its spot, after."""
    return format_html_join("", "{}", ((_concordance_line(line, with_source=with_source),) for line in lines))


def _concordance_line(line: Line, *, with_source: bool) -> SafeString:
    source = address(line.kind, line.slug)
    spot = f"{source}#{line.anchor}" if line.anchor else source
    label = brief(line.date) if line.kind == "article" else KINDS[line.kind].one
    origin = NOTHING
    spoken = tongue(f"{line.before}{line.surface}{line.after}", line.language)
    if with_source:
        origin = format_html(
            '<span class="src num"><span class="d">{}</span> <a href="{}" title="{}"{}>{}</a></span> ',
            label, source, line.title, tongue(line.title), line.title,
        )  # fmt: skip
    return format_html(
        '<li{}>{}<span class="ctx l"{}><span>{}</span></span>'
        '<span class="ctx r"{}><a class="kw" href="{}">{}</a>{}</span></li>',
        LEFTWARDS if "rtl" in spoken else NOTHING, origin, spoken, line.before, spoken, spot, line.surface, line.after,
    )  # fmt: skip


def strip(places: Iterable[int], length: int) -> SafeString:
    """Where in a text of `length` something stands, as one line with a tick at each place."""
    scale = 100 / max(length, 1)
    ticks = "".join(f"M{min(place * scale, 100):.1f} 0V10" for place in places)
    return format_html(
        '<svg class="strip" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="base" d="M0 5H100"/><path class="tick" d="{}"/></svg>',
        ticks,
    )


def bars(days: Sequence[tuple[date, int]]) -> SafeString:
    """How often something was mentioned over time: a bar for each month, or for each year if there are many months.

    Names of the first and the last stand below; the numbers are in the page as text elsewhere.
    """
    if not days:
        return NOTHING
    by_year = _months(days[-1][0]) - _months(days[0][0]) >= _BARS
    first = days[0][0].year if by_year else _months(days[0][0])
    heights = [0] * ((days[-1][0].year if by_year else _months(days[-1][0])) - first + 1)
    for day, number in days:
        heights[(day.year if by_year else _months(day)) - first] += number
    if len(heights) < 2:
        return NOTHING
    ends = [str(day.year) if by_year else month_and_year(day) for day in (days[0][0], days[-1][0])]
    return format_html(
        '<svg viewBox="0 0 1000 41" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="base" d="M0 40.5H1000"/>'
        '{}</svg><p class="ax num" aria-hidden="true"><span>{}</span><span>{}</span></p>',
        _rectangles(heights), *ends,
    )  # fmt: skip


def _rectangles(heights: Sequence[int]) -> SafeString:
    step = 1000 / len(heights)
    scale = 38 / max(heights)
    width = min(step / 2, 24)
    return format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" fill="currentColor"/>',
        (
            (
                f"{(at + 0.5) * step - width / 2:.1f}",
                f"{40 - height * scale:.1f}",
                f"{width:.1f}",
                f"{height * scale:.1f}",
            )
            for at, height in enumerate(heights)
            if height
        ),
    )


def _months(day: date) -> int:
    return day.year * 12 + day.month


def rows(items: Iterable[tuple[str, str, str, str]]) -> SafeString:
    """A list of pages: address, title, a line below it, and a tag ("" for none)."""
    return format_html_join(
        "",
        '<li><a class="t" href="{}"{}>{}</a>{}{}</li>',
        (
            (
                url,
                tongue(title),
                title,
                format_html(' <span class="tag wait">{}</span>', tag) if tag else NOTHING,
                format_html('<p class="meta">{}</p>', line) if line else NOTHING,
            )
            for url, title, line, tag in items
        ),
    )
