"""The archive on which `benchmarks.linking` measures. Needs Django to be set up."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.db import connection

from archive import editing
from archive.indexing.names import DatabaseGazetteer, stored_gazetteer
from archive.linking.find import Names, find, keys_of
from archive.linking.gazetteer import Gazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Document
from archive.linking.reading import Reading
from archive.linking.tokens import tokenize
from archive.records import from_dict

from .clocks import cpu_ms
from .filling import Tell, fill_names

_TIMES = 3


class Stage:
    """Texts, and an archive of more and more names to link them with."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._saved = 0

    def fill(self, size: int, *, tell: Tell) -> None:
        """Make the names of the archive so many."""
        fill_names(size, tell=tell)

    def rows(self) -> Iterator[list[str]]:
        """A line of the table for each gazetteer: asked of the database first, while nothing is held in memory."""
        yield self._row("database", DatabaseGazetteer(), 0.0, save=f"{self._clock(self._save, self.texts):.1f}")
        started = time.thread_time()
        gazetteer = stored_gazetteer()
        yield self._row("memory", gazetteer, time.thread_time() - started)
        del gazetteer
        gc.collect()

    def _row(self, name: str, gazetteer: Gazetteer, seconds: float, *, save: str = "–") -> list[str]:
        linker = Linker(gazetteer)

        def finding(text: str) -> object:
            reading = Reading(text)
            forms = gazetteer.forms(keys_of(reading)).values()
            return find(reading, Names(form for found in forms for form in found))

        # In turns, so that a busy neighbour is busy for all three.
        steps: tuple[Callable[[str], object], ...] = (tokenize, finding, lambda text: linker.link(Document(text)))
        times: list[list[float]] = [[], [], []]
        for text in [*self.texts] * _TIMES:
            for step, found in zip(steps, times, strict=True):
                found.append(self._clock(step, [text]))
        tokens, finds, links = map(statistics.median, times)
        mentions = statistics.mean(len(linker.link(Document(text))) for text in self.texts)
        return [
            name, f"{seconds:.1f}" if seconds else "–", f"{tokens:.2f}", f"{finds:.2f}", f"{finds / tokens:.1f}",
            f"{links:.2f}", f"{links / tokens:.1f}", f"{mentions:.0f}", save, f"{_resident_mb():.0f}",
        ]  # fmt: skip

    def _save(self, text: str) -> None:
        self._saved += 1
        record = from_dict({"kind": "article", "title": f"Saved {self._saved}", "body": text})
        editing.publish(record, based_on=0, editor=None)

    def _clock(self, work: Callable[[str], object], texts: Sequence[str]) -> float:
        """The median CPU time for one text, in milliseconds, with that of the database's own process."""
        pids, times = backend(), []
        for text in texts:
            before, started = cpu_ms(pids), time.thread_time()
            work(text)
            times.append(1000 * (time.thread_time() - started) + cpu_ms(pids) - before)
        return statistics.median(times)


def backend() -> list[int]:
    """The process that PostgreSQL works with for us, where it is one of this machine; SQLite works in this thread."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = int(cursor.fetchone()[0])
    return [pid] if Path(f"/proc/{pid}").exists() else []


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6
