"""What stands in the head of a page for programs: its one address, its other forms, and what it is.

Dublin Core for every page, the tags of Highwire ("citation_…") for articles, as reference managers take them, Open
Graph for whoever shows a card of a link, and JSON-LD.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.models import Article, Kind, Page, Status
from archive.web.stored import data_block

from .addressing import site_of
from .as_json import ENDING
from .citation import Citation
from .days import begins

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says: `names` and `properties` are pairs of a tag and its content, `data` the block of JSON-LD."""

    DUBLIN_CORE: ClassVar[str] = "http://purl.org/dc/elements/1.1/"

    canonical: str
    json_url: str
    names: Pairs
    properties: Pairs
    data: SafeString


def head_of(
    request: HttpRequest, page: Page, data: Mapping[str, Any], *, deck: str, citation: Citation | None = None
) -> Head | None:
    """The head of a page, with `data` as JSON-LD; None for what is not published, of which no program is told."""
    if page.status != Status.PUBLISHED:
        return None
    url = site_of(request) + page.get_absolute_url()
    names = [*_dublin_core(page, url, deck, citation), *(_highwire(citation, url) if citation else ())]
    return Head(
        canonical=url,
        json_url=url.removesuffix("/") + ENDING,
        names=[(name, content) for name, content in names if content],
        properties=[(name, content) for name, content in _open_graph(request, page, url, deck) if content],
        data=data_block(data),
    )


def _dublin_core(page: Page, url: str, deck: str, citation: Citation | None) -> Iterator[tuple[str, str]]:
    yield "DC.title", page.title
    yield "DC.identifier", url
    yield "DC.type", "Text"
    yield "DC.description", deck
    if citation is None:
        return
    this: Article = page.specific
    for author in citation.authors:
        yield "DC.creator", author.sorted
    yield "DC.publisher", citation.publication
    yield "DC.date", begins(citation.date)
    yield "DC.language", citation.language
    yield "DC.rights", this.rights
    yield "DC.source", this.source_url


def _highwire(citation: Citation, url: str) -> Iterator[tuple[str, str]]:
    first, last = citation.first_and_last_page
    yield "citation_title", citation.title
    for author in citation.authors:
        yield "citation_author", author.sorted
    yield "citation_journal_title", citation.publication
    yield "citation_publication_date", begins(citation.date).replace("-", "/")
    yield "citation_volume", citation.volume
    yield "citation_issue", citation.issue
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_language", citation.language
    yield "citation_public_url", url


def _open_graph(request: HttpRequest, page: Page, url: str, deck: str) -> Iterator[tuple[str, str]]:
    yield "og:type", {Kind.ARTICLE: "article", Kind.PERSON: "profile"}.get(Kind(page.kind), "website")
    yield "og:title", str(page)
    yield "og:url", url
    yield "og:description", deck
    if picture := page.picture:
        yield "og:image", site_of(request) + picture.url
        yield "og:image:width", str(picture.width)
        yield "og:image:height", str(picture.height)
        yield "og:image:alt", page.image_alt
    if page.kind == Kind.ARTICLE:
        this: Article = page.specific
        yield "article:published_time", begins(this.date_published)
        yield "article:modified_time", page.updated_at.isoformat(timespec="seconds")
