"""How long something took, in CPU time: of this thread, and of other processes of this machine.

The one thing to know: on a busy machine the wall clock measures the neighbours. Times here are of the CPU, medians of
several rounds; still only the ratio of two that were measured in turns is to be trusted.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

_WIDE = 132


def own_ms(work: Callable[[], object]) -> float:
    """The CPU time of this thread for one call, in milliseconds."""
    started = time.thread_time()
    work()
    return 1000 * (time.thread_time() - started)


def median_ms(work: Callable[[], object], *, times: int) -> float:
    """The median of `times` calls."""
    return statistics.median(own_ms(work) for _ in range(times))


def cpu_ms(pids: Iterable[int]) -> float:
    """The CPU time that all threads of these processes have used so far, in milliseconds; Linux only."""
    spent = 0
    for pid in pids:
        for path in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            try:
                spent += int(path.read_text().split()[0])
            except (FileNotFoundError, ProcessLookupError):
                continue  # The thread ended between the listing and the reading.
    return spent / 1e6


def family(pid: int) -> list[int]:
    """A process and those that it started."""
    found = [pid]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            found.extend(int(child) for child in children.read_text().split())
    return found


def show(table: Table) -> None:
    """Print a table, as wide as it wants to be where nobody looks at a terminal."""
    console = Console()
    (console if console.is_terminal else Console(width=_WIDE)).print(table)
