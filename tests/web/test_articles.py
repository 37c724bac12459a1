"""An article shows its text as printed, where it is from, and whom it names."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from archive.models import Mention, Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
ADDRESS = "/articles/allies-compare-notes/"


def shown(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_names_in_the_text_lead_to_their_pages(client: Client, report: Page) -> None:
    content = shown(client)
    assert 'href="/people/wendy-sherman/">Wendy Sherman</a>' in content
    assert 'href="/organizations/trilateral-coordination-and-oversight-group/"' in content


def test_the_rail_counts_the_mentions_of_each_name_and_leads_to_the_first(client: Client, report: Page) -> None:
    content = shown(client)
    assert 'href="#wendy-sherman-1"' in content
    assert 'aria-label="Go to 2 mentions of Wendy Sherman">2</a>' in content
    assert 'id="wendy-sherman-1"' in content


def test_the_strip_of_a_name_has_a_tick_for_each_place(client: Client, report: Page) -> None:
    row = shown(client).partition('<a href="/people/wendy-sherman/">Wendy Sherman</a><svg')[2].partition("</li>")[0]
    assert row.count("V10") == Mention.objects.filter(target__slug="wendy-sherman", source=report).count() == 2


def test_a_question_leads_to_its_candidates(client: Client, publish: MakePage, wendy: Page) -> None:
    publish(kind="person", key="brad", title="Brad Sherman", family_name="Sherman")
    body = "Wendy Sherman met Brad Sherman. Wendy Sherman and Brad Sherman talked. Sherman left."
    publish(kind="article", key="two", title="Two of One Name", slug="two", body=body)
    content = shown(client, "/articles/two/")
    assert "Which one?" in content
    assert 'href="/which-one/?name=Sherman&amp;in=two"' in content


def test_where_it_is_from_stands_in_the_margin(client: Client, publish: MakePage) -> None:
    publish(kind="organization", key="monthly", title="The Monthly")
    publish(
        kind="article",
        title="A Report",
        publication="monthly",
        volume="30",
        issue="7",
        pages="12",
        date_published="2000-09",
        source_url="https://www.example.org/reports/1",
        rights="Shown with permission.",
    )
    content = shown(client, "/articles/a-report/")
    assert "The Monthly, vol. 30, no. 7, p. 12, September 2000" in content
    assert '<a href="https://www.example.org/reports/1" rel="nofollow">www.example.org</a>' in content
    assert "Shown with permission." in content
    assert '<a href="/articles/?year=2000">2000</a>' in content


def test_the_epigraph_stands_above_the_headline_with_its_own_date(client: Client, publish: MakePage) -> None:
    publish(
        kind="article",
        title="A Report",
        epigraph="There is *hope*.",
        epigraph_attribution="A reader",
        epigraph_date="2020-07-01",
        date_published="2000-09",
    )
    content = shown(client, "/articles/a-report/")
    assert content.index("There is <em>hope</em>.") < content.index("A reader, 1 July 2020") < content.index("<h1>")


def test_authors_with_a_page_are_linked_in_the_byline(client: Client, publish: MakePage) -> None:
    publish(kind="person", key="alex", title="Alex Wagner")
    publish(kind="person", key="field", title="Jo Field")
    publish(kind="article", title="A Report", byline="By Alex Wagner in Seoul", authors=["alex", "field"])
    content = shown(client, "/articles/a-report/")
    assert (
        'By <a href="/people/alex-wagner/">Alex Wagner</a> in Seoul, <a href="/people/jo-field/">Jo Field</a>'
        in content
    )


def test_an_article_stands_between_the_events_around_it(client: Client, publish: MakePage) -> None:
    for date in ("1998", "1999-05", "2000-06-13/2000-06-15", "2000-10", "2001-01", "2002"):
        publish(kind="event", title=f"Event of {date[:7]}", date=date)
    publish(kind="article", title="A Report", date_published="2000-09")
    sequence = shown(client, "/articles/a-report/").partition("In sequence")[2].partition("</section>")[0]
    titles = re.findall(r"Event of [\d-]+|This article", sequence)
    assert titles == ["Event of 1999-05", "Event of 2000-06", "This article", "Event of 2000-10", "Event of 2001-01"]


def test_an_article_without_text_says_so(client: Client, publish: MakePage) -> None:
    publish(kind="article", title="A Report")
    assert "This article has no text yet." in shown(client, "/articles/a-report/")


def test_edit_leads_to_the_form_at_the_desk(client: Client, report: Page) -> None:
    address = f"/admin/archive/article/{report.pk}/change/"
    assert f'href="{address}"' in shown(client)
    assert client.get(address).headers["Location"].startswith("/admin/login/")
