"""/media/: the pictures, for everyone who has their address.

The one thing to know: under a name there is one picture for ever, so it may be kept for ever. It is drawn by us and
named by us, and is sent as what its name says all the same with everything forbidden that a picture has no use for:
opened by itself it can run nothing, load nothing and be nothing else.
"""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from archive.images import open_kept
from archive.media import Picture, picture_named

_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Disposition": "inline",
}


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """One picture; nothing under any name that we did not give, and no list of them."""
    picture = picture_named(name)
    if picture is None:
        raise Http404
    mark = f'"{picture.digest}"'
    # A picture is packed already; packing it again would cost time and save nothing.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response = cast(HttpResponseBase | None, get_conditional_response(request, etag=mark)) or _opened(picture)
    for header, value in {**_HEADERS, "ETag": mark}.items():
        response.headers[header] = value
    return response


def _opened(picture: Picture) -> HttpResponseBase:
    try:
        return FileResponse(open_kept(picture), content_type=picture.content_type)
    except FileNotFoundError as error:
        raise Http404 from error
