"""`Article`: a text as it was published, with where and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .fields import EDTFField, period_is_ordered
from .pages import Page


class Article(Page):
    """One article; `epigraph` is what stood above the headline, with its own attribution and date."""

    subtitle = models.CharField(max_length=400, blank=True)
    byline = models.CharField(max_length=300, blank=True, help_text="As printed.")
    authors: models.ManyToManyField[Page, Authorship] = models.ManyToManyField(
        Page, through="Authorship", related_name="own_articles"
    )
    publication = models.ForeignKey(
        "Organization", models.PROTECT, null=True, blank=True, related_name="published_articles"
    )
    volume = models.CharField(max_length=40, blank=True)
    issue = models.CharField(max_length=80, blank=True)
    pages = models.CharField(max_length=40, blank=True)
    section = models.CharField(max_length=120, blank=True)
    date_published = EDTFField(earliest="published_earliest", latest="published_latest")
    published_earliest = models.DateField(null=True, editable=False)
    published_latest = models.DateField(null=True, editable=False)
    dateline = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=35, blank=True, help_text="A language tag, such as “en” or “ko”.")
    source_url = models.URLField(max_length=1000, blank=True)
    archived_url = models.URLField(max_length=1000, blank=True)
    retrieved_on = EDTFField()
    rights = models.CharField(max_length=500, blank=True)
    epigraph = models.TextField(blank=True)
    epigraph_attribution = models.CharField(max_length=500, blank=True)
    epigraph_date = EDTFField()
    about: models.ManyToManyField[Page, models.Model] = models.ManyToManyField(Page, related_name="articles_about")
    source_key = models.CharField(
        max_length=300, null=True, blank=True, unique=True, help_text="Where it came from; a second import updates it."
    )

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["-published_earliest"], name="article_by_date")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("published_earliest", "published_latest", name="article_date_ordered")
        ]


class Authorship(models.Model):
    """One author of one article, in the order of the byline; a column could not keep several, a plain set no order."""

    article = models.ForeignKey(Article, models.CASCADE)
    page = models.ForeignKey(Page, models.PROTECT, related_name="authorships")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["article", "page"], name="authorship_unique")
        ]

    def __str__(self) -> str:
        return f"{self.page} · {self.article}"
