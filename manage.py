#!/usr/bin/env python3
"""The one door: every command of Concordance goes through here.

`python3 manage.py demo` and `python3 manage.py test` work in a fresh checkout. The first call makes `.venv`, installs
what the command needs from requirements.lock, and starts itself again in there; later calls renew it when
pyproject.toml or the lock has changed.

The one thing to know: this file uses the standard library only until Django is there, and stays readable for old
Pythons (3.7 on), so that they can say plainly what is missing. CONCORDANCE_NO_VENV=1 takes the running Python as it is.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

try:
    import fcntl
except ImportError:  # Windows, where nothing keeps two first starts apart
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
RUNTIME, DEV = "runtime", "dev"
PURPOSE = {RUNTIME: "to run Concordance", DEV: "to run and test Concordance"}
# In requirements.lock all pins above this line run the product; those below are added for its tests.
MARK = "# ---- from here on: tests and checks only ----\n"
LOCK_HEAD = "# Pinned and hashed. Written by `python3 manage.py lock`; the ranges stand in pyproject.toml.\n"

CHECKS = {
    "ruff": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "templates": ["-m", "djlint", "templates", "--lint"],
    "template format": ["-m", "djlint", "templates", "--check"],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
}

# What the door does itself, without Django: how it is called, and what it does.
OWN_COMMANDS = {
    "test": ("test [pytest arguments]", "run all tests; installs the test tools first"),
    "lint": ("lint", "run every check that is no test; installs the test tools first"),
    "lock": ("lock [--upgrade]", "write requirements.lock from pyproject.toml (needs uv)"),
}


def say(text: str, end: str = "\n") -> None:
    """Tell the person at the terminal; standard output is left to the command's own answer."""
    print(text, end=end, file=sys.stderr, flush=True)


def stop(*lines: str) -> NoReturn:
    """End here, saying why and what to do."""
    raise SystemExit("\n".join(lines))


def spelled(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)


