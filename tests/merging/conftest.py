"""Two pages for one woman: Wendy Sherman, and a duplicate to which half the archive refers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from archive import merging, relinking
from archive.models import Page
from tests.conftest import MakePage

Merge = Callable[..., merging.Merged]


def page(key: str) -> Page:
    return Page.objects.get(key=key)


@pytest.fixture
def merge(ada: User) -> Merge:
    """Merge the page of one key into that of another, as Ada would who has just read the plan; link all anew."""

    def carry_out(source: str, target: str, *, editor: User = ada, reason: str = "One woman.", **chosen: str) -> Any:
        choices = {name: merging.Choice(choice) for name, choice in chosen.items()}
        plan = merging.plan_merge(page(source), page(target), editor=editor)
        merged = merging.carry_out(
            page(source).pk, page(target).pk, shown=plan.token, choices=choices, reason=reason, editor=editor
        )
        while relinking.relink_stale():
            pass
        return merged

    return carry_out


@pytest.fixture
def duplicate(publish: MakePage) -> None:
    """Wendy Sherman as "wendy" and as "double", with everything that can refer to a person."""
    _two_pages(publish)
    _what_refers_to_both(publish)
    while relinking.relink_stale():
        pass


def _two_pages(publish: MakePage) -> None:
    publish(kind="organization", key="state", title="State Department")
    publish(
        kind="person",
        key="wendy",
        title="Wendy Sherman",
        given_name="Wendy",
        family_name="Sherman",
        disambiguation="diplomat",
        summary="A diplomat.",
        names=[{"text": "W. R. Sherman"}],
        roles=[{"organization": "state", "title": "Counselor", "period": "1997/2001"}],
    )
    publish(kind="article", key="old", title="Old report", body="Wendy Sherman spoke.", about=["wendy"])
    publish(
        kind="person",
        key="double",
        title="Wendy Ruth Sherman",
        given_name="Wendy",
        family_name="Sherman",
        disambiguation="negotiator",
        summary="A negotiator.",
        birth_date="1949-06-07",
        body="She was born in Baltimore.",
        names=[{"text": "Ambassador Wendy"}, {"text": "W. R. Sherman"}],
        identifiers=[{"scheme": "wikidata", "value": "Q7982532"}],
        roles=[
            {"organization": "state", "title": "Counselor", "period": "1997/2001", "sources": ["old"]},
            {"organization": "state", "title": "Under Secretary", "period": "2011/2015"},
        ],
    )


def _what_refers_to_both(publish: MakePage) -> None:
    publish(
        kind="article",
        key="report",
        title="Report",
        authors=["double", "wendy"],
        about=["double"],
        body="Wendy Ruth Sherman and [[Wendy Ruth Sherman (negotiator)|the negotiator]] met. Ambassador Wendy left.",
    )
    publish(
        kind="event",
        key="talks",
        title="Missile talks",
        organizer="double",
        participations=[
            {"participant": "double", "role": "Envoy", "sources": ["report"]},
            {"participant": "wendy", "role": "Envoy"},
            {"participant": "double", "role": "Host"},
        ],
    )
