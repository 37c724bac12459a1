"""Hostile titles, names and texts are shown as the words they are, on every page that shows them."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
EVIL = "<img src=x onerror=alert(1)>\"'&"


HOSTILE: dict[str, dict[str, object]] = {
    "organization": {"classification": EVIL, "names": [{"text": f"{EVIL} Smith House"}]},
    "person": {
        "names": [{"text": f"{EVIL} Smith"}],
        "family_name": f"{EVIL}Smith",
        "sort_name": f"{EVIL} sorted",
        "honorific_prefix": EVIL,
        "roles": [{"organization": "evil-organization", "title": EVIL, "period": "1999", "note": EVIL}],
    },
    "event": {
        "date": "1999-05",
        "location": EVIL,
        "classification": EVIL,
        "participations": [{"participant": "evil-person", "role": EVIL}],
    },
    "article": {
        "subtitle": EVIL,
        "byline": f"By {EVIL}",
        "publication": "evil-organization",
        "issue": EVIL,
        "epigraph": EVIL,
        "epigraph_attribution": EVIL,
        "rights": EVIL,
        "dateline": EVIL,
        "authors": ["evil-person"],
        "about": ["evil-event"],
        "date_published": "2000",
        "source_url": "https://example.org/?a=%22%3E&b=1",
    },
}


@pytest.fixture(autouse=True)
def _hostile_archive(publish: MakePage) -> None:
    for kind, own in HOSTILE.items():
        everywhere = {"summary": EVIL, "disambiguation": EVIL, "identifiers": [{"scheme": EVIL, "value": EVIL + kind}]}
        body = f"{EVIL} Then {EVIL} Smith met {EVIL} person Evil. [[{EVIL} person Evil|{EVIL}]]"
        publish(kind=kind, key=f"evil-{kind}", slug="evil", title=f"{EVIL} {kind} Evil", body=body, **everywhere, **own)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        *(f"/{path}/{tail}" for path in ("people", "organizations", "events", "articles") for tail in ("", "evil/")),
        *(f"/{path}/evil/links/" for path in ("people", "organizations", "events", "articles")),
        *(f"/{path}/evil/card/" for path in ("people", "organizations", "events", "articles")),
        "/which-one/?name=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
        "/people/%3Cimg src=x onerror=alert(1)%3E/",
        "/%3Cimg src=x onerror=alert(1)%3E/",
    ],
)
def test_hostile_words_stay_words(client: Client, address: str) -> None:
    content = client.get(address).content.decode()
    assert "<img" not in content
    assert "onerror=alert(1)>" not in content
