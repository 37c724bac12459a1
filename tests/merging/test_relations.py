"""Every relation of the tables to a page says what a merge does with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Field, Model

from archive.merging.relations import RELATIONS, Way
from archive.models import Page


def relations(models: list[type[Model]]) -> Iterator[Field[Any, Any]]:
    """Each column that names a page; the tables behind fields of many stand among the models themselves."""
    for model in models:
        for field in model._meta.local_fields:
            related = field.related_model
            is_part = field.remote_field is not None and getattr(field.remote_field, "parent_link", False)
            if isinstance(related, type) and issubclass(related, Page) and not is_part:
                yield field


def name_of(field: Field[Any, Any]) -> str:
    return f"{field.model._meta.model_name}.{field.name}"


def test_each_relation_to_a_page_says_what_a_merge_does_with_it() -> None:
    found = {name_of(field) for field in relations(apps.get_models(include_auto_created=True))}
    assert found - RELATIONS.keys() == set(), "state in archive/merging/relations.py what a merge does with these"
    assert RELATIONS.keys() - found == set(), "these relations are gone"


def test_what_is_repointed_is_the_relation_that_it_is_listed_under() -> None:
    for name, treatment in RELATIONS.items():
        assert (treatment.way == Way.REPOINTED) == (treatment.reference is not None), name
        if treatment.reference is not None:
            field = treatment.reference.model._meta.get_field(treatment.reference.field)
            assert name_of(field) == name  # type: ignore[arg-type]  # a column of this model


def test_a_relation_that_nobody_thought_of_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    known = dict(RELATIONS)
    del known["mention.target"]
    found = {name_of(field) for field in relations(apps.get_models(include_auto_created=True))}
    assert found - known.keys() == {"mention.target"}
    assert replace(RELATIONS["mention.target"], way=Way.STAYS).way == Way.STAYS
