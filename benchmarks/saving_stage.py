"""The archive on which `benchmarks.saving` measures. Needs Django to be set up."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from archive import editing
from archive.editing import publishing
from archive.models import Article, Page, Revision
from archive.models.as_record import record_of
from archive.records import to_dict, to_json

from . import corpus
from .clocks import cpu_ms, own_ms
from .filling import Table, fill_articles, fill_names
from .linking_stage import backend

_NAMES = 1_000
_FEW = 200
_AT_ONCE = 2_000


class Stage:
    """A thousand names, and one article that is saved again and again."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        fill_names(_NAMES)
        self._ids = fill_articles(corpus.article(chance) for _ in range(200))
        self._page = Article.objects.get(pk=self._ids[0])
        self._editor = User.objects.create_superuser("measured")
        self._client = Client(SERVER_NAME="127.0.0.1")
        self._client.force_login(self._editor)
        self._number = 0
        for _ in range(_FEW):
            self._save()

    def revisions(self) -> int:
        """How many revisions the archive has."""
        return Revision.objects.count()

    def saves(self, rounds: int) -> tuple[float, float]:
        """What a save costs with its revision kept, and without, in turns, in milliseconds."""
        kept, bare = [], []
        for _ in range(rounds):
            kept.append(_cost(self._save))
            with patch.object(publishing, "_keep", _not_kept):
                bare.append(_cost(self._save))
        return statistics.median(kept), statistics.median(bare)

    def history(self, rounds: int) -> dict[str, float]:
        """What each page of history costs, in milliseconds."""
        newest = self._page.get_absolute_url()
        addresses = {
            "history, its first page": f"{newest}history/",
            "history, far back": f"{newest}history/?before={max(10, self._revision_count() // 2)}",
            "a version": f"{newest}history/{self._newest()}/",
        }
        found = {}
        for name, address in addresses.items():
            answer = self._client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}")
            times = [_cost(lambda address=address: self._client.get(address)) for _ in range(rounds)]  # type: ignore[misc]
            found[name] = statistics.median(times)
        return found

    def fill(self, revisions: int) -> None:
        """Add so many revisions, a tenth of them to the one article; their digests are no chain."""
        columns = (
            "page_id", "number", "based_on", "record", "status", "editor_id", "editor_name", "created_at", "summary",
            "size", "digest",
        )  # fmt: skip
        table = Table(Revision, *columns)
        record = record_of(self._page.specific)
        text, size, now = to_dict(record), len(to_json(record)), timezone.now()
        numbers = dict.fromkeys(self._ids, 0) | {self._page.pk: self._revision_count()}
        for start in range(0, revisions, _AT_ONCE):
            rows: list[tuple[Any, ...]] = []
            for at in range(start, min(start + _AT_ONCE, revisions)):
                pk = self._ids[0] if at % 10 == 0 else self._ids[at % len(self._ids)]
                numbers[pk] += 1
                day = now - timedelta(minutes=revisions - at)
                rows.append(
                    (pk, numbers[pk], numbers[pk] - 1, text, "published", self._editor.pk, "measured", day,
                     f"Change {at}", size, f"{at:064x}")
                )  # fmt: skip
            with transaction.atomic():
                table.insert(rows)
        for pk, number in numbers.items():
            Page.objects.filter(pk=pk).update(version=number, revision_count=number)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")

    def _revision_count(self) -> int:
        return Page.objects.values_list("revision_count", flat=True).get(pk=self._page.pk)

    def _newest(self) -> int:
        """The newest that was kept."""
        return self._page.revisions.values_list("number", flat=True)[0]

    def _save(self) -> None:
        page = Article.objects.get(pk=self._page.pk)
        self._number += 1
        live = record_of(page)
        changed = replace(live, body=f"{live.body.partition('@@')[0]}\n\n@@ Said {self._number} times.")
        editing.publish(changed, based_on=page.version, editor=self._editor, summary="Again")


def _cost(work: Callable[[], object]) -> float:
    database = backend()
    before = cpu_ms(database)
    return own_ms(work) + cpu_ms(database) - before


def _not_kept(page: Page, *_: object) -> Revision:
    return Revision(page=page, number=page.revision_count)
