"""`Redirect`: an old address that leads to a page."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .pages import Kind, Page


class Redirect(models.Model):
    """A former slug of a page; one page may have had many, hence a table."""

    kind = models.CharField(max_length=12, choices=Kind)
    slug = models.CharField(max_length=120)
    page = models.ForeignKey(Page, models.CASCADE, related_name="redirects")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "slug"], name="redirect_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug} → {self.page}"
