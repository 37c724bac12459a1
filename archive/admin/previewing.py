"""The preview beside the editor: the public renderer, behind a guard.

django-markdownx posts the text on every pause and puts whatever comes back into the page; so every answer here is a
fragment of HTML that can be read there, the refusals too. Its own views, which ask nobody, are not mounted.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from archive.cleaning import clean_text
from archive.models import Page
from archive.models.as_record import record_of
from archive.permissions import Action, may
from archive.records import AnyRecord, ArticleRecord
from archive.relinking import render_record
from archive.rendering import LimitExceeded, check_limits

logger = logging.getLogger(__name__)


class _FragmentOnCsrfFailure(CsrfViewMiddleware):
    """Checks as Django does, and refuses in a sentence, where Django's page would be put beside the text."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return _refusal("This form is too old to preview. Copy your text, and open the form again.", status=403)


@csrf_exempt  # so that the admin does not check first; the line below does
@decorator_from_middleware(_FragmentOnCsrfFailure)
@never_cache
def preview(request: HttpRequest) -> HttpResponse:
    """The posted text as readers will see it, true links included; for those who may write, by POST only."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not may(request.user, Action.SUBMIT):
        return _refusal("You are signed out, or may not write here. Sign in in another window to preview.", status=403)
    record = replace(_shown_on(request), body=clean_text(request.POST.get("content", "")))
    try:
        return _fragment(_html(record))
    except LimitExceeded as error:
        return _refusal(str(error))
    except Exception:
        # Whatever it is, the writer goes on writing; it is ours to find.
        logger.exception("the preview failed")
        return _refusal("The preview could not be drawn. Your text is not affected.")


def refuse_upload(request: HttpRequest) -> HttpResponse:
    """No file is taken here."""
    return JsonResponse({"error": "This archive takes no files here."}, status=403)


def markdownify(text: str) -> str:
    """Markdown as the public pages would show it: what django-markdownx calls wherever it draws for itself."""
    return _html(ArticleRecord(body=clean_text(text)))


def _shown_on(request: HttpRequest) -> AnyRecord:
    """The record of the page whose form asks, so that its own name does not link; an article of no name without."""
    key = request.GET.get("page", "")
    page = Page.objects.visible_to(request.user).filter(key=key).first() if key else None
    return record_of(page) if page else ArticleRecord(key=key)


def _html(record: AnyRecord) -> SafeString:
    check_limits(record.body)
    # Safe: the renderer's sanitiser has the last word on it.
    return SafeString(render_record(record).html.get("body", ""))


def _fragment(html: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(html, content_type="text/html; charset=utf-8", status=status)


def _refusal(message: str, *, status: int = 200) -> HttpResponse:
    return _fragment(format_html('<p class="refusal" role="alert">{}</p>', message), status=status)
