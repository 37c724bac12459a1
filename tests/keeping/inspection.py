"""What must be true of an archive that was restored from the midst of saves; played by `tests.archives`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive import relinking
from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.records import canonical, from_dict


def main(log: str, began: str, ended: str) -> None:
    """Say what is wrong, a line each, and at last what was looked at; a backup was made between the two times."""
    saves = [json.loads(line) for line in Path(log).read_text(encoding="utf-8").splitlines()]
    there = set(Revision.objects.values_list("digest", flat=True))
    kept = [save for save in saves if save["digest"] in there]
    lost = [save for save in saves if save["digest"] not in there]
    faults = [*_cut(kept, lost, float(began), float(ended)), *_pages(), *_links()]
    told = (
        f"{len(kept)} saves are in the backup, {len(lost)} came later, {Page.objects.stale().count()} pages are stale"
    )
    sys.stdout.write("\n".join([*faults, told]) + "\n")


def _cut(kept: list[dict[str, Any]], lost: list[dict[str, Any]], began: float, ended: float) -> Iterator[str]:
    """Is there one moment with all that is kept before it and all that is lost after it?"""
    yield from (f"acknowledged before the backup, and lost: {save}" for save in lost if save["at"] < began)
    yield from (f"begun after the backup, and kept: {save}" for save in kept if save["began"] > ended)
    last_begun = max((save["began"] for save in kept), default=0)
    yield from (f"lost, though a later save is kept: {save}" for save in lost if save["at"] < last_begun)


def _pages() -> Iterator[str]:
    for page in Page.objects.all():
        revisions = list(Revision.objects.filter(page=page).order_by("number"))
        if [revision.number for revision in revisions] != list(range(1, page.revision_count + 1)):
            yield f"{page.key}: {page.revision_count} revisions are counted, and others are there"
        before = ""
        for revision in revisions:
            if revision.digest != revision.expected_digest(before):
                yield f"{page.key}: the chain breaks at revision {revision.number}"
            before = revision.digest
        live = [from_dict(revision.record) for revision in revisions if revision.number == page.version]
        if page.version and [canonical(record) for record in live] != [canonical(record_of(page))]:
            yield f"{page.key}: the page is not what its live revision says"


def _links() -> Iterator[str]:
    """What is stored is what a rebuild would give, save for pages that were still to be linked again."""
    stale = {f"{page.kind}/{page.slug}" for page in Page.objects.stale()}
    yield from (str(difference) for difference in relinking.check() if difference.place not in stale)
