"""Names in this text: every page it mentions, by kind, with a strip that shows where, and the questions it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.models import Kind, Mention, Page, Status
from archive.models.mentions import UNKNOWN

from .drawing import mark, strip
from .kinds import KINDS, address
from .tongues import tongue
from .words import counted

_ORDER = (Kind.PERSON, Kind.ORGANIZATION, Kind.EVENT, Kind.ARTICLE)


@dataclass(slots=True)
class _Named:
    """One page that the text mentions: how often, at which places of the body, and the first spot that can be shown."""

    kind: str
    slug: str
    title: str
    first: tuple[str, int]
    count: int = 0
    places: list[int] = field(default_factory=list)
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Rail:
    """The drawn rail, with the number of names, mentions and open questions in it.

    `named` are the pages of these names, as kind, slug and title.
    """

    names: int
    mentions: int
    questions: int
    html: SafeString
    named: Sequence[tuple[str, str, str]]


def rail_of(page: Page) -> Rail:
    """The names in `page`, from one query; the more often mentioned first."""
    rows: Iterable[tuple[Any, ...]] = (
        Mention.objects.filter(source=page.pk)
        .exclude(rule=UNKNOWN)
        .annotate(named=KT("evidence__named"))
        .order_by("segment", "start")
        .values_list(
            "segment", "start", "surface", "anchor", "named", "target_id",
            "target__kind", "target__slug", "target__title", "target__status",
        )
    )  # fmt: skip
    found: dict[int, _Named] = {}
    asked: dict[str, int] = {}
    for segment, start, surface, anchor, named, target, kind, slug, title, status in rows:
        if target is None and named:
            plain = " ".join(surface.split())
            asked[plain] = asked.get(plain, 0) + 1
        elif target is not None and status == Status.PUBLISHED:
            name = found.setdefault(target, _Named(kind, slug, title, (segment, start)))
            _count(name, segment, start, anchor)
    length = len(page.plain.get("body", ""))
    names = sorted(found.values(), key=lambda name: (-name.count, name.first))
    sections = [_section(kind, [name for name in names if name.kind == kind], length) for kind in _ORDER]
    html = format_html_join("", "{}", ((section,) for section in [*sections, _questions(asked, page.key)] if section))
    named = [(name.kind, name.slug, name.title) for name in names]
    return Rail(len(found), sum(name.count for name in names), sum(asked.values()), html, named)


def _count(name: _Named, segment: str, start: int, anchor: str) -> None:
    name.count += 1
    name.anchor = name.anchor or anchor
    if segment == "body":
        name.places.append(start)


def _section(kind: str, names: Iterable[_Named], length: int) -> SafeString | None:
    rows = format_html_join("", "{}", ((_row(name, length),) for name in names))
    if not rows:
        return None
    words = KINDS[kind]
    return format_html(
        '<section><h3 class="kind-{}">{}{}</h3><ul>{}</ul></section>', words.letter, mark(kind), words.many, rows
    )


def _row(name: _Named, length: int) -> SafeString:
    if name.anchor:
        count = format_html(
            '<a class="n" href="#{}" data-e="{}" aria-label="Go to {} of {}">{}</a>',
            name.anchor, name.anchor.rpartition("-")[0], counted(name.count, "mention"), name.title, name.count,
        )  # fmt: skip
    else:
        count = format_html('<span class="n">{}</span>', name.count)
    return format_html(
        '<li class="kind-{}"><a href="{}"{}>{}</a>{}{}</li>',
        KINDS[name.kind].letter, address(name.kind, name.slug), tongue(name.title), name.title,
        strip(name.places, length), count,
    )  # fmt: skip


def _questions(asked: dict[str, int], key: str) -> SafeString | None:
    if not asked:
        return None
    base = reverse("archive:which-one")
    rows = format_html_join(
        "",
        '<li><a href="{}">{}</a><span class="n">{}</span></li>',
        ((f"{base}?{urlencode({'name': surface, 'in': key})}", surface, count) for surface, count in asked.items()),
    )
    return format_html('<section class="asked"><h3>Which one?</h3><ul>{}</ul></section>', rows)
