"""Kill the worker at random while names change; a new worker must leave links that equal a full rebuild.

    .venv/bin/python -m benchmarks.kill_worker [--times 50] [--articles 200] [--seed 1]

Runs on a database of its own (SQLite in a temporary folder), or on the empty one that DATABASE_URL names.
Exits 1 if anything stored ever differs from a rebuild.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Play all rounds and print what came of each; 0 if every one ended as a rebuild would."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/kill.sqlite3")
        django.setup()
        call_command("migrate", verbosity=0)
        return _play(options.times, options.articles, random.Random(options.seed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50, help="how often the worker is killed")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _play(times: int, articles: int, chance: random.Random) -> int:
    stage = importlib.import_module("benchmarks.stage").Stage()
    stage.fill(articles, chance)
    print("round  marked  left when killed  relinked in  differences")
    faults = 0
    for number in range(1, times + 1):
        worker = _worker()
        marked = stage.rename(chance)
        _wait_for_work(stage, marked)
        time.sleep(chance.uniform(0, 0.6))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        left, started = stage.stale(), time.perf_counter()
        _worker("--once").wait()
        seconds = time.perf_counter() - started
        differences = stage.differences()
        faults += len(differences)
        print(f"{number:>5}  {marked:>6}  {left:>16}  {seconds:>9.1f} s  {len(differences):>11}", flush=True)
        for difference in differences[:5]:
            print("      ", difference)
    print(f"{times} kills, {faults} differences from a rebuild")
    return 1 if faults else 0


def _wait_for_work(stage: Any, marked: int) -> None:
    """Until the worker has begun, so that the kill falls among its work and not before it; ten seconds at most."""
    for _ in range(1000):
        if stage.stale() < marked:
            return
        time.sleep(0.01)


def _worker(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "django", "worker", *arguments], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
