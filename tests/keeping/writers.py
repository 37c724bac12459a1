"""Eight writers who save without a pause; played by `tests.archives`.

Each save is logged with when it began, when it was acknowledged, and the digest of the revision that it made.
"""

from __future__ import annotations

import itertools
import json
import random
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from django.db import connections

from archive import editing, relinking
from archive.models import Page
from archive.models.as_record import record_of
from archive.records import from_dict

FAMILIES = ("Sherman", "Kim", "Albright", "Perry")
PEOPLE, ARTICLES = 8, 16


def main(what: str, *arguments: str) -> None:
    """`fill`, or `write LOG STOP`: until the file STOP is there."""
    if what == "fill":
        fill()
    else:
        write(*map(Path, arguments))


def fill() -> None:
    """People, and articles that name them."""
    people = [
        {"kind": "person", "key": f"p-{n:02}", "title": f"Wendy {FAMILIES[n % 4]}", "disambiguation": f"number {n}"}
        for n in range(PEOPLE)
    ]
    articles = [
        {"kind": "article", "key": f"a-{n:02}", "title": f"Report {n}", "body": f"Wendy {FAMILIES[n % 4]} spoke."}
        for n in range(ARTICLES)
    ]
    editing.publish_all([from_dict(record) for record in (*people, *articles)], editor=None, summary="filled")


def write(log: Path, stop: Path) -> None:
    """Save from eight threads while a ninth links again."""
    with log.open("w", encoding="utf-8", buffering=1) as file:
        threads = [threading.Thread(target=_writer, args=(n, file, stop)) for n in range(8)]
        threads.append(threading.Thread(target=_worker, args=(stop,)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _writer(number: int, log: TextIO, stop: Path) -> None:
    chance = random.Random(number)
    for count in itertools.count():
        if stop.exists():
            break
        began = time.time()
        record = _edit(chance, f"{number}-{count}")
        version = Page.objects.filter(key=record.key).values_list("version", flat=True).first() or 0
        try:
            saved = editing.publish(record, based_on=version, editor=None)
        except (editing.Conflict, editing.InvalidRecord):
            continue
        acknowledged = {"began": began, "at": time.time(), "digest": saved.revision.digest, "writer": number}
        log.write(json.dumps(acknowledged) + "\n")
    connections.close_all()


def _edit(chance: random.Random, mark: str) -> Any:
    choice = chance.random()
    if choice < 0.1:
        return from_dict({"kind": "article", "key": f"n-{mark}", "title": f"New {mark}", "body": "Kim and Perry met."})
    if choice < 0.3:
        person = record_of(Page.objects.get(key=f"p-{chance.randrange(PEOPLE):02}"))
        return replace(person, title=f"Wendy {chance.choice(FAMILIES)}")
    article = record_of(Page.objects.get(key=f"a-{chance.randrange(ARTICLES):02}"))
    return replace(article, body=f"Wendy {chance.choice(FAMILIES)} spoke to {chance.choice(FAMILIES)}. {mark}")


def _worker(stop: Path) -> None:
    while not stop.exists():
        relinking.relink_stale(limit=5)
    connections.close_all()
