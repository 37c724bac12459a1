"""The archive on which `benchmarks.pages` measures. Needs Django to be set up."""

from __future__ import annotations

import random
from pathlib import Path

from django.db import connection

from archive import relinking
from archive.models import Page

from . import corpus
from .filling import fill_articles, fill_names, mention
from .pages import ARTICLE, EMPTY

_NAMES = 1_000
_FEW = 10


class Stage:
    """A thousand names, articles, and three people who are mentioned ever more often."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._articles: dict[str, Page] = {}
        self._people: dict[int, Page] = {}

    def fill(self, articles: int, mentions: int) -> None:
        """Make the archive, so many articles of it, one person with so many mentions, and all its indexes."""
        fill_names(_NAMES)
        texts = {ARTICLE: corpus.article(self._chance), "article, 3,000 words, 150 mentions": self._long()}
        first, second = fill_articles(texts.values())
        self._articles = dict(zip(texts, Page.objects.in_bulk([first, second]).values(), strict=True))
        ids = fill_articles(corpus.plain(2) for _ in range(articles))
        people = Page.objects.filter(kind="person").order_by("-pk")
        self._people = dict(zip((_FEW, mentions // 10, mentions), people[:3], strict=True))
        for number, person in self._people.items():
            mention(person, ids, number)
        relinking.reindex()
        for page in self._articles.values():
            relinking.relink(page.pk)

    def addresses(self) -> dict[str, str]:
        """What to ask for, by what it is."""
        people = {f"person, {number:,} mentions": page.get_absolute_url() for number, page in self._people.items()}
        most = list(people.values())[-1]
        name = next(iter(self._people.values())).title
        return {
            EMPTY: "/healthz",
            **{name: page.get_absolute_url() for name, page in self._articles.items()},
            **people,
            "card of the most mentioned": f"{most}card/",
            "what links to the most mentioned": f"{most}links/",
            "search for a name": f"/search/?q={name.replace(' ', '+')}",
            "search for a word in every article": "/search/?q=officials",
            "names begun with two letters": f"/search/names/?q={name[:2].lower()}",
            "front page": "/",
            "list of people": "/people/",
        }

    def database_pids(self) -> list[int]:
        """The processes of PostgreSQL that work for this archive, where they are of this machine; SQLite has none."""
        if connection.vendor != "postgresql":
            return []
        with connection.cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
            pids = [int(pid) for (pid,) in cursor.fetchall()]
        return [pid for pid in pids if Path(f"/proc/{pid}").exists()]

    def _long(self) -> str:
        """Some 3,000 words with 75 names, most of them twice."""
        return corpus.article(self._chance, paragraphs=75)
