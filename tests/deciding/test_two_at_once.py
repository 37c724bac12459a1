"""Two editors settle the same name at the same moment, on PostgreSQL: one decision counts, the other is told of it."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import connections

from archive import deciding, relinking
from archive.models import Decision, Mention, Page
from tests.conftest import MakePage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(
        "connections['default'].vendor != 'postgresql'",
        reason="two editors at once: needs DATABASE_URL on PostgreSQL",
    ),
]


def test_of_two_decisions_at_once_one_counts(publish: MakePage, ada: User, rosa: User) -> None:
    wendy = publish(kind="person", key="p-wendy", title="Wendy Sherman")
    william = publish(kind="person", key="p-william", title="William Sherman")
    for turn in range(6):
        body = "Wendy Sherman met William Sherman. Sherman spoke."
        article = publish(kind="article", key=f"a-{turn}", title=f"Briefing {turn}", body=body)
        told, faults = _at_once(article, {ada: wendy, rosa: william})
        assert faults == []
        assert len(told) == 1
        stands = Decision.objects.get(page=article)
        assert told[0].standing == stands
        relinking.relink_stale()
        assert Mention.objects.get(source=article, surface="Sherman").target == stands.target


def _at_once(article: Page, wishes: dict[User, Page]) -> tuple[list[deciding.AlreadyDecided], list[BaseException]]:
    together = threading.Barrier(len(wishes))
    told, faults = list[deciding.AlreadyDecided](), list[BaseException]()

    def take(editor: User, target: Page) -> None:
        try:
            together.wait(20)
            deciding.decide("Sherman", page=article, target=target, editor=editor)
        except deciding.AlreadyDecided as error:
            told.append(error)
        except BaseException as fault:  # noqa: BLE001 - the test itself looks at it
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=partial(take, *wish), daemon=True) for wish in wishes.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return told, faults
