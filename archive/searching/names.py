"""Pages by what they are called: each time a letter is typed, and first of all results."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Min

from archive.indexing.prefixes import mention_counts, pages_in
from archive.linking.mentions import Rank, key_of
from archive.linking.tokens import Token, tokenize
from archive.models import Kind, Name, NameKey, Page

from .queries import Query

# Mentions are counted up to here; a page mentioned more often is mentioned "1,000+" times.
MOST = 1_000
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A published page by one of its names.

    `bold` are the spans of the title that were typed; `called` is the other name by which it was found, "" if it was
    by its title; `exactly` says that it bears just what was typed, be it only as a family name.
    """

    page_id: int
    kind: Kind
    slug: str
    title: str
    disambiguation: str
    summary: str
    mentions: int
    bold: tuple[tuple[int, int], ...]
    called: str
    exactly: bool


def named(query: Query, *, limit: int, kinds: Collection[Kind] = ()) -> tuple[Named, ...]:
    """The people, organizations and events with a name that begins like the query at any of its words.

    Those of just that name come first, then the most mentioned. Five queries, however many names there are.
    """
    if not query.words:
        return ()
    bearers = _bearers(query)
    ids = {*bearers, *pages_in([query.name], limit=_LOOKED_AT)}
    found = named_by_id(ids, query, exactly=bearers)
    nearest = sorted(found, key=lambda one: _nearness(one, bearers.get(one.page_id)))
    return tuple(one for one in nearest if not kinds or one.kind in kinds)[:limit]


def named_by_id(ids: Collection[int], query: Query, *, exactly: Collection[int] = frozenset()) -> tuple[Named, ...]:
    """These pages, as far as they are published, as found by the query: three queries."""
    columns = ("pk", "kind", "slug", "title", "disambiguation", "summary")
    pages = list(Page.objects.published().filter(pk__in=ids).order_by("title", "pk").values_list(*columns))
    if not pages:
        return ()
    counts = mention_counts([page[0] for page in pages], limit=MOST + 1)
    bold = {pk: tuple(_begun(title, query.words)) for pk, _, _, title, *_ in pages}
    called = dict(_called([pk for pk, spans in bold.items() if len(spans) < len(query.words)], query))
    return tuple(
        Named(
            page_id=pk,
            kind=Kind(kind),
            slug=slug,
            title=title,
            disambiguation=disambiguation,
            summary=summary,
            mentions=counts.get(pk, 0),
            bold=bold[pk],
            called=called.get(pk, ""),
            exactly=pk in exactly,
        )
        for pk, kind, slug, title, disambiguation, summary in pages
    )


def _nearness(one: Named, rank: int | None) -> tuple[int, int, str]:
    whole_name = rank is not None and rank < Rank.FAMILY
    return (0 if whole_name else 1, -one.mentions, one.title)


def _bearers(query: Query) -> dict[int, int]:
    """Pages that bear just this name, each with how near it stands to their own."""
    keys = NameKey.objects.filter(key=key_of(query.words), tokens=query.name, page__isnull=False)
    ranks = keys.order_by().values_list("page").annotate(nearest=Min("rank")).order_by("nearest", "page")
    return {page_id: rank for page_id, rank in ranks[:_LOOKED_AT] if page_id}


def _begun(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The spans of `text` that were typed: each word of it that begins like one of `words`, each used once."""
    left = list(words)
    for token in tokenize(text):
        typed = max((word for word in left if token.text.startswith(word)), key=len, default="")
        if typed:
            left.remove(typed)
            yield token.start, _end(token, typed)


def _end(token: Token, typed: str) -> int:
    """Where the typed part of the token ends: letters that folding adds or takes away leave only the whole."""
    same = len(token.text) == token.end - token.start
    return token.start + len(typed) if same else token.end


def _called(page_ids: Collection[int], query: Query) -> Iterator[tuple[int, str]]:
    """For these pages the name by which the query finds them."""
    if not page_ids:
        return
    names = Name.objects.filter(page__in=page_ids).order_by("-position", "-pk").values_list("page_id", "text")
    for page_id, text in names:
        if page_id and len(list(_begun(text, query.words))) == len(query.words):
            yield page_id, text
