"""explain and discover: what an editor reads who asks why a word is linked, or which names have no page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.linking.explaining import explanation
from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Document
from tests.linking.cast import EVENTS, LINKER, ORGANIZATIONS, PEOPLE

GAZETTEER = MemoryGazetteer.from_names([*PEOPLE, *ORGANIZATIONS, *EVENTS])
_ROOT = Path(__file__).parents[2]
_NAME = '{"id": "ws", "kind": "person", "name": "Wendy Sherman"}\n'


def explained(text: str) -> list[str]:
    return list(explanation(LINKER, GAZETTEER, Document(text)))


def run(folder: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "names.jsonl").write_text(_NAME, encoding="utf-8")
    (folder / "article.txt").write_text("Wendy Sherman left.\nSherman Oaks saw Sherman go.", encoding="utf-8")
    command = [sys.executable, "-m", "archive.linking", *arguments]
    environment = {"PYTHONPATH": str(_ROOT)}
    return subprocess.run(
        command, input=given, capture_output=True, encoding="utf-8", cwd=folder, env=environment, check=False
    )


def test_a_link_is_explained_by_rule_tier_reason_and_proof() -> None:
    whole, family = explained("Wendy Sherman left.\nThen Sherman spoke.")
    assert whole.startswith("1:1  “Wendy Sherman”  → Wendy Sherman [")
    assert family.startswith("2:6  “Sherman”  → Wendy Sherman [")
    assert "by rule “family name”, tier “certain”" in family
    assert family.endswith("See 1:1.")


def test_a_question_names_its_candidates() -> None:
    (line,) = [
        line for line in explained("Madeleine Albright met David Albright. Albright left.") if "“Albright”" in line
    ]
    assert "? David Albright [" in line
    assert "Madeleine Albright [" in line


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Wendy Sherman left. Sherman Oaks is hot.", "The word beside it makes another name of it."),
        ("Theresa May left in May.", "It is a month or a day here."),
        ("They left Korea.", "It is a name that is no page: a place, a people, a day."),
    ],
)
def test_what_is_not_linked_is_explained_too(text: str, why: str) -> None:
    assert explained(text)[-1].endswith(f": {why}")


def test_a_text_without_names_says_so() -> None:
    assert explained("Nothing happened.") == ["No name of the gazetteer stands in this text."]


def test_what_is_explained_is_what_is_linked() -> None:
    text = "Wendy Sherman and the TCOG met. Sherman spoke; Albright did not."
    linked = [(mention.start, mention.outcome) for mention in LINKER.link(Document(text))]
    told = [(place.start, place.outcome) for place in LINKER.explain(Document(text)) if place.outcome is not None]
    assert told == linked


def test_explain_prints_each_place_of_a_file(tmp_path: Path) -> None:
    done = run(tmp_path, "explain", "--gazetteer", "names.jsonl", "--text", "article.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split("  ")[0] for line in done.stdout.splitlines()] == ["1:1", "2:1", "2:18"]


def test_discover_prints_names_with_kind_and_cue(tmp_path: Path) -> None:
    document = json.dumps({"id": 1, "text": "Wendy Sherman heard Charles Kartman."})
    done = run(tmp_path, "discover", "--gazetteer", "names.jsonl", given=document)
    assert json.loads(done.stdout) == {
        "id": 1,
        "unknown": [
            {"start": 20, "end": 35, "surface": "Charles Kartman", "kind": "person", "cue": "a first name"},
        ],
    }


def test_discover_needs_no_gazetteer(tmp_path: Path) -> None:
    done = run(tmp_path, "discover", given='{"id": 1, "text": "Wendy Sherman left."}')
    assert [name["surface"] for name in json.loads(done.stdout)["unknown"]] == ["Wendy Sherman"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["explain", "--gazetteer", "names.jsonl"], "explain needs --text FILE"),
        (["link"], "link needs --gazetteer FILE"),
        (["--gazetteer", "names.jsonl", "--text", "article.txt"], "only explain takes --text"),
    ],
)
def test_a_wrong_call_says_what_is_missing(tmp_path: Path, arguments: list[str], complaint: str) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr


def test_the_linker_leaves_nothing_out_by_itself() -> None:
    document = Document("Wendy Sherman left. Sherman spoke.")
    assert Linker(GAZETTEER).link(document) == LINKER.link(document)


def test_explain_takes_what_else_a_document_tells(tmp_path: Path) -> None:
    names = (
        '{"id": "bc", "kind": "person", "name": "Bill Clinton", "roles": [{"title": "President", "from": "1993"}]}\n'
    )
    (tmp_path / "dated.jsonl").write_text(names, encoding="utf-8")
    (tmp_path / "dated.txt").write_text("President Clinton spoke.", encoding="utf-8")
    done = run(tmp_path, "explain", "--gazetteer", "dated.jsonl", "--text", "dated.txt", "--date", "2000-05-01")
    assert "by rule “title”" in done.stdout
    assert (
        "by rule “family name”" in run(tmp_path, "explain", "--gazetteer", "dated.jsonl", "--text", "dated.txt").stdout
    )


def test_a_reader_who_has_had_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "names.jsonl").write_text(_NAME, encoding="utf-8")
    document = json.dumps({"id": 1, "text": "Wendy Sherman left. " * 2_000}) + "\n"
    (tmp_path / "documents.jsonl").write_text(document * 5, encoding="utf-8")
    line = f"{sys.executable} -m archive.linking --gazetteer names.jsonl < documents.jsonl | head -c 10"
    environment = {"PYTHONPATH": str(_ROOT), "PATH": os.defpath}
    done = subprocess.run(
        ["sh", "-c", line], capture_output=True, encoding="utf-8", cwd=tmp_path, env=environment, check=False
    )
    assert done.stderr == ""
