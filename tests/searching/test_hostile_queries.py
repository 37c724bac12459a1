"""No query fails, and none finds more than it asks for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive import searching

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

OPERATORS = st.lists(
    st.sampled_from(
        ['"', "'", "*", "(", ")", ":", "-", "^", "+", "{", "}", "&", "|", "!", "<->", "<2>", "\\", "%", "_", ";", "--",
         " AND ", " OR ", " NOT ", "NEAR(", "names:", "page:", "⟦1", "‹sherman", "‖", ":*", "$$", "%s", "::tsquery",
         "sherman", "김", "é", "\0", "\ud800", "🎉", "مرحبا", "\u202e", "\n"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.one_of(st.text(), OPERATORS))
@example('"')
@example("sherman*")
@example("' OR 1=1 --")
@example('"⟦1"')
@example("page:1")
@example("x" * 10_000)
@example("sherman " * 2_000)
@example("\0sherman\0")
@example("İıŞß ﬁ Ⅷ ²")
@example("النووي مفاوضات")
@example("김정일 金正日 きむ")
def test_no_query_fails(text: str) -> None:
    query = searching.read(text)
    results = searching.search(query)
    assert results.total >= len(results.named)
    searching.named(query, limit=7)
    searching.did_you_mean(query)
    searching.words_nobody_holds(query)


@pytest.mark.parametrize("text", ['"⟦1"', "page:1", "‹wendy", "sherman OR nothing", "sherman -wendy zebra"])
def test_signs_of_the_index_and_of_query_languages_are_no_operators(text: str) -> None:
    query = searching.read(text)
    assert searching.search(query).total == len(keys_with_every_word(query))


def keys_with_every_word(query: searching.Query) -> set[str]:
    """What an ordinary search for the bare words finds."""
    results = searching.search(searching.read(" ".join(query.words)))
    return {one.slug for one in results.named} | {one.slug for one in results.hits}
