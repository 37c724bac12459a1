"""Every relation of the tables to a page, and what a merge does with it.

The one thing to know: a relation that is not listed here fails a test, so that no table can be added without its saying
what becomes of its rows when two pages are merged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.editing.repointing import Reference
from archive.models import (
    Article,
    Authorship,
    Event,
    Mention,
    Organization,
    Page,
    Participation,
    Redirect,
    Role,
)


class Way(StrEnum):
    """What a merge does with the rows of a relation."""

    REPOINTED = "refer to the page that stays"
    OWNED = "go over with the record of the page that owns them"
    STAYS = "stay with the page that was merged"
    DERIVED = "are made anew from what moved"


@dataclass(frozen=True, slots=True)
class Treatment:
    """What becomes of one relation; `noun` is what a row is called to whom it is shown, and what several are.

    `reference` is how rows are repointed.
    """

    way: Way
    noun: tuple[str, str] = ("", "")
    reference: Reference | None = None


def _repointed(one: str, many: str, reference: Reference) -> Treatment:
    return Treatment(Way.REPOINTED, (one, many), reference)


_OWNED, _STAYS, _DERIVED = Treatment(Way.OWNED), Treatment(Way.STAYS), Treatment(Way.DERIVED)

# By model and column. What is owned stands in the records of the two pages themselves.
RELATIONS: Mapping[str, Treatment] = {
    "name.page": _OWNED,
    "identifier.page": _OWNED,
    "role.person": _OWNED,
    "participation.event": _OWNED,
    "authorship.article": _OWNED,
    "article_about.article": _OWNED,
    "authorship.page": _repointed(
        "article written by it",
        "articles written by it",
        Reference(model=Authorship, field="page", owner="article", once=("article",)),
    ),
    "article_about.page": _repointed(
        "article said to be about it",
        "articles said to be about it",
        Reference(model=Article.about.through, field="page", owner="article", once=("article",)),
    ),
    "article.publication": _repointed(
        "article published by it",
        "articles published by it",
        Reference(model=Article, field="publication", owner="pk"),
    ),
    "role.organization": _repointed(
        "role in it",
        "roles in it",
        Reference(model=Role, field="organization", owner="person", once=("person", "title", "period", "note")),
    ),
    "role_sources.article": _repointed(
        "role that it attests",
        "roles that it attests",
        Reference(model=Role.sources.through, field="article", owner="role__person", once=("role",)),
    ),
    "participation.participant": _repointed(
        "event it took part in",
        "events it took part in",
        Reference(model=Participation, field="participant", owner="event", once=("event", "role")),
    ),
    "participation_sources.article": _repointed(
        "participation that it attests",
        "participations that it attests",
        Reference(
            model=Participation.sources.through,
            field="article",
            owner="participation__event",
            once=("participation",),
        ),
    ),
    "organization.parent": _repointed(
        "part of it", "parts of it", Reference(model=Organization, field="parent", owner="pk")
    ),
    "event.parent": _repointed("part of it", "parts of it", Reference(model=Event, field="parent", owner="pk")),
    "event.organizer": _repointed(
        "event organized by it", "events organized by it", Reference(model=Event, field="organizer", owner="pk")
    ),
    "mention.target": _repointed("mention", "mentions", Reference(model=Mention, field="target")),
    "redirect.page": _repointed("former address", "former addresses", Reference(model=Redirect, field="page")),
    "page.merged_into": _repointed(
        "page merged into it before", "pages merged into it before", Reference(model=Page, field="merged_into")
    ),
    "mention.source": _DERIVED,
    "namekey.page": _DERIVED,
    "revision.page": _STAYS,
    "act.page": _STAYS,
}
REFERENCES: Mapping[str, Reference] = {
    name: treatment.reference for name, treatment in RELATIONS.items() if treatment.reference is not None
}
