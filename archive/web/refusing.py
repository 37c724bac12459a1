"""What no address may hold, kept from every view."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]
_NULL = "%00"


def drop_null_characters(respond: Respond) -> Respond:
    """Middleware: keep the null character, which PostgreSQL takes in no query, from the views.

    What is asked for is asked for without it; no page has it in its path.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            raise Http404("No path holds a null character.")
        request.META["QUERY_STRING"] = _without_it(request.META.get("QUERY_STRING", ""))
        return respond(request)

    return middleware


def _without_it(query: str) -> str:
    # Taking one out may bring the parts of another together.
    while _NULL in query:
        query = query.replace(_NULL, "")
    return query
