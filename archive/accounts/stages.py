"""The step of a log-in at which a new account is admitted, and the address of another one taken as it was given."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from django.contrib.auth.models import User
from django.http import HttpResponse

from archive.joining import admit, awaits_admission


class Admission(EmailVerificationStage):
    """Asks an account that its owner made for a confirmed e-mail address, and lets it in; others pass."""

    def handle(self) -> tuple[Any, bool]:
        """The answer that stops the log-in, if any, and whether to go on after it."""
        user = self.login.user
        # Without a user, somebody asks for an account that is there already, and must not be told so.
        if isinstance(user, User) and not awaits_admission(user):
            take_as_given(user)
            return None, True
        answer, goes_on = super().handle()
        if answer is None:
            _let_in(user)
        return answer, goes_on

    def exit(self) -> HttpResponse:
        """Go on where the log-in had stopped: the address was confirmed."""
        _let_in(self.login.user)
        answer: HttpResponse = super().exit()
        return answer


def _let_in(user: object) -> None:
    if not (isinstance(user, User) and awaits_admission(user)):
        return
    if EmailAddress.objects.filter(user_id=user.pk, verified=True).exists():
        admit(user)


def take_as_given(user: User) -> None:
    """Count the address of an account that an administrator made as confirmed, unless one of it is, or it is another's.

    Else it would be dropped as soon as its owner asks for another one, and before that one is confirmed.
    """
    mine = EmailAddress.objects.filter(user_id=user.pk)
    if not user.email or mine.filter(verified=True).exists():
        return
    address = mine.filter(email__iexact=user.email).first() or EmailAddress(user_id=user.pk, email=user.email.lower())
    if address.can_set_verified():
        address.verified = address.primary = True
        address.save()
