"""Requests that a live server is still answering; the tables are emptied only when there are none.

A browser that leaves a page does not wait for the preview that it asked for; the thread that answers goes on reading,
and what it writes would stand in the next test's tables.
"""

from __future__ import annotations

import threading

from django.core.signals import request_finished, request_started

_PATIENCE_SECONDS = 20


class InFlight:
    """How many requests other threads than the test's own have begun and not ended."""

    def __init__(self) -> None:
        self._count, self._changed = 0, threading.Condition()

    def listen(self) -> None:
        """Count from now on."""
        request_started.connect(self._begun)
        request_finished.connect(self._ended)

    def wait(self) -> None:
        """Return once there are none."""
        with self._changed:
            done = self._changed.wait_for(lambda: self._count == 0, timeout=_PATIENCE_SECONDS)
        assert done, f"a request is still being answered after {_PATIENCE_SECONDS} s"

    def _begun(self, **_: object) -> None:
        self._add(1)

    def _ended(self, **_: object) -> None:
        self._add(-1)

    def _add(self, difference: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            with self._changed:
                self._count += difference
                self._changed.notify_all()
