"""What stands above the text: epigraph, headline, byline, date, dateline."""

from __future__ import annotations

import pytest

from archive.importing.readings import UnreadableText
from archive.importing.texts import read_text

TEXT = "The delegation left on Monday. It had come to talk about rockets, and it stayed two days longer than planned."
TESTIMONIAL = (
    """\
“Each reader who writes to us keeps these pages honest. [...] I would not miss them.”

– Rosa Marković
Author of “Letters to an Editor: A Life Between Two Presses”
May 3, 2019
Envoy Leaves the Capital Without an Answer

Ada Lindqvist

"""
    + TEXT
)


def fields(text: str, *, name: str = "envoy.txt") -> dict[str, str]:
    record = read_text(text, name=name).record
    names = ["title", "subtitle", "byline", "date_published", "dateline", "body"]
    names += ["epigraph", "epigraph_attribution", "epigraph_date"]
    return {field: value for field in names if (value := getattr(record, field))}


def test_the_testimonial_above_the_headline_is_no_part_of_the_article() -> None:
    assert fields(TESTIMONIAL) == {
        "epigraph": "“Each reader who writes to us keeps these pages honest. [...] I would not miss them.”",
        "epigraph_attribution": "Rosa Marković, Author of “Letters to an Editor: A Life Between Two Presses”",
        "epigraph_date": "2019-05-03",
        "title": "Envoy Leaves the Capital Without an Answer",
        "byline": "Ada Lindqvist",
        "body": TEXT,
    }


@pytest.mark.parametrize(
    "above",
    [
        '"We asked for talks."\n– Rosa Marković, editor',
        '"We asked for talks." — Rosa Marković, editor',
        '"We asked\nfor talks."\n\n-- Rosa Marković\neditor',
        "'We asked for talks.'\n\n- Rosa Marković, editor",
        "“We asked for talks,”\n\n— Rosa Marković, editor",
    ],
)
def test_a_quotation_that_a_dash_and_a_name_follow_is_an_epigraph(above: str) -> None:
    read = fields(f"{above}\n\nEnvoy Leaves\n\n{TEXT}")
    assert read["epigraph_attribution"] == "Rosa Marković, editor"
    assert read["title"] == "Envoy Leaves"
    assert read["epigraph"].strip("\"'“”").replace("\n", " ").rstrip(",.") == "We asked for talks"


@pytest.mark.parametrize(
    "said_by", ["\n-- Rosa Marković, May 3, 2019", "\n– Rosa Marković (3 May 2019)", " — Rosa Marković, May 2019"]
)
def test_a_date_behind_the_name_is_the_epigraphs(said_by: str) -> None:
    read = read_text(f"“We asked.”{said_by}\n\nEnvoy Leaves\n\n{TEXT}", name="a.txt")
    assert read.record.epigraph_attribution == "Rosa Marković"
    assert (read.record.epigraph_date[:7], read.record.date_published) == ("2019-05", "")
    assert read.record.title == "Envoy Leaves"


def test_a_year_behind_a_book_stays_with_the_book() -> None:
    read = fields(f"“We asked.”\n– Rosa Marković, Letters to an Editor, 2019\n\nEnvoy Leaves\n\n{TEXT}")
    assert read["epigraph_attribution"] == "Rosa Marković, Letters to an Editor, 2019"
    assert "epigraph_date" not in read


def test_an_epigraph_may_have_several_paragraphs() -> None:
    read = fields(f"“We asked for talks.\n\n“We got a letter.”\n\n– Rosa Marković\n\nEnvoy Leaves\n\n{TEXT}")
    assert read["epigraph"] == "“We asked for talks.\n\n“We got a letter.”"


def test_a_byline_below_shows_that_the_last_line_above_is_the_headline() -> None:
    read = fields(f"“We asked.”\n\n– Rosa Marković\nA reader\nEnvoy Leaves\n\nBy Ada Lindqvist\n\n{TEXT}")
    assert (read["epigraph_attribution"], read["title"]) == ("Rosa Marković, A reader", "Envoy Leaves")


def test_a_date_between_testimonial_and_headline_is_not_taken_for_the_articles() -> None:
    read = read_text(f"“We asked.”\n\n– Rosa Marković\n\nMay 2019\n\nEnvoy Leaves\n\n{TEXT}", name="a.txt")
    assert (read.record.epigraph_date, read.record.date_published) == ("2019-05", "")
    assert "read as the date of the epigraph" in read.remarks[0].text


