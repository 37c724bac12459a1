"""Programs that were started together end together."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.management import processes
from archive.management.processes import Children

WAITS = "import sys; print('up', flush=True); sys.stdin = None; import signal; signal.pause()"


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    """Stopping children makes the command deaf to further signals; the tests stay able to hear."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_all_have_ended_when_the_block_is_left(tmp_path: Path) -> None:
    with Children(cwd=tmp_path) as children:
        for name in ("one", "two"):
            children.start(name, [sys.executable, "-c", WAITS], {})
        assert children.ended() == ""
    assert children.ended() == f"one (exit code -{signal.SIGTERM:d})"


def test_all_have_ended_when_the_block_fails(tmp_path: Path) -> None:
    children = Children(cwd=tmp_path)

    def interrupted() -> None:
        with children:
            children.start("one", [sys.executable, "-c", WAITS], {})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert children.ended() != ""


def test_one_that_ends_by_itself_is_named(tmp_path: Path) -> None:
    with Children(cwd=tmp_path) as children:
        children.start("the worker", [sys.executable, "-c", "raise SystemExit(3)"], {})
        children._running["the worker"].wait()
        assert children.ended() == "the worker (exit code 3)"


def test_one_that_will_not_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE_SECONDS", 0.2)
    deaf = f"import signal; signal.signal({signal.SIGTERM:d}, signal.SIG_IGN); open('up', 'w').close(); signal.pause()"
    with Children(cwd=tmp_path) as children:
        children.start("deaf", [sys.executable, "-c", deaf], {})
        while not (tmp_path / "up").exists():
            assert children.ended() == ""
    assert children.ended() == f"deaf (exit code -{signal.SIGKILL:d})"


def test_a_child_gets_the_variables_given_to_it(tmp_path: Path) -> None:
    with Children(cwd=tmp_path) as children:
        reads = "import os, sys; sys.exit(int(os.environ['ANSWER']))"
        children.start("asked", [sys.executable, "-c", reads], {"ANSWER": "7"})
        children._running["asked"].wait()
        assert children.ended() == "asked (exit code 7)"
