"""The cast and the stage: Ada edits, Rosa reviews and administers, Tom contributes; pages come from records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.db import connection

from archive import editing
from archive.models import Page
from archive.models.acts import seal_acts, unseal_acts
from archive.models.revisions import seal_revisions, unseal_revisions
from archive.records import from_dict
from tests.in_flight import InFlight

pytest_plugins = ["tests.parts", "tests.pictures"]
MakePage = Callable[..., Page]


def _user(name: str, group: str) -> User:
    user = User.objects.create_user(name, email=f"{name}@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def ada(db: None) -> User:
    """An editor: publishes."""
    return _user("ada", "editor")


@pytest.fixture
def rosa(db: None) -> User:
    """An administrator: reviews, and manages users."""
    return _user("rosa", "administrator")


@pytest.fixture
def tom(db: None) -> User:
    """A contributor: what he saves waits for review."""
    return _user("tom", "contributor")


@pytest.fixture
def publish(db: None) -> MakePage:
    """Publish a record given as its fields: `publish(kind="person", title="Wendy Sherman")`; answers the page.

    `based_on` defaults to the live version of the page with that key, so a second call is a change.
    """

    def publish_record(*, based_on: int | None = None, **data: Any) -> Page:
        live = Page.objects.filter(key=data.get("key", "")).values_list("version", flat=True).first()
        version = based_on if based_on is not None else live or 0
        return editing.publish(from_dict(data), based_on=version, editor=None, summary="for the test").page

    return publish_record


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite's test database is a file, as in use: in shared memory a reader makes a writer fail instead of waiting."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.getbasetemp() / "archive.sqlite3")
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Each test draws its pages itself."""
    cache.clear()


@pytest.fixture(scope="session")
def in_flight() -> InFlight:
    """What live servers are still answering."""
    requests = InFlight()
    requests.listen()
    return requests


@pytest.fixture(autouse=True)
def _emptied_after_real_transactions(request: pytest.FixtureRequest, in_flight: InFlight) -> Iterator[None]:
    """A test with real transactions empties the tables afterwards, which sealed rows would refuse on SQLite."""
    real = {"transactional_db", "live_server"} & set(request.fixturenames)
    marker = request.node.get_closest_marker("django_db")
    if not real and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    unseal_revisions(connection)
    unseal_acts(connection)
    seal_revisions(connection)
    seal_acts(connection)
    yield
    in_flight.wait()
    with connection.cursor() as cursor:
        for table in ("tokenindex", "wordindex", "nameprefix", "namespelling"):
            cursor.execute(f"DELETE FROM archive_{table}")  # noqa: S608  # the names stand in this file
    unseal_revisions(connection)
    unseal_acts(connection)
