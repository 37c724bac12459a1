"""What no address may hold, refused before any view sees it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


def refuse_null_characters(respond: Respond) -> Respond:
    """Middleware: answer “not found” to an address with a null character, which PostgreSQL takes in no query."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "\x00" in unquote(request.META.get("QUERY_STRING", "")):
            raise Http404("An address holds no null character.")
        return respond(request)

    return middleware
