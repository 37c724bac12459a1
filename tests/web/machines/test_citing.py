"""How to cite an article, in forms that reference managers read; each of one version, whatever stands in a title."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import editing
from archive.models import Page
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
URL = "http://testserver/articles/a-report/history/1/"
ODD = 'Costs & "Benefits": 50% of $9_000 #1 ~ \\ TY - @article, Ω'


def take(client: Client, form: str, *, slug: str = "a-report", number: int = 1) -> str:
    answer = client.get(f"/articles/{slug}/history/{number}/cite.{form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{slug}-{number}.{form}"'
    return answer.content.decode()


def read_bibtex(text: str) -> dict[str, Any]:
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"type": entry.entry_type, **{field.key: field.value for field in entry.fields}}


def read_ris(text: str) -> dict[str, Any]:
    (record,) = rispy.loads(text)
    return dict(record)


def read_csl(text: str) -> dict[str, Any]:
    (item,) = json.loads(text)
    return dict(item)


@pytest.fixture
def cited(publish: MakePage) -> Page:
    """An article with all that a citation says: a person with a page, one without, a publication."""
    publish(kind="organization", key="monthly", title="The Monthly")
    publish(kind="person", key="ada", title="Ada Lovelace Reed", given_name="Ada Lovelace", family_name="Reed")
    return publish(
        kind="article", key="cited", title="A Report", byline="By Ada Lovelace Reed and Bo Lind", authors=["ada"],
        publication="monthly", volume="12", issue="3", pages="4–5", date_published="2000-09-07", language="en",
    )  # fmt: skip


@pytest.fixture
def odd(publish: MakePage) -> Page:
    """An article whose title and byline are made of what means something to the forms."""
    publish(kind="organization", key="odd-paper", title=f"Paper {ODD}", slug="odd-paper")
    return publish(kind="article", title=ODD, slug="a-report", byline=f"By {ODD}", publication="odd-paper")


@pytest.mark.usefixtures("cited")
def test_a_bibtex_parser_reads_the_citation(client: Client) -> None:
    assert read_bibtex(take(client, "bib")) == {
        "type": "article",
        "author": "Reed, Ada Lovelace and Bo Lind",
        "title": "A Report",
        "journal": "The Monthly",
        "year": "2000",
        "month": "sep",
        "day": "7",
        "volume": "12",
        "number": "3",
        "pages": "4–5",
        "language": "en",
        "url": URL,
        "note": f"Concordance, version 1 of {today(client)}",
    }


@pytest.mark.usefixtures("cited")
def test_a_ris_parser_reads_the_citation(client: Client) -> None:
    assert read_ris(take(client, "ris")) == {
        "type_of_reference": "NEWS",
        "title": "A Report",
        "authors": ["Reed, Ada Lovelace", "Bo Lind"],
        "secondary_title": "The Monthly",
        "year": "2000",
        "date": "2000/09/07",
        "volume": "12",
        "number": "3",
        "start_page": "4",
        "end_page": "5",
        "language": "en",
        "edition": "1",
        "database_provider": "Concordance",
        "notes": [f"Concordance, version 1 of {today(client)}"],
        "urls": [URL],
    }


@pytest.mark.usefixtures("cited")
def test_csl_json_says_the_same(client: Client) -> None:
    item = read_csl(take(client, "json"))
    assert item["author"] == [{"family": "Reed", "given": "Ada Lovelace"}, {"literal": "Bo Lind"}]
    assert item["issued"] == {"date-parts": [[2000, 9, 7]]}
    assert (item["type"], item["URL"], item["version"]) == ("article-newspaper", URL, "1")


@pytest.mark.usefixtures("cited")
def test_words_say_the_same(client: Client) -> None:
    printed = "Ada Lovelace Reed and Bo Lind, “A Report”, The Monthly, vol. 12, no. 3, 7 September 2000, pp. 4–5. "
    assert take(client, "txt") == f"{printed}Concordance, version 1 of {today(client)}, {URL}\n"


@pytest.mark.usefixtures("odd")
def test_what_means_something_to_a_form_stays_a_title(client: Client) -> None:
    bibtex = read_bibtex(take(client, "bib"))
    assert bibtex["title"] == ODD
    assert bibtex["journal"] == f"Paper {ODD}"
    assert read_ris(take(client, "ris"))["title"] == ODD
    assert read_csl(take(client, "json"))["title"] == ODD


def test_braces_stay_in_pairs_however_a_title_has_them(client: Client, publish: MakePage) -> None:
    publish(kind="article", title="}{ }} A^2", slug="a-report", date_published="2000")
    text = take(client, "bib")
    assert text.count("{") == text.count("}")
    assert r"{{\textbraceright{}\textbraceleft{} " in text
    assert r" A\textasciicircum{}2}}" in text
    assert read_bibtex(text)["year"] == "2000"


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2000-09", {"date-parts": [[2000, 9]]}),
        ("2000~", {"date-parts": [[2000]], "circa": True}),
        ("2000-07-21/2000-07-23", {"date-parts": [[2000, 7, 21], [2000, 7, 23]]}),
        ("199X", {"literal": "the 1990s"}),
        ("2000/..", {"date-parts": [[2000]]}),
        ("../2000", {"literal": "until 2000"}),
        ("", None),
    ],
)
def test_a_date_is_told_as_well_as_it_is_known(
    client: Client, publish: MakePage, date: str, issued: dict[str, Any] | None
) -> None:
    publish(kind="article", title="A Report", date_published=date)
    assert read_csl(take(client, "json")).get("issued") == issued
    assert read_ris(take(client, "ris"))["title"] == "A Report"
    assert read_bibtex(take(client, "bib"))["type"] == "misc"


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Staff report", ["Staff report"]),
        ("BY A. B. CEE", ["A. B. CEE"]),
        ("Byron Dee", ["Byron Dee"]),
        ("By A, B, and C", ["A", "B", "C"]),
        ("By Ann Lee, our correspondent", ["Ann Lee, our correspondent"]),
        ("", []),
    ],
)
def test_the_byline_is_taken_as_printed(client: Client, publish: MakePage, byline: str, authors: list[str]) -> None:
    publish(kind="article", title="A Report", byline=byline)
    told = read_csl(take(client, "json")).get("author", [])
    assert [author["literal"] for author in told] == authors


def test_an_old_version_is_cited_as_it_was(client: Client, publish: MakePage, cited: Page) -> None:
    publish(kind="article", key="cited", title="A Better Report", slug="a-report")
    assert read_csl(take(client, "json"))["title"] == "A Report"
    new = read_csl(take(client, "json", number=2))
    assert (new["title"], new["URL"]) == ("A Better Report", "http://testserver/articles/a-report/history/2/")


def test_the_article_says_how_to_cite_it_and_leads_to_each_form(client: Client, cited: Page) -> None:
    page = client.get("/articles/a-report/").content.decode()
    assert "“A Report”, <cite>The Monthly</cite>, vol. 12" in " ".join(page.split())
    for form in ("bib", "ris", "json", "txt"):
        assert f"/articles/a-report/history/1/cite.{form}" in page


def test_a_former_address_leads_to_the_same_citation(client: Client, publish: MakePage, cited: Page) -> None:
    publish(kind="article", key="cited", title="A Report", slug="renamed")
    answer = client.get("/articles/a-report/history/1/cite.ris")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/articles/renamed/history/1/cite.ris")


@pytest.mark.usefixtures("cited")
@pytest.mark.parametrize("place", ["history/1/cite.doc", "history/9/cite.bib", f"history/{10**30}/cite.bib"])
def test_what_cannot_be_cited_is_not_found(client: Client, place: str) -> None:
    assert client.get(f"/articles/a-report/{place}").status_code == 404


def test_what_waits_or_was_kept_back_is_not_cited_for_anyone(
    client: Client, ada: User, tom: User, publish: MakePage, cited: Page
) -> None:
    record = {"kind": "article", "key": "cited", "title": "Waiting Report", "slug": "a-report"}
    editing.submit(from_dict(record), based_on=1, editor=tom)
    publish(**{**record, "status": "draft", "title": "Kept Back"})
    publish(**{**record, "title": "Shown Again"})
    for reader in (client, Client()):
        assert [reader.get(f"/articles/a-report/history/{number}/cite.txt").status_code for number in (2, 3, 4)] == [
            404, 404, 200
        ]  # fmt: skip
        client.force_login(ada)


def test_an_author_or_publication_that_readers_do_not_see_is_not_named(client: Client, publish: MakePage) -> None:
    publish(kind="organization", key="quiet", title="Quiet Review", status="draft")
    publish(kind="person", key="secret", title="Secret Writer", status="draft")
    publish(kind="article", title="A Report", publication="quiet", authors=["secret"])
    for form in ("bib", "ris", "json", "txt"):
        text = take(client, form)
        assert "Quiet" not in text
        assert "Secret" not in text


def test_a_citation_costs_few_queries(client: Client, cited: Page) -> None:
    with CaptureQueriesContext(connection) as captured:
        take(client, "bib")
    assert len(captured) <= 5


def today(client: Client) -> str:
    """The day of the version, as the page says it."""
    page = client.get("/articles/a-report/history/1/cite.txt").content.decode()
    return page.partition("version 1 of ")[2].partition(", http")[0]
