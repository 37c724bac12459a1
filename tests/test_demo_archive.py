"""The demo archive, loaded as the demo loads it: its size, its tricky names, and that nothing in it differs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from pytest_django.plugin import DjangoDbBlocker

from archive import editing, relinking
from archive.models import Article, Mention, Page, Participation, Role
from archive.records import AnyRecord, from_dict

HERE = Path(__file__).resolve().parent
DEMO = HERE.parent / "archive" / "demo"


def _records() -> list[AnyRecord]:
    files = ("people", "organizations", "events", "articles")
    lines = [line for name in files for line in (DEMO / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [from_dict(json.loads(line)) for line in lines]


def _expectations() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / "demo_expectations.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[editing.BatchOutcome]:
    """The demo archive in a transaction that is rolled back when this module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield editing.publish_all(_records(), editor=None, summary="The demo archive")
        transaction.set_rollback(True)


# The one test here that asks for a database of its own, which is also what has one made when this file runs alone.
def test_an_article_without_the_pages_that_it_refers_to_is_left_out(db: None) -> None:
    alone = [record for record in _records() if record.key == "a-1998-07-panel"]
    assert [clash.record.key for clash in editing.publish_all(alone, editor=None, summary="").clashes] == [alone[0].key]


def test_every_record_goes_in(demo: editing.BatchOutcome) -> None:
    assert (demo.clashes, demo.unchanged) == ((), 0)


@pytest.mark.parametrize(("kind", "least"), [("article", 30), ("person", 60), ("organization", 35), ("event", 20)])
def test_there_are_enough_pages_of_each_kind(demo: editing.BatchOutcome, kind: str, least: int) -> None:
    assert Page.objects.published().filter(kind=kind).count() >= least


def test_every_article_has_between_150_and_500_words(demo: editing.BatchOutcome) -> None:
    lengths = {page.key: len(page.plain["body"].split()) for page in Page.objects.filter(kind="article")}
    assert {key: length for key, length in lengths.items() if not 150 <= length <= 500} == {}


def test_every_article_says_when_and_where_it_appeared(demo: editing.BatchOutcome) -> None:
    vague = Article.objects.filter(Q(published_earliest=None) | Q(publication=None) | Q(source_key="") | Q(byline=""))
    assert list(vague.values_list("key", flat=True)) == []


def test_at_least_twenty_events_say_who_took_part(demo: editing.BatchOutcome) -> None:
    assert Page.objects.filter(kind="event", event__participations__isnull=False).distinct().count() >= 20


def test_roles_and_participations_name_the_articles_that_say_so(demo: editing.BatchOutcome) -> None:
    for rows in (Role.objects.all(), Participation.objects.all()):
        assert rows.exists()
        assert rows.filter(sources__isnull=False).exists()


def test_all_who_share_a_family_name_or_a_title_are_told_apart(demo: editing.BatchOutcome) -> None:
    entities = Page.objects.exclude(kind="article")
    for shared in ("person__family_name", "folded_title"):
        named = entities.exclude(**{shared: ""}).exclude(**{f"{shared}__isnull": True})
        bearers = Counter(named.values_list(shared, flat=True))
        namesakes = named.filter(**{f"{shared}__in": [name for name, count in bearers.items() if count > 1]})
        assert list(namesakes.filter(disambiguation="").values_list("key", flat=True)) == []


def test_the_stored_links_equal_a_rebuild(demo: editing.BatchOutcome) -> None:
    assert list(relinking.check()) == []


def test_adam_ereli_is_named_in_three_articles_and_has_no_page(demo: editing.BatchOutcome) -> None:
    naming = [page for page in Page.objects.filter(kind="article") if "Adam Ereli" in page.plain["body"]]
    assert len(naming) >= 3
    assert not Page.objects.filter(title="Adam Ereli").exists()


def test_no_page_lacks_its_one_sentence(demo: editing.BatchOutcome) -> None:
    assert list(Page.objects.filter(summary="").values_list("key", flat=True)) == []


@pytest.mark.parametrize(
    "expected", _expectations(), ids=lambda item: f"{item['article']}-{item['segment']}-{item['surface']}-{item['nth']}"
)
def test_a_tricky_name_leads_where_a_reader_would_say(demo: editing.BatchOutcome, expected: dict[str, Any]) -> None:
    assert _found(expected) == expected["expect"]


def _found(expected: dict[str, Any]) -> str | None:
    """The key of the page that the name leads to, "?" for a question to readers, None for plain words."""
    page = Page.objects.get(key=expected["article"])
    words = r"\s+".join(map(re.escape, expected["surface"].split()))
    places = list(re.finditer(rf"(?<!\w){words}(?!\w)", page.plain[expected["segment"]]))
    start, end = places[expected["nth"] - 1].span()
    overlapping = Mention.objects.filter(source=page, segment=expected["segment"], start__lt=end, end__gt=start)
    mention = overlapping.select_related("target").first()
    if mention is None or (mention.target is None and not mention.evidence.get("named")):
        return None
    if (mention.start, mention.end) != (start, end):
        return f"“{mention.surface}”"
    return mention.target.key if mention.target else "?"
