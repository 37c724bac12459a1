"""What was decided of names goes over to the page that stays."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from archive import deciding, relinking
from archive.models import Act, Decision, Mention
from tests.conftest import MakePage

from .conftest import Merge, page


@pytest.fixture(autouse=True)
def decided(duplicate: None, publish: MakePage, ada: User) -> None:
    """Of one name, which the engine does not know, an editor decided that it means the duplicate."""
    publish(kind="article", key="told", title="Told", body="The Envoy spoke for an hour.")
    deciding.decide("Envoy", page=page("told"), target=page("double"), editor=ada)
    while relinking.relink_stale():
        pass


def targets() -> list[str]:
    return list(Mention.objects.filter(source__key="told", surface="Envoy").values_list("target__key", flat=True))


def test_a_name_decided_to_mean_the_page_that_went_means_the_one_that_stays(merge: Merge) -> None:
    assert targets() == ["double"]
    merge("double", "wendy")
    assert targets() == ["wendy"]
    relinking.relink(page("told").pk)
    assert targets() == ["wendy"]


def test_the_log_of_a_merge_names_the_decisions_that_it_moved(merge: Merge) -> None:
    merge("double", "wendy")
    moved = Act.objects.get(kind="merge").details["decisions"]
    assert moved == {"led": [Decision.objects.get().key], "held": [], "given_up": []}
