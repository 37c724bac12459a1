"""Where the editor sends pictures, in place of django-markdownx's own view, which takes anything from anybody.

The one thing to know: the answer is JSON whatever happens, refusals and failures too, with a sentence to show under
`error`; for a script that types what it gets into the text must never get a page. A picture comes back as the package
has it (`image_code`: the Markdown that shows it; `image_path`), with its description if one was sent as `alt`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import cache
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from archive.cleaning import clean_line
from archive.images import BadImage, keep
from archive.media import Picture
from archive.permissions import Action, may

logger = logging.getLogger(__name__)

# What one account may bring, refused files counted as well: opening them is what costs. Counted in the cache, so by
# process where each has its own, and over all of them where they share one.
MOST_AN_HOUR = 100
MOST_BYTES_A_DAY = 300 * 1024 * 1024
_HOUR, _DAY = 3600, 86_400
_LONGEST_ALT = 500
_MARKDOWN = re.compile(r"[\\`*_\[\]<&^~|]")

View = Callable[[HttpRequest], HttpResponseBase]


class TooMuch(Exception):
    """This account has brought its share; `seconds` until it may bring more."""

    def __init__(self, seconds: int) -> None:
        minutes = -(-seconds // 60)
        when = f"in {minutes} minute{'s' * (minutes != 1)}" if minutes < 100 else f"in {-(-minutes // 60)} hours"
        super().__init__(f"You have brought very many pictures. The next can be taken {when}.")
        self.seconds = seconds


def take_in(file: UploadedFile[Any], user: User | AnonymousUser) -> Picture:
    """Keep the picture that `user` brought; raises `BadImage` and `TooMuch`, whose words are for that user."""
    _count(user, "pictures", 1, most=MOST_AN_HOUR, within=_HOUR)
    _count(user, "bytes", file.size or 0, most=MOST_BYTES_A_DAY, within=_DAY)
    return keep(file)


def _answered(view: View) -> View:
    """Answer in JSON what Django would answer by a page: a request that cannot be read, a failure of ours."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponseBase:
        try:
            return view(request)
        except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
            return _refusal("The picture did not arrive whole. Try it once more.", status=400)
        except Exception:
            logger.exception("a picture could not be kept")
            return _refusal("The picture could not be kept, by no fault of yours. Try again later.", status=500)

    return answer


class _JsonOnCsrfFailure(CsrfViewMiddleware):
    """Checks as Django does, and refuses in JSON."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return _refusal("This form is too old to bring pictures. Copy your text, and open the form again.", status=403)


@csrf_exempt  # so that the admin does not check first; the line below does
@_answered
@decorator_from_middleware(_JsonOnCsrfFailure)
@never_cache
def upload(request: HttpRequest) -> HttpResponse:
    """Keep the picture sent as `image`; for those who may write, by POST only."""
    if request.method != "POST":
        return _refusal("Pictures are sent here by POST.", status=405, Allow="POST")
    if not may(request.user, Action.SUBMIT):
        message = "You are signed out, or may not write here. Sign in in another window and try again."
        return _refusal(message, status=403)
    file = request.FILES.get("image")
    if not isinstance(file, UploadedFile):
        return _refusal("No picture arrived. Choose the file again.", status=400)
    alt = clean_line(request.POST.get("alt", ""))
    if "alt" in request.POST and not 0 < len(alt) <= _LONGEST_ALT:
        return _refusal(f"Say what the picture shows, in at most {_LONGEST_ALT} characters.", status=400)
    try:
        picture = take_in(file, request.user)
    except BadImage as error:
        return _refusal(str(error), status=400)
    except TooMuch as error:
        return _refusal(str(error), status=429, **{"Retry-After": str(error.seconds)})
    return JsonResponse(_told(picture, alt))


def _told(picture: Picture, alt: str) -> dict[str, Any]:
    """What a script needs; a text whose pictures are not described is refused when it is saved."""
    words = _MARKDOWN.sub(r"\\\g<0>", alt)
    return {
        "image_code": f"![{words}]({picture.url})",
        "image_path": picture.url,
        "name": picture.name,
        "width": picture.width,
        "height": picture.height,
    }


def _refusal(message: str, *, status: int, **headers: str) -> HttpResponse:
    return JsonResponse({"error": message}, status=status, headers=headers)


def _count(user: User | AnonymousUser, what: str, amount: int, *, most: int, within: int) -> None:
    """Add to what the account has brought in this span of time; raises `TooMuch` above the limit."""
    span, passed = divmod(int(time()), within)
    key = f"brought:{what}:{user.pk}:{span}"
    cache.add(key, 0, timeout=within)
    try:
        brought = cache.incr(key, amount)
    except ValueError:  # the cache threw the count away in this very moment
        return
    if brought > most:
        raise TooMuch(within - passed)
