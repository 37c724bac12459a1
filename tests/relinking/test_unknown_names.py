"""Names that no page explains are kept as mentions with neither target nor candidates, for editors alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from archive import relinking
from archive.models import Mention, Page
from archive.models.mentions import UNKNOWN
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

BODY = "Then Charles Kartman met Wendy Sherman.\n\nThey walked up Lombard Street with Taedong."


def unknown(article: Page) -> list[tuple[str, Any, Any]]:
    rows = Mention.objects.filter(source=article, rule=UNKNOWN).order_by("start")
    return [(row.surface, row.evidence["kind"], row.evidence["cue"]) for row in rows]


def relink() -> None:
    while relinking.relink_stale():
        pass
    assert list(relinking.check()) == []


def test_they_are_kept_with_kind_and_cue_and_places_are_not(publish: MakePage) -> None:
    article = publish(kind="article", key="a-1", title="Kim Meets Perry", body=BODY)
    relink()
    assert unknown(article) == [
        ("Charles Kartman", "person", "a first name"),
        ("Wendy Sherman", "person", "a first name"),
        ("Taedong", "", "capital letters, no more"),
    ]


def test_they_have_neither_target_nor_candidates(publish: MakePage) -> None:
    publish(kind="article", key="a-1", title="Briefing", body=BODY)
    row = Mention.objects.get(surface="Charles Kartman")
    assert (row.target_id, row.candidates, row.anchor, row.number) == (None, [], "", 0)
    assert (row.before, row.after) == ("Then ", " met Wendy Sherman.")


def test_a_page_of_the_name_takes_its_place_and_a_deleted_one_leaves_it(publish: MakePage) -> None:
    article = publish(kind="article", key="a-1", title="Briefing", body=BODY)
    person = {"kind": "person", "key": "p-k", "title": "Charles Kartman"}
    publish(**person)
    relink()
    assert [surface for surface, *_ in unknown(article)] == ["Wendy Sherman", "Taedong"]
    publish(**person, status="deleted")
    relink()
    assert [surface for surface, *_ in unknown(article)] == ["Charles Kartman", "Wendy Sherman", "Taedong"]


def test_a_text_of_nothing_but_names_keeps_a_bounded_number(publish: MakePage) -> None:
    body = " ".join(f"They met Xerxon{'abcdefghij'[number % 10]}{number}x." for number in range(1_200))
    article = publish(kind="article", key="a-1", title="Briefing", body=body)
    assert len(unknown(article)) == 1_000


def test_readers_see_nothing_of_them(client: Client, publish: MakePage) -> None:
    article = publish(kind="article", key="a-1", title="Briefing", body=BODY)
    shown = client.get(article.get_absolute_url()).content.decode()
    assert "Then Charles Kartman met Wendy Sherman." in shown
    assert "1 name" not in shown
    which = client.get(reverse("archive:which-one"), {"name": "Charles Kartman", "in": article.key})
    assert "Briefing" not in which.content.decode()
