"""Who joins the archive: invitations, and the first steps of an account that its owner made.

The one thing to know: signing up gives no right yet. An account that its owner made bears the contributor's group from
the start, but comes to the desk only when it is admitted: at its first log-in, once its e-mail address is confirmed.
An account that an administrator made is as the administrator made it, and is never admitted here.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from .models import Invitation, Revision

logger = logging.getLogger(__name__)
FIRST_ROLE = "contributor"


class NoInvitation(Exception):
    """The invitation was used, taken back or has expired meanwhile."""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with its link, which is known only now; `is_sent` is None where it has no address."""

    invitation: Invitation
    url: str
    is_sent: bool | None


def invite(*, email: str = "", note: str = "", invited_by: User | None, whole: Callable[[str], str]) -> Invited:
    """Make an invitation, and send it where it has an address; `whole` makes a path an address of the site."""
    secret = secrets.token_urlsafe(24)
    made = Invitation.objects.create(digest=_digest(secret), email=email.lower(), note=note, invited_by=invited_by)
    url = whole(reverse("account_invitation", args=[secret]))
    return Invited(made, url, _send(made, url) if email else None)


def _send(invitation: Invitation, url: str) -> bool:
    inviter = invitation.invited_by.get_username() if invitation.invited_by else "An administrator"
    told = {"inviter": inviter, "url": url, "site_name": settings.SITE_NAME}
    subject = render_to_string("account/email/invitation_subject.txt", told).strip()
    message = render_to_string("account/email/invitation_message.txt", told)
    try:
        send_mail(f"{settings.SITE_NAME}: {subject}", message, None, [invitation.email])
    except (SMTPException, OSError) as error:
        logger.error("an invitation could not be sent (%s): look at EMAIL_URL", error)
        return False
    return True


def invitation_for(secret: str) -> Invitation | None:
    """The invitation that this secret opens, as long as it may be used."""
    return Invitation.objects.open().filter(digest=_digest(secret)).first()


@transaction.atomic
def enrol(user: User, invitation: Invitation | None) -> None:
    """Make a new account that of somebody who may be admitted later, and use up the invitation, where there is one.

    Raises `NoInvitation` for all but one of those who use it at once; then nothing of this transaction may stay.
    """
    if invitation is not None:
        taken = Invitation.objects.open().filter(pk=invitation.pk)
        if taken.update(used_at=timezone.now(), used_by=user) != 1:
            raise NoInvitation
    user.groups.add(Group.objects.get(name=FIRST_ROLE))


def awaits_admission(user: User) -> bool:
    """Whether this account was made by its owner and has never been logged into."""
    return user.last_login is None and not user.is_staff and user.groups.filter(name=FIRST_ROLE).exists()


def admit(user: User) -> None:
    """Let somebody come to the desk whose e-mail address is confirmed."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])


def belongs_to_the_past(username: str) -> bool:
    """Whether revisions by an editor of that name are here and nobody's: whoever took the name would take them."""
    return Revision.objects.filter(editor=None, editor_name__iexact=username).exists()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
