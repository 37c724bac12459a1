"""The addresses of the site: the desk under /admin/, accounts under /accounts/, everything else the readers'."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("archive.accounts.urls")),
    path("", include("archive.web.urls")),
]
