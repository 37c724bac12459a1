"""A small archive to search: people of one name, a group with an acronym, reports that name them."""

from __future__ import annotations

import pytest

from archive import searching
from tests.conftest import MakePage


@pytest.fixture
def shelf(publish: MakePage) -> None:
    """Two Shermans, a Kim in two scripts, a group, a round of talks, and four reports."""
    publish(
        kind="person",
        key="wendy",
        title="Wendy Sherman",
        disambiguation="diplomat",
        summary="American diplomat.",
        names=[{"text": "Wendy R. Sherman"}],
    )
    publish(kind="person", key="brad", title="Brad Sherman", disambiguation="legislator", summary="A legislator.")
    publish(kind="person", key="kim", title="Kim Jong Il", names=[{"text": "김정일", "kind": "native"}])
    publish(
        kind="organization",
        key="tcog",
        title="Trilateral Coordination and Oversight Group",
        names=[{"text": "TCOG", "kind": "acronym"}],
    )
    publish(kind="event", key="talks", title="Seoul talks", date="1999-05", location="Seoul")
    publish(
        kind="article",
        key="report",
        title="Allies Compare Notes",
        date_published="2000-09",
        body="Wendy Sherman flew to Seoul for the TCOG.\n\nThe allies agreed on missiles. Sherman said little.",
    )
    publish(
        kind="article",
        key="offer",
        title="An Offer of Missiles",
        date_published="1999-07",
        body="Kim Jong Il (김정일) offered a moratorium. Brad Sherman asked what it would cost.",
    )
    publish(kind="article", key="note", title="A Note", date_published="2000-01", body="Nothing happened in Üzümcü.")
    publish(kind="article", key="essay", title="An Essay", body="Missiles and sherbet, undated.")


def keys_found(text: str, **narrowing: object) -> list[str]:
    """The slugs of everything that a query finds, in order, from the first screenful to the last."""
    found: list[str] = []
    after = ""
    while True:
        results = searching.search(searching.read(text), after=after, **narrowing)  # type: ignore[arg-type]
        found += [*(one.slug for one in results.named), *(one.slug for one in results.hits)]
        after = results.after
        if not after:
            return found
