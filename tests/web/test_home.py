"""The front page: the latest article, and the names of the archive as in the index of a book."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from archive.models import Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


def shown(client: Client) -> str:
    return re.sub(r"\s+", " ", client.get("/").content.decode())


def test_an_empty_archive_says_so_and_shows_the_way_on(client: Client) -> None:
    content = shown(client)
    assert "The archive is empty" in content
    assert 'href="/admin/archive/article/add/"' in content


def test_the_counts_are_those_of_what_is_published(client: Client, publish: MakePage, report: Page) -> None:
    publish(kind="article", title="Unseen", status="draft")
    content = shown(client)
    assert "1 article<" in content
    assert "1 person<" in content
    assert "0 events<" in content


def test_the_latest_article_opens_with_its_first_paragraph_linked(
    client: Client, publish: MakePage, report: Page
) -> None:
    publish(kind="article", title="Older", body="Nothing of this.", date_published="1999")
    content = shown(client)
    assert '<a href="/articles/allies-compare-notes/">Allies Compare Notes</a>' in content
    assert 'href="/people/wendy-sherman/">Wendy Sherman</a> flew to Seoul' in content
    assert "The allies agreed" not in content
    assert "Nothing of this" not in content


def test_the_index_lists_names_by_letter_with_counts_and_acronyms_with_see(client: Client, report: Page) -> None:
    index = shown(client).partition("Index of names")[2]
    assert '<a href="/people/wendy-sherman/">Sherman, Wendy</a> <span class="n">2</span>' in index
    assert 'TCOG, see <a href="/organizations/trilateral-coordination-and-oversight-group/">' in index
    assert index.index('id="ix-S"') < index.index('id="ix-T"')
    assert '<a href="#ix-S">S</a>' in index
    assert '<a href="#ix-Q">' not in index


def test_a_leading_article_of_a_name_stands_behind_it(client: Client, publish: MakePage) -> None:
    publish(kind="organization", title="The Washington Post")
    publish(kind="article", title="Read", body="He read The Washington Post.")
    assert "Washington Post, The</a>" in shown(client)


def test_two_with_one_name_are_told_apart_in_the_index(client: Client, publish: MakePage) -> None:
    for phrase, title in (("father", "George H. W. Bush"), ("son", "George W. Bush")):
        publish(kind="person", title=title, sort_name="Bush, George", disambiguation=phrase)
    publish(kind="article", title="Two", body="George H. W. Bush and George W. Bush fished.")
    content = shown(client)
    assert "Bush, George (father)" in content
    assert "Bush, George (son)" in content


def test_names_that_several_bear_lead_to_which_one(client: Client, publish: MakePage, report: Page) -> None:
    publish(kind="person", title="Brad Sherman", family_name="Sherman")
    content = shown(client)
    assert '<a class="t" href="/which-one/?name=Sherman">Sherman</a>' in content
    assert "2 pages bear this name" in content
