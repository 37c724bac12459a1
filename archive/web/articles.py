"""/articles/: the list, and one article with every name in it linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.dates import describe
from archive.models import Article, Authorship, Kind, Page, Status

from .addresses import page_at
from .drawing import rows
from .kinds import KINDS, address, editing_of
from .listing import by_day, status_tag
from .machines.citation import Author, Citation, citation_of
from .machines.citing import author_of, edition_of
from .machines.forms import FORMS, in_words
from .machines.head import head_of
from .machines.linked_data import Named, Row, article_data
from .rail import rail_of
from .screens import screen
from .sequence import events_around
from .stored import stored_html, text_of
from .watching import is_watched
from .words import brief, full_day


@screen
def articles(request: HttpRequest) -> HttpResponse:
    """The articles, newest first."""
    publication = ("article__publication__title", "article__publication__status")
    columns = ("title", "slug", "article__date_published", *publication)
    only = {"publication": "article__publication__slug"}
    found = by_day(request, Kind.ARTICLE, "article__published_earliest", *columns, only=only)
    lines = rows(
        (address(Kind.ARTICLE, slug), title, _below(date, _seen(*publication)), status_tag(status))
        for _, status, _, title, slug, date, *publication in found.rows
    )
    of = _seen(*found.rows[0][6:]) if "publication" in request.GET and found.rows else ""
    deck = f"Published in {of}, the newest first." if of else "Everything the archive holds, the newest first."
    context = {"words": KINDS[Kind.ARTICLE], "found": found, "lines": lines, "deck": deck}
    return render(request, "archive/articles.html", context)


@screen
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """One article: its text as stored, beside it where it is from and whom it names."""
    page = page_at(request, Kind.ARTICLE, slug)
    this: Article = page.specific
    publication = _publication(this)
    about = _about(this)
    authors = list(_authors(page))
    rail = rail_of(page)
    citation = citation_of(
        this,
        authors={author.name: author for _, author in authors},
        publication=publication[1] if publication else "",
        edition=edition_of(request, page),
    )
    before, after = events_around(this.published_earliest)
    context = {
        "page": page,
        "article": this,
        "words": KINDS[Kind.ARTICLE],
        **editing_of(request, page),
        "watched": is_watched(request, page),
        "headline": stored_html(page, "title") or page.title,
        "deck": this.subtitle or page.summary,
        "byline": _byline(this.byline, [(url, author.name) for url, author in authors]),
        "publication": publication,
        "date": describe(this.date_published) if this.date_published else "",
        "year": this.published_earliest.year if this.published_earliest else None,
        "length": len(page.plain.get("body", "").split()),
        "epigraph": stored_html(page, "epigraph"),
        "epigraph_date": describe(this.epigraph_date) if this.epigraph_date else "",
        "text": text_of(page),
        "rail": rail,
        "facts": list(_facts(page, this, publication, about)),
        "before": [(slug, title, brief(day)) for slug, title, day, _ in before],
        "after": [(slug, title, brief(day)) for slug, title, day, _ in after],
    }
    if page.status == Status.PUBLISHED:
        addresses = {author.name: url for url, author in authors}
        names = Named(publication=publication, authors=addresses, about=about, mentions=rail.named)
        data = article_data(request, page, citation, names)
        context["head"] = head_of(request, page, data, deck=this.subtitle or page.summary, citation=citation)
        context["cite"] = _cite(citation)
    return render(request, "archive/article.html", context)


def _seen(title: str, status: str) -> str:
    """The title of a publication, if readers may see its page."""
    return title if status == Status.PUBLISHED else ""


def _below(date: str, publication: str) -> str:
    return " · ".join(part for part in (describe(date) if date else "", publication) if part)


def _publication(article: Article) -> tuple[str, str] | None:
    """Slug and title of the publication, if readers may see it."""
    if article.publication_id is None:
        return None
    published = Page.objects.published().filter(pk=article.publication_id)
    return published.values_list("slug", "title").first()


def _authors(page: Page) -> Iterator[tuple[str, Author]]:
    """Address and name of each author who has a page, in the order of the byline."""
    authors = Authorship.objects.filter(article=page.pk, page__status=Status.PUBLISHED).order_by("position")
    columns = ("page__kind", "page__slug", "page__title", "page__person__given_name", "page__person__family_name")
    for kind, slug, title, given, family in authors.values_list(*columns):
        yield address(kind, slug), author_of(title, given, family)


def _cite(citation: Citation) -> dict[str, Any]:
    """What the section says that tells how to cite the article."""
    before, after = in_words(citation)
    return {
        "before": before,
        "publication": citation.publication,
        "after": after,
        "url": citation.edition.url,
        "forms": [(ending, form.name) for ending, form in FORMS.items()],
    }


def _byline(printed: str, authors: list[tuple[str, str]]) -> SafeString:
    """The byline as printed, with the authors' names in it linked; those whom it does not name follow."""
    parts: list[SafeString] = []
    missing = []
    rest = printed
    for url, title in authors:
        before, found, after = rest.partition(title)
        if found:
            parts.append(format_html('{}<a href="{}">{}</a>', before, url, title))
            rest = after
        else:
            missing.append((url, title))
    named = format_html_join("", "{}", ((part,) for part in [*parts, rest]))
    others = format_html_join(", ", '<a href="{}">{}</a>', missing)
    return format_html("{}, {}", named, others) if named and others else named or others


def _facts(
    page: Page, this: Article, publication: tuple[str, str] | None, about: Iterable[Row]
) -> Iterator[tuple[str, object]]:
    """What stands in the margin, as (label, text or link); a fact that is not known is left out."""
    where = [publication[1]] if publication else []
    where += [
        f"{label} {value}" if value.isdecimal() else value
        for label, value in (("vol.", this.volume), ("no.", this.issue), ("section", this.section), ("p.", this.pages))
        if value
    ]
    if this.date_published:
        where.append(describe(this.date_published))
    if where:
        yield "Source", ", ".join(where)
    for label, url in (("Original", this.source_url), ("Archived copy", this.archived_url)):
        if url:
            yield label, format_html('<a href="{}" rel="nofollow">{}</a>', url, urlsplit(url).hostname or url)
    if this.retrieved_on:
        yield "Retrieved", describe(this.retrieved_on)
    links = ((address(kind, slug), title) for kind, slug, title in about)
    if linked := format_html_join(", ", '<a href="{}">{}</a>', links):
        yield "About", linked
    yield "Added", full_day(page.created_at.date())
    yield "Last change", f"{full_day(page.updated_at.date())}, version {page.version}"
    if this.rights:
        yield "Rights", this.rights


def _about(article: Article) -> list[Row]:
    about = Page.objects.published().filter(articles_about=article.pk).order_by(F("kind"), F("title"))
    return list(about.values_list("kind", "slug", "title"))
