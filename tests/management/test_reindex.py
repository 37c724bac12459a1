"""`manage.py reindex` makes the indexes anew, and `relink --check` says when that is wanted."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from archive.models import NameKey
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
INDEXES = ("tokenindex", "wordindex", "nameprefix", "namespelling")


@pytest.mark.parametrize("index", INDEXES)
def test_an_emptied_index_is_noticed_and_made_anew(publish: MakePage, index: str) -> None:
    publish(kind="person", title="Wendy Sherman")
    publish(kind="article", title="A Report", body="Wendy Sherman spoke.")
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM archive_{index}")  # noqa: S608
    with pytest.raises(CommandError, match=r"Remedy: manage\.py reindex"):
        call_command("relink", "--check", stdout=StringIO())
    told = StringIO()
    call_command("reindex", stdout=told)
    assert "Indexed 2 pages." in told.getvalue()
    call_command("relink", "--check", stdout=StringIO())


def test_look_up_keys_that_other_rules_call_for_are_made_anew(publish: MakePage) -> None:
    publish(kind="person", title="Wendy Sherman")
    NameKey.objects.all().delete()
    call_command("reindex", stdout=StringIO())
    call_command("relink", "--check", stdout=StringIO())
