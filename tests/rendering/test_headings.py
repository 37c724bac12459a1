"""Headings and paragraphs: levels without gaps, and an address for each."""

from __future__ import annotations

import re

import pytest

from .fakes import rendered


def _levels(body: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h(\d)", rendered(body).html["body"])]


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ([1], [2]),
        ([3], [2]),
        ([1, 2, 3], [2, 3, 4]),
        ([1, 3, 3], [2, 3, 3]),
        ([1, 4, 2, 3], [2, 3, 3, 4]),
        ([3, 1, 2], [2, 2, 3]),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6]),
    ],
)
def test_the_highest_heading_is_an_h2_and_no_level_is_left_out(written: list[int], drawn: list[int]) -> None:
    assert _levels("\n\n".join("#" * level + " x" for level in written)) == drawn


def test_underlined_headings_are_headings() -> None:
    assert _levels("A\n===\n\nB\n---") == [2, 3]


def test_headings_have_an_id_made_of_their_words() -> None:
    assert '<h2 id="s-kim-s-오퍼-2000">' in rendered("# *Kim’s* 오퍼 – 2000!").html["body"]


def test_equal_headings_have_different_ids() -> None:
    html = rendered("# A\n\n# A\n\n# A 2\n\n# A", epigraph="# A").html
    ids = re.findall(r'id="(s-[^"]+)"', html["epigraph"] + html["body"])
    assert ids == ["s-a", "s-a-2", "s-a-3", "s-a-2-2", "s-a-4"]


def test_a_heading_without_letters_has_an_id() -> None:
    assert 'id="s-section"' in rendered("# !!!").html["body"]


def test_paragraphs_are_numbered() -> None:
    html = rendered("a\n\n> b\n\n- c\n\n- d", epigraph="e").html
    assert re.findall(r'id="([^"]+)"', html["epigraph"] + html["body"]) == ["e1", "p1", "p2", "p3", "p4"]


def test_the_items_of_a_tight_list_are_no_paragraphs() -> None:
    assert rendered("- c\n- d").html["body"] == "<ul>\n<li>c</li>\n<li>d</li>\n</ul>\n"
