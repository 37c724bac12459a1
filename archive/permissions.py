"""Who may do what: one question, `may(user, action, page)`, denied unless granted.

What a user may *see* stands on the QuerySet (`Page.objects.visible_to`). Rights come from four groups, which exist
after every `migrate`: a contributor submits pages, a trusted contributor's own edits go live at once, an editor
publishes, reviews, deletes and protects, an administrator also manages and blocks users and hides versions.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.db.models import Q

from .models import Page, Status
from .models.pages import Protection


class Action(StrEnum):
    """What one can want to do with a page (or, without one, with a page yet to be)."""

    VIEW = "view"
    SUBMIT = "submit"
    PUBLISH_OWN = "publish own edits of"
    PUBLISH = "publish"
    MERGE = "merge"
    BLOCK_NAMES = "block names"
    DELETE = "delete or restore"
    PROTECT = "protect"
    READ_LOG = "read the log of special acts"
    HIDE = "hide versions of"
    BLOCK_USERS = "block users"
    PROPOSE = "propose what names mean"
    DECIDE = "decide what names mean"
    MANAGE_USERS = "manage users"


_PAGE_MODELS = ("article", "person", "organization", "event")
GROUPS: dict[str, tuple[str, ...]] = {
    "contributor": tuple(f"{verb}_{model}" for model in _PAGE_MODELS for verb in ("add", "change", "view")),
    "trusted": ("publish_own",),
    "editor": ("publish_page", "view_page", "add_name", "delete_name", "view_name"),
    "administrator": (
        "hide_revision",
        *(
            f"{verb}_{model}"
            for model in ("user", "group", "invitation")
            for verb in ("add", "change", "view", "delete")
            # Accounts are blocked, and nobody deletes one: its name stands in the history for good.
            if (verb, model) != ("delete", "user")
        ),
    ),
}
_INCLUDES = {
    "contributor": (),
    "trusted": ("contributor",),
    "editor": ("contributor",),
    "administrator": ("contributor", "editor"),
}

# What may be granted without the right to publish everything, on pages that are not protected.
_FOR_CONTRIBUTORS = {
    Action.SUBMIT: "archive.add_article",
    Action.PROPOSE: "archive.add_article",
    Action.PUBLISH_OWN: "archive.publish_own",
}

# What stands for all else that editors may do.
_FOR_EDITORS = "archive.publish_page"

# What editors may not do.
_FOR_ADMINISTRATORS = {
    Action.MANAGE_USERS: "auth.change_user",
    Action.BLOCK_USERS: "auth.change_user",
    Action.HIDE: "archive.hide_revision",
}


def may(user: User | AnonymousUser, action: Action, page: Page | None = None) -> bool:
    """Whether `user` may do this, to this page where one is given."""
    if page is not None and not _sees(user, page):
        return False
    if action == Action.VIEW:
        return True
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return False
    publishes = user.has_perm(_FOR_EDITORS)
    if action in _FOR_CONTRIBUTORS:
        protected = page is not None and page.protection == Protection.EDITORS
        return publishes or (user.has_perm(_FOR_CONTRIBUTORS[action]) and not protected)
    if action in _FOR_ADMINISTRATORS:
        return user.has_perm(_FOR_ADMINISTRATORS[action])
    return publishes


def role_of(user: User | AnonymousUser) -> str:
    """The strongest of the four roles that a user has, in a word; a reader has none of them."""
    if user.is_superuser:
        return "administrator"
    mine = set(user.groups.values_list("name", flat=True)) if user.is_staff else set()
    return next((name for name in reversed(GROUPS) if name in mine), "reader")


def role_for(action: Action) -> str:
    """The weakest role to which `may` grants this for a page that is not protected."""
    if action == Action.VIEW:
        return "reader"
    right = (_FOR_CONTRIBUTORS | _FOR_ADMINISTRATORS).get(action, _FOR_EDITORS)
    return next(role for role, rights in GROUPS.items() if right.rpartition(".")[2] in rights)


def _sees(user: User | AnonymousUser, page: Page) -> bool:
    if page.status == Status.PUBLISHED or user.has_perm(_FOR_EDITORS):
        return True
    return page.status == Status.DRAFT and user.is_authenticated and page.created_by_id == user.pk


def ensure_groups(**kwargs: Any) -> None:
    """Make the four groups and give them their rights; run by Django after every migration."""
    for label in ("archive", "auth"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=kwargs.get("using", "default"))
    for name in GROUPS:
        group, _ = Group.objects.get_or_create(name=name)
        wanted = [codename for part in (*_INCLUDES[name], name) for codename in GROUPS[part]]
        group.permissions.set(Permission.objects.filter(_in_our_apps(), codename__in=wanted))


def _in_our_apps() -> Q:
    return Q(content_type__app_label__in=("archive", "auth"))
