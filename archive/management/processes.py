"""Programs that live and end together: the demo's server and its worker."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

# Longer than a gunicorn thread or a relinking batch needs to finish what it has begun.
PATIENCE_SECONDS = 10.0


class Children:
    """The programs that one command has started; `with` ends them all, however the block ends.

    Each has a session of its own, so that Ctrl-C reaches the command only, which then stops them in good order.
    """

    def __init__(self, *, cwd: Path) -> None:
        self._cwd = cwd
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Children:
        return self

    def __exit__(self, *reason: object) -> None:
        self.stop()

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start a program under `name`, its variables added to this process's own."""
        self._running[name] = subprocess.Popen(  # noqa: S603 - our own programs, without a shell
            command, cwd=self._cwd, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def ended(self) -> str:
        """The name of a program that has ended by itself, with its exit code; empty while all run."""
        for name, child in self._running.items():
            if child.poll() is not None:
                return f"{name} (exit code {child.returncode})"
        return ""

    def stop(self) -> None:
        """Ask every program to end, wait, and kill what does not; a second Ctrl-C does not cut that short."""
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.SIG_IGN)
        for child in self._running.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in self._running.values():
            try:
                child.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
