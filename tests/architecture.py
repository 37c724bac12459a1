"""The house rules that a program can check, read from the source without importing it.

`breaches(root)` lists every place where the checkout under `root` breaks one. The floors stand here as data; the
docstring of `archive/__init__.py` shows the same plan to readers.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FLOORS: dict[int, tuple[str, ...]] = {
    7: ("web", "api", "admin", "management", "accounts"),
    6: ("merging", "reviewing", "guarding", "importing", "suggesting", "keeping"),
    5: ("editing", "deciding", "comparing"),
    4: ("relinking", "searching", "exporting", "history", "joining", "watching"),
    3: ("permissions", "indexing"),
    2: ("rendering", "models", "images", "differences", "three_way"),
    1: ("linking", "dates", "records"),
    0: ("cleaning", "folders", "media"),
}
# Django's own places beside the rooms, which no room may use; migrations may use the models and what lies below.
ANNEXES = {"migrations": 3, "apps": 8}
FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms} | ANNEXES
PURE = ("differences", "three_way", *FLOORS[1], *FLOORS[0])
WITHOUT_DATABASE = dict.fromkeys(("rendering", "images"), ("django.db", "django.apps", "django.contrib"))
BANNED_NAMES = {"utils", "helpers", "common", "base", "services", "selectors"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
CODE = ("manage.py", "archive", "config", "tests", "benchmarks", "tools")
PRODUCT = ("archive", "config", "templates", "benchmarks", "manage.py", "pyproject.toml", "README.md", "CHANGELOG.md")
OUTSIDE_THE_CHECKOUT = re.compile(r"(?<![\w/-])(?:\.\./)+[a-z]|(?<![\w/.-])shared/|(?<![\w.-])/work/")
TEXTS = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".jsonl"}

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Breach:
    """One place where the source breaks a house rule."""

    rule: str
    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.what}"


@dataclass(frozen=True)
class Import:
    """One imported name, spelled out in full."""

    target: str
    line: int


@dataclass(frozen=True)
class Module:
    """One Python file of the checkout."""

    path: Path
    name: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source, filename=str(self.path))

    @property
    def room(self) -> str:
        """The room of `archive` that it belongs to; empty for everything else."""
        parts = self.name.split(".")
        return parts[1] if parts[0] == "archive" and len(parts) > 1 else ""

    @property
    def package(self) -> str:
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    def imports(self, node: ast.AST) -> Iterator[Import]:
        """What one import statement imports, relative ones resolved."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            above = self.package.split(".")
            kept = above[: len(above) - node.level + 1] if node.level else []
            origin = ".".join([*kept, *([node.module] if node.module else [])])
            for alias in node.names:
                yield Import(f"{origin}.{alias.name}", node.lineno)

    @cached_property
    def all_imports(self) -> tuple[Import, ...]:
        return tuple(found for node in ast.walk(self.tree) for found in self.imports(node))

    def breach(self, rule: str, line: int, what: str) -> Breach:
        return Breach(rule, self.path, line, what)


class House:
    """All the source of one checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root
        files = [file for place in CODE for file in _files_under(root / place) if file.suffix == ".py"]
        self.modules = [self._read(file) for file in sorted(files)]
        self.rooms = [module for module in self.modules if module.room]
        self.names = {module.name for module in self.modules}

    def _read(self, file: Path) -> Module:
        path = file.relative_to(self.root)
        parts = path.with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        return Module(path, name, file.read_text(encoding="utf-8"))

    def module_of(self, target: str) -> str:
        """The module of this checkout that an imported name comes from; empty when it comes from elsewhere."""
        while target and target not in self.names:
            target = target.rpartition(".")[0]
        return target


def _files_under(place: Path) -> Iterable[Path]:
    if place.is_file():
        return [place]
    return (path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def rooms_are_on_the_plan(house: House) -> Iterator[Breach]:
    for module in house.rooms:
        if module.room not in FLOOR_OF:
            yield module.breach("unknown room", 1, f"{module.room} stands on no floor")


def imports_go_down(house: House) -> Iterator[Breach]:
    for module in house.modules:
        if module.name.split(".")[0] != "archive":
            continue
        # The package itself imports no room at all, so it is treated as lying under them.
        floor = FLOOR_OF.get(module.room, -1)
        for found in module.all_imports:
            top, _, rest = found.target.partition(".")
            room = rest.partition(".")[0]
            if top in ("config", "tests", "benchmarks", "tools"):
                yield module.breach("upward import", found.line, f"{module.name} uses {top}")
            elif top == "archive" and room != module.room and room in FLOOR_OF:
                yield from _step(module, found.line, floor, room)


def _step(module: Module, line: int, floor: int, room: str) -> Iterator[Breach]:
    if room in ANNEXES:
        yield module.breach("upward import", line, f"{room} is used by Django only")
    elif FLOOR_OF[room] > floor:
        yield module.breach(
            "upward import", line, f"{module.name} (floor {floor}) uses {room} (floor {FLOOR_OF[room]})"
        )
    elif FLOOR_OF[room] == floor and module.room not in ANNEXES:
        yield module.breach("same-floor import", line, f"{module.name} and {room} are both on floor {floor}")


def nothing_goes_in_circles(house: House) -> Iterator[Breach]:
    uses = {
        module.name: sorted({house.module_of(found.target) for found in module.all_imports} - {"", module.name})
        for module in house.modules
    }
    by_name = {module.name: module for module in house.modules}
    reported: set[frozenset[str]] = set()
    for start in sorted(uses):
        circle = _way_back(start, uses)
        if circle and frozenset(circle) not in reported:
            reported.add(frozenset(circle))
            yield by_name[start].breach("circle", 1, " -> ".join([*circle, start]))


def _way_back(start: str, uses: dict[str, list[str]]) -> list[str]:
    """The shortest way along imports from `start` back to it, or nothing."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for used in uses[way[-1]]:
            if used == start:
                return way
            if used not in seen:
                seen.add(used)
                ways.append([*way, used])
    return []


