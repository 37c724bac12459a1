"""A server of the product's own on a free port of this machine, and a client that asks it one thing after another."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .clocks import cpu_ms, family

ROOT = Path(__file__).resolve().parent.parent
_START_SECONDS = 60
_GTHREAD = ("-m", "gunicorn", "config.wsgi", "--worker-class", "gthread", "--threads", "8", "--no-control-socket")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said: the status, the ETag ("" if none) and how many bytes came."""

    status: int
    etag: str
    size: int


@dataclass(frozen=True, slots=True)
class Server:
    """One running server and the port on which it answers."""

    process: subprocess.Popen[bytes]
    port: int

    def cpu_ms(self) -> float:
        """The CPU time of all its processes so far."""
        return cpu_ms(family(self.process.pid))

    def connect(self) -> http.client.HTTPConnection:
        """A connection that is kept open."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)


@contextmanager
def serving(*, command: Sequence[str] = (), processes: int = 1, environment: Mapping[str, str]) -> Iterator[Server]:
    """Start a server (gunicorn as in production with so many processes, unless `command` with {bind} or {port} says
    otherwise), wait until it answers, and stop it at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    bind = f"127.0.0.1:{port}"
    usual = (sys.executable, *_GTHREAD, "--workers", str(processes))
    wanted = command or (*usual, "--log-level", "warning", "--bind", "{bind}")
    words = [word.format(bind=bind, port=port) for word in wanted]
    process = subprocess.Popen(words, cwd=ROOT, env=dict(environment), stdin=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield Server(process, port)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def ask(connection: http.client.HTTPConnection, address: str, headers: Mapping[str, str]) -> Answer:
    """One request on this connection, read to its end."""
    connection.request("GET", address, headers=dict(headers))
    response = connection.getresponse()
    return Answer(response.status, response.headers.get("ETag", ""), len(response.read()))


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not start; see above.")
