"""Nothing that runs, loads or styles leaves the renderer, and no outsider's id."""

from __future__ import annotations

import pytest

from archive.rendering import Segment, Target, render
from archive.rendering.sanitise import sanitise

from .fakes import FakeEngine, FakePages, html_of


def test_html_is_shown_as_the_text_it_is() -> None:
    assert html_of("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc", "JaVaScRiPt:x"]
)
def test_a_link_to_another_scheme_is_no_link(scheme: str) -> None:
    assert "<a" not in html_of(f"[x]({scheme}) <{scheme}>")


@pytest.mark.parametrize("address", ["ftp://example.org/", "tel:1", "data:image/png;base64,xx"])
def test_other_schemes_lose_their_address(address: str) -> None:
    html = html_of(f"[x]({address}) ![y]({address})")
    assert ("href" in html, "src" in html) == (False, False)


def test_links_that_lead_outside_say_so_and_only_they() -> None:
    assert html_of("[a](https://example.org) [b](//example.org) [c](/people/x/) [d](mailto:a@example.org)") == (
        '<p><a href="https://example.org" rel="nofollow">a</a> <a href="//example.org" rel="nofollow">b</a> '
        '<a href="/people/x/">c</a> <a href="mailto:a@example.org">d</a></p>'
    )


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>x</script>a", "a"),
        ("<style>x</style>a", "a"),
        ('<p onclick="x" style="y" class="z" id="main">a</p>', "<p>a</p>"),
        ('<p id="p12">a</p>', '<p id="p12">a</p>'),
        ('<a href="javascript:x" class="m btn" data-e="a b" target="_blank" rel="me">a</a>', '<a class="m">a</a>'),
        ('<span id="kim-1" class="m-at wanted m">a</span>', '<span id="kim-1" class="m-at wanted">a</span>'),
        ("<h1>a</h1><h2>b</h2>", "a<h2>b</h2>"),
        ("<svg><circle/></svg><math>a</math><form><input>b</form><iframe>c</iframe>", "abc"),
        ('<ol start="3"><li>a</li></ol>', '<ol start="3"><li>a</li></ol>'),
        ('<ol start="x"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        ('<img src="/media/x.png" width="9" loading="eager" onerror="x">', '<img width="9">'),
        ('<img src="https://example.org/x.png" alt="a" srcset="/y 2x">', '<img alt="a">'),
    ],
)
def test_the_sanitiser_leaves_only_what_this_archive_draws(html: str, left: str) -> None:
    assert sanitise(html) == left


def test_what_the_database_holds_is_escaped() -> None:
    hostile = Target("wendy", "person", 'a" onclick="x', "x", 'javascript:alert("1")')
    html = render([Segment("body", "Sherman", True)], FakeEngine(), FakePages(hostile)).html["body"]
    assert html == '<p id="p1"><a class="m m-p">Sherman</a></p>\n'


def test_table_columns_keep_their_alignment() -> None:
    assert '<td align="right">' in html_of("| a |\n|--:|\n| b |")


def test_a_list_keeps_its_first_number() -> None:
    assert '<ol start="3">' in html_of("3. a")


def test_struck_out_text_is_deleted_text() -> None:
    assert html_of("~~a~~") == "<p><del>a</del></p>"
