"""Names, the table of their look-up keys, and identifiers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .fields import EDTFField, period_is_ordered
from .pages import Page


class NameKind(models.TextChoices):
    """What a name is to the page that bears it."""

    FULL = "full", "Full name"
    SHORT = "short", "Short name"
    ACRONYM = "acronym", "Acronym"
    FORMER = "former", "Former name"
    TRANSLITERATION = "transliteration", "Other spelling"
    NATIVE = "native", "Name in its own script"
    NICKNAME = "nickname", "Nickname"


class NameLinking(models.TextChoices):
    """How a name links in running text; open, the rules of the engine choose."""

    RULES = "", "By the rules"
    ALWAYS = "always", "Always"
    CONTEXT = "context", "In context: only to someone the article names in full"
    NEVER = "never", "Never: found by search only"


class Name(models.Model):
    """One way in which an entity is called, besides its title; without a page, a blocking name.

    A blocking name takes part in longest match and never links ("Washington"). `folded` is the text as the
    engine compares it, so that no name is stored that no text could ever match.
    """

    key = models.CharField(max_length=40, unique=True, editable=False)
    page = models.ForeignKey(Page, models.CASCADE, null=True, blank=True)
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=600, editable=False)
    kind = models.CharField(max_length=16, choices=NameKind, default=NameKind.FULL)
    language = models.CharField(max_length=35, blank=True)
    period = EDTFField(earliest="period_earliest", latest="period_latest")
    period_earliest = models.DateField(null=True, editable=False)
    period_latest = models.DateField(null=True, editable=False)
    linking = models.CharField(max_length=8, choices=NameLinking, blank=True, default="")
    exact_case = models.BooleanField(default=False, help_text="Capitals must be as written here.")
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(folded=""), name="name_not_blank_after_folding"),
            models.UniqueConstraint(
                fields=["folded"], condition=models.Q(page__isnull=True), name="blocking_name_unique"
            ),
            period_is_ordered("period_earliest", "period_latest", name="name_period_ordered"),
        ]

    def __str__(self) -> str:
        return self.text


class NameKey(models.Model):
    """One form of one name under its look-up key: the table that a text asks once.

    Derived from pages, names and the engine's rules (`linking.forms`), derived forms included; a column of Name
    would not do, for one name has several forms and the title of a page has some without being a row of Name.
    Only published pages have rows here, so nothing unpublished can be linked. `page` is null for a blocking name.
    """

    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="name_keys")
    key = models.CharField(max_length=1200, db_index=True)
    text = models.CharField(max_length=1000)
    tokens = models.CharField(max_length=2000)
    kind = models.CharField(max_length=12)
    rank = models.PositiveSmallIntegerField()
    linking = models.CharField(max_length=8, blank=True)
    exact_case = models.BooleanField()
    language = models.CharField(max_length=35, blank=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)

    def __str__(self) -> str:
        return self.text


class Identifier(models.Model):
    """The id of a page in another catalogue; unique, so that two pages never claim to be one thing."""

    key = models.CharField(max_length=40, unique=True, editable=False)
    page = models.ForeignKey(Page, models.CASCADE)
    scheme = models.CharField(max_length=40, help_text="“wikidata”, “viaf” …")
    value = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_unique")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.value}"
