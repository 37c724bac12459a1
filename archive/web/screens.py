"""What every screen of the readers' pages has in common: methods, freshness, and addresses that lead elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from .freshness import etag

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


class Elsewhere(Exception):
    """There is no page at this address; `response` leads to the right one, or says that there is none."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def screen(view: View[P]) -> View[P]:
    """Make `view` a public screen: read only, answered by 304 where the reader has it, led elsewhere if need be.

    What a logged-in reader sees is never kept; what everyone sees may be kept and is asked after each time.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if "\0" in request.path or any("\0" in value for value in request.GET.values()):
            raise Http404  # No text holds this character, and PostgreSQL refuses to be asked for it.
        mark = etag() if _is_anyone(request) else None
        if mark and (known := get_conditional_response(request, etag=mark)):
            return _anyones(known, mark)
        try:
            response = view(request, *args, **kwargs)
        except Elsewhere as elsewhere:
            response = elsewhere.response
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
            return response
        return _anyones(response, mark if response.status_code == 200 else None)

    return require_safe(answer)


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
