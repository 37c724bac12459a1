"""The demo archive: the missile diplomacy of 1998 to 2001, as records in `archive/demo/`."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from archive.models import Page
from archive.records import RecordError

from .demo_report import DemoReport, survey
from .records_files import load_records

FILES = tuple(
    Path(__file__).resolve().parent.parent / "demo" / f"{name}.jsonl"
    for name in ("people", "organizations", "events", "articles")
)


def load_demo(*, on_progress: Callable[[int, int, str], None]) -> DemoReport:
    """Load the demo archive into an empty one and count what is there; one that holds pages is only counted.

    `on_progress` hears the steps done, the steps in all, and what is being done. Raises `RecordError` naming file and
    line where a record does not go in.
    """
    if Page.objects.exists():
        return survey()
    began = time.monotonic()

    def step(done: int, total: int) -> None:
        on_progress(done, total, "publishing pages" if done < total / 2 else "linking")

    report = load_records(FILES, editor=None, on_progress=step)
    if report.failures:
        raise RecordError("\n".join(map(str, report.failures)))
    return survey(seconds=time.monotonic() - began)
