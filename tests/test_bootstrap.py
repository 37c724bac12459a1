"""The front door: what `manage.py` does before Django is there. Nothing here touches the network."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
import threading
import tomllib
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`manage.py`, loaded but not run, on a machine without uv."""
    spec = importlib.util.spec_from_file_location("front_door", ROOT / "manage.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    return module


@pytest.fixture
def checkout(tmp_path: Path, door: ModuleType) -> Path:
    """A checkout that asks for one package to run and one more to test."""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "requirements.lock").write_text(
        f"django==5.2.19 \\\n    --hash=sha256:aa\n{door.MARK}pytest==9.2.0 \\\n    --hash=sha256:bb\n"
    )
    return tmp_path


class Shell:
    """Stands in for `subprocess`: makes a `.venv` when asked to, installs by noting the pins, and remembers all."""

    def __init__(self, environment: SimpleNamespace) -> None:
        self.environment = environment
        self.commands: list[list[str]] = []
        self.installed: list[str] = []
        self.outcome = 0
        self.python_runs = True

    def run(self, command: list[str], **options: object) -> SimpleNamespace:
        self.commands.append(command)
        if command[1] == "-c":
            return SimpleNamespace(returncode=0 if self.python_runs else 1)
        if "venv" in command and self.outcome == 0:
            self.environment.python.parent.mkdir(parents=True)
            self.environment.python.touch()
        return SimpleNamespace(returncode=self.outcome)

    def watch_pip(self, command: list[str], count: int) -> int:
        self.installed.append((self.environment.home / "requirements.txt").read_text())
        return self.outcome


@pytest.fixture
def environment(door: ModuleType, checkout: Path) -> SimpleNamespace:
    made: SimpleNamespace = door.Environment(checkout)
    return made


@pytest.fixture
def shell(door: ModuleType, environment: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Shell:
    shell = Shell(environment)
    monkeypatch.setattr(door.subprocess, "run", shell.run)
    monkeypatch.setattr(door, "watch_pip", shell.watch_pip)
    return shell


def test_the_first_start_makes_a_venv_and_installs_what_running_needs(
    environment: SimpleNamespace, shell: Shell
) -> None:
    environment.prepare("runtime")
    assert environment.holds("runtime")
    assert shell.installed == ["django==5.2.19 \\\n    --hash=sha256:aa\n"]


def test_test_tools_come_only_when_they_are_asked_for(environment: SimpleNamespace, shell: Shell) -> None:
    environment.prepare("runtime")
    assert not environment.holds("dev")
    environment.prepare("dev")
    assert "pytest==9.2.0" in shell.installed[-1]


def test_an_environment_for_tests_also_runs_the_product(environment: SimpleNamespace, shell: Shell) -> None:
    environment.prepare("dev")
    assert environment.holds("runtime")


def test_a_second_start_does_nothing(environment: SimpleNamespace, shell: Shell) -> None:
    environment.prepare("dev")
    before = len(shell.commands) + len(shell.installed)
    environment.prepare("dev")
    assert len(shell.commands) + len(shell.installed) == before


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements.lock"])
def test_a_changed_file_renews_without_making_the_venv_again(
    environment: SimpleNamespace, shell: Shell, checkout: Path, changed: str
) -> None:
    environment.prepare("runtime")
    (checkout / changed).write_text("# changed\n" + (checkout / changed).read_text())
    assert not environment.holds("runtime")
    environment.prepare("runtime")
    assert environment.holds("runtime")
    assert [command[1:3] for command in shell.commands].count(["-m", "venv"]) == 1


def test_a_change_of_test_tools_leaves_the_running_product_alone(
    environment: SimpleNamespace, shell: Shell, checkout: Path
) -> None:
    environment.prepare("dev")
    lock = checkout / "requirements.lock"
    lock.write_text(lock.read_text().replace("pytest==9.2.0", "pytest==9.2.1"))
    assert environment.holds("runtime")
    assert not environment.holds("dev")


def test_a_venv_whose_making_was_killed_is_deleted(environment: SimpleNamespace, shell: Shell) -> None:
    left_over = environment.home / "left over"
    left_over.mkdir(parents=True)
    environment.note.parent.mkdir()
    environment.note.write_text("unfinished\n")
    environment.prepare("runtime")
    assert not left_over.exists()
    assert environment.holds("runtime")


def test_a_venv_that_does_not_run_is_deleted(environment: SimpleNamespace, shell: Shell) -> None:
    left_over = environment.home / "left over"
    left_over.mkdir(parents=True)
    shell.python_runs = False
    environment.prepare("runtime")
    assert not left_over.exists()
    assert environment.holds("runtime")


def test_a_sound_venv_made_by_hand_is_kept(environment: SimpleNamespace, shell: Shell) -> None:
    own = environment.home / "own tools"
    own.mkdir(parents=True)
    environment.python.parent.mkdir()
    environment.python.touch()
    environment.prepare("runtime")
    assert own.exists()


def test_a_venv_that_lost_its_python_is_not_trusted(environment: SimpleNamespace, shell: Shell) -> None:
    environment.prepare("runtime")
    environment.python.unlink()
    assert not environment.holds("runtime")


def test_nothing_half_made_stays_when_making_fails(environment: SimpleNamespace, shell: Shell) -> None:
    shell.outcome = 1
    with pytest.raises(SystemExit, match=r"Making \.venv failed"):
        environment.prepare("runtime")
    assert not environment.home.exists()


def test_a_failed_installation_is_tried_again(environment: SimpleNamespace, shell: Shell) -> None:
    environment.prepare("runtime")
    environment.forget()
    shell.outcome = 1
    with pytest.raises(SystemExit, match="Installing failed"):
        environment.prepare("runtime")
    shell.outcome = 0
    environment.prepare("runtime")
    assert environment.holds("runtime")
    assert [command[1:3] for command in shell.commands].count(["-m", "venv"]) == 1


def test_an_old_python_is_told_so(
    door: ModuleType, environment: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door.sys, "version_info", (3, 10, 6))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.10"):
        environment.prepare("runtime")
    assert not environment.home.exists()


def test_a_missing_venv_package_is_named_with_its_remedy(
    door: ModuleType, environment: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        environment.prepare("runtime")
    assert not environment.home.exists()


def test_uv_brings_a_newer_python_to_an_old_one(
    door: ModuleType, environment: SimpleNamespace, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.uv = "/usr/bin/uv"
    monkeypatch.setattr(door.sys, "version_info", (3, 9, 6))
    environment.prepare("runtime")
    assert shell.commands[0] == ["/usr/bin/uv", "venv", "--quiet", "--python", ">=3.11", str(environment.home)]


def test_two_first_starts_wait_for_each_other(environment: SimpleNamespace, shell: Shell, door: ModuleType) -> None:
    other = door.Environment(environment.root)
    waiting = threading.Thread(target=other.prepare, args=("runtime",))
    with environment._alone():
        waiting.start()
        waiting.join(timeout=0.2)
        assert waiting.is_alive()
    waiting.join(timeout=10)
    assert other.holds("runtime")


def test_the_file_is_readable_for_python_3_7() -> None:
    ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 7))


def test_the_file_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "manage.py").read_text())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def test_the_running_python_is_taken_as_it_is_when_asked(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORDANCE_NO_VENV", "1")
    monkeypatch.setattr(door.Environment, "prepare", lambda *given: pytest.fail("prepared a .venv"))
    door.enter("dev", ["manage.py", "test"])


def test_a_first_start_continues_inside_the_new_venv(
    door: ModuleType, environment: SimpleNamespace, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.delenv("CONCORDANCE_NO_VENV", raising=False)
    monkeypatch.setattr(door, "ROOT", environment.root)
    monkeypatch.setattr(door.os, "execv", lambda program, arguments: started.append(arguments))
    door.enter("runtime", ["manage.py", "demo", "--port", "8001"])
    assert started == [[str(environment.python), str(environment.root / "manage.py"), "demo", "--port", "8001"]]


def pins() -> dict[str, str]:
    lock = (ROOT / "requirements.lock").read_text()
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.M))


