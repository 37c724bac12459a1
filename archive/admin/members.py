"""Accounts on the desk: what is added to Django's own list of users; the second step off for who has lost it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

if TYPE_CHECKING:
    _UserAdmin = admin.ModelAdmin[User]
else:
    _UserAdmin = object


class SecondSteps(_UserAdmin):
    """What goes before Django's own class, which registers itself with the desk as soon as it is imported."""

    actions = ("switch_second_step_off",)

    @admin.action(description="Switch the second step off", permissions=["change"])
    def switch_second_step_off(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Let these log in by password alone; of superusers only a superuser may do so."""
        chosen = queryset if request.user.is_superuser else queryset.filter(is_superuser=False)
        found = Authenticator.objects.filter(user__in=chosen)
        names = sorted(set(found.values_list("user__username", flat=True)))
        found.delete()
        told = f"Switched off for {', '.join(names)}." if names else "None of these had a second step."
        self.message_user(request, told, messages.SUCCESS if names else messages.INFO)
