"""A variable that holds what cannot be meant is named, with what it should be, and never quietly ignored."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config.environment import Environment, WrongValue
from tests.test_readme import ROOT

Read = Callable[[Environment, str], Any]


def database(env: Environment, name: str) -> Any:
    return env.database(name, default="sqlite:///var/db.sqlite3")


def hosts(env: Environment, name: str) -> Any:
    return env.hosts(name, default=("localhost",))


def sweep(env: Environment, name: str) -> Any:
    return env.seconds(name, default=0.5, may_be_zero=False)


def kept(env: Environment, name: str) -> Any:
    return env.seconds(name, default=60, may_be_zero=True)


def sign_up(env: Environment, name: str) -> Any:
    return env.one_of(name, ("off", "invitation", "open"))


def site(env: Environment, name: str) -> Any:
    return env.site(name, default="http://localhost")


@pytest.mark.parametrize(
    ("read", "value"),
    [
        *((sign_up, value) for value in ("yes", "1", "closed")),
        *((Environment.number, value) for value in ("-1", "1.5", "one", "1000")),
        *((Environment.mail, value) for value in ("smtp.example.org", "mail://h", "smtp://", "smtp+tls://u:p@h:99999")),
        *((database, value) for value in ("", "garbage", "mysql://u:p@h/n", "postgres://u:p@h:54a/n", "postgres://h")),
        *((database, value) for value in ("postgres://u:p@h:99999/n", "postgres://u:p/q@h/n", "/var/db.sqlite3")),
        *((Environment.cache, value) for value in ("garbage", "http://h", "redis://h:99999/0", "redis://h:x/0")),
        *((sweep, value) for value in ("x", "0", "-1", "nan", "inf")),
        *((kept, value) for value in ("abc", "-1")),
        *((Environment.log_level, value) for value in ("loud", "10")),
        *((Environment.switch, value) for value in ("ja", "maybe", "2")),
        *((hosts, value) for value in ("https://a.example", "a.example/", "a.example:8000", "b.example,*.a.example")),
        *((Environment.mail, value) for value in ("garbage", "http://h", "smtp://", "smtp://h:99999")),
        *((site, value) for value in ("a.example", "https://a.example/wiki", "ftp://a.example")),
        *((Environment.origins, value) for value in ("a.example", "https://a.example/", "ftp://a.example")),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line_that_begins_with_its_name(read: Read, value: str) -> None:
    with pytest.raises(WrongValue, match=r"\AVARIABLE: .*\b(Give|Name)\b.*\Z"):
        read(Environment({"VARIABLE": value}), "VARIABLE")


@pytest.mark.parametrize(
    ("read", "value", "meant"),
    [
        (Environment.switch, "Yes", True),
        (Environment.switch, "off", False),
        (Environment.switch, "", False),
        (site, "https://a.example/", "https://a.example"),
        (Environment.log_level, "info", "INFO"),
        (Environment.cache, "", ""),
        (Environment.cache, "rediss://:secret@h:6380/1", "rediss://:secret@h:6380/1"),
        (sweep, "0.25", 0.25),
        (kept, "0", 0),
        (hosts, "a.example, .b.example,*,[::1],127.0.0.1", ["a.example", ".b.example", "*", "[::1]", "127.0.0.1"]),
        (hosts, "", ["localhost"]),
        (Environment.origins, "https://a.example:8443", ["https://a.example:8443"]),
        (Environment.origins, "", []),
        (sign_up, "Open", "open"),
        (sign_up, "", "off"),
        (Environment.number, "2", 2),
        (Environment.number, "", 0),
    ],
)
def test_what_is_meant_is_read(read: Read, value: str, meant: object) -> None:
    assert read(Environment({"VARIABLE": value}), "VARIABLE") == meant


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("sqlite:////srv/a.sqlite3", "/srv/a.sqlite3"),
        ("sqlite://:memory:", ":memory:"),
        ("postgres://u:p@h:5432/n", "n"),
        ("postgresql:///n", "n"),
    ],
)
def test_addresses_of_both_databases_are_read(address: str, name: str) -> None:
    assert database(Environment({"VARIABLE": address}), "VARIABLE")["NAME"] == name


@pytest.mark.parametrize(
    ("address", "way", "port"),
    [
        ("", "console", None),
        ("smtp://h", "smtp", 25),
        ("smtp+tls://u:p@h", "smtp", 587),
        ("smtp+ssl://u:p@h:4650", "smtp", 4650),
    ],
)
def test_ways_to_send_mail_are_read(address: str, way: str, port: int | None) -> None:
    config = Environment({"VARIABLE": address}).mail("VARIABLE")
    assert config["EMAIL_BACKEND"] == f"django.core.mail.backends.{way}.EmailBackend"
    assert port is None or config["EMAIL_PORT"] == port


def test_a_key_that_belongs_to_another_account_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "secret_key").mkdir()  # which nobody can read, not even root
    code, told = ended(["manage.py", "check"], VAR_DIR=str(tmp_path), SECRET_KEY="")
    assert (code, told.count("\n")) == (1, 1)
    assert told.startswith(f"VAR_DIR: {tmp_path}/secret_key cannot be read")


def test_no_password_is_repeated() -> None:
    with pytest.raises(WrongValue) as refused:
        database(Environment({"VARIABLE": "mysql://archive:hunter2@h/n"}), "VARIABLE")
    assert "hunter2" not in str(refused.value)


def test_a_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    made = Environment({"VARIABLE": str(tmp_path / "a" / "var")}).folder("VARIABLE", default=tmp_path)
    assert made.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_or_written_into_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WrongValue, match="cannot be made"):
        Environment({"VARIABLE": str(tmp_path / "file" / "var")}).folder("VARIABLE", default=tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(WrongValue, match="cannot be written into"):
        Environment({}).folder("VARIABLE", default=tmp_path)


def ended(arguments: list[str], **variables: str) -> tuple[int, str]:
    """How a program ends that is given these variables: its exit code, and all that it says."""
    own = {**os.environ, "CONCORDANCE_NO_VENV": "1", **variables}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=own, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "garbage"),
        ("CACHE_URL", "garbage"),
        ("CONN_MAX_AGE", "abc"),
        ("WORKER_SWEEP_SECONDS", "x"),
        ("LOG_LEVEL", "loud"),
        ("VAR_DIR", "/dev/null/var"),
        ("HTTPS", "ja"),
        ("ALLOWED_HOSTS", "https://a.example"),
    ],
)
def test_a_command_ends_with_that_line_and_exit_code_1(name: str, value: str) -> None:
    code, told = ended(["manage.py", "check"], **{name: value})
    assert code == 1
    assert told.startswith(f"{name}: ")
    assert told.count("\n") == 1


def test_the_server_ends_with_that_line_and_does_not_try_for_ever() -> None:
    serve = ["-m", "gunicorn", "config.wsgi", "--bind", "127.0.0.1:0", "--no-control-socket"]
    code, told = ended(serve, DEBUG="maybe")
    assert code != 0
    assert "\nDEBUG: “maybe” is neither on nor off. Give 1 or 0.\n" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("asked", "header"), [("0", "max-age=31536000"), ("1", "max-age=31536000; includeSubDomains; preload")]
)
def test_https_binds_other_hosts_of_the_domain_only_when_that_is_asked_for(asked: str, header: str) -> None:
    show = "from django.test import Client; print(Client().get('/healthz', secure=True)['Strict-Transport-Security'])"
    variables = {"HTTPS": "1", "HSTS_PRELOAD": asked, "DJANGO_SETTINGS_MODULE": "config.settings"}
    code, told = ended(["-c", f"import django; django.setup(); {show}"], ALLOWED_HOSTS="*", **variables)
    assert code == 0
    assert header in told.splitlines()