def test_the_lock_answers_every_range_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    wanted = [Requirement(one) for one in asked]
    assert [str(one) for one in wanted if pins().get(one.name.lower(), "") not in one.specifier] == []


def test_the_lock_keeps_test_tools_behind_the_mark(door: ModuleType) -> None:
    running, testing = (ROOT / "requirements.lock").read_text().split(door.MARK)
    assert "pytest" not in running
    assert "pytest==" in testing
    assert "django==" in running


def test_every_pin_has_a_hash_and_no_address(door: ModuleType) -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert [block for block in door.pinned_blocks(lock) if "--hash=sha256:" not in block] == []


def test_the_progress_of_pip_is_counted(door: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    said = "".join(f"print('Collecting one=={n}')\n" for n in range(12)) + "print('Installing collected packages')"
    assert door.watch_pip([sys.executable, "-c", said], 12) == 0
    assert capfd.readouterr().err.split("\n")[:2] == ["      10 of 12", "      fetched 12; unpacking"]


def test_what_pip_said_is_shown_when_it_fails(door: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    assert door.watch_pip([sys.executable, "-c", "print('no such hash'); raise SystemExit(1)"], 1) == 1
    assert "no such hash" in capfd.readouterr().err


def test_help_names_what_the_door_adds_to_django(door: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    door.say_own_commands()
    told = capsys.readouterr().err
    assert [name for name in ("test", "lint", "lock") if name not in told] == []


@pytest.mark.parametrize("command", ["lint", "lock"])
@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_who_asks_what_a_command_does_is_told_and_nothing_is_done(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, asked: str
) -> None:
    for deed in ("enter", "run_checks", "write_lock"):
        monkeypatch.setattr(door, deed, lambda *_: pytest.fail("did it"))
    door.main(["manage.py", command, asked])
    assert capsys.readouterr().err.startswith(f"usage: manage.py {command}")
