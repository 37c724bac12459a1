"""The archive on which `benchmarks.relinking` measures. Needs Django to be set up."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from archive import editing, relinking
from archive.indexing.tokens import pages_with
from archive.linking.tokens import fold
from archive.models import Mention, Page
from archive.records import from_dict

from . import corpus
from .clocks import cpu_ms
from .filling import fill_articles, fill_names
from .linking_stage import backend

_PARAGRAPHS = 7
_SHARES = {0.0005: ("Zelda", "Quillfeather"), 0.003: ("Ottokar", "Wexelbrand")}


@dataclass(slots=True)
class Planted:
    """A name that has no page yet, and the articles in which it stands."""

    given: str
    family: str
    articles: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What giving a name its page cost, and in how many articles it is linked now."""

    candidates_ms: float
    publish_ms: float
    relink_ms: float
    linked: int


@dataclass(frozen=True, slots=True)
class Bulk:
    """How fast many pages are linked, of how many words and mentions each."""

    ms_per_page: float
    words: int
    mentions: float


class Stage:
    """Names, many articles that name them, and two names among these that have no page."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._ids: list[int] = []
        self.planted = {share: Planted(*name) for share, name in _SHARES.items()}

    def fill(self, articles: int, names: int) -> None:
        """Make the archive, and link those articles in which a name is planted, so that only it is new to them."""
        fill_names(names)
        places = iter(self._chance.sample(range(articles), articles))
        wanted = {
            next(places): planted for share, planted in self.planted.items() for _ in range(round(articles * share))
        }
        self._ids = fill_articles(self._text(names, wanted.get(number)) for number in range(articles))
        for number, planted in wanted.items():
            planted.articles.append(self._ids[number])
            relinking.relink(self._ids[number])

    def link_in_bulk(self, number: int) -> Bulk:
        """Link a sample as a worker links what is stale: for the first time, and again, which is what is measured."""
        sample = self._chance.sample(self._ids, number)
        self._link(sample)
        spent = self._link(sample)
        bodies = Page.objects.filter(pk__in=sample).values_list("body", flat=True)
        words = statistics.mean(len(body.split()) for body in bodies)
        mentions = Mention.objects.filter(source__in=sample).count() / number
        return Bulk(spent / number, round(words), mentions)

    def give_a_page(self, planted: Planted) -> Outcome:
        """Publish a person of that name and link again what that marked."""
        name = f"{planted.given} {planted.family}"
        asked = [fold(name), fold(planted.family)]
        candidates = statistics.median(_clock(lambda: list(pages_with(asked))) for _ in range(5))
        parts = {"given_name": planted.given, "family_name": planted.family}
        record = from_dict({"kind": "person", "title": name, **parts})
        publish = _clock(lambda: editing.publish(record, based_on=0, editor=None))
        relink = _clock(_relink_all_stale)
        page = Page.objects.get(title=name)
        linked = Mention.objects.filter(target=page).order_by().values("source").distinct().count()
        return Outcome(candidates, publish, relink, linked)

    def _link(self, ids: list[int]) -> float:
        Page.objects.filter(pk__in=ids).update(stale_since=timezone.now())
        return _clock(_relink_all_stale)

    def _text(self, names: int, planted: Planted | None) -> str:
        text = corpus.article(self._chance, names=names, paragraphs=_PARAGRAPHS)
        return f"{text}\n\n{planted.given} {planted.family} said no. {planted.family} left." if planted else text


def _relink_all_stale() -> None:
    while relinking.relink_stale():
        pass


def _clock(work: Callable[[], object]) -> float:
    before, started = cpu_ms(backend()), time.thread_time()
    work()
    return 1000 * (time.thread_time() - started) + cpu_ms(backend()) - before
