"""The words of each published page, for readers' search: names as they are spelt, text by its stems.

The one thing to know: both databases are handed the engine's own folded words, already stemmed, and so cannot differ
in what is a word; U.N. is UN and 김정일은 holds 김정일 here as they do for the linker. A name is found by the
beginnings of its words, so these bear a sign that keeps them apart from the words of texts, which are many more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from archive.linking.mentions import NameForm, Rank
from archive.linking.tokens import fold, tokenize
from archive.models import Kind, Page, Status

from .asking import among, rows, run
from .stems import stem

# Signs that no folded token holds. A gap stands between two texts, so that no phrase goes from one into the next.
NAME, PAGE, GAP = "‹", "⟦", "‖"
LONGEST = 100
_KINDS = (Kind.ARTICLE, Kind.PERSON, Kind.ORGANIZATION, Kind.EVENT)
_DATED: dict[str, str] = {Kind.ARTICLE: "published_earliest", Kind.EVENT: "date_earliest"}
_SPECIFIC = ("subtitle", "byline", "dateline", "epigraph_attribution", "location")
_PAGE = (1 << 34) - 1
_LAST_POSITION = 16_383


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one page as they are indexed; `place` says its kind and day."""

    page_id: int
    place: int
    names: tuple[str, ...]
    text: tuple[str, ...]


def words_for(page: Page, plain: Iterable[str], forms: Iterable[NameForm]) -> Words:
    """The words under which `page` is found: its title and `forms`; its `plain` texts and small ones beside them."""
    specific = page.specific if page.kind in _DATED else None
    title = fold(page.title)
    ordered = sorted(forms, key=lambda form: (form.rank, form.tokens))
    names = dict.fromkeys([title, *(form.tokens for form in ordered if form.rank != Rank.FAMILY)])
    small = [page.summary, page.disambiguation, *(getattr(specific, name, "") for name in _SPECIFIC)]
    day = getattr(specific, _DATED[page.kind]) if page.kind in _DATED else None
    return Words(
        page_id=page.pk,
        place=place_of(page.pk, page.kind, day),
        names=tuple(_with_gaps([*([name_word(word) for word in name] for name in names), [*map(text_word, title)]])),
        text=tuple(_with_gaps([text_word(token.text) for token in tokenize(text)] for text in [*small, *plain])),
    )


def name_word(word: str) -> str:
    """A folded word as it stands in the names of a page."""
    return NAME + word[:LONGEST]


def text_word(word: str) -> str:
    """A folded word as it stands in a text."""
    return stem(word[:LONGEST])


def place_of(page_id: int, kind: str, day: date | None) -> int:
    """Where a page stands: by its day, undated ones first; the last bits say which page it is, and its kind."""
    number = day.year * 10_000 + day.month * 100 + day.day if day else 0
    return number << 36 | page_id << 2 | _KINDS.index(Kind(kind))


def page_at(place: int) -> int:
    """The id of the page that stands there."""
    return place >> 2 & _PAGE


def kind_at(place: int) -> Kind:
    """The kind of the page that stands there."""
    return _KINDS[place & 3]


def store_words(words: Words) -> None:
    """Make these the words of the page."""
    forget_words([words.page_id])
    if connection.vendor == "sqlite":
        statement = "INSERT INTO archive_wordindex (rowid, names, text, page) VALUES (%s, %s, %s, %s)"
        run(statement, [words.place, " ".join(words.names), " ".join(words.text), f"{PAGE}{words.page_id}"])
    else:
        statement = "INSERT INTO archive_wordindex (page_id, place, words) VALUES (%s, %s, %s::tsvector)"
        run(statement, [words.page_id, words.place, _vector(words)])


def forget_words(page_ids: Sequence[int]) -> None:
    """Take these pages out of the index."""
    if not page_ids:
        return
    if connection.vendor == "sqlite":
        condition, parameter = among("rowid", [place for place, *_ in _stored(page_ids)])
    else:
        condition, parameter = among("page_id", page_ids)
    run(f"DELETE FROM archive_wordindex WHERE {condition}", [parameter])  # noqa: S608


def are_stored(words: Words) -> bool:
    """Whether these and no others are the stored words of the page."""
    if connection.vendor == "sqlite":
        return _stored([words.page_id]) == [(words.place, " ".join(words.names), " ".join(words.text))]
    statement = "SELECT place, words = %s::tsvector FROM archive_wordindex WHERE page_id = %s"
    return rows(statement, [_vector(words), words.page_id]) == [(words.place, True)]


def keep_words_of_published() -> None:
    """Take every page that is not published out of the index."""
    page = f"rowid >> 2 & {_PAGE}" if connection.vendor == "sqlite" else "page_id"
    published = "SELECT id FROM archive_page WHERE status = %s"
    run(f"DELETE FROM archive_wordindex WHERE {page} NOT IN ({published})", [Status.PUBLISHED])  # noqa: S608


def _stored(page_ids: Iterable[int]) -> list[tuple[int, str, str]]:
    query = "page : (" + " OR ".join(f'"{PAGE}{page_id}"' for page_id in page_ids) + ")"
    statement = "SELECT rowid, names, text FROM archive_wordindex WHERE archive_wordindex MATCH %s"
    return [(place, names, text) for place, names, text in rows(statement, [query])]


def _with_gaps(texts: Iterable[Sequence[str]]) -> Iterator[str]:
    for text in texts:
        if text:
            yield from text
            yield GAP


def _vector(words: Words) -> str:
    """The words as PostgreSQL reads them: each with where it stands, those of names with the weight A."""
    places: dict[str, list[str]] = {}
    for at, word in enumerate([*words.names, *words.text], start=1):
        weight = "A" if at <= len(words.names) else ""
        if word != GAP:
            places.setdefault(word, []).append(f"{min(at, _LAST_POSITION)}{weight}")
    # A word is letters and digits behind at most one sign, so that quotes around it are enough.
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())
