"""Eight writers save one page at once, over HTTP: no save may be lost, and none may end in an error.

    .venv/bin/python -m benchmarks.eight_writers [--writers 8] [--saves 10] [--seed 1]

Each writer opens the form, changes a paragraph of its own and, now and then, one that all share, and saves until so
many of its saves are accepted; where two have changed the shared one, it meets both texts and finishes there. The
server is gunicorn with two processes on a SQLite database of its own, or with three on the empty one that DATABASE_URL
names. Exits 1 if a change was lost or overwritten unseen, if the revisions are no single chain, or on any error.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from django.core.management import call_command
from django.db import connection
from rich.table import Table

from benchmarks.clocks import show
from benchmarks.own_database import own_database
from benchmarks.serving import serving


def main() -> int:
    """Print one table; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--saves", type=int, default=10, help="how many saves of each are to be accepted")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with own_database():
        stage = importlib.import_module("benchmarks.eight_writers_stage").Stage(options.writers)
        call_command("collectstatic", verbosity=0, interactive=False)
        vendor, processes = connection.vendor, 2 if connection.vendor == "sqlite" else 3
        # No connection of this process stands while the others write.
        connection.close()
        with serving(processes=processes, environment=os.environ) as server:
            writers = [stage.writer(number, server.port, options.seed) for number in range(options.writers)]
            started = time.perf_counter()
            with ThreadPoolExecutor(options.writers) as threads:
                list(threads.map(lambda writer: writer.save_often(options.saves), writers))
            seconds = time.perf_counter() - started
        figures = {
            "accepted": sum(len(writer.accepted) for writer in writers),
            "revisions in one chain": stage.chain(),
            "lost changes": len(lost := stage.lost(writers)),
            "5xx": sum(writer.errors for writer in writers),
            "merges": sum(writer.merges for writer in writers),
            "conflicts met": sum(writer.conflicts for writer in writers),
            "other refusals": sum(writer.refusals for writer in writers),
        }
        table = Table("database", "processes", *figures, "seconds", title=f"{options.writers} x {options.saves} saves")
        table.add_row(vendor, str(processes), *map(str, figures.values()), f"{seconds:.1f}")
        show(table)
        for change in lost[:10]:
            print("lost:", change)
        wanted = options.writers * options.saves
        is_whole = figures["accepted"] == figures["revisions in one chain"] == wanted
        return 0 if is_whole and not lost and not figures["5xx"] else 1


if __name__ == "__main__":
    sys.exit(main())
