"""Time the engine against its own tokeniser on the same text, in memory and asked of the database, at several sizes.

    .venv/bin/python -m benchmarks.linking [--names 1000 100000] [--articles 20] [--seed 1]

CPU time of one thread, medians; the ratio to the tokeniser is the figure to trust on a busy machine. Runs on a
database of its own (SQLite in a temporary folder), or on the empty one that DATABASE_URL names.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

import django
from django.core.management import call_command
from rich.console import Console
from rich.table import Table


def main() -> int:
    """Print one table; always 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, nargs="+", default=[1_000, 100_000], help="sizes of the gazetteer")
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/linking.sqlite3")
        django.setup()
        call_command("migrate", verbosity=0)
        _measure(options.names, options.articles, random.Random(options.seed))
    return 0


def _measure(sizes: list[int], articles: int, chance: random.Random) -> None:
    corpus = importlib.import_module("benchmarks.corpus")
    texts = [corpus.article(chance) for _ in range(articles)]
    table = Table("names", "gazetteer", "tokens ms", "all rules ms", "x tokens", "mentions", title="800-word articles")
    for size in sorted(sizes):
        corpus.fill(size)
        for name, linker in corpus.linkers():
            tokens = _median(corpus.tokenize, texts)
            links = _median(lambda text, linker=linker: linker.link(corpus.document(text)), texts)  # type: ignore[misc]
            found = statistics.mean(len(linker.link(corpus.document(text))) for text in texts)
            table.add_row(f"{size:,}", name, f"{tokens:.2f}", f"{links:.2f}", f"{links / tokens:.1f}", f"{found:.0f}")
    Console().print(table)


def _median(work: Callable[[str], object], texts: list[str]) -> float:
    times = []
    for text in texts:
        for _ in range(3):
            started = time.thread_time()
            work(text)
            times.append(1000 * (time.thread_time() - started))
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
