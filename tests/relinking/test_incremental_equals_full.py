"""After any changes, in any order, what is stored equals a rebuild by the other gazetteer."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import deciding, editing, relinking
from archive.models import Decision, DecisionStatus, Name, Page
from archive.models.as_record import record_of
from archive.records import AnyRecord, NameRecord, RoleRecord, from_dict

pytestmark = pytest.mark.django_db

PEOPLE = ["Wendy Sherman", "William Sherman", "Kim Jong Il", "Kim Dae Jung", "Robert Gates", "Theresa May"]
ALIASES = ["Sherman", "Kim", "Wendy R. Sherman", "Kim Jong-Il", "Bob Gates", "TCOG", "May", "김정일", "Group"]
OFFICES = ["Secretary of State", "President", "Counselor", "General"]
BLOCKING = ["Sherman Oaks", "Kim", "Washington", "May", "TCOG"]
SENTENCES = [
    "Wendy Sherman met Kim Jong Il.",
    "Sherman's talks with Kim went on.",
    "Secretary Sherman spoke.",
    "The Trilateral Coordination and Oversight Group (TCOG) met in May.",
    "TCOG met again in Sherman Oaks.",
    "General William Sherman marched; Sherman burned it.",
    "President Kim Dae Jung and Kim Jong-Il spoke of the Sherman-Kim plan.",
    "Bob Gates answered. Gates left. 김정일은 갔다.",
    "[[Wendy Sherman|The counselor]] and [[Kim]] agreed; [[An offer]] came.",
    "^Sherman stayed plain, as did `Kim Jong Il`.",
]
KEYS = [f"p-{n}" for n in range(len(PEOPLE))] + ["o-tcog", "e-talks"]
ARTICLES = ["a-0", "a-1", "a-2"]

Step = Callable[[], Any]


def live(key: str) -> AnyRecord:
    return record_of(Page.objects.get(key=key))


def put(record: AnyRecord) -> None:
    version = Page.objects.filter(key=record.key).values_list("version", flat=True).first() or 0
    try:
        # A change that is refused (a taken address, a namesake untold) must leave no trace, which is checked as well.
        with transaction.atomic():
            editing.publish(record, based_on=version, editor=None)
    except editing.InvalidRecord:
        pass


def change(key: str, **fields: Any) -> Step:
    return lambda: put(replace(live(key), **fields))


def block(text: str) -> Step:
    return lambda: editing.block_name(text, editor=None)


def unblock(text: str) -> Step:
    return lambda: [editing.unblock_name(name, editor=None) for name in Name.objects.filter(page=None, text=text)]


def decide(text: str, page: str, target: str) -> Step:
    """Settle a name on a page ("" for anywhere), to a target or ("") to none; a decision that stands gives way."""

    def step() -> None:
        where = Page.objects.get(key=page) if page else None
        meant = Page.objects.get(key=target) if page and target else None
        standing = deciding.standing(text, where)
        with transaction.atomic():
            deciding.decide(text, page=where, target=meant, editor=None, seen=standing.key if standing else "")

    return step


def take_back(number: int) -> Step:
    """End one of the decisions that stand, if any does."""

    def step() -> None:
        stands = list(Decision.objects.filter(status=DecisionStatus.STANDS).order_by("pk"))
        if stands:
            deciding.take_back(stands[number % len(stands)], editor=None)

    return step


def retarget(old: str, new: str) -> Step:
    return lambda: deciding.retarget(Page.objects.get(key=old), Page.objects.get(key=new)) if old != new else None


names = st.lists(
    st.builds(
        NameRecord,
        text=st.sampled_from(ALIASES),
        linking=st.sampled_from(["", "always", "context", "never"]),
        exact_case=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda name: name.text,
).map(tuple)
roles = st.lists(
    st.builds(
        RoleRecord,
        organization=st.just("o-tcog"),
        title=st.sampled_from(OFFICES),
        period=st.sampled_from(["", "1997/2001", "2001/.."]),
    ),
    max_size=2,
).map(tuple)
entity, article = st.sampled_from(KEYS), st.sampled_from(ARTICLES)
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("\n\n".join)
status = st.sampled_from(["published", "published", "draft", "deleted"])
steps = st.one_of(
    st.builds(lambda key, value: change(key, names=value), entity, names),
    st.builds(lambda key, value: change(key, roles=value), st.sampled_from(KEYS[:6]), roles),
    st.builds(lambda key, value: change(key, title=value), entity, st.sampled_from(PEOPLE + ALIASES)),
    st.builds(lambda key, value: change(key, disambiguation=value), entity, st.sampled_from(["one", "other"])),
    st.builds(
        lambda key, value: change(key, slug=value), st.sampled_from(KEYS + ARTICLES), st.sampled_from(["x", "y"])
    ),
    st.builds(lambda key, value: change(key, status=value), st.sampled_from(KEYS + ARTICLES), status),
    st.builds(
        lambda key, value: change(key, family_name=value), st.sampled_from(KEYS[:6]), st.sampled_from(["", "Kim"])
    ),
    st.builds(
        lambda key, value: change(key, honorific_prefix=value),
        st.sampled_from(KEYS[:6]),
        st.sampled_from(["", "General"]),
    ),
    st.builds(lambda key, value: change(key, body=value), st.sampled_from(KEYS + ARTICLES), bodies),
    st.builds(lambda key, value: change(key, title=value), article, st.sampled_from(["An offer", "Sherman meets Kim"])),
    st.builds(lambda key, value: change(key, about=(value,)), article, entity),
    st.builds(lambda key, value: change(key, date_published=value), article, st.sampled_from(["1999", "2002-05"])),
    st.builds(block, st.sampled_from(BLOCKING)),
    st.builds(unblock, st.sampled_from(BLOCKING)),
    st.builds(
        decide,
        st.sampled_from([*ALIASES, *PEOPLE, "Sherman Oaks", "plan"]),
        st.sampled_from(["", *KEYS, *ARTICLES, *ARTICLES]),
        st.sampled_from(["", *KEYS]),
    ),
    st.builds(take_back, st.integers(0, 3)),
    st.builds(retarget, entity, entity),
)


def stage() -> None:
    put(from_dict({"kind": "organization", "key": "o-tcog", "title": "Trilateral Coordination and Oversight Group"}))
    put(from_dict({"kind": "event", "key": "e-talks", "title": "Missile talks"}))
    for number, title in enumerate(PEOPLE):
        put(from_dict({"kind": "person", "key": f"p-{number}", "title": title}))
    for number, key in enumerate(ARTICLES):
        body = "\n\n".join(SENTENCES[number * 3 : number * 3 + 4])
        put(from_dict({"kind": "article", "key": key, "title": f"Article {number}", "body": body}))


@pytest.mark.slow
@settings(
    max_examples=int(os.environ.get("INCREMENTAL_EXAMPLES", "40")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(steps, min_size=1, max_size=6))
def test_the_stored_links_equal_a_rebuild_after_any_changes(db: None, changes: list[Step]) -> None:
    with transaction.atomic():
        stage()
        for step in changes:
            step()
        while relinking.relink_stale():
            pass
        differences = list(relinking.check())
        transaction.set_rollback(True)
    assert differences == []
