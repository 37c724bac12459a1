"""A form whose writer was signed out meanwhile: it comes back with all that was written and asks who sends it.

The one thing to know: only what passed Django's check of the form's token gets here, so nobody else can have a form of
theirs shown as one's own. What was written is sent along by the page itself; nothing is kept, here or in the browser.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters

from archive.cleaning import clean_text

from .layouts import LAYOUTS

_PREFIX = "sender"
_FORMS = {f"archive_{model._meta.model_name}_{view}" for model in LAYOUTS for view in ("add", "change")}


def lacks_sender(request: HttpRequest, site: AdminSite) -> bool:
    """Whether this is the form of a page, sent by nobody who may come in."""
    match = request.resolver_match
    is_form = match is not None and match.url_name in _FORMS
    return is_form and request.method == "POST" and not site.has_permission(request)


@sensitive_post_parameters(f"{_PREFIX}-password")
def ask_sender(request: HttpRequest, site: AdminSite) -> HttpResponse | None:
    """The form with all that was written, asking who sends it; None once that was answered: they are logged in."""
    is_answer = f"{_PREFIX}-username" in request.POST
    data = request.POST if is_answer else None
    sender = AdminAuthenticationForm(request, data, prefix=_PREFIX, use_required_attribute=False)
    if sender.is_valid():
        login(request, sender.get_user())
        return None
    context = {
        **site.each_context(request),
        "title": "You are signed out",
        "sender": sender,
        "is_answer": is_answer,
        "written": list(_written(request)),
        "body": clean_text(request.POST["body"]) if "body" in request.POST else None,
        "has_files": bool(request.FILES),
    }
    answer = TemplateResponse(request, "admin/archive/signed_out.html", context, status=403)
    add_never_cache_headers(answer)
    return answer


def _written(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Every field of the form by name and value, but for its text and what is said to this page only."""
    for name, values in request.POST.lists():
        if name not in ("body", "csrfmiddlewaretoken") and not name.startswith(f"{_PREFIX}-"):
            yield from ((name, str(value)) for value in values)
