"""The people who come with the demo archive, and the links that let each of them in once.

The one thing to know: a link belongs to an account without a password and dies with its first use, because its token
is made from the moment of the last log-in. An account that has a password is somebody's own and never gets a link.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode


@dataclass(frozen=True)
class Member:
    """One person of the demo: who they are and what they may do."""

    username: str
    first_name: str
    role: str
    may: str


CAST = (
    Member("tom", "Tom", "contributor", "what he saves waits for review"),
    Member("ada", "Ada", "editor", "what she saves is published"),
    Member("rosa", "Rosa", "administrator", "also manages accounts"),
)


class _Tokens(PasswordResetTokenGenerator):
    """Tokens that open nothing but a demo log-in, each bound to the exact moment of the last one."""

    key_salt = "archive.importing.demo_cast"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{user.pk}{user.password}{user.last_login}{user.is_active}{timestamp}"


_tokens = _Tokens()


def welcome(member: Member) -> User | None:
    """The account of `member`, made if it is missing; None if an account with a password bears that name."""
    user, made = User.objects.get_or_create(
        username=member.username,
        defaults={"first_name": member.first_name, "is_staff": True, "email": f"{member.username}@example.org"},
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        user.groups.add(Group.objects.get(name=member.role))
    return None if user.has_usable_password() else user


def log_in_path(user: User) -> str:
    """The address that logs `user` in, once; `?next=` may be added to it."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("archive:demo-login", args=[uid, _tokens.make_token(user)])


def user_named_in(uid: str) -> User | None:
    """Whom a link is for, whether or not it is still good."""
    try:
        pk = int(urlsafe_base64_decode(uid))
    except ValueError:
        return None
    return User.objects.filter(pk=pk, is_active=True).first()


@transaction.atomic
def redeem(user: User, token: str) -> bool:
    """Use up a link; True for exactly one of those who try, even when they try at once."""
    if user.has_usable_password() or not _tokens.check_token(user, token):
        return False
    unused = User.objects.filter(pk=user.pk, last_login=user.last_login)
    return unused.update(last_login=timezone.now()) == 1
