"""Names and titles in other scripts say in which language and direction they stand."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.models import Page
from archive.web.tongues import tongue
from tests.conftest import MakePage


@pytest.mark.parametrize(
    ("text", "language", "attributes"),
    [
        ("Wendy Sherman", "", ""),
        ("Łukasz Đặng Thị", "", ""),
        ("“Quoted” — 2000 ✓", "", ""),
        ("Wendy Sherman", "en", ' lang="en"'),
        ("김정일", "", ' lang="ko"'),
        ("金正日", "", ' lang="und-Hani"'),
        ("金正日の写真", "", ' lang="ja"'),
        ("金正日", "zh-Hant", ' lang="zh-Hant"'),
        ("Владимир Путин", "", ' lang="und-Cyrl"'),
        ("Владимир Путин", "ru", ' lang="ru"'),
        ("ياسر عرفات", "", ' lang="und-Arab" dir="rtl"'),
        ("ياسر عرفات", "ar", ' lang="ar" dir="rtl"'),
        ("יצחק רבין", "", ' lang="he" dir="rtl"'),
        ("Kim Jong Il (김정일)", "", ""),
        ("𐎀𐎁", "", ""),
        ("", "", ""),
        ("", "ko", ' lang="ko"'),
        ("Evil", '"><img>', ' lang="&quot;&gt;&lt;img&gt;"'),
    ],
)
def test_the_script_tells_what_nobody_said(text: str, language: str, attributes: str) -> None:
    assert tongue(text, language) == attributes


@pytest.mark.django_db
def test_a_person_is_named_in_her_own_script_and_in_others(client: Client, publish: MakePage) -> None:
    names = [{"text": "ياسر عرفات", "kind": "native", "language": "ar"}, {"text": "Арафат", "kind": "transliteration"}]
    publish(kind="person", title="김정일", slug="kim", names=names)
    page = client.get("/people/kim/").content.decode()
    assert '<h1 lang="ko">김정일</h1>' in page
    assert '<span lang="ar" dir="rtl">ياسر عرفات</span>' in page
    assert '<span lang="und-Cyrl">Арафат</span>' in page
    assert '<a class="t" href="/people/kim/" lang="ko">김정일</a>' in client.get("/people/").content.decode()


@pytest.mark.django_db
def test_a_mention_stands_in_the_language_and_direction_of_its_article(
    client: Client, publish: MakePage, wendy: Page
) -> None:
    publish(kind="person", key="arafat", title="ياسر عرفات", slug="arafat")
    publish(kind="article", title="تقرير", slug="report", language="ar", body="وصل ياسر عرفات إلى باريس.")
    publish(kind="article", title="Ein Bericht", language="de", body="Wendy Sherman kam an.")
    lines = client.get("/people/arafat/").content.decode()
    assert '<li dir="rtl">' in lines
    assert '<span class="ctx r" lang="ar" dir="rtl">' in lines
    assert '<span class="ctx l" lang="de">' in client.get("/people/wendy-sherman/").content.decode()
    article = client.get("/articles/report/").content.decode()
    assert '<h1 lang="ar" dir="rtl">' in article
    assert '<div class="text prose" lang="ar" dir="rtl">' in article
