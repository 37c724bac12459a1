"""How mentions are drawn: the nodes that were read are cut at the spans."""

from __future__ import annotations

import pytest

from archive.rendering import Segment, render

from .fakes import ACA, G8, G8_SUMMIT, WENDY, FakeEngine, FakePages, html_of, link, rendered

PICTURE = "/media/0123456789abcdef0123456789abcdef-1600x1067.jpg"


def test_a_mention_is_a_link_to_its_page() -> None:
    assert html_of("Then Wendy Sherman left.") == f"<p>Then {link(WENDY, 'Wendy Sherman')} left.</p>"


def test_the_class_tells_the_kind() -> None:
    assert html_of("The G-8 summit") == (
        '<p>The <a class="m m-e" id="g-8-1" data-e="g-8" href="/events/g-8/">G-8 summit</a></p>'
    )


def test_a_name_over_two_lines_is_one_link() -> None:
    assert html_of("Wendy\nSherman left") == "<p>" + link(WENDY, "Wendy\nSherman") + " left</p>"


def test_a_name_over_a_hard_break_is_one_link() -> None:
    assert html_of("Wendy\\\nSherman left") == "<p>" + link(WENDY, "Wendy<br>\nSherman") + " left</p>"


def test_a_name_in_emphasis_is_linked_inside_it() -> None:
    assert html_of("**Wendy Sherman**") == f"<p><strong>{link(WENDY, 'Wendy Sherman')}</strong></p>"


def test_a_name_that_leaves_an_emphasis_is_drawn_in_two_pieces() -> None:
    assert html_of("**Arms Control** Association") == (
        f"<p><strong>{link(ACA, 'Arms Control')}</strong>{link(ACA, ' Association', further=True)}</p>"
    )


def test_a_name_that_enters_an_emphasis_is_drawn_in_two_pieces() -> None:
    assert html_of("Wendy *Sherman* left") == (
        f"<p>{link(WENDY, 'Wendy ')}<em>{link(WENDY, 'Sherman', further=True)}</em> left</p>"
    )


def test_a_name_around_an_emphasis_is_drawn_in_three_pieces() -> None:
    further = link(ACA, "Control", further=True)
    last = link(ACA, " Association", further=True)
    assert html_of("Arms *Control* Association") == f"<p>{link(ACA, 'Arms ')}<em>{further}</em>{last}</p>"


def test_a_name_across_two_emphases_keeps_the_html_well_formed() -> None:
    assert html_of("*the Wendy* ***Sherman** said*") == (
        f"<p><em>the {link(WENDY, 'Wendy')}</em>{link(WENDY, ' ', further=True)}"
        f"<em><strong>{link(WENDY, 'Sherman', further=True)}</strong> said</em></p>"
    )


def test_a_name_is_linked_in_lists_tables_and_quotations() -> None:
    html = html_of("- Sherman\n\n> Sherman\n\n| Sherman |\n|---|\n| ~~Sherman~~ |")
    assert html.count('<a class="m m-p') == 4


def test_what_is_escaped_around_a_name_stays_escaped() -> None:
    assert html_of("A & < Sherman > \\*") == f"<p>A &amp; &lt; {link(WENDY, 'Sherman')} &gt; *</p>"


def test_the_first_mention_in_a_section_is_full_and_later_ones_are_repeats() -> None:
    html = html_of("Sherman, Sherman\n\nSherman\n\n## Later\n\nSherman, Sherman")
    drawn = [link(WENDY, "Sherman", number, repeated=number in {2, 3, 5}) for number in range(1, 6)]
    assert [piece for piece in drawn if piece in html] == drawn


def test_a_mention_in_a_heading_is_no_link_and_can_be_addressed() -> None:
    assert html_of("# Wendy Sherman leaves") == (
        '<h2 id="s-wendy-sherman-leaves"><span class="m-at" id="wendy-sherman-1">Wendy Sherman</span> leaves</h2>'
    )


def test_a_mention_in_a_heading_takes_nothing_from_the_first_link_below_it() -> None:
    assert link(WENDY, "Sherman", 2) in html_of("# Wendy Sherman\n\nSherman left.")


def test_a_mention_in_the_title_is_no_link_and_can_be_addressed() -> None:
    assert rendered("", title="Wendy Sherman & co").html["title"] == (
        '<span class="m-at" id="wendy-sherman-1">Wendy Sherman</span> &amp; co'
    )


def test_mentions_are_counted_over_all_segments_in_their_order() -> None:
    page = rendered("Sherman", title="Sherman", epigraph="Sherman")
    assert [(m.segment, m.number, m.anchor) for m in page.mentions] == [
        ("title", 1, "wendy-sherman-1"),
        ("epigraph", 2, "wendy-sherman-2"),
        ("body", 3, "wendy-sherman-3"),
    ]


def test_the_names_of_all_segments_are_looked_for_at_once() -> None:
    engine, pages = FakeEngine(), FakePages()
    segments = [Segment("title", "T", False), Segment("epigraph", "", True), Segment("body", "Sherman [[Kim]]", True)]
    render(segments, engine, pages)
    assert ([document.text for document in engine.documents], pages.asked) == (
        ["T\n\nSherman Kim"],
        ["named", "targets"],
    )


