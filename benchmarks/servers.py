"""Compare servers on the same pages: gunicorn as in production, beside others that are given as commands.

    .venv/bin/python -m benchmarks.servers [--beside "python -m granian --interface wsgi config.wsgi:application ..."]

{bind} (host:port) and {port} stand in a command for where it is to listen. Each server has one process with eight
threads and is asked by eight connections at once; "failed" are requests that were not answered by 200. CPU time of the
server's processes for one request, medians of several rounds; "x first" is the ratio to
gunicorn. Runs on a database of its own (SQLite in a temporary folder), or on the empty one that DATABASE_URL names.
"""

from __future__ import annotations

import argparse
import http.client
import importlib
import os
import shlex
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from django.core.management import call_command
from rich.table import Table

from benchmarks.clocks import show
from benchmarks.own_database import own_database
from benchmarks.pages import ARTICLE, COMPRESSED, EMPTY
from benchmarks.serving import Server, ask, serving

_FIRST = "gunicorn, gthread"
_AT_ONCE = 8


def main() -> int:
    """Print one table; 1 if any request failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--beside", action="append", default=[], help="the command of another server")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", type=int, default=400, help="requests for each page in each round")
    options = parser.parse_args()
    with own_database(), ExitStack() as stack:
        stage = importlib.import_module("benchmarks.pages_stage").Stage(1)
        stage.fill(100, 100)
        call_command("collectstatic", verbosity=0, interactive=False)
        commands = {_FIRST: (), **{command: tuple(shlex.split(command)) for command in options.beside}}
        servers = {
            name: stack.enter_context(serving(command=command, environment=os.environ))
            for name, command in commands.items()
        }
        addresses = stage.addresses()
        chosen = {"an empty view": addresses[EMPTY], "the article, kept": addresses[ARTICLE]}
        return _compare(servers, chosen, options.rounds, options.each)


def _compare(servers: dict[str, Server], addresses: dict[str, str], rounds: int, each: int) -> int:
    table = Table("page", "server", "CPU ms", "x first", "requests/s", "failed", title=f"{rounds} rounds of {each}")
    all_failed = 0
    for page, address in addresses.items():
        runs = {name: [_run(server, address, each) for _ in range(rounds)] for name, server in servers.items()}
        medians = {
            name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in runs.items()
        }
        for name, (cpu, rate, _) in medians.items():
            failed = int(sum(row[2] for row in runs[name]))
            all_failed += failed
            ratio = cpu / medians[_FIRST][0]
            table.add_row(page, name[:48], f"{cpu:.2f}", f"{ratio:.2f}", f"{rate:.0f}", f"{failed}")
    show(table)
    return 1 if all_failed else 0


def _run(server: Server, address: str, each: int) -> tuple[float, float, float]:
    """CPU milliseconds for one request, requests in a second, and how many failed."""
    spent, started = server.cpu_ms(), time.perf_counter()
    with ThreadPoolExecutor(_AT_ONCE) as clients:
        failed = sum(clients.map(lambda _: _ask_often(server, address, each // _AT_ONCE), range(_AT_ONCE)))
    return (server.cpu_ms() - spent) / each, each / (time.perf_counter() - started), failed


def _ask_often(server: Server, address: str, times: int) -> int:
    """How many of so many requests on one connection failed."""
    connection, failed = server.connect(), 0
    for _ in range(times):
        try:
            failed += ask(connection, address, COMPRESSED).status != 200
        except (OSError, http.client.HTTPException):
            failed += 1
            connection.close()
    connection.close()
    return failed


if __name__ == "__main__":
    sys.exit(main())
