"""Is the process up, is it ready, and how long do pages wait to be linked again?"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from archive.models import Page


def test_a_process_that_is_up_says_so_without_a_database(client: Client) -> None:
    # No mark for the database: a query would fail this test.
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"up\n")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_no_answer_is_kept_by_anyone(client: Client, address: str) -> None:
    assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_a_probe_without_tls_is_answered_and_not_redirected(client: Client, settings: Settings, address: str) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_a_process_whose_database_is_up_to_date_is_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": connection.vendor,
        "migrations_missing": 0,
        "stale_pages": 0,
        "stale_seconds": 0,
        "cache": "answers",
    }


@pytest.mark.django_db
def test_it_says_how_many_pages_wait_and_for_how_long(client: Client, wendy: Page) -> None:
    Page.objects.update(stale_since=timezone.now() - timedelta(seconds=90))
    told = client.get("/readyz").json()
    assert (told["ready"], told["stale_pages"]) == (True, 1)
    assert 90 <= told["stale_seconds"] < 120


@pytest.mark.django_db
def test_a_database_that_lacks_a_migration_is_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'archive' AND name LIKE '0001%%'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["migrations_missing"]) == (503, 1)


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_not_ready_and_tells_nobody_why(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("connection to server at 10.1.2.3, user archive, failed")

    monkeypatch.setattr("archive.web.health.MigrationRecorder.applied_migrations", fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": "does not answer", "cache": "answers"}


@pytest.fixture
def deployed(settings: Settings, tmp_path: Path) -> Settings:
    """Static files are served as on a deployed site, and none is collected yet."""
    settings.STATIC_ROOT = tmp_path
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    return settings


@pytest.mark.django_db
def test_a_process_without_its_static_files_is_not_ready(client: Client, deployed: Settings) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert "manage.py collectstatic" in answer.json()["static_files"]


@pytest.mark.django_db
def test_static_files_of_an_older_version_are_not_enough(client: Client, deployed: Settings) -> None:
    names = {"archive/archive.css": "archive/archive.1234.css"}
    (Path(deployed.STATIC_ROOT) / "staticfiles.json").write_text(json.dumps({"version": "1.1", "paths": names}))
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_a_process_whose_static_files_are_collected_is_ready(client: Client, deployed: Settings) -> None:
    call_command("collectstatic", verbosity=0, interactive=False)
    told = client.get("/readyz").json()
    assert told["ready"] is True
    assert "static_files" not in told


@pytest.mark.django_db
def test_readiness_costs_a_handful_of_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(4):
        client.get("/readyz")
