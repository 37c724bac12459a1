"""The files that start Concordance on a machine of its own say what the product understands."""

from __future__ import annotations

import configparser
import re
import runpy
from pathlib import Path
from typing import Any
from urllib.request import Request

import pytest
import yaml
from django.http.request import split_domain_port, validate_host

from config.environment import Environment
from tests.test_readme import ROOT, variables_in

UNITS = sorted((ROOT / "deploy").glob("*.service"))
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
OURS = ("prepare", "web", "worker")
COMMANDS = {path.stem for path in (ROOT / "archive/management/commands").glob("[a-z]*.py")} | {
    "migrate",
    "collectstatic",
}


def unit_of(path: Path) -> configparser.ConfigParser:
    """A unit of systemd by section and name; of names that stand there more than once, the last."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(path, encoding="utf-8")
    return unit


def commands_in(text: str) -> set[str]:
    """The commands of manage.py that `text` calls."""
    return set(re.findall(r"manage\.py\W+([a-z_]+)", text))


@pytest.mark.parametrize("service", OURS)
def test_containers_set_only_variables_that_are_read(service: str) -> None:
    assert set(SERVICES[service]["environment"]) <= variables_in("config/settings.py")


@pytest.mark.parametrize("service", OURS)
def test_no_container_brings_a_key_or_password_of_its_own(service: str) -> None:
    told = SERVICES[service]["environment"]
    assert "SECRET_KEY" not in told
    assert "${DB_PASSWORD:?" in told["DATABASE_URL"]


@pytest.mark.parametrize("service", ["web", "worker"])
def test_containers_wait_until_the_database_is_migrated(service: str) -> None:
    assert SERVICES[service]["depends_on"]["prepare"] == {"condition": "service_completed_successfully"}


def test_the_server_is_reached_from_this_machine_only() -> None:
    assert SERVICES["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]


@pytest.mark.parametrize("path", [*UNITS, ROOT / "compose.yaml"], ids=lambda path: path.name)
def test_only_commands_that_exist_are_called(path: Path) -> None:
    called = commands_in(path.read_text(encoding="utf-8"))
    assert called - COMMANDS - {"createsuperuser"} == set()


def test_each_way_of_running_it_starts_a_server_and_a_worker() -> None:
    units = "\n".join(path.read_text(encoding="utf-8") for path in UNITS)
    containers = (ROOT / "compose.yaml").read_text(encoding="utf-8") + (ROOT / "Dockerfile").read_text(encoding="utf-8")
    for way in (units, re.sub(r'", "', " ", containers)):
        assert "gunicorn config.wsgi" in way
        assert "manage.py worker" in way


def test_the_image_holds_every_folder_that_the_product_reads() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    let_in = set(re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    assert {
        "manage.py",
        "pyproject.toml",
        "requirements.lock",
        "gunicorn.conf.py",
        "config",
        "archive",
        "templates",
    } <= let_in
    assert [name for name in let_in if not re.search(rf"^COPY .*\b{re.escape(name)}\b", image, re.MULTILINE)] == []


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_comes_back_however_long_the_database_is_away(path: Path) -> None:
    unit = unit_of(path)
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert "network-online.target" in unit["Unit"]["Wants"]
    assert "network-online.target" in unit["Unit"]["After"]
    assert unit["Service"]["Restart"] in ("on-failure", "always")
    assert int(unit["Service"]["RestartSec"]) == 5


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_may_write_its_data_and_not_its_code(path: Path) -> None:
    service = unit_of(path)["Service"]
    assert service["ProtectSystem"] == "strict"
    assert service["ReadWritePaths"] == f"{service['WorkingDirectory']}/var"


def test_the_worker_starts_also_where_the_server_does_not() -> None:
    unit = unit_of(ROOT / "deploy/concordance-worker.service")["Unit"]
    assert "Requires" not in unit
    assert "concordance.service" in unit["Wants"]


def test_commands_are_run_as_the_units_are() -> None:
    run = (ROOT / "deploy/manage").read_text(encoding="utf-8")
    service = unit_of(UNITS[0])["Service"]
    for name in ("User", "EnvironmentFile", "UMask"):
        assert f"--property={name}={service[name]} " in run
    assert f"--working-directory={service['WorkingDirectory']} /usr/bin/python3 manage.py" in run


@pytest.mark.parametrize("hosts", ["archive.example,localhost", "*", ".archive.example", " archive.example , *"])
def test_a_container_is_asked_for_by_a_name_that_it_answers_to(
    hosts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Request] = []
    monkeypatch.setenv("ALLOWED_HOSTS", hosts)
    monkeypatch.setattr("urllib.request.urlopen", lambda request, timeout: asked.append(request))
    check = tmp_path / "check.py"
    check.write_text(SERVICES["web"]["healthcheck"]["test"][-1], encoding="utf-8")
    runpy.run_path(str(check))
    name = asked[0].get_header("Host")
    assert name
    allowed = Environment().hosts("ALLOWED_HOSTS", default=())
    assert validate_host(split_domain_port(name)[0], allowed)
    assert "*" not in name
