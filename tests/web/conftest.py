"""A few pages that most of these tests read: Wendy Sherman, the group she led, and a report that names both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.models import Mention, Page
from archive.models.mentions import UNDATED
from tests.conftest import MakePage

LogIn = Callable[[User], Client]
BODY = (
    "Ambassador Wendy Sherman flew to Seoul for the Trilateral Coordination and Oversight Group (TCOG).\n\n"
    "The allies agreed. Sherman said little."
)


@pytest.fixture
def log_in() -> LogIn:
    """A browser of its own for a user."""

    def logged_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return logged_in


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    return publish(
        kind="person",
        key="wendy",
        title="Wendy Sherman",
        given_name="Wendy",
        family_name="Sherman",
        sort_name="Sherman, Wendy",
        summary="American diplomat.",
        names=[{"text": "Wendy R. Sherman"}],
    )


@pytest.fixture
def group(publish: MakePage) -> Page:
    return publish(
        kind="organization",
        key="tcog",
        title="Trilateral Coordination and Oversight Group",
        names=[{"text": "TCOG", "kind": "acronym"}],
    )


@pytest.fixture
def report(publish: MakePage, wendy: Page, group: Page) -> Page:
    return publish(
        kind="article",
        key="report",
        title="Allies Compare Notes",
        body=BODY,
        byline="Staff report",
        date_published="2000-09",
    )


def mention_often(source: Page, target: Page, number: int, *, after: int = 0) -> None:
    """Give `source` this many mentions of `target` behind the place `after`, without any text."""
    Mention.objects.filter(source=source, target=target).delete()
    Mention.objects.bulk_create(
        Mention(
            source=source,
            target=target,
            day=(source.specific.published_earliest if source.kind == "article" else None) or UNDATED,
            segment="body",
            start=after + 10 * place,
            end=after + 10 * place + 7,
            surface="Sherman",
            number=place + 1,
            anchor=f"{target.slug}-{place + 1}",
            before="Then ",
            after=" spoke.",
            rule="family name",
        )
        for place in range(number)
    )
