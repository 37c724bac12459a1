"""The desk: Django's admin site under the archive's name."""

from __future__ import annotations

from django.contrib import admin


class Desk(admin.AdminSite):
    """The admin site, for contributors and editors."""

    site_header = "Concordance"
    site_title = "Concordance"
    index_title = "The desk"
