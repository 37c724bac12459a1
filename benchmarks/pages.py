"""Time the readers' pages beside an empty view of the same server: gunicorn as in production, on 127.0.0.1.

    .venv/bin/python -m benchmarks.pages [--mentions 100000] [--articles 5000] [--rounds 7] [--each 20]

CPU time of the server's processes for one request, compressed as browsers ask for it; medians of rounds in which every
address has its turn. "drawn" is a page that nothing keeps, "kept" one that the server has drawn before, "304" one that
the browser has. "x empty" is the ratio to /healthz, which goes through all of the middleware and does nothing. On
PostgreSQL "database" is the CPU time of its processes for a page that is drawn. Runs on a database of its own (SQLite
in a temporary folder), or on the empty one that DATABASE_URL names.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import os
import statistics
import sys
from collections.abc import Callable

from django.core.management import call_command
from rich.table import Table

from benchmarks.clocks import cpu_ms, show
from benchmarks.own_database import own_database
from benchmarks.serving import Server, ask, serving

EMPTY, ARTICLE = "an empty view", "article, 800 words, 40 mentions"
COMPRESSED = {"Accept-Encoding": "gzip"}
_COLUMNS = ("page", "kB", "drawn ms", "x empty", "x article", "database", "kept ms", "x empty", "304 ms", "x empty")


def main() -> int:
    """Print one table; 1 if a page did not answer as it should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, default=100_000, help="of the most mentioned person")
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--each", type=int, default=20, help="requests for each page in each round")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with own_database():
        stage = importlib.import_module("benchmarks.pages_stage").Stage(options.seed)
        stage.fill(options.articles, options.mentions)
        call_command("collectstatic", verbosity=0, interactive=False)
        with serving(environment=os.environ) as server:
            walk = Walk(server, stage.addresses(), stage.database_pids)
            return walk.run(options.rounds, options.each)


class Walk:
    """The addresses to ask for, and what each round cost: drawn, in the database, kept, and known to the browser."""

    def __init__(self, server: Server, addresses: dict[str, str], database: Callable[[], list[int]]) -> None:
        self._server, self._database, self._addresses = server, database, addresses
        self._client = server.connect()
        self._serial = itertools.count()

    def run(self, rounds: int, each: int) -> int:
        """Ask for everything so often, and print what it cost."""
        answers = {name: ask(self._client, address, COMPRESSED) for name, address in self._addresses.items()}
        times: dict[str, list[tuple[float, ...]]] = {name: [] for name in answers}
        for _ in range(rounds):
            for name, address in self._addresses.items():
                known = {**COMPRESSED, "If-None-Match": answers[name].etag or "none"}
                drawn, database = self._cost(lambda address=address: self._never_asked(address), COMPRESSED, each)  # type: ignore[misc]
                kept, _ = self._cost(lambda address=address: address, COMPRESSED, each)  # type: ignore[misc]
                not_modified, _ = self._cost(lambda address=address: address, known, each)  # type: ignore[misc]
                times[name].append((drawn, database, kept, not_modified))
        medians = {name: [statistics.median(each) for each in zip(*rows, strict=True)] for name, rows in times.items()}
        table = Table(*_COLUMNS, title=f"Server CPU per request, median of {rounds} rounds of {each}")
        for name, row in medians.items():
            table.add_row(
                name, f"{answers[name].size / 1000:.1f}", *_cells(row, medians[EMPTY][0], medians[ARTICLE][0])
            )
        show(table)
        return 0 if all(answer.status == 200 for answer in answers.values()) else 1

    def _never_asked(self, address: str) -> str:
        """The same page under an address that nobody asked for before."""
        return f"{address}{'&' if '?' in address else '?'}drawn={next(self._serial)}"

    def _cost(self, address: Callable[[], str], headers: dict[str, str], each: int) -> tuple[float, float]:
        """The server's and the database's CPU time for one request."""
        backends = self._database()
        served, stored = self._server.cpu_ms(), cpu_ms(backends)
        for _ in range(each):
            ask(self._client, address(), headers)
        return (self._server.cpu_ms() - served) / each, (cpu_ms(backends) - stored) / each


def _cells(row: list[float], empty: float, article: float) -> list[str]:
    drawn, database, kept, known = row
    cells = [f"{drawn:.2f}", f"{drawn / empty:.1f}", f"{drawn / article:.2f}", f"{database:.2f}" if database else "–"]
    return [*cells, f"{kept:.2f}", f"{kept / empty:.1f}", f"{known:.2f}", f"{known / empty:.1f}"]


if __name__ == "__main__":
    sys.exit(main())
