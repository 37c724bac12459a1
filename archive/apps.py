"""The Django apps: the archive, and the admin with the archive's own site."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ArchiveConfig(AppConfig):
    """Articles, people, organizations and events, and the names that link them."""

    name = "archive"
    default_auto_field = "django.db.models.BigAutoField"


class ArchiveAdminConfig(AdminConfig):
    """Django's admin; its site is the desk of the archive."""

    default_site = "archive.admin.site.Desk"
