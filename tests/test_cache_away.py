"""A cache that does not answer costs time, and nothing else."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from redis.exceptions import RedisError

from archive.admin.pacing import SECONDS, wait_for
from archive.admin.uploading import MOST_AN_HOUR, TooMuch, take_in
from archive.web import freshness
from config import caching
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_redis(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis where nobody listens, and nothing known of it yet."""
    monkeypatch.setattr(caching, "_outages", {})
    settings.CACHES = {"default": {"BACKEND": "config.caching.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1"}}
    LocMemCache("while-redis-is-away", {}).clear()


def test_readers_pages_are_shown(client: Client, publish: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "QUIET", timedelta(0))
    wendy = publish(kind="person", title="Wendy Sherman")
    for _ in range(2):
        answer = client.get(wendy.get_absolute_url())
        assert answer.status_code == 200
        assert "ETag" in answer.headers  # so it is one of those that would be kept


def test_the_process_is_ready_and_names_the_cache(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["cache"]) == (200, "does not answer")


def test_what_was_kept_is_a_miss() -> None:
    cache.set("page", "drawn")
    assert cache.get("page", "nothing") == "nothing"


def test_it_is_logged_once_and_not_for_every_page(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "config.caching"):
        for _ in range(5):
            cache.get("page")
    assert [record.getMessage()[:25] for record in caplog.records] == ["the cache does not answer"]


def test_it_is_left_alone_for_a_moment_and_then_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fail(self: object, key: str, *_: object) -> None:
        asked.append(key)
        raise RedisError("away")

    now = 1_000.0
    monkeypatch.setattr("django.core.cache.backends.redis.RedisCache.get", fail)
    monkeypatch.setattr(caching, "monotonic", lambda: now)
    cache.get("first")
    cache.get("second")
    now += caching.PAUSE + 1
    cache.get("third")
    assert asked == ["first", "third"]


def test_one_person_is_held_to_the_pace_all_the_same(tom: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.admin.pacing.time", lambda: 1_000_000.0)
    waits = [wait_for(tom, "preview", most=3) for _ in range(5)]
    assert waits == [0, 0, 0, SECONDS, SECONDS]


def test_one_account_brings_no_more_pictures_than_ever(tom: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.admin.uploading.keep", lambda file: file)
    for _ in range(MOST_AN_HOUR):
        take_in(SimpleUploadedFile("a.png", b"drawn"), tom)
    with pytest.raises(TooMuch):
        take_in(SimpleUploadedFile("a.png", b"drawn"), tom)
