"""The invitation that somebody came with, as their session keeps it until they have signed up."""

from __future__ import annotations

from django.http import HttpRequest

from archive.joining import invitation_for
from archive.models import Invitation

_KEY = "invitation"


def remember_invitation(request: HttpRequest, secret: str) -> None:
    """Keep the secret of an invitation."""
    request.session[_KEY] = secret


def invitation_of(request: HttpRequest) -> Invitation | None:
    """The invitation that is kept, as long as it may be used."""
    secret = request.session.get(_KEY)
    return invitation_for(secret) if isinstance(secret, str) else None


def forget_invitation(request: HttpRequest) -> None:
    """It has been used."""
    request.session.pop(_KEY, None)
