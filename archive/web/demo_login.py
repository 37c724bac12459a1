"""The log-in links of the demo: one click instead of a password, on this machine only."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from archive.importing.demo_cast import redeem, user_named_in

USED = "This link has been used or has expired. Start the demo again for a new one.\n"


@require_GET
@never_cache
def demo_login(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Log in by a single-use link; a second click by the same person just goes on."""
    if not settings.DEMO or not _is_loopback(request.META.get("REMOTE_ADDR", "")):
        raise Http404
    user = user_named_in(uid)
    if user is None:
        raise Http404
    if request.user != user:
        if not redeem(user, token):
            return HttpResponse(USED, status=410, content_type="text/plain; charset=utf-8")
        login(request, user)
    return HttpResponseRedirect(_local(request.GET.get("next", "/")))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _local(address: str) -> str:
    """`address` if it leads into this site, else the home page."""
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else "/"
