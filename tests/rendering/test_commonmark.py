"""CommonMark stays intact: without names, a page is drawn as the bare parser draws it, save what is ours on purpose."""

from __future__ import annotations

import re

import nh3
import pytest
from markdown_it import MarkdownIt

from archive.rendering import Segment, render

from .fakes import FakeEngine, FakePages

BARE = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
PICTURE = f"/media/{'0' * 32}-3x2.png"
SAMPLES = [
    "foo\n\nbar",
    "foo  \nbar\\\nbaz",
    "- foo\n\n  bar\n\n- baz\n  - x\n    - y",
    "1. a\n2. b\n\n   c\n10) d",
    "* * *\n---\n_____",
    "> a\nb\n>> c\n\n> d",
    "```\n<\n >\n```\n\n~~~ ruby\ndef x\n~~~",
    "- a\n\n      code\n",
    "*foo bar* **foo** ***x*** *a*b _a_b __x__ ** no **",
    "*foo **bar** baz* **foo *bar* baz** *foo **bar*",
    "foo*bar*baz foo_bar_baz **foo*",
    "`foo` `` a ` b `` `a\nb` `unclosed",
    '[link](/uri "title") [link](</my uri>) [a](b "c") [x]()',
    "[foo]: /url 'title'\n\n[foo] [FOO][] [bar][foo] [nope]",
    f"[a [b](/c) d](/e) [[foo]](/x) [![moon]({PICTURE})](/uri)",
    "[link *foo **bar** `#`*](/uri) *[foo*](/uri) [foo`](/uri)`",
    f'![foo]({PICTURE} "title") ![foo *bar*][] ![[foo]](<{PICTURE}>)\n\n[foo *bar*]: {PICTURE}',
    "<http://foo.bar.baz/test?q=hello&id=22> <foo@bar.example.com> <made-up-scheme://foo,bar> <>",
    "\\!\\\"\\#\\$\\^\\*\\[\\] \\a \\<br/> &nbsp; &amp; &copy; &#35; &#X22; &MadeUp; &#0;",
    "Hello $.;'there 2^10 x ^ y [^1] ο ῥύγχος",
    "<b>bold</b> <!-- c -->\n\n<div>\n*a*\n</div>",
    "| a | b |\n|:--|--:|\n| `c\\|d` | *e* |\n| f |\n\n~~g~~ ~h~",
    "a\tb\n\n\tcode\n\n -\tc",
    "Setext\nmore\n===\n\n# One\n## Two #\n#hash\n### \n",
    "- [ ] a\n- [x] b\n\n+ c\n\n\n+ d",
    "foo\n# bar\nbaz\n\n    not\n  indented",
]  # fmt: skip
OURS = re.compile(r' (?:id="[^"]*"|rel="nofollow"|width="3"|height="2"|loading="lazy")')


def _normal(html: str) -> str:
    """The html without what is ours: ids, outside links, sizes of pictures, the level of headings, `del`, `align`."""
    html = re.sub(r'style="text-align:(\w+)"', r'align="\1"', html)
    html = re.sub(r"<(/?)s>", r"<\1del>", re.sub(r"<(/?)h\d", r"<\1h2", OURS.sub("", html)))
    tags = nh3.ALLOWED_TAGS | {"del", "h2"}
    attributes = nh3.ALLOWED_ATTRIBUTES | {tag: {"align"} for tag in ("th", "td")} | {"ol": {"start"}}
    return nh3.clean(html, tags=tags, attributes=attributes, link_rel=None, url_schemes={"http", "https", "mailto"})


@pytest.mark.parametrize("markdown", SAMPLES)
def test_without_names_a_page_is_drawn_as_the_bare_parser_draws_it(markdown: str) -> None:
    drawn = render([Segment("body", markdown, True)], FakeEngine({}), FakePages()).html["body"]
    assert _normal(drawn) == _normal(BARE.render(markdown))
