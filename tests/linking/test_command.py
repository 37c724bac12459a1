"""python -m archive.linking: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_NAMES = [
    {"id": "wendy-sherman", "kind": "person", "name": "Wendy Sherman", "roles": ["Ambassador"]},
    {"id": "david-albright", "kind": "person", "name": "David Albright"},
    {
        "id": "madeleine-albright",
        "kind": "person",
        "name": "Madeleine Albright",
        "aliases": [{"text": "Madam Secretary", "linking": "never"}],
        "roles": ["Secretary of State"],
    },
    {"id": "tcog", "kind": "organization", "name": "Trilateral Coordination and Oversight Group", "aliases": ["TCOG"]},
    {"id": "oaks", "kind": "other", "name": "Sherman Oaks", "aliases": ["Camp TCOG"]},
    {"id": "talks", "kind": "event", "name": "Berlin Talks", "aliases": [{"text": "Talks", "linking": "always"}]},
]


def run(folder: Path, names: list[Any], documents: list[Any]) -> subprocess.CompletedProcess[str]:
    gazetteer = folder / "names.jsonl"
    gazetteer.write_text("\n".join(_line(name) for name in names), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "archive.linking", "--gazetteer", str(gazetteer)],
        input="\n".join(_line(document) for document in documents),
        capture_output=True,
        encoding="utf-8",
        cwd=_ROOT,
        check=False,
    )


def _line(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def answers(done: subprocess.CompletedProcess[str]) -> list[Any]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_document_gives_one_line_with_its_mentions(tmp_path: Path) -> None:
    text = "🎈 Wendy Sherman joined the TCOG. Sherman left Sherman Oaks."
    done = run(tmp_path, _NAMES, [{"id": "a", "text": text}, {"id": 2, "title": "None", "text": ""}])
    assert (done.returncode, done.stderr) == (0, "")
    first, second = answers(done)
    assert [(found["surface"], found["entity_id"]) for found in first["mentions"]] == [
        ("Wendy Sherman", "wendy-sherman"),
        ("TCOG", "tcog"),
        ("Sherman", "wendy-sherman"),
    ]
    assert all(text[found["start"] : found["end"]] == found["surface"] for found in first["mentions"])
    assert set(first["mentions"][0]) == {
        "start",
        "end",
        "surface",
        "entity_id",
        "candidates",
        "rule",
        "tier",
        "reason",
        "support",
    }
    assert second == {"id": 2, "mentions": []}


def test_a_question_has_no_entity_and_its_candidates(tmp_path: Path) -> None:
    text = "Madeleine Albright met David Albright. Albright left. Secretary Albright stayed. Madam Secretary spoke."
    (answer,) = answers(run(tmp_path, _NAMES, [{"id": "a", "text": text}]))
    found = [(mention["entity_id"], mention["candidates"]) for mention in answer["mentions"]]
    assert found[2] == (None, ["david-albright", "madeleine-albright"])
    assert found[3] == ("madeleine-albright", ["madeleine-albright"])
    assert len(found) == 4


def test_the_title_is_evidence_and_always_is_obeyed(tmp_path: Path) -> None:
    document = {"id": "a", "title": "Wendy Sherman Goes", "text": "Then Sherman left the Talks."}
    (answer,) = answers(run(tmp_path, _NAMES, [document]))
    assert [mention["entity_id"] for mention in answer["mentions"]] == ["wendy-sherman", "talks"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ({"text": "Hello"}, "“id” is missing"),
        ({"id": "a"}, "“text” is missing"),
        ({"id": "a", "text": 5}, "“text” holds no text"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_malformed_document_is_named_and_skipped(tmp_path: Path, line: Any, complaint: str) -> None:
    done = run(tmp_path, _NAMES, [{"id": "a", "text": ""}, line, {"id": "b", "text": ""}])
    assert done.returncode == 1
    assert done.stderr.startswith(f"standard input, line 2: {complaint}")
    assert [answer["id"] for answer in answers(done)] == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nonsense", "not JSON"),
        ({"id": "x", "kind": "place", "name": "Oaks"}, "“kind” cannot be 'place'"),
        ({"id": "x", "kind": "person", "name": " "}, "the name is blank"),
        ({"id": "wendy-sherman", "kind": "person", "name": "Wendy"}, "the id 'wendy-sherman' was used before"),
        ({"id": "", "kind": "person", "name": "Wendy"}, "“id” is empty"),
        ({"id": "x", "kind": "person", "name": "W", "aliases": "V"}, "“aliases” is no list"),
        ({"id": "x", "kind": "person", "name": "W", "aliases": [1]}, "“aliases” holds no text"),
        (
            {"id": "x", "kind": "person", "name": "W", "aliases": [{"text": "V", "linking": "maybe"}]},
            "“linking” cannot",
        ),
    ],
)
def test_a_malformed_name_is_named_and_skipped(tmp_path: Path, line: Any, complaint: str) -> None:
    done = run(tmp_path, [*_NAMES, line], [{"id": "a", "text": "Wendy Sherman left."}])
    assert done.returncode == 1
    assert f"names.jsonl, line {len(_NAMES) + 1}: {complaint}" in done.stderr
    assert len(answers(done)[0]["mentions"]) == 1


def test_bytes_that_are_no_utf_8_are_named(tmp_path: Path) -> None:
    gazetteer = tmp_path / "names.jsonl"
    gazetteer.write_bytes(b"\xef\xbb\xbf" + _line(_NAMES[0]).encode() + b"\n\xff\xfe\n")
    done = subprocess.run(
        [sys.executable, "-m", "archive.linking", "--gazetteer", str(gazetteer)],
        input=b'{"id": "a", "text": "Wendy Sherman \\ud800"}\n\n',
        capture_output=True,
        cwd=_ROOT,
        check=False,
    )
    assert done.returncode == 1
    assert b"line 2: not UTF-8" in done.stderr
    assert json.loads(done.stdout)["mentions"][0]["surface"] == "Wendy Sherman"


def test_names_that_cannot_be_read_are_said_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "archive.linking", "--gazetteer", str(tmp_path / "none.jsonl")],
        input="",
        capture_output=True,
        encoding="utf-8",
        cwd=_ROOT,
        check=False,
    )
    assert done.returncode == 1
    assert "none.jsonl: No such file or directory" in done.stderr


def test_help_shows_the_shape_of_the_lines() -> None:
    command = [sys.executable, "-m", "archive.linking", "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=_ROOT, check=True)
    assert "names, one to a line:" in done.stdout


def test_the_engine_needs_neither_django_nor_markdown() -> None:
    code = "import sys, archive.linking.__main__, archive.linking.discover; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=_ROOT, check=True)
    assert "django" not in done.stdout
    assert "markdown" not in done.stdout
