"""Whatever the two pages are called and however texts name them: each mention of either leads to the one that stays."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import editing, merging, relinking
from archive.models import Mention
from archive.records import from_dict

from .conftest import page

pytestmark = pytest.mark.django_db

TITLES = ["Wendy Sherman", "Wendy R. Sherman", "Wendy Ruth Sherman", "W. R. Sherman", "Ruth Sherman", "Wendy Smith"]
ALIASES = ["Wendy Sherman", "Wendy Ruth", "Sherman", "Ambassador Wendy", "Mrs. Smith", "ICEWOMAN", "웬디 셔먼"]
SENTENCES = [
    *(f"{title} met Kim Jong Il." for title in TITLES),
    "Sherman's talks went on.",
    "Mrs. Sherman and Smith spoke; Counselor Sherman left.",
    "Ambassador Wendy and ICEWOMAN are one. 웬디 셔먼은 갔다.",
    "[[Wendy Sherman]] and [[Wendy Ruth Sherman (negotiator)|she]] agreed.",
    "[[Wendy Smith (diplomat)]] and [[Ambassador Wendy|the ambassador]] wrote.",
]
Person = dict[str, Any]
names = st.lists(
    st.builds(
        lambda text, linking: {"text": text, "linking": linking},
        st.sampled_from(ALIASES),
        st.sampled_from(["", "always", "context", "never"]),
    ),
    max_size=3,
    unique_by=lambda name: name["text"],
)
roles = st.lists(st.sampled_from(["Counselor", "Ambassador"]), max_size=2, unique=True)


def put(data: Person) -> None:
    editing.publish(from_dict(data), based_on=0, editor=None)


def person(key: str, title: str, phrase: str, called: list[Any], offices: list[str], family: str) -> Person:
    held = [{"organization": "state", "title": office} for office in offices]
    data = {"kind": "person", "key": key, "title": title, "disambiguation": phrase, "names": called, "roles": held}
    return {**data, "family_name": family}


people = [
    st.builds(person, st.just(key), st.sampled_from(TITLES), st.just(phrase), names, roles, st.sampled_from(families))
    for key, phrase, families in (
        ("double", "negotiator", ["", "Sherman"]),
        ("wendy", "diplomat", ["", "Sherman", "Smith"]),
    )
]
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("\n\n".join)


def links() -> Counter[tuple[str, str, int]]:
    """Where the texts lead to either of the two."""
    rows = Mention.objects.filter(source__kind="article", target__key__in=["wendy", "double"])
    return Counter(rows.values_list("source__key", "segment", "start"))


@pytest.mark.slow
@settings(
    max_examples=int(os.environ.get("MERGING_EXAMPLES", "15")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(people[0], people[1], bodies, bodies)
def test_each_link_to_either_page_leads_to_the_one_that_stays(
    db: None, ada: User, double: Person, wendy: Person, first: str, second: str
) -> None:
    with transaction.atomic():
        put({"kind": "organization", "key": "state", "title": "State Department"})
        for data in (double, wendy):
            put(data)
        for key, body in (("a-0", first), ("a-1", second)):
            put({"kind": "article", "key": key, "title": f"Report {key}", "body": body})
        before = links()
        shown = merging.plan_merge(page("double"), page("wendy"), editor=ada).token
        ids = page("double").pk, page("wendy").pk
        merging.carry_out(*ids, shown=shown, choices={}, reason="One woman.", editor=ada)
        moved = links()
        while relinking.relink_stale():
            pass
        after = links()
        strays = Mention.objects.filter(target__key="double").count()
        differences = list(relinking.check())
        transaction.set_rollback(True)
    assert moved == before
    assert before - after == Counter(), "these places lead nowhere now"
    assert (strays, differences) == (0, [])
