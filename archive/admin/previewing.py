"""The preview beside the editor: the public renderer, behind a guard.

django-markdownx posts the text on every pause and puts whatever comes back into the page; so every answer to it is a
fragment of HTML that can be read there, the refusals too. Our own script over it posts the whole form and asks for
JSON: the html, and the names found. The package's own views, which ask nobody, are not mounted.
"""

from __future__ import annotations

from dataclasses import replace

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.template.loader import render_to_string
from django.utils.decorators import decorator_from_middleware
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from archive.cleaning import clean_text
from archive.models import Page
from archive.models.as_record import record_of
from archive.permissions import Action, may
from archive.records import AnyRecord, ArticleRecord
from archive.relinking import render_record

from .drawing import drawn, html_of
from .forms import PageForm, Setting
from .layouts import LAYOUTS
from .opening import fresh, writer
from .pacing import wait_for
from .settling import settling_for

# More than fast typing with a pause after each word asks for, and less than keeps a server busy.
_MOST_IN_TEN_SECONDS = 40
_SIGNED_OUT = "You are signed out, or may not write here. Log in in another window and go on: your text is still here."
_MODELS = {str(model._meta.model_name): model for model in LAYOUTS}


class _FragmentOnCsrfFailure(CsrfViewMiddleware):
    """Checks as Django does, and refuses in a sentence, where Django's page would be put beside the text."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        is_in = may(request.user, Action.SUBMIT)
        message = "This form is too old to preview. Copy your text, and open the form again." if is_in else _SIGNED_OUT
        return _refusal(request, message, status=403)


@csrf_exempt  # so that the admin does not check first; the line below does
@decorator_from_middleware(_FragmentOnCsrfFailure)
@never_cache
def preview(request: HttpRequest) -> HttpResponse:
    """The posted text as readers will see it, true links included; for those who may write, by POST only."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not may(request.user, Action.SUBMIT):
        return _refusal(request, _SIGNED_OUT, status=403)
    if seconds := wait_for(request.user, "preview", most=_MOST_IN_TEN_SECONDS):
        message = "The preview rests for a few seconds: it was asked for very often. Your text is not affected."
        refused = _refusal(request, message, status=429)
        refused["Retry-After"] = str(seconds)
        return refused
    shown = drawn(_posted(request, writer(request)))
    if shown.refusal:
        return _refusal(request, shown.refusal)
    if not _is_ours(request):
        return _fragment(shown.html)
    context = {
        "names": shown.names,
        "may_block": may(request.user, Action.BLOCK_NAMES),
        "settling": settling_for(_page_of(request, writer(request)), writer(request)),
    }
    names = render_to_string("admin/archive/names.html", context)
    return JsonResponse({"html": shown.html, "names": names, "count": shown.names.count if shown.names else 0})


def markdownify(text: str) -> str:
    """Markdown as the public pages would show it: what django-markdownx calls wherever it draws for itself."""
    return html_of(render_record(ArticleRecord(body=clean_text(text))))


def _posted(request: HttpRequest, user: User) -> AnyRecord:
    """What the posted form says; of a text alone, that text on the page whose form asks."""
    page = _page_of(request, user)
    model = _MODELS.get(page.kind if page else request.POST.get("kind", ""))
    if model is None or "body" not in request.POST:
        # Its own name does not link on a page.
        shown_on = record_of(page) if page else ArticleRecord(key=_key_of(request))
        return replace(shown_on, body=clean_text(request.POST.get("content", "")))
    record = record_of(page) if page else fresh(model, {}, key=_key_of(request)).record
    setting = Setting(user=user, site=admin.site, publishes=may(user, Action.PUBLISH, page))
    form = PageForm(model, record, setting=setting, data=request.POST)
    form.is_valid()
    return form.record()


def _key_of(request: HttpRequest) -> str:
    return request.POST.get("key") or request.GET.get("page", "")


def _page_of(request: HttpRequest, user: User) -> Page | None:
    """The page whose form asks; None where it is yet to be, or not for this user's eyes."""
    key = _key_of(request)
    return Page.objects.visible_to(user).filter(key=key).first() if key else None


def _is_ours(request: HttpRequest) -> bool:
    """Whether our script asks, and not that of the package."""
    return request.headers.get("Accept", "").startswith("application/json")


def _fragment(html: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(html, content_type="text/html; charset=utf-8", status=status)


def _refusal(request: HttpRequest, message: str, *, status: int = 200) -> HttpResponse:
    if _is_ours(request):
        return JsonResponse({"error": message}, status=status)
    return _fragment(format_html('<p class="refusal" role="alert">{}</p>', message), status=status)
