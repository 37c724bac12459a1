"""An article as one cites it: this version, and no other, at an address that stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.models import Article
from archive.records import ArticleRecord

_BY = re.compile(r"by\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+|\s*;\s*")
_LIST = re.compile(r",?\s+(?:and|&)\s+|\s*[;,]\s*")
_PAGES = re.compile(r"\s*[-–—]+\s*")


@dataclass(frozen=True, slots=True)
class Author:
    """One author: a person by family and given name, or whoever it is as printed (`name`)."""

    name: str
    family: str = ""
    given: str = ""

    @property
    def sorted(self) -> str:
        """As in an index: "Sherman, Wendy"; as printed where the parts are not known."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which version of which page of which site: what a citation names besides what was printed."""

    slug: str
    version: int
    day: date
    url: str
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a citation says; `date` is EDTF, and what is not known is ""."""

    title: str
    authors: Sequence[Author]
    publication: str
    date: str
    volume: str
    issue: str
    pages: str
    section: str
    language: str
    edition: Edition

    @property
    def first_and_last_page(self) -> tuple[str, str]:
        """The pages as two numbers, ("3", "5"); the last is "" where there is one only."""
        first, *rest = _PAGES.split(self.pages, maxsplit=1)
        return first, rest[0] if rest else ""


def citation_of(
    article: Article | ArticleRecord, *, authors: Mapping[str, Author], publication: str, edition: Edition
) -> Citation:
    """How to cite `article`; `authors` are those with a page, by its title, in the order of the byline."""
    return Citation(
        title=article.title,
        authors=list(_authors(article.byline, authors)),
        publication=publication,
        date=article.date_published,
        volume=article.volume,
        issue=article.issue,
        pages=article.pages,
        section=article.section,
        language=article.language,
        edition=edition,
    )


def _authors(byline: str, known: Mapping[str, Author]) -> Iterator[Author]:
    """Whom the byline names, those with a page by their names; those whom it does not name follow."""
    printed = list(_printed(byline))
    for name in printed:
        yield known.get(name, Author(name))
    yield from (author for name, author in known.items() if name not in printed)


def _printed(byline: str) -> Iterable[str]:
    """The names in a byline: "By A and B", "A, B and C"; one with a comma alone may be a name with an office."""
    names = _BY.sub("", byline.strip(), count=1) if _BY.match(byline.strip()) else byline.strip()
    parts = _LIST.split(names) if _AND.search(names) else [names]
    return [part for part in parts if part]
