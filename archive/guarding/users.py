"""Users blocked and unblocked, and what an administrator may not do to whom.

The one thing to know: a blocked user's sessions end at once and stay ended; what they sent and wrote stays theirs, and
what waits for review goes on waiting.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from archive.editing import NotAllowed, log_act
from archive.models import ActKind
from archive.permissions import Action, may

from .reasons import reason_in
from .standing import AlreadySo

_CHUNK = 500


def may_manage(actor: User, user: User) -> bool:
    """Whether `actor` may change or block this account: a superuser's is for superusers."""
    return may(actor, Action.MANAGE_USERS) and (actor.is_superuser or not user.is_superuser)


def may_block(actor: User, user: User) -> bool:
    """Whether `actor` may block or unblock this account: never one's own."""
    return may(actor, Action.BLOCK_USERS) and may_manage(actor, user) and actor.pk != user.pk


def block(user: User, *, actor: User, reason: str) -> int:
    """Let `user` no longer log in, and end their sessions; answers how many there were. One transaction.

    Raises NotAllowed, NoReason, AlreadySo.
    """
    with transaction.atomic():
        _set_active(user, False, actor, reason)
        return _end_sessions(user)


def unblock(user: User, *, actor: User, reason: str) -> None:
    """Let `user` log in again. One transaction. Raises as `block` does."""
    with transaction.atomic():
        _set_active(user, True, actor, reason)


def _set_active(user: User, active: bool, actor: User, reason: str) -> None:
    if not may_block(actor, user):
        raise NotAllowed(f"{actor.get_username()} may not block or unblock {user.get_username()}.")
    reason = reason_in(reason)
    if not User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active):
        raise AlreadySo(f"{user.get_username()} is {'not blocked' if active else 'blocked already'}.")
    log_act(actor, ActKind.UNBLOCK if active else ActKind.BLOCK, user=user, reason=reason)


def _end_sessions(user: User) -> int:
    """End the sessions of `user`: a session names its user only inside, so that each that is alive is read."""
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    ended = 0
    for session in Session.objects.filter(expire_date__gt=timezone.now()).order_by("pk").iterator(_CHUNK):
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            store(session.session_key).delete()
            ended += 1
    return ended