class Environment:
    """The private Python of one checkout, `.venv`, and whether it holds what the lock asks for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / ".venv"
        self.python = self.home / "bin" / "python"
        self.note = root / "var" / "venv.lock"
        self.uv = shutil.which("uv")

    def requirements(self, wanted: str) -> str:
        """The pins that `wanted` needs, as a requirements file."""
        lock = (self.root / "requirements.lock").read_text(encoding="utf-8")
        return lock if wanted == DEV else lock.split(MARK)[0]

    def digest(self, wanted: str) -> str:
        asked = (self.root / "pyproject.toml").read_text(encoding="utf-8") + self.requirements(wanted)
        return hashlib.sha256(asked.encode("utf-8")).hexdigest()

    def stamp(self, wanted: str) -> Path:
        return self.home / ("concordance-" + wanted)

    def holds(self, wanted: str) -> bool:
        """Whether `wanted` was installed from pyproject.toml and the lock as they are now."""
        stamp = self.stamp(wanted)
        return self.python.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == self.digest(wanted)

    def is_running(self) -> bool:
        return Path(sys.prefix).resolve() == self.home.resolve()

    def forget(self) -> None:
        """Trust no stamp any more: the next start installs again."""
        for wanted in PURPOSE:
            with contextlib.suppress(OSError):
                self.stamp(wanted).unlink()

    def prepare(self, wanted: str) -> None:
        """Make or renew `.venv` so that it holds `wanted`. Safe when several commands start at once."""
        with self._alone() as interrupted:
            if self.holds(wanted):
                return
            started = time.monotonic()
            sound = self.home.exists() and not interrupted and self._is_usable()
            if not sound and not self.uv:
                refuse_old_python()
                refuse_missing_venv()
            say(f"Concordance prepares its own Python in {self.home} (first start, or something changed).")
            self.note.write_text("unfinished\n", encoding="utf-8")
            if sound:
                say("[1/2] Keeping .venv.")
            else:
                self._make()
            self._install(wanted)
            for done in {wanted, RUNTIME}:
                self.stamp(done).write_text(self.digest(done), encoding="utf-8")
            self.note.write_text("", encoding="utf-8")
            say(f"      Ready after {time.monotonic() - started:.0f} s.")

    @contextlib.contextmanager
    def _alone(self) -> Iterator[bool]:
        """Hold the one lock of this checkout; yields whether its last holder died before it was done."""
        self.note.parent.mkdir(mode=0o700, exist_ok=True)
        with self.note.open("a+", encoding="utf-8") as handle:
            if fcntl is not None:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    say("Another command is preparing .venv; waiting for it.")
                    fcntl.flock(handle, fcntl.LOCK_EX)
            yield bool(self.note.read_text(encoding="utf-8"))

    def _is_usable(self) -> bool:
        """Whether this `.venv` runs, is new enough, and can be installed into."""
        program = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
        if not self.uv:
            program = "import pip; " + program
        try:
            tried = subprocess.run([str(self.python), "-c", program], stderr=subprocess.DEVNULL, check=False)
        except OSError:
            return False
        return tried.returncode == 0

    def _delete(self) -> None:
        if self.home.is_symlink():
            self.home.unlink()
        else:
            shutil.rmtree(str(self.home))

    def _make(self) -> None:
        if self.home.exists():
            say("      The .venv found here is half-made or broken: it is deleted and made again.")
            self._delete()
        if self.uv:
            say("[1/2] Making .venv with uv.")
            wish = self._own_python() if sys.version_info >= OLDEST else ">=" + spelled(OLDEST)
            command = [self.uv, "venv", "--quiet", "--python", wish, str(self.home)]
        else:
            say(f"[1/2] Making .venv with Python {spelled(sys.version_info[:3])}.")
            command = [self._own_python(), "-m", "venv", str(self.home)]
        if subprocess.run(command, check=False).returncode != 0:
            if self.home.exists():
                self._delete()
            stop("Making .venv failed; the message above says why. Nothing half-made is left behind.")

    def _own_python(self) -> str:
        """The Python that runs this file, seen from outside a `.venv` that is about to be replaced."""
        return str(Path(sys.base_prefix) / "bin" / "python3") if self.is_running() else sys.executable

    def _install(self, wanted: str) -> None:
        pins = self.requirements(wanted)
        count = len(pinned_blocks(pins))
        tool = "uv" if self.uv else "pip"
        say(f"[2/2] Installing up to {count} packages {PURPOSE[wanted]}, with {tool}.")
        source = self.home / "requirements.txt"
        source.write_text(pins, encoding="utf-8")
        options = ["install", "--require-hashes", "-r", str(source)]
        if self.uv:
            code = subprocess.run([self.uv, "pip", *options, "--python", str(self.python)], check=False).returncode
        else:
            pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
            code = watch_pip([*pip, *options, "--progress-bar", "off"], count)
        if code != 0:
            if code > 0:  # it gave up by itself, so what is in .venv is still whole
                self.note.write_text("", encoding="utf-8")
            stop("Installing failed; the message above says why. The next start tries again.")


def refuse_old_python() -> None:
    if sys.version_info < OLDEST:
        stop(
            f"Concordance needs Python {spelled(OLDEST)} or newer; this is Python {spelled(sys.version_info[:2])}.",
            "Start it with a newer one (Debian 12 and Ubuntu 24.04 bring one: apt install python3 python3-venv),",
            "for example: python3.12 manage.py demo. Or install uv, which fetches a Python of its own.",
        )


def refuse_missing_venv() -> None:
    """Debian and Ubuntu split `ensurepip` off; trying without it leaves a half-made `.venv` behind."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        stop(
            "This Python cannot make virtual environments: its venv package is missing.",
            "On Debian and Ubuntu: sudo apt install python3-venv",
            "Then start this command again. (Or install uv, which needs no such package.)",
        )


def watch_pip(command: list[str], count: int) -> int:
    """Run pip, show how far it is, and show all it said if it fails. Returns its exit code."""
    alive, seen = sys.stderr.isatty(), 0
    said = []
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    for line in pip.stdout or ():
        said.append(line)
        if line.startswith("Collecting "):
            seen += 1
            if alive:
                say(f"\r\x1b[K      {seen} of {count}: {line.split()[1].split('=')[0]}", end="")
            elif seen % 10 == 0:
                say(f"      {seen} of {count}")
        elif line.startswith("Installing collected"):
            say(("\r\x1b[K" if alive else "") + f"      fetched {seen}; unpacking")
    if pip.wait() != 0:
        say("".join(said))
    return pip.returncode


