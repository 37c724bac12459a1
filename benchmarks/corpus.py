"""Made names and articles for measurements: syllables make as many people as are wanted. Needs Django to be set up."""

from __future__ import annotations

import random
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from archive.indexing.names import DatabaseGazetteer, store_forms, stored_gazetteer
from archive.linking.forms import forms_of
from archive.linking.linker import Linker
from archive.linking.mentions import Document, Entity, Kind
from archive.linking.tokens import tokenize
from archive.models import Page, Person, Status

__all__ = ["article", "document", "fill", "linkers", "tokenize"]

_ONSETS = ["B", "Br", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "Sh", "T", "V", "W", "Z"]
_MIDDLES = ["al", "an", "ar", "el", "en", "er", "il", "in", "ol", "on", "or", "ul", "un"]
_ENDS = ["berg", "dan", "der", "ding", "field", "ger", "ko", "land", "lin", "man", "mer", "ov", "sen", "ski", "ton"]
_GIVEN = ["Anna", "Boris", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Lucas"]
_PLAIN = (
    "The talks went on for two days without a result, and officials from three countries compared their notes before "
    "they left. No date was set for another round, though the offer was taken seriously by those who heard it first. "
)


def _person(number: int) -> tuple[str, str]:
    family = _ONSETS[number % len(_ONSETS)] + _MIDDLES[number // 18 % len(_MIDDLES)] + _ENDS[number // 234 % len(_ENDS)]
    given = _GIVEN[number // 3510 % len(_GIVEN)]
    middle = _ONSETS[number // 42120 % len(_ONSETS)] + _MIDDLES[number // 758160 % len(_MIDDLES)]
    return (f"{given} {middle}" if number >= 42120 else given), family


def article(chance: random.Random) -> str:
    """An article of some 800 words that names twenty of the first thousand people, in full and then again."""
    lines = []
    for _ in range(20):
        given, family = _person(chance.randrange(1000))
        lines.append(f"{given} {family} spoke first. {_PLAIN}{family} agreed.")
    return "\n\n".join(lines)


def document(text: str) -> Document:
    """The text as the engine takes it."""
    return Document(text)


def fill(size: int) -> None:
    """Make the archive's people so many, adding those that are missing, with their look-up keys."""
    at = Page.objects.count()
    while at < size:
        with transaction.atomic():
            for number in range(at, min(at + 5_000, size)):
                _add(number)
        at = Page.objects.count()


def linkers() -> Iterator[tuple[str, Linker]]:
    """The engine over both gazetteers."""
    yield "memory", Linker(stored_gazetteer())
    yield "database", Linker(DatabaseGazetteer())


def _add(number: int) -> None:
    given, family = _person(number)
    now = timezone.now()
    person = Person.objects.create(
        key=f"p-{number:07}",
        kind="person",
        title=f"{given} {family}",
        folded_title=f"{given} {family}".casefold(),
        slug=f"p-{number}",
        status=Status.PUBLISHED,
        created_at=now,
        updated_at=now,
        given_name=given,
        family_name=family,
    )
    entity = Entity(str(person.pk), Kind.PERSON, person.title, given_name=given, family_name=family)
    store_forms(person.pk, forms_of(entity, []))
