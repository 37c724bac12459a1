"""/: what the archive is, its latest article, and an index of its names as at the end of a book."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Count, F, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.dates import describe
from archive.linking.mentions import Rank
from archive.models import Kind, Mention, Name, NameKey, Page, Status
from archive.models.names import NameKind

from .drawing import mark, rows
from .invitation import invitation
from .kinds import KINDS, KindWords, address
from .screens import screen
from .stored import first_paragraph
from .words import brief, counted

_INDEXED = 90
_NEW = 6
_EVENTS = 6
_SHARED = 6
_ARTICLE = re.compile(r"(?P<article>The|A|An) (?P<rest>.+)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the index: the words by which it is sorted, and how it is drawn."""

    words: str
    html: SafeString

    @property
    def sort(self) -> str:
        """The words without marks and case: Üzümcü stands under U."""
        spread = unicodedata.normalize("NFKD", self.words)
        return "".join(char for char in spread if not unicodedata.combining(char)).casefold()

    @property
    def letter(self) -> str:
        """The letter under which it stands."""
        return self.sort[:1].upper()


@screen
def home(request: HttpRequest) -> HttpResponse:
    """The front page; the same few queries however large the archive is."""
    totals = dict(Page.objects.published().order_by().values_list("kind").annotate(number=Count("pk")))
    latest = _latest()
    named = _most_mentioned()
    entries = sorted([*_names(named), *_acronyms(named)], key=lambda entry: entry.sort)
    context = {
        "empty": not totals,
        "invitation": invitation(),
        "add_article_url": KINDS[Kind.ARTICLE].add_url,
        "totals": [(words, _counted(words, totals.get(kind, 0))) for kind, words in KINDS.items()],
        "latest": latest,
        "latest_date": describe(latest.article.date_published) if latest and latest.article.date_published else "",
        "opening": first_paragraph(latest) if latest else "",
        "events": list(_events_in(latest)) if latest else [],
        "letters": _letters(entries),
        "index": _index(entries),
        "new": _new_articles(latest),
        "shared": rows(_shared(named)),
    }
    return render(request, "archive/home.html", context)


def _counted(words: KindWords, number: int) -> str:
    return counted(number, words.one.lower(), words.many.lower())


def _latest() -> Page | None:
    """The article with the newest date."""
    articles = Page.objects.published().filter(kind=Kind.ARTICLE).select_related("article").defer("body", "plain")
    return articles.order_by(F("article__published_earliest").desc(nulls_last=True), "-pk").first()


def _events_in(article: Page) -> Iterator[tuple[str, str, str]]:
    events = Page.objects.published().filter(kind=Kind.EVENT, backlinks__source=article.pk).distinct()
    ordered = events.order_by(F("event__date_earliest").asc(nulls_last=True), "title").values_list(
        "slug", "title", "event__date"
    )
    for slug, title, date in ordered[:_EVENTS]:
        yield address(Kind.EVENT, slug), title, brief(date)


def _most_mentioned() -> dict[int, int]:
    """The most mentioned pages, with how often."""
    mentions = Mention.objects.filter(target__status=Status.PUBLISHED).exclude(target__kind=Kind.ARTICLE).order_by()
    return dict(mentions.values_list("target").annotate(number=Count("pk")).order_by("-number", "target")[:_INDEXED])


def _names(named: dict[int, int]) -> Iterator[_Entry]:
    columns = ("pk", "kind", "slug", "title", "disambiguation", "person__sort_name")
    lines = [
        (pk, kind, slug, _indexed(kind, sort_name or title), phrase)
        for pk, kind, slug, title, phrase, sort_name in Page.objects.filter(pk__in=named).values_list(*columns)
    ]
    often = Counter(words for _, _, _, words, _ in lines)
    row = '<li>{}<a href="{}">{}</a> <span class="n">{}</span></li>'
    for pk, kind, slug, words, phrase in lines:
        told_apart = f"{words} ({phrase})" if phrase and often[words] > 1 else words
        yield _Entry(words, format_html(row, mark(kind), address(kind, slug), told_apart, named[pk]))


def _indexed(kind: str, words: str) -> str:
    """A name as an index has it: "Washington Post, The"."""
    match = None if kind == Kind.PERSON else _ARTICLE.fullmatch(words)
    return f"{match['rest']}, {match['article']}" if match else words


def _acronyms(named: dict[int, int]) -> Iterator[_Entry]:
    names = Name.objects.filter(page__in=named, kind=NameKind.ACRONYM).values_list(
        "text", "page__kind", "page__slug", "page__title"
    )
    for text, kind, slug, title in names:
        yield _Entry(
            text, format_html('<li class="see">{}, see <a href="{}">{}</a></li>', text, address(kind, slug), title)
        )


def _letters(entries: Iterable[_Entry]) -> list[tuple[str, bool]]:
    """The letters of the alphabet and any further ones of the index, each with whether something stands under it."""
    present = {entry.letter for entry in entries}
    further = sorted(present - set(string.ascii_uppercase))
    return [(letter, letter in present) for letter in [*string.ascii_uppercase, *further]]


def _index(entries: list[_Entry]) -> SafeString:
    return format_html_join(
        "",
        '<section id="ix-{}"><h3>{}</h3><ul>{}</ul></section>',
        (
            (letter, letter, format_html_join("", "{}", ((entry.html,) for entry in group)))
            for letter, group in groupby(entries, key=lambda entry: entry.letter)
        ),
    )


def _new_articles(latest: Page | None) -> SafeString:
    """The articles that came in last."""
    articles = Page.objects.published().filter(kind=Kind.ARTICLE).exclude(pk=latest.pk if latest else 0)
    newest = articles.order_by("-created_at", "-pk").values_list("slug", "title", "article__date_published")[:_NEW]
    return rows(
        (address(Kind.ARTICLE, slug), title, describe(date) if date else "", "") for slug, title, date in newest
    )


def _shared(named: dict[int, int]) -> Iterator[tuple[str, str, str, str]]:
    """Names of the most mentioned pages that most other pages bear, too; of one or two words, as those mostly are."""
    theirs = NameKey.objects.filter(page__in=named).exclude(rank=Rank.DERIVED).values("key")
    shared = (
        NameKey.objects.filter(key__in=theirs, tokens=F("key"), page__isnull=False)
        .order_by()
        .values("tokens")
        .annotate(number=Count("page", distinct=True), text=Min("text"))
        .filter(number__gt=1)
        .order_by("-number", "tokens")[:_SHARED]
    )
    which_one = reverse("archive:which-one")
    for row in shared:
        yield (
            f"{which_one}?{urlencode({'name': row['text']})}",
            row["text"],
            f"{row['number']} pages bear this name",
            "",
        )
