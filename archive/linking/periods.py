"""Days between which a name was borne or an office held, against the day of a document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .mentions import NameForm


def holds(earliest: date | None, latest: date | None, day: date) -> bool:
    """Whether the day lies in the period; an end that is not known shuts out nothing."""
    return (earliest is None or earliest <= day) and (latest is None or day <= latest)


def bearers_on(owners: Mapping[str, NameForm], day: date | None) -> list[str]:
    """Those who bore the name on the day; nobody where no day is known, or no form of the name has a period."""
    if day is None or all(form.earliest is None and form.latest is None for form in owners.values()):
        return []
    return [entity for entity, form in owners.items() if holds(form.earliest, form.latest, day)]
