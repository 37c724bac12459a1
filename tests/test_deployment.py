"""The files that start Concordance on a machine of its own say what the product understands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_readme import ROOT, variables_in

UNITS = sorted((ROOT / "deploy").glob("*.service"))
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
OURS = ("prepare", "web", "worker")
COMMANDS = {path.stem for path in (ROOT / "archive/management/commands").glob("[a-z]*.py")} | {
    "migrate",
    "collectstatic",
}


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