def test_the_article_keeps_its_own_date_beside_the_epigraphs() -> None:
    read = fields(TESTIMONIAL.replace("Ada Lindqvist\n", "Ada Lindqvist\nSeptember 2000\n"))
    assert (read["epigraph_date"], read["date_published"]) == ("2019-05-03", "2000-09")


@pytest.mark.parametrize(
    ("above", "date"),
    [
        ('"Trust, but verify."\nRonald Reagan\nDecember 8, 1987', "1987-12-08"),
        ('"Trust,\nbut verify."\n\nRonald Reagan\n\nDecember 1987', "1987-12"),
        ("“Trust, but verify”\nRonald Reagan, December 8, 1987", "1987-12-08"),
        ("“Trust, but verify.”\nRonald Reagan, President", ""),
        ("“Trust, but verify”\nRonald Reagan", ""),
    ],
)
def test_a_name_without_a_dash_says_who_is_quoted_where_a_headline_and_its_byline_follow(above: str, date: str) -> None:
    read = read_text(f"{above}\n\nEnvoy Leaves\n\nBy Ada Lindqvist\nMay 3, 2001\n\n{TEXT}", name="a.txt")
    record = read.record
    assert (record.title, record.byline, record.date_published) == ("Envoy Leaves", "Ada Lindqvist", "2001-05-03")
    assert record.epigraph.startswith(('"Trust', "“Trust"))
    assert (record.epigraph_attribution.removesuffix(", President"), record.epigraph_date) == ("Ronald Reagan", date)
    assert any("read as who is quoted" in remark.text for remark in read.remarks)


def test_a_dated_sentence_above_a_headline_needs_no_byline_below() -> None:
    read = fields(f'"Trust, but verify."\nRonald Reagan\nDecember 8, 1987\n\nEnvoy Leaves\n\n{TEXT}')
    assert (read["epigraph_attribution"], read["title"], read["body"]) == ("Ronald Reagan", "Envoy Leaves", TEXT)


@pytest.mark.parametrize(
    "below",
    [
        "\nBy Ada Lindqvist\n\n",
        "By Ada Lindqvist\nSeptember 4, 2000\n\n",
        "Ada Lindqvist\nSeptember 4, 2000\n\n",
        "Ada Lindqvist\nSeptember 4, 2000\n\nBackground\n\n",
        "\nAda Lindqvist\n\nSeptember 4, 2000\n\n",
        "\nAda Lindqvist\n\nThe Northern Post\nSeptember 4, 2000\n\n",
        "\nSEOUL, Sept. 4 (AP) -- ",
    ],
)
def test_a_headline_that_is_a_quotation_is_a_headline(below: str) -> None:
    read = fields(f"“We Are Ready to Talk”\n{below}{TEXT}")
    assert read["title"] == "“We Are Ready to Talk”"
    assert "epigraph" not in read


def test_a_headline_that_begins_and_ends_in_quotation_marks_is_one() -> None:
    title = "“Star Wars” Is Back, Says “Envoy.”"
    assert fields(f"{title}\nAda Lindqvist\nMay 3, 2000\n\nBackground\n\n{TEXT}")["title"] == title


def test_a_text_that_begins_with_a_quoted_sentence_loses_nothing() -> None:
    opening = '"We are ready," he said on Monday, "and we shall wait until the others are," a sentence that went on.'
    assert fields(f"{opening * 3}\n\n{TEXT}")["body"].startswith(opening)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Ada Lindqvist", "Ada Lindqvist"),
        ("By Ada Lindqvist", "Ada Lindqvist"),
        ("BY ADA LINDQVIST", "ADA LINDQVIST"),
        ("By Ada Lindqvist, staff writer", "Ada Lindqvist, staff writer"),
        ("Ada Lindqvist and J. B. van der Lee, Jr.", "Ada Lindqvist and J. B. van der Lee, Jr."),
        ("Rosa Marković, Tom O’Hara, and Kim Yong-su", "Rosa Marković, Tom O’Hara, and Kim Yong-su"),
    ],
)
def test_a_line_of_names_below_the_headline_is_the_byline(line: str, byline: str) -> None:
    assert fields(f"Envoy Leaves\n\n{line}\n\n{TEXT}")["byline"] == byline


