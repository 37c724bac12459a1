"""Lines that a web page left in the text: dropped, and reported."""

from __future__ import annotations

import pytest

from archive.importing.texts import read_text

HEAD = "Envoy Leaves\n\nBy Ada Lindqvist\n\n"


@pytest.mark.parametrize(
    "debris",
    [
        "Share this",
        "Share this:",
        "Share this: Facebook Twitter E-mail",
        "Share this\nFacebook\nTwitter\nPrint",
        "Share this:\n\n• Click to share on Twitter (Opens in new window)\n• Facebook\n\nLoading...",
        "Tweet\nShare this article",
    ],
)
def test_lines_that_invite_to_share_are_dropped_and_reported(debris: str) -> None:
    read = read_text(f"{HEAD}They met.\n\n{debris}\n\nThey left.", name="a.txt")
    assert read.record.body == "They met.\n\nThey left."
    assert [remark.text for remark in read.dropped] == [line for line in debris.split("\n") if line]


def test_a_dropped_line_is_named_with_its_number() -> None:
    assert [line.line for line in read_text(f"{HEAD}They met.\nShare this\n", name="a.txt").dropped] == [6]


@pytest.mark.parametrize(
    "line", ["Twitter", "Print", "They asked us to share this.", "Share this burden, he said, or fail."]
)
def test_a_line_that_may_be_text_stays(line: str) -> None:
    read = read_text(f"{HEAD}They met.\n\n{line}\n\nThey left.", name="a.txt")
    assert line in read.record.body
    assert not read.dropped


def test_the_end_of_a_wrapped_sentence_stays() -> None:
    assert read_text(f"{HEAD}He asked them to\nshare this", name="a.txt").record.body == "He asked them to share this"


def test_debris_above_the_headline_does_not_hide_it() -> None:
    assert read_text(f"Share this\n\n{HEAD}They met.", name="a.txt").record.title == "Envoy Leaves"
