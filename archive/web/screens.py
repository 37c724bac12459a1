"""What every screen of the readers' pages has in common: methods, freshness, and addresses that lead elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from .freshness import etag

_KEPT_SECONDS: Final = 3_600
# What is larger is read by crawlers, one part after the other and seldom twice; it would drive the pages out.
_KEPT_BYTES: Final = 500_000
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


class Elsewhere(Exception):
    """There is no page at this address; `response` leads to the right one, or says that there is none."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def screen(view: View[P]) -> View[P]:
    """Make `view` a public screen: read only, answered by 304 where the reader has it, led elsewhere if need be.

    What a logged-in reader sees is never kept; what everyone sees may be kept and is asked after each time. Here it is
    kept, too, under the mark of its freshness: it is drawn once and then shown for as long as nothing changes.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        mark = etag() if _is_anyone(request) else None
        if mark and (known := get_conditional_response(request, etag=mark)):
            return _anyones(known, mark)
        if mark and (kept := cache.get(_place(request, mark))):
            return cast("HttpResponse", kept)
        try:
            response = view(request, *args, **kwargs)
        except Elsewhere as elsewhere:
            response = elsewhere.response
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
            return response
        response = _anyones(response, mark if response.status_code == 200 else None)
        if mark and _is_kept(request, response):
            cache.set(_place(request, mark), response, _KEPT_SECONDS)
        return response

    return require_safe(answer)


def _is_kept(request: HttpRequest, response: HttpResponse) -> bool:
    # A form's token is one visitor's own, so that a page with one is nobody else's.
    is_anyones = response.status_code == 200 and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    return is_anyones and len(response.content) <= _KEPT_BYTES


def _place(request: HttpRequest, mark: str) -> str:
    """Where a drawn page is kept: by all that it depends on."""
    words = "\n".join((mark, request.scheme or "", request.get_host(), request.get_full_path()))
    return f"screen-{hashlib.sha256(words.encode()).hexdigest()}"


def _is_anyone(request: HttpRequest) -> bool:
    """Whether the answer depends on nothing but the address: nobody logged in, no message waiting."""
    return not request.COOKIES.keys() & {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}


def _anyones(response: HttpResponse, mark: str | None) -> HttpResponse:
    if mark:
        response["ETag"] = mark
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response
