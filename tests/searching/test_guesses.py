""" "Did you mean": names of published pages, misspelt by a letter in each word."""

from __future__ import annotations

import pytest

from archive import searching
from tests.conftest import MakePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


def guesses(text: str) -> list[str]:
    return [one.title for one in searching.did_you_mean(searching.read(text))]


@pytest.mark.parametrize("typed", ["Shermann", "sherrman", "shreman"])
def test_a_misspelt_name_is_understood_the_most_mentioned_first(typed: str) -> None:
    assert guesses(typed) == ["Wendy Sherman", "Brad Sherman"]


@pytest.mark.parametrize("typed", ["Wenndy Shermann", "wenndy sherman", "Shermann Wendy"])
def test_each_word_of_a_name_may_be_misspelt(typed: str) -> None:
    assert guesses(typed) == ["Wendy Sherman"]


def test_a_misspelt_name_among_other_words_is_understood() -> None:
    assert guesses("shermann missiles") == ["Wendy Sherman", "Brad Sherman"]


@pytest.mark.parametrize("typed", ["zzyzx", "?!", "x", "a b c d e f g shermann", "Wendy Zzyzx"])
def test_nothing_is_guessed_from_nothing(typed: str) -> None:
    assert guesses(typed) == []


def test_a_name_that_is_no_longer_published_is_not_guessed(publish: MakePage) -> None:
    publish(kind="person", key="secret", title="Anna Zerbrovsky")
    publish(kind="person", key="secret", title="Anna Zerbrovsky", status="draft")
    assert guesses("Zerbrowsky") == []


def test_words_that_stand_nowhere_are_told() -> None:
    assert searching.words_nobody_holds(searching.read("missiles zebra sherman")) == ("zebra",)
