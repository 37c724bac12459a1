"""This archive's rules for accounts, where django-allauth asks for them."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import filter_users_by_email
from allauth.core import context as current
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from archive import joining
from archive.cleaning import clean_line

from .clients import client_address
from .invited import forget_invitation, invitation_of

logger = logging.getLogger(__name__)
_CONFIRMATION = "allauth.account.stages.EmailVerificationStage"
_NO_ACCOUNT, _SWITCHED_OFF = "account/email/unknown_account", "account/email/switched_off"
_WRONG = "That was not the right name and password."


class Adapter(DefaultAccountAdapter):
    """What one request may do with accounts."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "incorrect_password": "That was not your password.",
        "enter_current_password": "That was not your password.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "rate_limited": "Too many tries. Wait a minute, then try again.",
        "username_blacklisted": "This name cannot be taken. Choose another one.",
        "username_taken": "This name is taken. Choose another one.",
        "email_taken": "Another account has this address.",
        "duplicate_email": "This is your address already.",
        "unverified_primary_email": "Confirm your e-mail address first.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether whoever asks may make an account."""
        if settings.SIGN_UP == "open":
            return True
        return bool(settings.SIGN_UP == "invitation" and invitation_of(request))

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether to ask again who this is: not where there is neither a password nor a second step to ask for.

        So whoever came by a link that is good once can choose a password.
        """
        user = current.request.user
        has_nothing = user.is_authenticated and not user.has_usable_password() and not is_mfa_enabled(user)
        return not has_nothing and bool(super().is_reauthentication_required(app=app, **more))

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """A name as it may be taken; those of the history's editors without an account may not."""
        cleaned: str = super().clean_username(clean_line(username), shallow)
        if joining.belongs_to_the_past(cleaned):
            raise self.validation_error("username_taken")
        return cleaned

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """The new account with what it may become, and its invitation used up; both or neither."""
        try:
            with transaction.atomic():
                saved: User = super().save_user(request, user, form, commit)
                joining.enrol(saved, invitation_of(request))
        except joining.NoInvitation:
            raise ImmediateHttpResponse(render(request, "account/signup_closed.html", status=410)) from None
        forget_invitation(request)
        return saved

    def get_login_stages(self) -> list[str]:
        """The steps of a log-in: with ours in the place of allauth's, which asks everybody for a confirmed address."""
        ours = "archive.accounts.stages.Admission"
        return [ours if stage == _CONFIRMATION else stage for stage in super().get_login_stages()]

    def get_client_ip(self, request: HttpRequest) -> str:
        """By whom this request is counted."""
        return client_address(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Whose wrong passwords are counted together: one account's, whichever name of the site they were sent to."""
        return str(credentials.get("email") or credentials.get("username") or "").strip().casefold()

    def format_email_subject(self, subject: str) -> str:
        """The subject of a message, after the name of the archive."""
        return f"{settings.SITE_NAME}: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a message; where that fails, say so and answer without an error of the server.

        That an account is switched off is told to its address alone, where django-allauth would say there is none.
        """
        if template_prefix == _NO_ACCOUNT and filter_users_by_email(email, is_active=False):
            template_prefix = _SWITCHED_OFF
        told = {**context, "site_name": settings.SITE_NAME, "sign_up": settings.SIGN_UP}
        try:
            super().send_mail(template_prefix, email, told)
        except (SMTPException, OSError) as error:
            logger.error("a message could not be sent (%s): look at EMAIL_URL", error)
            request = current.request
            # It may be asked for again at once.
            ratelimit.clear(request, action="confirm_email", key=email.lower())
            raise ImmediateHttpResponse(render(request, "account/not_sent.html", status=503)) from error

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell the owner of an account of a change to it, which stands whether or not that can be told."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except ImmediateHttpResponse:
            return


class SecondStepAdapter(DefaultMFAAdapter):
    """The words of the second step."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code does not fit. Take the newest one.",
        "unverified_email": "Confirm your e-mail address first, or keep the old one.",
        "add_email_blocked": "Switch the second step off before you change the address, and on again afterwards.",
    }