def imports_stand_at_the_top(house: House) -> Iterator[Breach]:
    for module in house.modules:
        if module.path.parts[0] == "manage.py":
            continue
        allowed = set(_nodes_of_ready(module.tree))
        for function in ast.walk(module.tree):
            if isinstance(function, type_of_function):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom) and node not in allowed:
                        yield module.breach("import inside a function", node.lineno, function.name)
        if module.room:
            yield from _imports_by_name(module)


def _nodes_of_ready(tree: ast.Module) -> Iterator[ast.AST]:
    """Everything inside `AppConfig.ready`, the one place where Django wants late imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any("AppConfig" in ast.unparse(parent) for parent in node.bases):
            for member in node.body:
                if isinstance(member, ast.FunctionDef) and member.name == "ready":
                    yield from ast.walk(member)


def _imports_by_name(module: Module) -> Iterator[Breach]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            yield module.breach("import inside a function", node.lineno, "imports by name")


def pure_rooms_stay_pure(house: House) -> Iterator[Breach]:
    for module in house.rooms:
        for found in module.all_imports:
            top = found.target.partition(".")[0]
            if module.room in PURE and top != "archive" and top not in sys.stdlib_module_names:
                yield module.breach("impure import", found.line, f"{module.room} uses {top}")
            for barred in WITHOUT_DATABASE.get(module.room, ()):
                if f"{found.target}.".startswith(f"{barred}."):
                    yield module.breach("impure import", found.line, f"{module.room} uses {barred}")


def sizes_are_bounded(house: House) -> Iterator[Breach]:
    for module in house.modules:
        if module.room == "migrations":
            continue
        lines = module.source.count("\n")
        if lines > LONGEST_FILE:
            yield module.breach("long file", lines, f"{lines} lines, at most {LONGEST_FILE}")
        for node in ast.walk(module.tree):
            if isinstance(node, type_of_function):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield module.breach("long function", node.lineno, f"{node.name}: {length} lines")


def names_say_something(house: House) -> Iterator[Breach]:
    for module in house.modules:
        if BANNED_NAMES & set(module.name.split(".")):
            yield module.breach("empty name", 1, f"{module.name} says nothing about what is inside")


def nothing_lies_outside(house: House) -> Iterator[Breach]:
    for place in PRODUCT:
        for file in _files_under(house.root / place) if (house.root / place).exists() else ():
            if file.suffix in TEXTS:
                for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
                    if OUTSIDE_THE_CHECKOUT.search(line):
                        yield Breach("outside the checkout", file.relative_to(house.root), number, line.strip()[:100])


RULES: tuple[Callable[[House], Iterator[Breach]], ...] = (
    rooms_are_on_the_plan,
    imports_go_down,
    nothing_goes_in_circles,
    imports_stand_at_the_top,
    pure_rooms_stay_pure,
    sizes_are_bounded,
    names_say_something,
    nothing_lies_outside,
)


def breaches(root: Path) -> list[Breach]:
    """Every breach of a house rule in the checkout under `root`."""
    house = House(root)
    return list(dict.fromkeys(breach for rule in RULES for breach in rule(house)))
