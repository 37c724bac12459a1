"""The step of a log-in at which a new account is admitted."""

from __future__ import annotations

from typing import Any

from allauth.account.stages import EmailVerificationStage
from django.contrib.auth.models import User

from archive.joining import admit, awaits_admission


class Admission(EmailVerificationStage):
    """Asks an account that its owner made for a confirmed e-mail address, and lets it in; others pass."""

    def handle(self) -> tuple[Any, bool]:
        """The answer that stops the log-in, if any, and whether to go on after it."""
        user = self.login.user
        # Without a user, somebody asks for an account that is there already, and must not be told so.
        if user is not None and not (isinstance(user, User) and awaits_admission(user)):
            return None, True
        answer, goes_on = super().handle()
        if answer is None and user is not None:
            admit(user)
        return answer, goes_on
