"""A made archive of any size for measurements: the same for the same seed. Needs Django to be set up."""

from __future__ import annotations

import random
from dataclasses import replace

from archive import editing, relinking
from archive.models import Page
from archive.models.as_record import record_of
from archive.records import AnyRecord, from_dict

FAMILIES = ["Sherman", "Kim", "Albright", "Ivanov", "Bush", "Price", "Rice", "Paek", "Perry", "Mahley"]
GIVEN = ["Wendy", "William", "Madeleine", "David", "Igor", "Sergei", "Laura", "Dae Jung", "Nam Sun", "Robert"]
FILLER = [
    "The talks went on for two days without a result.",
    "Officials from three countries compared their notes.",
    "No date was set for another round.",
    "The offer was taken seriously, one of them said.",
]


class Stage:
    """People, articles about them, and changes of their names."""

    def fill(self, articles: int, chance: random.Random) -> None:
        """Publish twenty people and so many articles that name them."""
        records: list[AnyRecord] = [
            from_dict(
                {"kind": "person", "key": f"p-{number:02}", "title": self._name(number), "disambiguation": f"{number}"}
            )
            for number in range(20)
        ]
        for number in range(articles):
            lines = [self._sentence(chance) for _ in range(12)]
            body = "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, 12, 3))
            record = {"kind": "article", "key": f"a-{number:05}", "title": f"Report {number}", "body": body}
            records.append(from_dict(record))
        outcome = editing.publish_all(records, editor=None, summary="made")
        assert not outcome.clashes, outcome.clashes[0]

    def rename(self, chance: random.Random) -> int:
        """Give one person another family name or another further name; answers how many pages that marks."""
        page = Page.objects.get(key=f"p-{chance.randrange(20):02}")
        record = record_of(page)
        given = record.title.rsplit(" ", 1)[0]
        record = replace(record, title=f"{given} {chance.choice(FAMILIES)}")
        return editing.publish(record, based_on=page.version, editor=None).stale

    def stale(self) -> int:
        """How many pages are still to be linked again."""
        return relinking.stale_count()

    def differences(self) -> list[relinking.Difference]:
        """What differs from a rebuild."""
        return list(relinking.check())

    def _name(self, number: int) -> str:
        return f"{GIVEN[number % len(GIVEN)]} {FAMILIES[number * 3 % len(FAMILIES)]}"

    def _sentence(self, chance: random.Random) -> str:
        if chance.random() < 0.5:
            return chance.choice(FILLER)
        name = f"{chance.choice(GIVEN)} {chance.choice(FAMILIES)}"
        return f"{name} met {chance.choice(FAMILIES)} again."
