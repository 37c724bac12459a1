"""Where a request comes from, for the counts that hold off guessing.

The one thing to know: whoever asks can write anything into `X-Forwarded-For`; each proxy adds at its end whom it was
asked by. With `PROXIES` of them in front, that many entries from the end is the first that none of ours did not write.
"""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# What all share whose server is asked through a socket that has no address.
_NOWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound to it


def client_address(request: HttpRequest) -> str:
    """The address of the client; of whoever asked this server, where the proxies' word is missing or is no address."""
    asked_by = _address(request.META.get("REMOTE_ADDR", "")) or _NOWHERE
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not 0 < settings.PROXIES <= len(forwarded):
        return asked_by
    return _address(forwarded[-settings.PROXIES]) or asked_by


def _address(text: str) -> str:
    """The address in `text`, a port aside; empty where there is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""
