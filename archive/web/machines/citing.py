"""/articles/allies-compare-notes/history/7/cite.bib: how to cite one version of an article, as a file to take home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from archive.history import readable
from archive.models import Kind, Page
from archive.records import ArticleRecord, from_dict
from archive.web.addresses import not_found
from archive.web.screens import Elsewhere, screen

from .addressing import published_at, site_of
from .citation import Author, Citation, Edition, citation_of
from .forms import FORMS


@screen
def cite(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponse:
    """The citation of version `number` in one of the `FORMS`, to be saved."""
    page = published_at(request, Kind.ARTICLE, slug, tail=f"history/{number}/cite.{form}")
    citation = _citation(request, page, number) if form in FORMS else None
    if citation is None:
        raise Elsewhere(not_found(request, slug))
    name = f"{page.slug}-{number}.{form}"
    answer = HttpResponse(FORMS[form].write(citation), content_type=FORMS[form].content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def edition_of(request: HttpRequest, page: Page) -> Edition:
    """The version of `page` that readers see now."""
    return Edition(
        slug=page.slug,
        version=page.version,
        day=page.updated_at.date(),
        url=permalink(request, page, page.version),
        site=settings.SITE_NAME,
    )


def permalink(request: HttpRequest, page: Page, number: int) -> str:
    """The full address at which version `number` of a page stays."""
    return f"{site_of(request)}{page.get_absolute_url()}history/{number}/"


def author_of(title: str, given: str | None, family: str | None) -> Author:
    """An author who has a page."""
    return Author(title, family or "", given or "")


def _citation(request: HttpRequest, page: Page, number: int) -> Citation | None:
    """How to cite that version, if everyone may read it. Three queries."""
    revision = readable(page, AnonymousUser()).filter(number=number).first()
    record = from_dict(revision.record) if revision else None
    if revision is None or not isinstance(record, ArticleRecord):
        return None
    pages = _pages((*record.authors, record.publication))
    authors = {pages[key].name: pages[key] for key in record.authors if key in pages}
    publication = pages[record.publication].name if record.publication in pages else ""
    edition = Edition(
        slug=page.slug,
        version=number,
        day=revision.created_at.date(),
        url=permalink(request, page, number),
        site=settings.SITE_NAME,
    )
    return citation_of(record, authors=authors, publication=publication, edition=edition)


def _pages(keys: Iterable[str]) -> Mapping[str, Author]:
    """Those of these pages that readers see, by key."""
    columns = ("key", "title", "person__given_name", "person__family_name")
    found = Page.objects.published().filter(key__in=set(keys)).values_list(*columns)
    return {key: author_of(title, given, family) for key, title, given, family in found}
