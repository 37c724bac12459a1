"""Accounts on the desk: Django's own screens, without the ways by which an administrator could rise above others.

The one thing to know: who is a superuser, and single permissions, are for superusers to say; whether somebody is
blocked is said on a screen of its own, with a reason. Roles are groups, and every change of them is logged.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from archive import editing, guarding
from archive.models import ActKind

from .opening import writer

_FOR_SUPERUSERS = frozenset({"is_superuser", "user_permissions"})
# What is only told here, and set elsewhere.
_TOLD: dict[object, str] = {"is_active": "may_log_in", "last_login": "logged_in_last", "date_joined": "here_since"}
# What fields and parts of the form are called, and what helps, in this archive's words.
_WORDS = {
    "username": ("Username", "Everybody sees it beside what its bearer writes."),
    "first_name": ("Name", "Only its bearer sees it, at the top of each page."),
    "email": ("E-mail address", "Only administrators and its owner see it."),
    "is_staff": ("May enter the desk", "Without this, no role counts."),
    "is_superuser": ("Superuser", "May do everything, whatever the roles."),
    "groups": ("Roles", "What each may do stands at /about/roles/."),
    "user_permissions": ("Single rights", "Besides those of the roles."),
}
_PARTS = {"Personal info": "Person", "Permissions": "Rights", "Important dates": "Dates"}
if TYPE_CHECKING:
    _UserAdmin = UserAdmin[User]
else:
    _UserAdmin = UserAdmin


class AccountAdmin(_UserAdmin):
    """The accounts."""

    change_form_template = "admin/archive/account.html"
    list_display = ("username", "email", "first_name", "may_enter", "may_log_in")
    readonly_fields = ("may_log_in", "logged_in_last", "here_since")
    filter_horizontal = ("user_permissions",)

    @admin.display(description="May log in", boolean=True)
    def may_log_in(self, user: User) -> bool:
        """Whether nobody has blocked the account."""
        return user.is_active

    @admin.display(description="May enter the desk", boolean=True, ordering="is_staff")
    def may_enter(self, user: User) -> bool:
        """Whether any role counts."""
        return user.is_staff

    @admin.display(description="Logged in last", ordering="last_login")
    def logged_in_last(self, user: User) -> str:
        """When, in words."""
        return _moment(user.last_login)

    @admin.display(description="Here since", ordering="date_joined")
    def here_since(self, user: User) -> str:
        """When the account was made, in words."""
        return _moment(user.date_joined)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """As Django has it, in our words."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in _WORDS:
            field.label, field.help_text = _WORDS[db_field.name]
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The few roles as boxes to tick."""
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without what only superusers may set."""
        left_out = frozenset() if _is_superuser(request) else _FOR_SUPERUSERS
        return [
            (
                _PARTS.get(str(name), name),
                {
                    **options,
                    "fields": [_TOLD.get(field) or field for field in options["fields"] if field not in left_out],
                },
            )
            for name, options in super().get_fieldsets(request, obj)
        ]

    def get_list_filter(self, request: HttpRequest) -> Any:
        """By role and by whether they may come in."""
        return ("is_active", "is_staff", "groups")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A superuser's account is for superusers, its password, too."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or guarding.may_manage(writer(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """For nobody, superusers neither: the names in the history stand for good, and blocking is for the rest."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """As Django does; what the roles were is kept for the log."""
        form.roles_before = _roles(User.objects.get(pk=obj.pk)) if change else []
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """As Django does, in its transaction, and log a change of roles."""
        super().save_related(request, form, formsets, change)
        was, now = form.roles_before, _roles(form.instance)
        if was != now:
            editing.log_act(writer(request), ActKind.ROLES, user=form.instance, details={"was": was, "now": now})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """With the way to block somebody, where this user may."""
        user = context.get("original")
        blocks = user is not None and guarding.may_block(writer(request), user)
        return super().render_change_form(request, {**context, "blocks": blocks}, *args, **kwargs)


class RolesAdmin(GroupAdmin):
    """The groups, whose rights the archive gives anew after every migration: only superusers change them."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """For superusers."""
        return _is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """For superusers."""
        return _is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """For superusers."""
        return _is_superuser(request)


def take_over_accounts() -> None:
    """Put these in the place of Django's own, once those are there."""
    admin.site.unregister([User, Group])
    admin.site.register(User, AccountAdmin)
    admin.site.register(Group, RolesAdmin)


def _moment(at: datetime | None) -> str:
    return date_format(localtime(at), "j F Y, H:i") if at else "Never"


def _is_superuser(request: HttpRequest) -> bool:
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


def _roles(user: User) -> list[str]:
    """The roles of an account as they are stored, in words."""
    groups = list(user.groups.order_by("name").values_list("name", flat=True))
    marks = (("superuser", user.is_superuser), ("may enter the desk", user.is_staff))
    return groups + [name for name, is_so in marks if is_so]
