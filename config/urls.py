"""The addresses of the site: the desk under /admin/, everything else the readers'."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("archive.web.urls")),
]
