"""What holds for every text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.cleaning import clean_text
from archive.rendering import LimitExceeded, Rendered, Segment, plain_of, render

from .fakes import NAMES, FakeEngine, FakePages, words_in

MARKS = [
    "*", "**", "_", "`", "``", "~~", "[", "]", "[[", "]]", "|", "(", ")", "![", "](/x)", "](https://example.org)",
    "<b>", "</b>", "<script>", "<a@b.c>", "<https://x.y/Sherman>", "&", "&amp;", "&#8238;", "&lt;script&gt;", "<", ">",
    "#", "-", "+", "1.", "```", "---", "===", "|---|", "javascript:", "onclick=", "style=", "www.x.y/Kim", "a@b.c", "'",
    '"', "\\", "^", "[[Kim]]", "[[Wendy Sherman|she]]", "[[Nobody]]",
]  # fmt: skip
NAMED = [*NAMES, "Wendy", "Arms *Control* Association", "**Arms Control** Association", "Wendy\nSherman", "^Sherman"]
PIECES = st.sampled_from([*MARKS, *NAMED, " ", " ", "\n", "\n\n", "    ", "left", "said.", "김정일", "é", "\u00a0"])
MARKDOWN = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)
# The same examples in every run, however busy the machine.
STEADY = settings(derandomize=True, deadline=None, max_examples=200)
NO_MARKUP = st.lists(st.from_regex(r"[a-zA-Z가-힣éà]{1,8}[,;]?", fullmatch=True), min_size=1, max_size=30).map(" ".join)


def _rendered(markdown: str, names: bool = True) -> Rendered:
    segments = [
        Segment("title", "Sherman", False),
        Segment("epigraph", markdown, True),
        Segment("body", markdown, True),
    ]
    return render(segments, FakeEngine(NAMES if names else {}), FakePages())


@STEADY
@given(NO_MARKUP)
def test_a_text_without_markup_is_its_own_plain_text(text: str) -> None:
    assert plain_of(text) == clean_text(text)


@STEADY
@given(MARKDOWN)
def test_the_words_of_the_html_are_the_plain_text(markdown: str) -> None:
    page = _rendered(markdown)
    assert words_in(page.html["body"]) == "".join(page.plain["body"].split())


@STEADY
@given(MARKDOWN)
def test_linking_changes_no_visible_word(markdown: str) -> None:
    linked, bare = _rendered(markdown), _rendered(markdown, names=False)
    assert (linked.plain, words_in(linked.html["body"])) == (bare.plain, words_in(bare.html["body"]))


@STEADY
@given(MARKDOWN)
def test_every_mention_stands_where_it_says(markdown: str) -> None:
    page = _rendered(markdown)
    assert all(page.plain[m.segment][m.start : m.end] == m.surface != "" for m in page.mentions)


@STEADY
@given(MARKDOWN)
def test_every_anchor_is_in_the_html_once_and_ids_are_unique(markdown: str) -> None:
    page = _rendered(markdown)
    ids = re.findall(r' id="([^"]+)"', "".join(page.html.values()))
    assert len(ids) == len(set(ids))
    assert {m.anchor for m in page.mentions} - {""} <= set(ids)


@STEADY
@given(MARKDOWN)
def test_nothing_that_runs_leaves_the_renderer(markdown: str) -> None:
    tags = "".join(re.findall(r"<[^>]*>", "".join(_rendered(markdown).html.values())))
    assert not re.search(r"<script|<style|\son\w+=|\sstyle=|=\"\s*javascript:", tags, re.IGNORECASE)


@STEADY
@given(MARKDOWN)
def test_no_link_stands_in_a_link(markdown: str) -> None:
    depth = 0
    for tag in re.findall(r"</?a\b", _rendered(markdown).html["body"]):
        depth += 1 if tag == "<a" else -1
        assert depth in {0, 1}


@STEADY
@given(st.text(max_size=200))
def test_any_text_at_all_is_drawn_or_refused(markdown: str) -> None:
    try:
        page = _rendered(markdown)
    except LimitExceeded:
        return
    assert words_in(page.html["body"]) == "".join(page.plain["body"].split())
