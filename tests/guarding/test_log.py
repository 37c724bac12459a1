"""The log and the list of deleted pages: narrowed, paged by key, and with a bounded number of queries."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import guarding
from archive.editing import log_act
from archive.guarding import Filters
from archive.models import Act, ActKind, Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def acts(ada: User, rosa: User, tom: User, publish: MakePage) -> None:
    """Five acts by two people."""
    kim = publish(kind="person", key="p-kim", title="Kim Jong Il")
    lim = publish(kind="person", key="p-lim", title="Lim Dong-won", disambiguation="envoy")
    log_act(ada, ActKind.PROTECT, page=kim)
    log_act(rosa, ActKind.BLOCK, user=tom)
    log_act(ada, ActKind.DELETE, page=lim)
    log_act(ada, ActKind.DELETE, page=kim)
    log_act(rosa, ActKind.UNBLOCK, user=tom)


def found(**asked: str) -> list[tuple[str, str]]:
    rows = guarding.acts(Filters(**asked), before=0, most=10)
    return [(act.kind, act.page_key or act.user_name) for act in rows]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "delete"}, [("delete", "p-kim"), ("delete", "p-lim")]),
        ({"actor": "rosa"}, [("unblock", "tom"), ("block", "tom")]),
        ({"user": "tom", "kind": "block"}, [("block", "tom")]),
        ({"page": "p-kim"}, [("delete", "p-kim"), ("protect", "p-kim")]),
        ({"page": "kim jong-il"}, [("delete", "p-kim"), ("protect", "p-kim")]),
        ({"page": "KIM J"}, [("delete", "p-kim"), ("protect", "p-kim")]),
        ({"page": "jong"}, []),
        ({"page": "Lim Dong-won (envoy)"}, [("delete", "p-lim")]),
        ({"page": "lim dong-won (ENV"}, [("delete", "p-lim")]),
        ({"page": "Lim Dong-won (painter)"}, []),
        ({"page": "Lim Dong-won"}, [("delete", "p-lim")]),
        ({"page": "/people/kim-jong-il/"}, [("delete", "p-kim"), ("protect", "p-kim")]),
        ({"page": "https://archive.example/people/kim-jong-il/history/"}, [("delete", "p-kim"), ("protect", "p-kim")]),
        ({"page": "/events/kim-jong-il/"}, []),
        ({"page": "kim-jong-il"}, [("delete", "p-kim"), ("protect", "p-kim")]),
        ({"page": "http://["}, []),
        ({"page": "…"}, []),
        ({"actor": "Rosa"}, [("unblock", "tom"), ("block", "tom")]),
        ({"user": "TOM", "kind": "block"}, [("block", "tom")]),
        ({"page": "nobody"}, []),
    ],
)
def test_the_log_is_narrowed_newest_first(acts: None, asked: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert found(**asked) == expected


def test_a_page_is_found_by_the_title_that_the_log_tells_after_it_has_another(acts: None, publish: MakePage) -> None:
    publish(kind="person", key="p-kim", title="Kim Chŏng-il", slug="kim-chong-il")
    assert [act for act, _ in found(page="Kim Jong Il")] == ["delete", "protect"]
    assert [act for act, _ in found(page="kim chong il")] == ["delete", "protect"]


def test_each_act_is_on_one_page_of_the_log(acts: None) -> None:
    first = guarding.acts(Filters(), before=0, most=3)
    rest = guarding.acts(Filters(), before=first[-1].pk, most=3)
    assert [act.pk for act in [*first, *rest]] == list(Act.objects.order_by("-pk").values_list("pk", flat=True))


def test_pages_that_were_deleted_at_one_moment_are_each_listed_once(publish: MakePage, ada: User) -> None:
    for number in range(5):
        page = publish(kind="person", key=f"p-{number}", title=f"Person {number}")
        guarding.delete(page, actor=ada, reason=f"Reason {number}.")
    Page.objects.update(updated_at="2026-01-01T00:00:00+00:00")
    first = guarding.deleted_pages(before=0, most=3)
    rest = guarding.deleted_pages(before=first[-1].page.pk, most=3)
    assert [row.page.key for row in [*first, *rest]] == ["p-4", "p-3", "p-2", "p-1", "p-0"]
    assert [row.why for row in rest] == ["Reason 1.", "Reason 0."]


def test_neither_asks_more_the_more_there_is(acts: None, publish: MakePage, ada: User) -> None:
    for number in range(6):
        page = publish(kind="person", key=f"p-{number}", title=f"Person {number}")
        guarding.delete(page, actor=ada, reason="So.")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        guarding.acts(Filters(page="Person 1", actor="ada", kind="delete"), before=99_999, most=50)
        guarding.deleted_pages(before=page.pk, most=50)
    assert len(queries) == 3 + 3
