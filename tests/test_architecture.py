"""The floor plan holds; and each rule that holds it can fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture import FLOORS, breaches

ROOT = Path(__file__).resolve().parent.parent


def plant(root: Path, files: dict[str, str]) -> set[str]:
    """Write a small house and name the rules that it breaks."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {breach.rule for breach in breaches(root)}


def test_the_house_keeps_its_rules() -> None:
    assert [str(breach) for breach in breaches(ROOT)] == []


def test_the_docstring_of_the_package_shows_the_same_plan() -> None:
    plan = (ROOT / "archive/__init__.py").read_text(encoding="utf-8")
    shown = {int(floor): set(re.findall(r"[a-z_]+", line)) for floor, line in re.findall(r"^ +(\d) +(.*)$", plan, re.M)}
    assert {floor: set(rooms) - shown.get(floor, set()) for floor, rooms in FLOORS.items()} == {
        n: set() for n in FLOORS
    }


def test_a_small_house_in_order_breaks_no_rule(tmp_path: Path) -> None:
    broken = plant(
        tmp_path,
        {
            "archive/linking/find.py": "import re\nfrom . import tokens\n",
            "archive/linking/tokens.py": "from dataclasses import dataclass\n",
            "archive/models/pages.py": "from django.db import models\nfrom archive import dates\n",
            "archive/dates.py": "import datetime\n",
            "archive/rendering.py": "from markdown_it import MarkdownIt\nfrom archive.linking import find\n",
            "archive/editing.py": "from archive.models.pages import Page\nfrom archive import rendering\n",
            "archive/migrations/0001_initial.py": "from archive.models.pages import Page\n" + "x = 1\n" * 500,
            "archive/apps.py": "class C(AppConfig):\n    def ready(self):\n        import archive.admin\n",
            "config/urls.py": "from archive.web import urls\n",
            "archive/web/urls.py": "from archive.editing import publish\n",
        },
    )
    assert broken == set()


@pytest.mark.parametrize(
    "statement",
    [
        "import archive.editing",
        "from archive import editing",
        "from archive.editing import publish",
        "from .editing import publish",
        "from . import editing",
        "if TYPE_CHECKING:\n    from archive.editing import publish",
    ],
)
def test_an_upward_import_is_found_however_it_is_written(tmp_path: Path, statement: str) -> None:
    assert plant(tmp_path, {"archive/relinking.py": statement, "archive/editing.py": ""}) == {"upward import"}


def test_a_room_may_not_use_the_project_around_it(tmp_path: Path) -> None:
    assert plant(tmp_path, {"archive/editing.py": "from config import settings"}) == {"upward import"}


def test_the_package_itself_imports_no_room(tmp_path: Path) -> None:
    assert plant(tmp_path, {"archive/__init__.py": "from archive import dates", "archive/dates.py": ""}) == {
        "upward import"
    }


def test_no_room_imports_migrations(tmp_path: Path) -> None:
    assert plant(tmp_path, {"archive/web.py": "from archive.migrations import x"}) == {"upward import"}


def test_rooms_on_one_floor_do_not_know_each_other(tmp_path: Path) -> None:
    assert plant(tmp_path, {"archive/web/pages.py": "from archive.admin import site"}) == {"same-floor import"}


def test_a_room_off_the_plan_is_found(tmp_path: Path) -> None:
    assert plant(tmp_path, {"archive/cellar.py": ""}) == {"unknown room"}


def test_a_circle_is_found_inside_one_room(tmp_path: Path) -> None:
    broken = plant(
        tmp_path,
        {
            "archive/linking/find.py": "from .resolve import resolve",
            "archive/linking/resolve.py": "from archive.linking import linker",
            "archive/linking/linker.py": "from archive.linking.find import find_mentions",
        },
    )
    assert broken == {"circle"}


def test_a_module_that_imports_its_own_package_goes_in_a_circle(tmp_path: Path) -> None:
    broken = plant(
        tmp_path,
        {
            "archive/models/__init__.py": "from .pages import Page",
            "archive/models/pages.py": "from archive.models import Name",
        },
    )
    assert broken == {"circle"}


@pytest.mark.parametrize(
    "source",
    [
        "def late():\n    import re\n",
        "async def late():\n    from re import match\n",
        "class Person:\n    def late(self):\n        import re\n",
        "class Person:\n    def ready(self):\n        import re\n",
        "class C(AppConfig):\n    def late(self):\n        import re\n",
        "from importlib import import_module\nre = import_module('re')\n",
    ],
)
def test_an_import_inside_a_function_is_found(tmp_path: Path, source: str) -> None:
    assert plant(tmp_path, {"archive/editing.py": source}) == {"import inside a function"}


@pytest.mark.parametrize("room", ["linking/find", "dates", "records", "cleaning", "differences"])
@pytest.mark.parametrize("package", ["django.db", "markdown_it", "markdown", "rich"])
def test_a_pure_room_uses_the_standard_library_only(tmp_path: Path, room: str, package: str) -> None:
    assert plant(tmp_path, {f"archive/{room}.py": f"import {package}"}) == {"impure import"}


def test_rendering_knows_no_database(tmp_path: Path) -> None:
    assert plant(tmp_path, {"archive/rendering.py": "from django.db import models"}) == {"impure import"}


def test_a_file_of_401_lines_is_too_long(tmp_path: Path) -> None:
    assert plant(tmp_path, {"archive/dates.py": "x = 1\n" * 400}) == set()
    assert plant(tmp_path, {"archive/dates.py": "x = 1\n" * 401}) == {"long file"}


def test_a_function_of_51_lines_is_too_long(tmp_path: Path) -> None:
    assert plant(tmp_path, {"archive/dates.py": "def f():\n" + "    x = 1\n" * 49}) == set()
    assert plant(tmp_path, {"archive/dates.py": "def f():\n" + "    x = 1\n" * 50}) == {"long function"}


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "base", "services", "selectors"])
def test_a_name_that_says_nothing_is_found(tmp_path: Path, name: str) -> None:
    assert plant(tmp_path, {f"archive/linking/{name}.py": ""}) == {"empty name"}


@pytest.mark.parametrize("path", ["../shared/seed", "shared/seed/a.txt", "/work/main/var"])
def test_a_path_outside_the_checkout_is_found(tmp_path: Path, path: str) -> None:
    assert plant(tmp_path, {"archive/importing/demo.py": f"SEED = {path!r}\n"}) == {"outside the checkout"}


def test_a_period_without_beginning_is_no_path(tmp_path: Path) -> None:
    assert plant(tmp_path, {"archive/importing/demo.py": "PERIOD = '../1998'\n"}) == set()
