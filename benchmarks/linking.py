"""Time the engine against its own tokeniser on the same text, in memory and asked of the database, at several sizes.

    .venv/bin/python -m benchmarks.linking [--names 1000 100000] [--articles 20] [--seed 1]

A million names take some minutes to fill in: --names 1000 100000 1000000. "finding" reads the text, asks the gazetteer
once and finds the names; "all rules" also says who is meant; "save" is a whole `editing.publish` of such an article.
CPU time of this thread (of PostgreSQL with its backend), medians; the ratios to the tokeniser on the same text are
the figures to trust on a busy machine. Runs on a database of its own (SQLite in a temporary folder), or on the empty
one that DATABASE_URL names.
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys

from rich.console import Console
from rich.table import Table

from benchmarks import corpus
from benchmarks.clocks import show
from benchmarks.own_database import own_database

_COLUMNS = (
    "names", "gazetteer", "build s", "tokens ms", "finding ms", "x tokens", "all rules ms", "x tokens", "mentions",
    "save ms", "process MB",
)  # fmt: skip


def main() -> int:
    """Print one table; always 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, nargs="+", default=[1_000, 100_000], help="sizes of the gazetteer")
    parser.add_argument("--articles", type=int, default=20, help="how many articles are linked, three times each")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    texts = [corpus.article(chance) for _ in range(options.articles)]
    words = sum(len(text.split()) for text in texts) // len(texts)
    table = Table(*_COLUMNS, title=f"Linking {len(texts)} articles of {words} words")
    console = Console(stderr=True)
    with own_database():
        stage = importlib.import_module("benchmarks.linking_stage").Stage(texts)
        for size in sorted(options.names):
            stage.fill(size, tell=lambda done, size=size: console.print(f"{done:,} of {size:,} names", end="\r"))
            for row in stage.rows():
                table.add_row(f"{size:,}", *row)
    show(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
