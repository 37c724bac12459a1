"""A running `manage.py demo`, started as a newcomer starts it, in a folder and on a port of its own."""

from __future__ import annotations

import http.client
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
READY = "Ctrl-C stops it"


@dataclass
class Demo:
    """One running demo; `told` is what it has said so far."""

    process: subprocess.Popen[str]
    port: int
    told: str = ""
    children: list[int] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_until_it_says(self, words: str, *, seconds: float = 120) -> None:
        """Read on until `words` appear, and fail with all that was said if they do not."""
        assert self.process.stdout is not None
        deadline = time.monotonic() + seconds
        while words not in self.told:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, deadline - time.monotonic()))
            # Past the buffer, of which `select` knows nothing.
            said = os.read(self.process.stdout.fileno(), 10_000) if ready else b""
            assert said, f"the demo ended or stalled; it said:\n{self.told}"
            self.told += said.decode()
        self.children = [int(pid) for pid in _children_of(self.process.pid)]

    def link(self, pattern: str) -> str:
        found = re.search(pattern, self.told)
        assert found, self.told
        return found[1]

    def get(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        return connection.getresponse()

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        self.told += self.process.communicate(timeout=30)[0]
        return self.process.returncode


def _children_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def runs(pid: int) -> bool:
    """Whether a process is there and is no corpse waiting for its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def start_demo(folder: Path, *arguments: str, **environment: str) -> Demo:
    """A demo with `folder` as its run-time data, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"VAR_DIR": str(folder), "CONCORDANCE_NO_VENV": "1", "PYTHONUNBUFFERED": "1", **environment}
    elsewhere = ("DATABASE_URL", "CACHE_URL", "DEBUG", "ALLOWED_HOSTS")
    inherited = {key: value for key, value in os.environ.items() if key not in elsewhere}
    command = [sys.executable, str(ROOT / "manage.py"), "demo", "--port", str(port), *arguments]
    return Demo(
        subprocess.Popen(command, env=inherited | own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True),
        port,
    )