def test_the_engine_is_told_what_the_page_says_of_itself() -> None:
    engine = FakeEngine()
    render([Segment("body", "# A\n\nb", True)], engine, FakePages(), own="me", about=frozenset({"you"}))
    document = engine.documents[0]
    assert (document.own, document.about, document.headings) == ("me", frozenset({"you"}), ((0, 1),))


def test_two_kinds_with_one_slug_have_different_ids() -> None:
    page = rendered("The G-8 met. The G-8 summit ended. The G-8 left.")
    assert [mention.anchor for mention in page.mentions] == ["g-8-1", "g-8-event-1", "g-8-2"]
    assert (G8.slug, G8_SUMMIT.slug) == ("g-8", "g-8")


def test_a_doubtful_mention_that_the_text_names_leads_to_which_one() -> None:
    assert html_of("Then Kim spoke.") == '<p>Then <a class="m m-q" href="/which-one/?name=Kim">Kim</a> spoke.</p>'


def test_a_doubtful_mention_that_the_text_does_not_name_is_plain_words() -> None:
    assert html_of("Then Ivanov spoke.") == "<p>Then Ivanov spoke.</p>"


def test_a_doubtful_mention_in_a_heading_is_plain_words() -> None:
    assert html_of("# Kim") == '<h2 id="s-kim">Kim</h2>'


def test_every_question_is_a_mention_without_number_and_anchor() -> None:
    assert [(m.surface, m.number, m.anchor) for m in rendered("Kim and Ivanov").mentions] == [
        ("Kim", 0, ""),
        ("Ivanov", 0, ""),
    ]


def test_a_page_never_links_to_itself() -> None:
    assert (html_of("Sherman spoke.", own="wendy"), rendered("Sherman", own="wendy").mentions) == (
        "<p>Sherman spoke.</p>",
        (),
    )


def test_a_mention_whose_page_has_gone_is_plain_words_and_stays_a_mention() -> None:
    page = render([Segment("body", "Sherman", True)], FakeEngine(), FakePages(ACA))
    assert (page.html["body"], [m.anchor for m in page.mentions]) == ('<p id="p1">Sherman</p>\n', [""])


def test_surfaces_are_what_stands_in_the_plain_text() -> None:
    page = rendered("*Wendy*\nSherman & the **G-8** 김정일 – Kim", title="Ünï Sherman")
    assert all(page.plain[m.segment][m.start : m.end] == m.surface for m in page.mentions)
    assert len(page.mentions) == 4


def test_code_is_never_linked() -> None:
    html = html_of("`Sherman`\n\n    Sherman\n\n```\nSherman\n```")
    assert "<a" not in html


def test_the_words_of_a_link_are_never_linked_again() -> None:
    assert html_of("[Sherman *Sherman*](/x) <https://Sherman.org/Sherman>").count("<a") == 2


def test_what_follows_an_address_in_a_link_is_not_linked_either() -> None:
    assert html_of("[a <https://example.org> Sherman](/x)").count("<a") == 2


def test_the_description_of_an_image_is_never_linked() -> None:
    assert html_of(f"![Sherman]({PICTURE})") == (
        f'<p><img src="{PICTURE}" alt="Sherman" width="1600" height="1067" loading="lazy"></p>'
    )


@pytest.mark.parametrize("address", ["/s.png", "/admin/logout/", f"{PICTURE}?x", f"{PICTURE}.html", "data:image/gif;,"])
def test_an_image_that_the_archive_does_not_keep_is_its_words(address: str) -> None:
    assert html_of(f"a ![b]({address}) c") == "<p>a b c</p>"


def test_an_image_on_another_site_is_a_link_to_it_and_fetches_nothing() -> None:
    assert html_of("![A desk](https://example.org/x.png) ![](//example.org/y.png)") == (
        '<p><a href="https://example.org/x.png" rel="nofollow">A desk</a> '
        '<a href="//example.org/y.png" rel="nofollow">//example.org/y.png</a></p>'
    )


def test_an_image_on_another_site_inside_a_link_is_the_words_of_the_link() -> None:
    assert html_of("[![A desk](https://example.org/x.png)](/x)") == '<p><a href="/x">A desk</a></p>'


def test_an_address_in_the_text_is_never_linked() -> None:
    html = html_of("https://example.org/Sherman/ www.example.org/Sherman, Wendy.Sherman@example.org and Sherman")
    assert html.count("<a") == 1


def test_html_shown_as_text_is_linked_between_its_tags_only() -> None:
    html = html_of('<b title="Sherman" id=Sherman>Sherman</b>')
    assert html == f'<p>&lt;b title="Sherman" id=Sherman&gt;{link(WENDY, "Sherman")}&lt;/b&gt;</p>'


def test_an_address_ends_where_the_sentence_in_another_script_goes_on() -> None:
    assert "<a" in html_of("见http://example.org/a。Sherman")


def test_the_engine_is_told_of_everything_that_is_barred() -> None:
    engine = FakeEngine()
    render([Segment("body", "a `b` [c](/d) ![e](/f) http://g.org h@i.org [[Nobody]] ^j", True)], engine, FakePages())
    document = engine.documents[0]
    assert [document.text[span.start : span.end] for span in document.fixed] == [
        "b",
        "c",
        "e",
        "http://g.org",
        "h@i.org",
        "Nobody",
        "j",
    ]
    assert all(span.entity is None for span in document.fixed)
