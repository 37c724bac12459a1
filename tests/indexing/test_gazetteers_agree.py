"""The gazetteer of the database and the one in memory give the same answers."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import editing
from archive.indexing.names import DatabaseGazetteer, rebuilt_gazetteer, stored_gazetteer
from archive.models import NameKey
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

WORDS = st.sampled_from(["Kim", "Jong", "Il", "Ann", "Lee", "O'Brien", "May", "G-8", "김정일", "de la Cruz", "Łukasz"])
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=5))
def test_both_know_the_same_forms_and_entities(db: None, people: list[tuple[str, str]]) -> None:
    with transaction.atomic():
        for number, (title, other) in enumerate(people):
            data = {"kind": "person", "key": f"p-{number}", "title": title, "disambiguation": f"{number}"}
            record = from_dict({**data, "names": [{"text": other}]})
            editing.publish(record, based_on=0, editor=None)
        keys = set(NameKey.objects.values_list("key", flat=True)) | {"nobody"}
        answers = []
        for gazetteer in (DatabaseGazetteer(), stored_gazetteer(), rebuilt_gazetteer()):
            forms = {key: set(found) for key, found in gazetteer.forms(keys).items()}
            ids = {form.entity for found in forms.values() for form in found if form.entity}
            answers.append((forms, dict(gazetteer.entities(ids))))
        transaction.set_rollback(True)
    assert answers[0] == answers[1] == answers[2]


def test_what_is_not_published_has_no_names(publish: MakePage) -> None:
    publish(kind="person", key="p-1", title="Wendy Sherman", status="draft")
    assert not DatabaseGazetteer().forms(["wendy sherman"])


def test_an_article_has_no_names(publish: MakePage) -> None:
    publish(kind="article", key="a-1", title="Wendy Sherman")
    assert not DatabaseGazetteer().forms(["wendy sherman"])


def test_the_period_of_a_name_comes_back_as_days(publish: MakePage) -> None:
    publish(kind="organization", key="o-1", title="Stanford Center", names=[{"text": "CISAC", "period": "1983/2001"}])
    (form,) = DatabaseGazetteer().forms(["cisac"])["cisac"]
    assert (form.earliest, form.latest) == (date(1983, 1, 1), date(2001, 12, 31))
