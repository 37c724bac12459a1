"""A published page by its address, whoever asks; and addresses in full, as they are told to other sites."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from archive.models import Page, Status
from archive.web.addresses import not_found, page_at
from archive.web.screens import Elsewhere


def published_at(request: HttpRequest, kind: str, slug: str, *, tail: str = "", ending: str = "") -> Page:
    """The page as `page_at` finds it, if everyone may read it; an editor's log-in shows no more.

    `ending` is what stands in the place of the last "/" of the address (".json"), kept where the address leads on.
    """
    try:
        page = page_at(request, kind, slug, tail=tail)
    except Elsewhere as elsewhere:
        raise Elsewhere(_ended(elsewhere.response, ending)) from elsewhere
    if page.status != Status.PUBLISHED:
        raise Elsewhere(not_found(request, slug))
    return page


def site_of(request: HttpRequest) -> str:
    """The beginning of every full address of this site, without a "/" at its end."""
    return request.build_absolute_uri("/").removesuffix("/")


def id_of(request: HttpRequest, *parts: str) -> str:
    """A "tag:" address (RFC 4151) of these permanent keys on this site: the id of what a feed tells, for ever."""
    host = request.get_host().partition(":")[0].strip("[]")
    return f"tag:{host},2001:{'/'.join(part for part in parts if part)}"


def _ended(response: HttpResponse, ending: str) -> HttpResponse:
    """A redirect to a page, made one to the same page with this ending; any other answer as it is."""
    parts = urlsplit(response.headers.get("Location", ""))
    if ending and parts.path and _is_page(parts.path):
        response["Location"] = urlunsplit(parts._replace(path=parts.path.removesuffix("/") + ending))
    return response


def _is_page(path: str) -> bool:
    try:
        return "slug" in resolve(path).kwargs
    except Resolver404:
        return False
