"""What README.md says is so."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def variables_in(*paths: str) -> set[str]:
    """The environment variables that these files read."""
    source = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in paths)
    return set(re.findall(r"""env(?:\.[a-z_]+|iron\.get)\(\s*"([A-Z_]+)\"""", source))


def test_the_table_lists_exactly_the_variables_that_are_read() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    assert listed == variables_in("config/settings.py", "manage.py", "tests/parts.py")


def test_every_place_on_the_map_exists() -> None:
    drawn = README.partition("## A map of the house")[2].split("```")[1]
    inside = [f"archive/{name}" for line in drawn.splitlines() for name in re.findall(r"^  (\S+?)/? ", line)]
    inside += ["archive/admin", "archive/management"]
    outside = re.findall(r"^(\S+)", drawn, re.MULTILINE)
    places = [place for place in [*inside, *outside] if place != "var/"]
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_wherever_https_is_switched_on_behind_a_proxy_the_proxy_is_believed() -> None:
    switched_on = [line for line in README.splitlines() if re.search(r"ALLOWED_HOSTS=.*HTTPS=1", line)]
    assert len(switched_on) == 2
    assert [line for line in switched_on if "TRUST_PROXY=1" not in line] == []


def test_a_backup_is_restored_before_anything_migrates() -> None:
    containers = README.partition("On a new machine")[2].partition("```")[0]
    restore = next(line for line in containers.splitlines() if " restore " in line)
    assert "run --rm --no-deps" in restore
    assert "docker compose up --detach\n" not in containers.partition(restore)[0]


def test_every_command_that_is_named_exists() -> None:
    commands = {path.stem for path in (ROOT / "archive/management/commands").glob("[a-z]*.py")}
    known = commands | {"test", "lint", "lock", "migrate", "collectstatic", "createsuperuser"}
    assert set(re.findall(r"manage\.py ([a-z_]+)", README)) <= known
