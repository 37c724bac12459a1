"""Where the demo answers: a host and a free port."""

from __future__ import annotations

import http.client
import ipaddress
import socket
from dataclasses import dataclass

from django.core.management import CommandError

DEFAULT_PORT = 8000
PORTS_TO_TRY = 20


@dataclass(frozen=True)
class Address:
    """One host and port to listen on."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        return self.host == "localhost" or _is(self.host, "is_loopback")

    @property
    def is_everywhere(self) -> bool:
        """Whether it stands for every address of this machine (0.0.0.0 or ::)."""
        return _is(self.host, "is_unspecified")

    @property
    def bind(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """How a browser gets there, without the closing slash."""
        return (
            f"http://{Address(socket.gethostname(), self.port).bind}" if self.is_everywhere else f"http://{self.bind}"
        )

    @property
    def hosts(self) -> list[str]:
        """The names under which it is asked for, beside the loopback ones."""
        if self.is_loopback:
            return []
        if not self.is_everywhere:
            return [f"[{self.host}]" if ":" in self.host else self.host]
        name = socket.gethostname()
        return [name, socket.getfqdn(), *sorted({str(found[4][0]) for found in _addresses_of(name)})]

    def answers(self) -> bool:
        """Whether a server there answers at all."""
        near = "127.0.0.1" if self.is_everywhere else self.host
        connection = http.client.HTTPConnection(near, self.port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            return False
        finally:
            connection.close()
        return True


def choose_address(host: str, port: int | None) -> Address:
    """The port asked for, or 8000, or the next free one after it; a taken port that was asked for is an error."""
    if port is not None and not 0 < port < 65_536:
        raise CommandError(f"{port} is no port: choose one from 1 to 65535 with --port.")
    wanted = [port] if port else range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TO_TRY)
    for number in wanted:
        if _is_free(host, number):
            return Address(host, number)
    raise CommandError(f"Port {wanted[0]} on {host} is in use or not allowed; choose another with --port.")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def _addresses_of(name: str) -> list[tuple[object, object, object, str, tuple[object, ...]]]:
    try:
        return list(socket.getaddrinfo(name, None))
    except OSError:
        return []


def _is(host: str, quality: str) -> bool:
    try:
        return bool(getattr(ipaddress.ip_address(host), quality))
    except ValueError:
        return False
