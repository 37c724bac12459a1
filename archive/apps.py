"""The Django apps: the archive, and the admin with the archive's own site."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class ArchiveConfig(AppConfig):
    """Articles, people, organizations and events, and the names that link them."""

    name = "archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the groups made after every migration, as Django makes its permissions then; take over the accounts."""
        from .admin.users import take_over_accounts  # Django's own accounts are on the desk only now
        from .permissions import ensure_groups  # the models are there only now

        take_over_accounts()
        post_migrate.connect(ensure_groups, sender=self)


class ArchiveAdminConfig(AdminConfig):
    """Django's admin; its site is the desk of the archive."""

    default_site = "archive.admin.site.Desk"
