"""The four kinds of page as readers meet them: their words, their mark, their part of the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from archive.models import Kind, Page
from archive.models.pages import PATHS
from archive.permissions import Action, may


@dataclass(frozen=True, slots=True)
class KindWords:
    """One kind: `letter` names its mark in the stylesheet, `path` is the first part of its addresses."""

    kind: Kind
    letter: str
    path: str
    one: str
    many: str

    @property
    def url(self) -> str:
        """The address of the list."""
        return f"/{self.path}/"

    @property
    def feed_url(self) -> str:
        """The address of the feed that tells of new ones."""
        return f"/{self.path}/feed.atom"

    @property
    def one_of_it(self) -> str:
        """One of this kind in a sentence: "an article"."""
        return f"{'an' if self.one[0] in 'AEO' else 'a'} {self.one.lower()}"

    @property
    def add_url(self) -> str:
        """The form at the desk that makes a new page of this kind."""
        return reverse(f"admin:archive_{self.kind}_add")


def _words(kind: Kind, letter: str, one: str, many: str) -> KindWords:
    return KindWords(kind=kind, letter=letter, path=PATHS[kind], one=one, many=many)


KINDS: dict[str, KindWords] = {
    words.kind: words
    for words in (
        _words(Kind.ARTICLE, "a", "Article", "Articles"),
        _words(Kind.PERSON, "p", "Person", "People"),
        _words(Kind.ORGANIZATION, "o", "Organization", "Organizations"),
        _words(Kind.EVENT, "e", "Event", "Events"),
    )
}


def address(kind: str, slug: str) -> str:
    """The address of a page, from the two columns that a list has read."""
    return f"/{KINDS[kind].path}/{slug}/"


def editing_of(request: HttpRequest, page: Page) -> dict[str, object]:
    """What the screens of a page say of changing it: where, and whether it is closed to who asks. No query but for
    whoever is logged in, of a protected page."""
    closed = bool(page.protection) and not may(request.user, Action.SUBMIT, page)
    return {"edit_url": edit_url(page.kind, page.pk), "edit_closed": closed}


def edit_url(kind: str, page_id: int) -> str:
    """The form at the desk that changes this page."""
    return reverse(f"admin:archive_{kind}_change", args=[page_id])
