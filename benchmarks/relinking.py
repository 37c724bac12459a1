"""Time linking again after a new name, beside linking everything again; and how fast bulk work goes.

    .venv/bin/python -m benchmarks.relinking [--articles 20000] [--names 1000] [--sample 600] [--seed 1]

Two names are planted, one in 0.05 % and one in 0.3 % of the articles; then each is given its page, as an editor does.
"publish" is saving that page and marking what it touches, "relink" links what was marked. A rescan links every article
with the same engine; it is measured on a sample of them and reckoned up to all. "candidates" is the query for the pages
that hold the name. CPU time of this process (of PostgreSQL with its backend). Runs on a database of its own (SQLite in
a temporary folder), or on the empty one that DATABASE_URL names.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from rich.console import Console
from rich.table import Table

from benchmarks.clocks import show
from benchmarks.own_database import own_database

_COLUMNS = (
    "name in", "articles", "linked", "candidates ms", "publish ms", "relink ms", "rescan of all", "rescan ÷ relink",
    "rescan ÷ both",
)  # fmt: skip


def main() -> int:
    """Print one table and the speed of bulk work; 1 if a planted name was not linked where it stands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--names", type=int, default=1_000, help="pages that the archive has besides")
    parser.add_argument("--sample", type=int, default=600, help="articles of the sample that is linked in bulk")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with own_database():
        stage = importlib.import_module("benchmarks.relinking_stage").Stage(options.seed)
        told = Console(stderr=True)
        told.print(f"Making {options.articles:,} articles of some 300 words.")
        stage.fill(options.articles, options.names)
        told.print(f"Linking {options.sample:,} of them in bulk.")
        bulk = stage.link_in_bulk(options.sample)
        table = Table(*_COLUMNS, title=f"A new name among {options.articles:,} articles and {options.names:,} names")
        faults = 0
        for share, planted in stage.planted.items():
            outcome = stage.give_a_page(planted)
            faults += outcome.linked != len(planted.articles)
            both = outcome.publish_ms + outcome.relink_ms
            rescan = bulk.ms_per_page * options.articles
            table.add_row(
                f"{share:.2%}", f"{len(planted.articles):,}", f"{outcome.linked:,}", f"{outcome.candidates_ms:.1f}",
                f"{outcome.publish_ms:.0f}", f"{outcome.relink_ms:.0f}", f"{rescan / 1000:.0f} s",
                f"{rescan / outcome.relink_ms:.0f}", f"{rescan / both:.0f}",
            )  # fmt: skip
    show(table)
    print(
        f"Bulk work: {1000 / bulk.ms_per_page:.0f} pages/s a core, {bulk.ms_per_page:.1f} ms for one of {bulk.words} "
        f"words and {bulk.mentions:.0f} mentions, each in a transaction of its own."
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
