"""The demo finds a port, says plainly when it cannot, and knows when it is alone on its machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from django.core.management import CommandError

from archive.management import addresses
from archive.management.addresses import Address, choose_address

EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound there


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_that_was_asked_for_is_an_error(taken: int) -> None:
    with pytest.raises(CommandError, match=f"Port {taken} on 127.0.0.1 is in use"):
        choose_address("127.0.0.1", taken)


def test_a_taken_default_port_leads_to_the_next_free_one(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "DEFAULT_PORT", taken)
    assert taken < choose_address("127.0.0.1", None).port < taken + addresses.PORTS_TO_TRY


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.7", "localhost", "::1"])
def test_loopback_is_known(host: str) -> None:
    assert Address(host, 8000).is_loopback


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.7", "archive.example"])
def test_everything_else_is_not_loopback(host: str) -> None:
    assert not Address(host, 8000).is_loopback


@pytest.mark.parametrize(("host", "url"), [("127.0.0.1", "http://127.0.0.1:81"), ("::1", "http://[::1]:81")])
def test_an_address_can_be_clicked(host: str, url: str) -> None:
    assert Address(host, 81).url == url


def test_listening_everywhere_answers_to_the_name_of_the_machine() -> None:
    assert socket.gethostname() in Address(EVERYWHERE, 8000).hosts


def test_a_single_address_answers_to_itself() -> None:
    assert Address("192.0.2.7", 8000).hosts == ["192.0.2.7"]


def test_a_silent_port_does_not_answer(taken: int) -> None:
    assert not Address("127.0.0.1", 1).answers()


@pytest.mark.parametrize("port", [0, -1, 65_536, 99_999])
def test_what_is_no_port_is_refused_in_words(port: int) -> None:
    with pytest.raises(CommandError, match="is no port"):
        choose_address("127.0.0.1", port)
