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
    FOLLOWED = "go over to the page that stays, as their room says"
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


_FOLLOWED = Treatment(Way.FOLLOWED)
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
        "article by this author",
        "articles by this author",
        Reference(model=Authorship, field="page", owner="article", once=("article",)),
    ),
    "article_about.page": _repointed(
        "article said to be about this page",
        "articles said to be about this page",
        Reference(model=Article.about.through, field="page", owner="article", once=("article",)),
    ),
    "article.publication": _repointed(
        "article of this publication",
        "articles of this publication",
        Reference(model=Article, field="publication", owner="pk"),
    ),
    "role.organization": _repointed(
        "role in this organization",
        "roles in this organization",
        Reference(model=Role, field="organization", owner="person", once=("person", "title", "period", "note")),
    ),
    "role_sources.article": _repointed(
        "role attested by this article",
        "roles attested by this article",
        Reference(model=Role.sources.through, field="article", owner="role__person", once=("role",)),
    ),
    "participation.participant": _repointed(
        "participation in an event",
        "participations in events",
        Reference(model=Participation, field="participant", owner="event", once=("event", "role")),
    ),
    "participation_sources.article": _repointed(
        "participation attested by this article",
        "participations attested by this article",
        Reference(
            model=Participation.sources.through,
            field="article",
            owner="participation__event",
            once=("participation",),
        ),
    ),
    "organization.parent": _repointed(
        "part of this organization",
        "parts of this organization",
        Reference(model=Organization, field="parent", owner="pk"),
    ),
    "event.parent": _repointed(
        "part of this event", "parts of this event", Reference(model=Event, field="parent", owner="pk")
    ),
    "event.organizer": _repointed(
        "event with this organizer", "events with this organizer", Reference(model=Event, field="organizer", owner="pk")
    ),
    "mention.target": _repointed("mention", "mentions", Reference(model=Mention, field="target")),
    "redirect.page": _repointed("former address", "former addresses", Reference(model=Redirect, field="page")),
    "page.merged_into": _repointed(
        "page merged into this one before",
        "pages merged into this one before",
        Reference(model=Page, field="merged_into"),
    ),
    "watch.page": _FOLLOWED,
    "decision.page": _FOLLOWED,
    "decision.target": _FOLLOWED,
    "mention.source": _DERIVED,
    "namekey.page": _DERIVED,
    "revision.page": _STAYS,
    "act.page": _STAYS,
}
REFERENCES: Mapping[str, Reference] = {
    name: treatment.reference for name, treatment in RELATIONS.items() if treatment.reference is not None
}
