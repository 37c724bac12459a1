"""Two records of one page side by side."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string

from archive.comparing import compare
from archive.records import AnyRecord, from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


def article(body: str, **more: Any) -> AnyRecord:
    return from_dict({"kind": "article", "key": "a-1", "title": "Briefing", "body": body, **more})


def test_links_gained_and_lost_are_counted_by_page(publish: MakePage) -> None:
    publish(kind="person", key="p-1", title="Wendy Sherman")
    publish(kind="person", key="p-2", title="Adam Ereli")
    found = compare(article("Wendy Sherman spoke. Sherman left."), article("Adam Ereli spoke. Wendy Sherman left."))
    assert [(link.title, link.count) for link in found.gained] == [("Adam Ereli", 1)]
    assert [(link.title, link.count) for link in found.lost] == [("Wendy Sherman", 1)]


def test_a_name_that_becomes_doubtful_is_counted(publish: MakePage) -> None:
    publish(kind="person", key="p-1", title="Adam Ereli")
    publish(kind="person", key="p-2", title="Anna Ereli")
    found = compare(article("Nobody spoke."), article("Adam Ereli met Anna Ereli. Ereli spoke."))
    assert found.questions == 1


def test_pages_are_named_by_their_titles(publish: MakePage) -> None:
    publish(kind="person", key="p-1", title="Adam Ereli")
    (fact,) = compare(article("Same."), article("Same.", about=["p-1"])).differences.facts
    assert getattr(fact, "added", None) == ("Adam Ereli",)


def test_a_page_that_is_not_published_is_no_link(publish: MakePage) -> None:
    publish(kind="person", key="p-1", title="Adam Ereli", status="draft")
    assert compare(article("Nobody."), article("Adam Ereli spoke.")).gained == ()


def test_the_same_record_differs_in_nothing() -> None:
    assert compare(article("Same."), article("Same.")).is_empty


def test_what_is_shown_is_escaped() -> None:
    shown = render_to_string(
        "archive/_differences.html",
        {"comparison": compare(article("Old <b>."), article("New <script>alert(1)</script>."))},
    )
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<del" in shown
    assert "<ins" in shown