def write_lock(arguments: list[str]) -> None:
    """Renew requirements.lock from pyproject.toml; pins that still fit stay, unless `--upgrade` is given."""
    uv = shutil.which("uv") or shutil.which(str(ROOT / ".venv" / "bin" / "uv"))
    if uv is None:
        stop("Renewing requirements.lock needs uv, which is not on the PATH.")
    lock = ROOT / "requirements.lock"
    flags = ["--universal", "--python-version", spelled(OLDEST), "--generate-hashes", "--no-annotate", "--no-header"]
    compile_pins = [uv, "pip", "compile", "pyproject.toml", "--quiet", *flags, *arguments]
    with tempfile.TemporaryDirectory() as scratch:
        runs, tests = Path(scratch) / "runs.txt", Path(scratch) / "tests.txt"
        for target, extras in ((runs, ["--extra", "scale"]), (tests, ["--all-extras", "--constraints", str(runs)])):
            if lock.exists():
                shutil.copy(str(lock), str(target))
            command = [*compile_pins, *extras, "-o", str(target)]
            subprocess.run(command, cwd=str(ROOT), check=True, stdout=subprocess.DEVNULL)
        runtime, every = pinned_blocks(runs.read_text("utf-8")), pinned_blocks(tests.read_text("utf-8"))
    added = [block for block in every if block not in runtime]
    lock.write_text(LOCK_HEAD + "".join(runtime) + MARK + "".join(added), encoding="utf-8")
    say(f"requirements.lock: {len(runtime)} packages to run, {len(added)} more to test.")


def pinned_blocks(requirements: str) -> list[str]:
    """Cut a requirements file into its pins, each with the lines of its hashes."""
    blocks: list[str] = []
    for line in requirements.splitlines(keepends=True):
        if line.startswith(" "):
            blocks[-1] += line
        elif not line.startswith("#"):
            blocks.append(line)
    return blocks


def run_tests(arguments: list[str]) -> NoReturn:
    """Become pytest: the whole suite on several processes, or whatever the arguments choose."""
    os.chdir(str(ROOT))
    chosen = arguments or ["-n", "auto", "--maxprocesses", "4"]
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *chosen])


def run_checks() -> None:
    """Run every check that is no test, and end with those that failed."""
    failed = []
    for name, command in CHECKS.items():
        say("== " + name)
        if subprocess.run([sys.executable, *command], cwd=str(ROOT), check=False).returncode != 0:
            failed.append(name)
    if failed:
        stop("Failed: " + ", ".join(failed))
    say("All checks passed.")


def say_own_commands() -> None:
    say("Before Django's commands come the door's own:")
    for usage, what in OWN_COMMANDS.values():
        say(f"    {usage:<25} {what}")


def enter(wanted: str, argv: list[str]) -> None:
    """Return inside an environment that holds `wanted`, starting this file again in there when need be."""
    if os.environ.get("CONCORDANCE_NO_VENV"):
        return
    environment = Environment(ROOT)
    inside = environment.is_running()
    if inside and importlib.util.find_spec("django") is None:
        environment.forget()  # the system's Python moved on to a new minor version under a .venv that points to it
    renewed = not environment.holds(wanted)
    if renewed:
        try:
            environment.prepare(wanted)
        except KeyboardInterrupt:
            stop("", "Stopped half-way; the next start makes .venv afresh.")
    if renewed or not inside:
        os.execv(str(environment.python), [str(environment.python), str(ROOT / "manage.py"), *argv[1:]])


def main(argv: list[str]) -> None:
    command, arguments = (argv[1] if len(argv) > 1 else "help"), argv[2:]
    if command in ("lint", "lock") and {"--help", "-h"} & set(arguments):
        usage, what = OWN_COMMANDS[command]
        say(f"usage: manage.py {usage}\n\n{what}")
        return
    if command == "lock":
        write_lock(arguments)
        return
    enter(DEV if command in ("test", "lint") else RUNTIME, argv)
    if command == "test":
        run_tests(arguments)
    if command == "lint":
        run_checks()
        return
    if command in ("help", "--help", "-h") and not arguments:
        say_own_commands()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # By name, because Django, which it needs, is not there when the first start reads this file.
    importlib.import_module("archive.management.running").run_command(argv)


if __name__ == "__main__":
    main(sys.argv)
