"""What every template of the readers' pages may say without being told by its view."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .kinds import KINDS


def site(request: HttpRequest) -> dict[str, Any]:
    """The name of the archive, who may sign up, and the four lists of its header; asks no database."""
    return {
        "site_name": settings.SITE_NAME,
        "sign_up": settings.SIGN_UP,
        "kinds": KINDS.values(),
        "path": request.get_full_path(),
    }
