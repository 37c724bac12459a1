"""A form whose writer was signed out meanwhile: it comes back with all that was written and asks who sends it.

The one thing to know: only what passed Django's check of the form's token gets here, so nobody else can have a form of
theirs shown as one's own. What was written is sent along by the page itself; nothing is kept, here or in the browser.
Whoever answers is let in as at the log-in: wrong passwords are counted together with those there, and whoever has a
second step gives its code as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib.admin import AdminSite
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters

from archive.cleaning import clean_text

from .layouts import LAYOUTS
from .leaving import written

_PREFIX = "sender"
_FORMS = {f"archive_{model._meta.model_name}_{view}": model for model in LAYOUTS for view in ("add", "change")}


class Sender(forms.Form):
    """Who sends the form: name and password, and the code where the account asks for one."""

    username = forms.CharField(label="Username", widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    code = forms.CharField(
        label="Code, if your account has a second step",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def __init__(self, request: HttpRequest, data: Any) -> None:
        super().__init__(data, prefix=_PREFIX, use_required_attribute=False)
        self._request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Find out who it is; raises ValidationError as the log-in does."""
        given = self.cleaned_data
        adapter = get_adapter(self._request)
        name, password = given.get("username", ""), given.get("password", "")
        user = adapter.authenticate(self._request, username=name, password=password)
        if user is None or not user.is_active or not user.is_staff:
            raise adapter.validation_error("username_password_mismatch")
        if is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            self._take_second_step(user, given.get("code", ""))
        self.user = user
        return given

    def _take_second_step(self, user: User, code: str) -> None:
        step = AuthenticateForm(user=user, data={"code": code})
        if not step.is_valid():
            raise forms.ValidationError(
                "This account has a second step: give the password again, and a code that fits."
            )
        step.save()


def lacks_sender(request: HttpRequest, site: AdminSite) -> bool:
    """Whether this is the form of a page, sent by nobody who may come in."""
    match = request.resolver_match
    is_form = match is not None and match.url_name in _FORMS
    return is_form and request.method == "POST" and not site.has_permission(request)


@sensitive_post_parameters(f"{_PREFIX}-password", f"{_PREFIX}-code")
def ask_sender(request: HttpRequest, site: AdminSite) -> HttpResponse | None:
    """The form with all that was written, asking who sends it; None once that was answered: they are logged in."""
    is_answer = f"{_PREFIX}-username" in request.POST
    data = request.POST if is_answer else None
    sender = Sender(request, data)
    if sender.is_valid() and sender.user is not None:
        login(request, sender.user)
        return None
    model = _FORMS[str(request.resolver_match and request.resolver_match.url_name)]
    body = clean_text(request.POST.get("body", ""))
    context = {
        **site.each_context(request),
        "title": "You are signed out",
        "sender": sender,
        "is_answer": is_answer,
        "sent": list(_sent(request, besides=("body",) if body else ())),
        "written": list(written(request, model, besides=("body",))),
        "body": body,
        "has_files": bool(request.FILES),
    }
    answer = TemplateResponse(request, "admin/archive/signed_out.html", context, status=403)
    add_never_cache_headers(answer)
    return answer


def _sent(request: HttpRequest, *, besides: Collection[str]) -> Iterator[tuple[str, str]]:
    """Every field of the form by name and value, but for some and for what is said to this page only."""
    for name, values in request.POST.lists():
        if name not in ("csrfmiddlewaretoken", *besides) and not name.startswith(f"{_PREFIX}-"):
            yield from ((name, str(value)) for value in values)
