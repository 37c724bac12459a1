"""Time a save beside the same save that keeps no revision, and the pages of history where very many were kept.

    .venv/bin/python -m benchmarks.saving [--revisions 100000] [--rounds 15]

CPU time of this process: the validating, rows, names, links and index of one article of 800 words with 40 mentions, and
what keeping its revision adds. The pages of history are asked for in this process, too, beside those of an archive
with few revisions. Runs on a database of its own (SQLite in a temporary folder), or on the empty one that DATABASE_URL
names; there the CPU time of PostgreSQL's processes for it is added.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from django.core.management import call_command
from rich.table import Table

from benchmarks.clocks import show
from benchmarks.own_database import own_database


def main() -> int:
    """Print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--revisions", type=int, default=100_000, help="in the archive, a tenth of them on one page")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with own_database():
        stage = importlib.import_module("benchmarks.saving_stage").Stage(options.seed)
        call_command("collectstatic", verbosity=0, interactive=False)
        few = stage.revisions()
        before = stage.saves(options.rounds), stage.history(options.rounds)
        stage.fill(options.revisions)
        after = stage.saves(options.rounds), stage.history(options.rounds)
        counts = f"{few:,} revisions", f"{stage.revisions():,} revisions"
    saves = Table("save of an article", "kept ms", "not kept ms", "ratio", title=f"Median of {options.rounds}")
    for name, (kept, bare) in zip(counts, (before[0], after[0]), strict=True):
        saves.add_row(name, f"{kept:.2f}", f"{bare:.2f}", f"{kept / bare:.2f}")
    pages = Table("page", *(f"{name}, ms" for name in counts), "ratio")
    for name, early in before[1].items():
        late = after[1][name]
        pages.add_row(name, f"{early:.2f}", f"{late:.2f}", f"{late / early:.2f}")
    show(saves)
    show(pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
