"""What a page is about in the words of schema.org (JSON-LD), for search engines and whoever else reads pages.

The one thing to know: a thing has the address of its page as its "@id", so that what several pages say of it adds up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

from archive.models import Article, Event, Identifier, Kind, Organization, Page, Person
from archive.web.kinds import KINDS, address
from archive.web.mentions import named_in

from .addressing import site_of
from .citation import Citation
from .days import begins, ends

# A page by the three columns with which a list has read it: kind, slug, title.
Row = tuple[str, str, str]
_TYPES: Final = {
    Kind.ARTICLE: "NewsArticle", Kind.PERSON: "Person", Kind.ORGANIZATION: "Organization", Kind.EVENT: "Event"
}  # fmt: skip
_CATALOGUES: Final = {"wikidata": "http://www.wikidata.org/entity/{}", "viaf": "https://viaf.org/viaf/{}"}
Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The pages that an article leads to: `publication` as slug and title, `authors` as addresses by name."""

    publication: tuple[str, str] | None
    authors: Mapping[str, str]
    about: Sequence[Row]
    mentions: Sequence[Row]


def article_data(request: HttpRequest, page: Page, citation: Citation, named: Named) -> Data:
    """A news article."""
    this: Article = page.specific
    site = site_of(request)
    return _told(
        {
            **_page(request, page),
            "@type": "NewsArticle",
            "headline": page.title,
            "alternativeHeadline": this.subtitle,
            "abstract": page.summary,
            "datePublished": begins(this.date_published),
            "inLanguage": this.language,
            "articleSection": this.section,
            "pagination": this.pages,
            "author": [_author(site, author.name, named.authors) for author in citation.authors],
            "publisher": _thing(site, (Kind.ORGANIZATION, *named.publication)) if named.publication else None,
            "copyrightNotice": this.rights,
            "isBasedOn": this.source_url,
            "about": [_thing(site, row) for row in named.about],
            "mentions": [_thing(site, row) for row in named.mentions],
        }
    )


def person_data(request: HttpRequest, page: Page, *, names: Iterable[str], roles: Iterable[Mapping[str, Any]]) -> Data:
    """The page of a person, about that person; `roles` as `entities.roles_by` answers them."""
    this: Person = page.specific
    site = site_of(request)
    person = {
        "givenName": this.given_name,
        "familyName": this.family_name,
        "honorificPrefix": this.honorific_prefix,
        "birthDate": begins(this.birth_date),
        "deathDate": begins(this.death_date),
        "memberOf": [_role(site, role) for role in roles],
    }
    return _about(request, page, names, person)


def organization_data(request: HttpRequest, page: Page, *, names: Iterable[str]) -> Data:
    """The page of an organization, about it."""
    this: Organization = page.specific
    parent = _rows(request, {"parentOrganization": this.parent_id})
    organization = {
        "foundingDate": begins(this.founding_date), "dissolutionDate": begins(this.dissolution_date), **parent
    }  # fmt: skip
    return _about(request, page, names, organization)


def event_data(
    request: HttpRequest, page: Page, *, names: Iterable[str], participants: Iterable[Mapping[str, Any]]
) -> Data:
    """The page of an event, about it; `participants` have a `kind`, a `url` and a `title`."""
    this: Event = page.specific
    site = site_of(request)
    start, end = ends(this.date)
    event = {
        "startDate": start,
        "endDate": end if "/" in this.date else "",
        "location": {"@type": "Place", "name": this.location} if this.location else None,
        **_rows(request, {"organizer": this.organizer_id, "superEvent": this.parent_id}),
        "attendee": [_thing_at(site + who["url"], who["kind"], who["title"]) for who in participants],
    }
    return _about(request, page, names, event)


def _about(request: HttpRequest, page: Page, names: Iterable[str], own: Mapping[str, Any]) -> Data:
    """A page about its person, organization or event, with what its own text mentions."""
    site = site_of(request)
    thing = {
        **_thing(site, (page.kind, page.slug, page.title)),
        "disambiguatingDescription": page.disambiguation,
        "description": page.summary,
        "alternateName": list(names),
        "sameAs": _same_as(page),
        "image": site + page.picture.url if page.picture else "",
        **own,
    }
    mentions = named_in(page.pk) if page.html else []
    return _told(
        {
            **_page(request, page),
            "@type": "WebPage",
            "name": page.title,
            "about": _told(thing),
            "mentions": [_thing(site, (kind, slug, title)) for kind, slug, title, _ in mentions],
        }
    )


def _page(request: HttpRequest, page: Page) -> Data:
    """What is said of every page, whatever it is about."""
    site = site_of(request)
    url = site + page.get_absolute_url()
    return {
        "@context": "https://schema.org",
        "@id": url if page.kind == Kind.ARTICLE else f"{url}#page",
        "url": url,
        "version": page.version,
        "dateModified": page.updated_at.isoformat(timespec="seconds"),
        "image": site + page.picture.url if page.picture else "",
    }


def _thing(site: str, row: Row) -> Data:
    kind, slug, title = row
    return _thing_at(site + address(kind, slug), kind, title)


def _thing_at(url: str, kind: str, title: str) -> Data:
    return {"@type": _TYPES[Kind(kind)], "@id": url, "headline" if kind == Kind.ARTICLE else "name": title}


def _author(site: str, name: str, authors: Mapping[str, str]) -> Data:
    """An author; of one without a page nothing tells whether it is a person."""
    if name not in authors:
        return {"@type": "Thing", "name": name}
    url = authors[name]
    kind = next((kind for kind, words in KINDS.items() if url.startswith(words.url)), Kind.PERSON)
    return _thing_at(site + url, kind, name)


def _role(site: str, role: Mapping[str, Any]) -> Data:
    start, end = ends(role["edtf"])
    return _told(
        {
            "@type": "OrganizationRole",
            "roleName": role["title"],
            "startDate": start,
            "endDate": end if "/" in role["edtf"] else "",
            "memberOf": _thing_at(site + role["url"], Kind.ORGANIZATION, role["name"]),
        }
    )


def _rows(request: HttpRequest, wanted: Mapping[str, int | None]) -> Data:
    """The published pages of these ids under the same names; one query, none where there is no id."""
    ids = {pk for pk in wanted.values() if pk}
    if not ids:
        return {}
    rows = Page.objects.published().filter(pk__in=ids).values_list("pk", "kind", "slug", "title")
    found = {pk: _thing(site_of(request), (kind, slug, title)) for pk, kind, slug, title in rows}
    return {name: found[pk] for name, pk in wanted.items() if pk in found}


def _same_as(page: Page) -> list[str]:
    identifiers = Identifier.objects.filter(page=page.pk).values_list("scheme", "value")
    return [_CATALOGUES[scheme.lower()].format(value) for scheme, value in identifiers if scheme.lower() in _CATALOGUES]


def _told(data: Mapping[str, Any]) -> Data:
    """`data` without what is not known."""
    return {name: value for name, value in data.items() if value not in ("", None, [])}
