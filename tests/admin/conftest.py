"""The desk as Ada and Tom have it, and one page of each kind with every field filled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from archive.images import draw
from archive.models import Page
from tests.admin.posting import DeskClient
from tests.conftest import MakePage
from tests.pictures import kept_photo, photo

MakeFull = Callable[[str], Page]


@pytest.fixture
def ada_desk(ada: User) -> DeskClient:
    """Ada, who publishes."""
    return DeskClient(ada)


@pytest.fixture
def rosa_desk(rosa: User) -> DeskClient:
    """Rosa, who also manages users."""
    return DeskClient(rosa)


@pytest.fixture
def tom_desk(tom: User) -> DeskClient:
    """Tom, whose changes wait for review."""
    return DeskClient(tom)


@pytest.fixture
def jim_desk(db: None) -> DeskClient:
    """Jim, another contributor."""
    user = User.objects.create_user("jim", is_staff=True)
    user.groups.add(Group.objects.get(name="contributor"))
    return DeskClient(user)


@pytest.fixture
def full(publish: MakePage, media: Path) -> MakeFull:
    """Publish the page of that kind with every field filled, and the pages that it refers to."""

    def publish_full(kind: str) -> Page:
        kept_photo()
        pages = {data["key"]: publish(**data) for data in [*_OTHERS, FULL[kind]]}
        return pages[FULL[kind]["key"]]

    return publish_full


_OTHERS: list[dict[str, Any]] = [
    {"kind": "organization", "key": "o-monthly", "title": "The Monthly"},
    {"kind": "organization", "key": "o-state", "title": "State Department"},
    {"kind": "person", "key": "p-zoe", "title": "Zoe Writer"},
    {"kind": "person", "key": "p-abe", "title": "Abe Author"},
    {"kind": "event", "key": "e-talks", "title": "Missile talks"},
    {"kind": "article", "key": "a-one", "title": "First report"},
    {"kind": "article", "key": "a-two", "title": "A second report"},
]
_NAMES = [
    {"key": "n-1", "text": "Sherman", "kind": "short", "linking": "always", "exact_case": True},
    {"key": "n-2", "text": "Шерман", "kind": "transliteration", "language": "ru", "period": "1997/2001"},
    {"key": "n-3", "text": "W. Sherman", "linking": "never"},
]
_IDENTIFIERS = [{"key": "i-1", "scheme": "wikidata", "value": "Q1"}, {"key": "i-2", "scheme": "viaf", "value": "22"}]
_SHARED = {
    "disambiguation": "the one of the tests",
    "summary": "One sentence about <it> & “that”.",
    "body": "First line\nsecond line\n\n> Quoted.\n\n\tcode\n\nLast.",
    "image": draw(photo()).picture.name,
    "image_alt": "A <face> & “hands”",
    "image_credit": "Photo: R. Roe",
    "protection": "editors",
    "identifiers": _IDENTIFIERS,
}
FULL: dict[str, dict[str, Any]] = {
    "article": {
        "kind": "article",
        "key": "a-full",
        "title": "Moving “swiftly” & well",
        "slug": "moving-swiftly",
        **_SHARED,
        "subtitle": "A subtitle",
        "byline": "Zoe Writer and Abe Author",
        "authors": ["p-zoe", "p-abe"],
        "publication": "o-monthly",
        "volume": "30",
        "issue": "7",
        "pages": "21–22",
        "section": "News",
        "date_published": "2000-09",
        "dateline": "SEOUL",
        "language": "en",
        "source_url": "https://example.org/a?b=c&d=",
        "archived_url": "http://example.net/?",
        "retrieved_on": "2026-11-23",
        "rights": "All rights with the author.",
        "epigraph": "“Words\nabove.”",
        "epigraph_attribution": "A reader",
        "epigraph_date": "1999~",
        "about": ["e-talks", "o-state", "p-abe"],
        "source_key": "monthly:2000-09:1",
    },
    "person": {
        "kind": "person",
        "key": "p-full",
        "title": "Wendy Sherman",
        "slug": "wendy-sherman",
        **_SHARED,
        "names": _NAMES,
        "given_name": "Wendy",
        "family_name": "Sherman",
        "honorific_prefix": "Ambassador",
        "sort_name": "Sherman, Wendy",
        "birth_date": "1949-06-07",
        "death_date": "2050?",
        "roles": [
            {
                "key": "r-1",
                "organization": "o-state",
                "title": "Counselor",
                "period": "1997/2001",
                "sources": ["a-one", "a-two"],
                "note": "Two\nlines.",
            },
            {"key": "r-2", "organization": "o-monthly"},
        ],
    },
    "organization": {
        "kind": "organization",
        "key": "o-full",
        "title": "Trilateral Group",
        "slug": "trilateral-group",
        **_SHARED,
        "names": _NAMES,
        "classification": "consultation",
        "parent": "o-state",
        "founding_date": "1999-04",
        "dissolution_date": "2003",
    },
    "event": {
        "kind": "event",
        "key": "e-full",
        "title": "Okinawa summit",
        "slug": "okinawa-summit",
        **_SHARED,
        "names": _NAMES,
        "classification": "meeting",
        "date": "2000-07-21/2000-07-23",
        "location": "Nago",
        "organizer": "o-state",
        "parent": "e-talks",
        "participations": [
            {"key": "x-1", "participant": "p-zoe", "role": "host", "sources": ["a-one"]},
            {"key": "x-2", "participant": "o-monthly"},
        ],
    },
}
