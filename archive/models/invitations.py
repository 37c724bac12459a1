"""`Invitation`: a link that lets one person make an account, once."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

VALID_FOR = timedelta(days=14)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations."""

    def open(self) -> InvitationQuerySet:
        """Those that may still be used."""
        return self.filter(used_at=None, created_at__gt=timezone.now() - VALID_FOR)


class Invitation(models.Model):
    """One link by which one person may make an account; of the link only its digest is kept.

    A table of its own, because it is there before the account is: nothing else could say that a link was given out,
    to whom, and that it has been used.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(
        "e-mail address",
        blank=True,
        help_text="If you give one, the link is sent there, and the address counts as confirmed.",
    )
    note = models.CharField(max_length=200, blank=True, help_text="For administrators: whom it is for.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="invitations"
    )
    used_at = models.DateTimeField(null=True, editable=False)
    used_by = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"invitation {self.email or self.note}".strip()

    @property
    def state(self) -> str:
        """What became of it, in a word."""
        if self.used_at is not None:
            return "used"
        return "open" if self.created_at > timezone.now() - VALID_FOR else "expired"
