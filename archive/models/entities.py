"""The three kinds of page that text mentions, and what links them to one another: roles and participations."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .articles import Article
from .fields import EDTFField, period_is_ordered
from .pages import Page


class Person(Page):
    """One person."""

    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    honorific_prefix = models.CharField(max_length=60, blank=True)
    sort_name = models.CharField(max_length=240, blank=True, help_text="As in an index: “Sherman, Wendy”.")
    birth_date = EDTFField(earliest="birth_earliest", latest="birth_latest")
    birth_earliest = models.DateField(null=True, editable=False)
    birth_latest = models.DateField(null=True, editable=False)
    death_date = EDTFField(earliest="death_earliest", latest="death_latest")
    death_earliest = models.DateField(null=True, editable=False)
    death_latest = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name_plural = "people"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("birth_earliest", "death_latest", name="person_life_ordered")
        ]


class Organization(Page):
    """One organization; a publication is one, too."""

    classification = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    founding_date = EDTFField(earliest="founding_earliest", latest="founding_latest")
    founding_earliest = models.DateField(null=True, editable=False)
    founding_latest = models.DateField(null=True, editable=False)
    dissolution_date = EDTFField(earliest="dissolution_earliest", latest="dissolution_latest")
    dissolution_earliest = models.DateField(null=True, editable=False)
    dissolution_latest = models.DateField(null=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("founding_earliest", "dissolution_latest", name="organization_life_ordered")
        ]


class Event(Page):
    """One dated happening: a meeting, visit, test, treaty or agreement; `date` may be a period."""

    classification = models.CharField(max_length=120, blank=True)
    date = EDTFField(earliest="date_earliest", latest="date_latest")
    date_earliest = models.DateField(null=True, editable=False)
    date_latest = models.DateField(null=True, editable=False)
    location = models.CharField(max_length=200, blank=True)
    organizer = models.ForeignKey(Page, models.PROTECT, null=True, blank=True, related_name="organized_events")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["date_earliest"], name="event_by_date")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("date_earliest", "date_latest", name="event_date_ordered")
        ]


class Role(models.Model):
    """What a person was in an organization, over a period; owned by the person. Many per person, hence a table."""

    key = models.CharField(max_length=40, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="roles")
    title = models.CharField(max_length=200, blank=True, help_text="As printed: “Secretary of State”.")
    period = EDTFField(earliest="period_earliest", latest="period_latest")
    period_earliest = models.DateField(null=True, editable=False)
    period_latest = models.DateField(null=True, editable=False)
    sources: models.ManyToManyField[Article, models.Model] = models.ManyToManyField(
        Article, blank=True, related_name="attested_roles"
    )
    note = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("period_earliest", "period_latest", name="role_period_ordered")
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organization.title}" if self.title else self.organization.title


class Participation(models.Model):
    """Who took part in an event, as what; owned by the event. Many per event, hence a table."""

    key = models.CharField(max_length=40, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="participations")
    participant = models.ForeignKey(Page, models.PROTECT, related_name="taken_part")
    role = models.CharField(max_length=200, blank=True)
    sources: models.ManyToManyField[Article, models.Model] = models.ManyToManyField(
        Article, blank=True, related_name="attested_participations"
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.participant} · {self.event}"
