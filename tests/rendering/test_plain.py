"""What `plain` holds: the text as it is read."""

from __future__ import annotations

import pytest

from archive.rendering import plain_of

from .fakes import rendered

CASES = {
    "a paragraph": ("Sherman met him.", "Sherman met him."),
    "a soft break is one line break": ("Wendy\nSherman", "Wendy\nSherman"),
    "a hard break is one line break": ("Wendy  \nSherman\\\nmet", "Wendy\nSherman\nmet"),
    "blocks stand apart by two line breaks": ("One.\n\n\nTwo.\n# Three", "One.\n\nTwo.\n\nThree"),
    "list items are blocks": ("- a\n- b\n  1. c", "a\n\nb\n\nc"),
    "table cells are blocks": ("| a | b |\n|---|---|\n| c |  |\n| d | e |", "a\n\nb\n\nc\n\nd\n\ne"),
    "quotations are blocks": ("> a\n> b\n\nc", "a\nb\n\nc"),
    "emphasis leaves its words": ("*Wendy* **Sher**man ~~out~~", "Wendy Sherman out"),
    "entities and escapes are what they stand for": (r"AT&amp;T \*not\* &copy;", "AT&T *not* ©"),
    "code is read": ("a `b  c`\n\n```py\nd\ne\n```\n\n    f", "a b  c\n\nd\ne\n\nf"),
    "a link is its words": ('[the *post*](https://example.org/x "title")', "the post"),
    "an address in angle brackets is its words": ("<https://example.org/a>", "https://example.org/a"),
    "an image is its description": ("See ![a *map* of [[Seoul]]](/map.png)", "See a map of Seoul"),
    "html is shown as text": ("<b>Kim</b>\n\n<div>\nx</div>", "<b>Kim</b>\n\n<div>\nx</div>"),
    "a link by hand is the words it shows": (
        "[[Kim Jong Il]] and [[Kim Jong Il|the  leader]]",
        "Kim Jong Il and the leader",
    ),
    "a silencing caret is not read": ("^Sherman said ^May", "Sherman said May"),
    "a rule is nothing": ("a\n\n***\n\nb", "a\n\nb"),
    "nothing is nothing": ("", ""),
    "only a comment mark of Markdown is nothing": ("[a]: /x", ""),
}


@pytest.mark.parametrize(("markdown", "plain"), CASES.values(), ids=CASES.keys())
def test_plain_is_the_text_as_it_is_read(markdown: str, plain: str) -> None:
    assert plain_of(markdown) == plain


@pytest.mark.parametrize("entity", ["&#8238;", "&#x202E;", "&#xFEFF;", "&#x2028;", "&#0;", "&#xD800;", "&#13;&#10;"])
def test_an_entity_brings_in_nothing_that_the_door_of_text_keeps_out(entity: str) -> None:
    plain = plain_of(f"a{entity}{entity}b ![c{entity}{entity}d](/x)")
    assert set(plain) <= set("abcd \ufffd")


def test_the_title_is_text_and_not_markdown() -> None:
    assert rendered("", title="*A* & [[B]] ^C").plain["title"] == "*A* & [[B]] ^C"


def test_the_title_is_escaped_in_html() -> None:
    assert rendered("", title="*A* & <b>").html["title"] == "*A* &amp; &lt;b&gt;"


def test_each_segment_has_its_own_text() -> None:
    assert rendered("Body.", title="Title", epigraph="*Hope*").plain == {
        "title": "Title",
        "epigraph": "Hope",
        "body": "Body.",
    }


def test_a_text_is_cleaned_before_it_is_read() -> None:
    assert plain_of("a\r\nb\x00\x07\u202ec\u0065\u0301") == "a\nbc\u00e9"
