"""Where a text says that it comes from: the lines of its head that name a publication or an address."""

from __future__ import annotations

import pytest

from archive.importing.origins import origin_in
from archive.importing.readings import ReadArticle
from archive.importing.texts import read_text

TEXT = "The delegation left on Monday. It had come to talk about rockets, and it stayed two days longer than planned."


def read(head: str) -> ReadArticle:
    return read_text(f"Envoy Leaves\n\n{head}\n\n{TEXT}", name="a.txt")


def said(line: str, *, below_headline: bool = True) -> dict[str, str]:
    return {part.field: part.value for part in origin_in(line, below_headline=below_headline)}


def test_publication_and_date_on_one_line_below_the_byline_are_no_text() -> None:
    article = read("By Ada Lindqvist\nThe Berlin Courier, March 31, 2001\nSource: http://example.org/a/1.html")
    assert (article.record.byline, article.publication) == ("Ada Lindqvist", "The Berlin Courier")
    assert (article.record.date_published, article.record.source_url) == ("2001-03-31", "http://example.org/a/1.html")
    assert article.record.body == TEXT
    assert [(found.field, found.text, found.line) for found in article.found[-3:]] == [
        ("publication", "The Berlin Courier", 4),
        ("date_published", "March 31, 2001", 4),
        ("source_url", "Source: http://example.org/a/1.html", 5),
    ]


def test_the_source_may_stand_above_the_headline_and_right_below_it() -> None:
    above = read_text(f"The Northern Post, May 2000\n\nEnvoy Leaves\nSource: Yonhap\n\n{TEXT}", name="a.txt")
    assert (above.record.title, above.record.date_published) == ("Envoy Leaves", "2000-05")
    # Two lines that name two publications are one too many: the second stays where it is.
    assert (above.publication, above.record.body) == ("The Northern Post", f"Source: Yonhap\n\n{TEXT}")


@pytest.mark.parametrize(
    ("line", "publication", "date"),
    [
        ("Source: The Washington Post", "The Washington Post", None),
        ("Source: Yonhap", "Yonhap", None),
        ("Published in: Foo and Bar", "Foo and Bar", None),
        ("Source: The Washington Post, March 31, 2001", "The Washington Post", "2001-03-31"),
        ("Arms Control Today, September 2000", "Arms Control Today", "2000-09"),
        ("Times of India (31 March 2001)", "Times of India", "2001-03-31"),
        ("Pittsburgh Post-Gazette – Monday, March 5, 2001", "Pittsburgh Post-Gazette", "2001-03-05"),
        ("Reuters, 31 March 2001, 10:00 GMT", "Reuters", "2001-03-31"),
        ("March 31, 2001 | The Daily Northerner", "The Daily Northerner", "2001-03-31"),
        ("northernpost.com, March 3, 2001", "northernpost.com", "2001-03-03"),
    ],
)
def test_a_line_may_name_the_publication_and_its_date(line: str, publication: str, date: str | None) -> None:
    wanted = {"publication": publication, "date_published": date}
    assert said(line) == {field: value for field, value in wanted.items() if value}


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("Source: http://example.org/a?b=c&d=1#e.", "http://example.org/a?b=c&d=1#e"),
        ("URL: <https://example.org>", "https://example.org"),
        ("https://example.org/Envoy_(diplomat)", "https://example.org/Envoy_(diplomat)"),
    ],
)
def test_a_line_may_be_the_address_of_the_original(line: str, address: str) -> None:
    assert said(line) == {"source_url": address}


def test_publication_and_address_may_share_a_line() -> None:
    both = {"publication": "The Northern Post", "source_url": "http://example.org/1"}
    assert said("Source: The Northern Post (http://example.org/1)") == both


@pytest.mark.parametrize(
    "line",
    [
        *("Berlin, March 31, 2001", "The Hague, March 31, 2001", "Ada Lindqvist, March 31, 2001"),
        *("Arms Control Today", "Source: officials said so.", "Source:", "See http://example.org/1"),
        *("http://example.org/1 says so", "Source: http://localhost/1", "http://-a.example/", "It was May, May 2000"),
    ],
)
def test_a_line_that_does_not_clearly_name_its_source_is_text(line: str) -> None:
    assert said(line) == {}


def test_a_headline_that_begins_with_source_is_a_headline() -> None:
    article = read_text(f"Source: North Korea Told Press of Deal\n\nBy Ada Lindqvist\n\n{TEXT}", name="a.txt")
    assert (article.record.title, article.publication) == ("Source: North Korea Told Press of Deal", "")


def test_a_source_that_contradicts_the_date_above_it_stays_in_the_text() -> None:
    article = read("May 3, 2000\n\nThe Northern Post, May 4, 2000")
    assert (article.record.date_published, article.publication) == ("2000-05-03", "")
    assert article.record.body.startswith("The Northern Post, May 4, 2000")


@pytest.mark.parametrize("line", ["Ada Lindqvist, March 31, 2001", "By Ada Lindqvist | March 31, 2001"])
def test_a_byline_may_end_in_the_date(line: str) -> None:
    record = read(line).record
    assert (record.byline, record.date_published, record.body) == ("Ada Lindqvist", "2001-03-31", TEXT)
