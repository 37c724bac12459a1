"""Nothing that is not published is found, counted, quoted or suggested."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from archive import editing, searching
from archive.records import from_dict
from tests.conftest import MakePage

from .conftest import keys_found

pytestmark = pytest.mark.django_db
FIELDS = {"kind": "person", "title": "Secret Zerbrovsky", "body": "Kumquats were eaten.", "family_name": "Zerbrovsky"}


@pytest.fixture(params=["proposed", "draft", "deleted"])
def hidden(request: pytest.FixtureRequest, publish: MakePage, tom: User) -> None:
    """A page that nobody may find: proposed by Tom, or taken back after it was published."""
    if request.param == "proposed":
        editing.submit(from_dict({**FIELDS, "key": "hidden"}), based_on=0, editor=tom)
    else:
        publish(key="hidden", **FIELDS)
        publish(key="hidden", **FIELDS, status=request.param)


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize("text", ["zerbrovsky", "secret", "secret zer", "kumquats", '"were eaten"'])
def test_it_is_neither_found_nor_counted_nor_suggested(text: str) -> None:
    query = searching.read(text)
    assert keys_found(text) == []
    assert searching.search(query).total == 0
    assert searching.named(query, limit=7) == ()


@pytest.mark.usefixtures("hidden")
def test_it_is_not_guessed() -> None:
    assert searching.did_you_mean(searching.read("Zerbrowsky")) == ()


def test_a_proposed_change_is_not_found_before_it_is_live(publish: MakePage, tom: User) -> None:
    page = publish(key="wendy", kind="person", title="Wendy Sherman", body="A diplomat.")
    changed = from_dict({"key": "wendy", "kind": "person", "title": "Wendy Zerbrovsky", "body": "Kumquats."})
    editing.submit(changed, based_on=page.version, editor=tom)
    assert (keys_found("kumquats"), keys_found("zerbrovsky"), keys_found("diplomat")) == ([], [], ["wendy-sherman"])


def test_a_publication_that_is_not_published_is_not_named(publish: MakePage) -> None:
    publish(kind="organization", key="paper", title="Quiet Review", status="draft")
    publish(kind="article", title="A Report", publication="paper", body="Kumquats.")
    assert searching.search(searching.read("kumquats")).hits[0].publication == ""