@pytest.mark.parametrize(
    "line",
    ["The Background", "By Friday, nobody had answered.", "A first attempt", "Kim", "Arms Control Today", "12 May"],
)
def test_a_line_that_is_not_clearly_a_byline_is_text(line: str) -> None:
    read = fields(f"Envoy Leaves\n\n{line}\n\n{TEXT}")
    assert "byline" not in read
    assert read["body"] == f"{line}\n\n{TEXT}"


def test_headline_byline_and_date_may_stand_without_blank_lines() -> None:
    read = fields(f"Envoy Leaves the Capital\nWithout an Answer\nBy Ada Lindqvist\nSept. 4, 2000\n\n{TEXT}")
    assert (read["title"], read["byline"]) == ("Envoy Leaves the Capital Without an Answer", "Ada Lindqvist")
    assert read["date_published"] == "2000-09-04"


@pytest.mark.parametrize("rule", ["=====", "-----", "--------------------------"])
@pytest.mark.parametrize("below", ["By Ada Lindqvist\n\n", "\nBy Ada Lindqvist\n\n", "\n\nBy Ada Lindqvist\n"])
def test_an_underline_ends_the_headline_and_is_dropped(rule: str, below: str) -> None:
    read = read_text(f"Envoy Leaves\n{rule}\n{below}{TEXT}", name="a.txt")
    assert (read.record.title, read.record.byline, read.record.body) == ("Envoy Leaves", "Ada Lindqvist", TEXT)
    assert [(line.line, line.text) for line in read.dropped] == [(2, rule)]


def test_the_line_below_an_underlined_headline_is_text() -> None:
    read = fields(f"=====\nEnvoy Leaves\n=====\n{TEXT}\n\n{TEXT}")
    assert (read["title"], read["body"]) == ("Envoy Leaves", f"{TEXT}\n\n{TEXT}")


def test_a_line_between_headline_and_signed_byline_is_the_subtitle() -> None:
    read = fields(f"Envoy Leaves\n\nNo answer after four days of talks\n\nBy Ada Lindqvist\n\n{TEXT}")
    assert read["subtitle"] == "No answer after four days of talks"


def test_a_date_above_the_headline_is_the_articles() -> None:
    read = fields(f"September 2000\n\nEnvoy Leaves\n\n{TEXT}")
    assert (read["date_published"], read["title"]) == ("2000-09", "Envoy Leaves")


def test_a_date_with_two_readings_stays_in_the_text() -> None:
    assert fields(f"Envoy Leaves\n\n7/1/2020\n\n{TEXT}")["body"].startswith("7/1/2020\n\n")


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("SEOUL, Sept. 1 — The delegation left.", "SEOUL, Sept. 1"),
        ("MOSCOW (Reuters) - “We left,” he said.", "MOSCOW (Reuters)"),
        ("NEW YORK, United States, July 3 (AP) -- The talks ended.", "NEW YORK, United States, July 3 (AP)"),
    ],
)
def test_a_dateline_is_taken_from_the_first_paragraph(opening: str, dateline: str) -> None:
    read = fields(f"Envoy Leaves\n\n{opening}\n\n{TEXT}")
    assert read["dateline"] == dateline
    assert read["body"].split("\n\n")[0] in ("The delegation left.", "“We left,” he said.", "The talks ended.")


@pytest.mark.parametrize("opening", ["NATO — The alliance met.", "KEDO, Russia — Not members — met.", "UNSCOM left."])
def test_an_acronym_before_a_dash_is_no_dateline(opening: str) -> None:
    assert fields(f"Envoy Leaves\n\n{opening}")["body"] == opening


def test_a_text_without_a_headline_takes_the_name_of_its_file_and_says_so() -> None:
    read = read_text(f"{TEXT * 4}\n\n{TEXT}", name="the_envoy_leaves.txt")
    assert read.record.title == "the envoy leaves"
    assert "no headline" in read.remarks[0].text
    assert read.record.body == f"{TEXT * 4}\n\n{TEXT}"


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\ufeff", "Only a Headline", "Envoy Leaves\n\nShare this\n"])
def test_a_file_without_text_is_refused(text: str) -> None:
    with pytest.raises(UnreadableText, match="holds no text"):
        read_text(text, name="a.txt")
