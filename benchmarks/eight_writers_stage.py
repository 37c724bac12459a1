"""One page, those who write on it over HTTP, and what became of each change. Needs Django to be set up."""

from __future__ import annotations

import http.client
import random
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client

from archive import editing
from archive.models import Page, Revision
from archive.records import from_dict
from tests.admin.posting import Data, form_in

_KEY = "a-eight"
_MOST_TRIES = 200
_SHARED_CHANCE = 0.25
# Each paragraph is known by its first words, as those of an article are; what follows changes with every save.
_PLACES = ("Vienna", "Geneva", "Seoul", "Moscow", "Pyongyang", "Tokyo", "Berlin", "Brussels")
_SHARED = re.compile(r"Of what all three delegations agreed on, the last word is with [^.<\r\n]*\.")
_REDIRECTS = {302, 303}


@dataclass(frozen=True)
class Accepted:
    """One save that was accepted: the writer's own paragraph, the shared one if it set that, and which it had seen."""

    own: str
    shared: str
    seen: frozenset[str]


@dataclass
class Writer:
    """One writer at the desk: a session, what was accepted, and how often the page had moved on."""

    number: int
    port: int
    address: str
    session: str
    chance: random.Random
    accepted: list[Accepted] = field(default_factory=list)
    errors: int = 0
    merges: int = 0
    conflicts: int = 0
    refusals: int = 0
    _cookies: dict[str, str] = field(default_factory=dict)

    def save_often(self, times: int) -> None:
        """Save until so many saves are accepted; gives up after far too many tries."""
        self._cookies[settings.SESSION_COOKIE_NAME] = self.session
        page = self._get(self.address)
        for _ in range(_MOST_TRIES * times):
            if len(self.accepted) == times:
                return
            page = self._save(page, len(self.accepted) + 1)

    def _save(self, page: str, count: int) -> str:
        """Change the form in `page` and send it until it is accepted; answers the page with the next form."""
        data = _form(page)
        own, shared = _own(self.number, str(count)), ""
        if self.chance.random() < _SHARED_CHANCE:
            shared = _shared(f"writer {self.number} at its save {count}")
        body = re.sub(rf"(?m)^{re.escape(_own(self.number, ''))}[^\r\n]*", own, data["body"][0])
        data["body"] = [_SHARED.sub(shared, body) if shared else body]
        # As long as a person would think, in small.
        time.sleep(self.chance.uniform(0, 0.1))
        for _ in range(_MOST_TRIES):
            seen = frozenset(_SHARED.findall(page))
            status, answer, location = self._ask("POST", self.address, data)
            if status in _REDIRECTS:
                self.accepted.append(Accepted(own, shared, seen))
                page = self._get(location)
                self.merges += "both changes are kept" in page
                return page
            if status != http.client.CONFLICT:
                self.refusals += 1
                break
            page, data = answer, _form(answer)
            if ticks := re.findall(r'name="theirs"\s+value="([0-9a-f]+)"', page):
                self.conflicts += 1
                if shared and self.chance.random() < 0.5:
                    # What the others wrote stands, and all is the same as if this one had left it alone.
                    data["theirs"], shared = ticks, ""
        return self._get(self.address)

    def _get(self, address: str) -> str:
        return self._ask("GET", address)[1]

    def _ask(self, method: str, address: str, data: Data | None = None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({**data, "_continue": "Save"}, doseq=True) if data is not None else None
        connection.request(method, address, body=body, headers=headers)
        response = connection.getresponse()
        for line in response.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        answer = response.read().decode()
        connection.close()
        self.errors += response.status >= 500
        return response.status, answer, response.headers.get("Location", self.address)


class Stage:
    """The page, and its history when all have written."""

    def __init__(self, writers: int) -> None:
        lines = [_shared("nobody"), *(_own(number, "0") for number in range(writers))]
        record = from_dict({"kind": "article", "key": _KEY, "title": "One page", "body": "\n\n".join(lines)})
        self.page = editing.publish(record, based_on=0, editor=None, summary="made").page

    def writer(self, number: int, port: int, seed: int) -> Writer:
        """An editor who is logged in."""
        user = User.objects.create_user(f"writer{number}", is_staff=True)
        user.groups.add(Group.objects.get(name="editor"))
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        address = f"/admin/archive/article/{self.page.pk}/change/"
        return Writer(number, port, address, session, random.Random(f"{seed}-{number}"))

    def chain(self) -> int:
        """How many revisions follow on the first one, each based on the one before and sealed upon it."""
        page = Page.objects.get(pk=self.page.pk)
        count, digest = -1, ""
        for number, revision in enumerate(Revision.objects.filter(page=page).order_by("number"), start=1):
            is_next = revision.number == number and revision.based_on == number - 1
            if not is_next or revision.digest != revision.expected_digest(digest):
                break
            count, digest = count + 1, revision.digest
        return count if page.version == count + 1 else 0

    def lost(self, writers: Iterable[Writer]) -> list[str]:
        """Each change that was accepted and is in no revision, went away again, or replaced what nobody had seen."""
        revisions = Revision.objects.filter(page=self.page).order_by("number")
        bodies = [str(revision.record["body"]).split("\n\n") for revision in revisions]
        found: list[str] = []
        for writer in writers:
            marks = [accepted.own for accepted in writer.accepted]
            start = _own(writer.number, "")
            story = [paragraph for body in bodies for paragraph in body if paragraph.startswith(start)]
            told = [mark for at, mark in enumerate(story) if at == 0 or story[at - 1] != mark]
            if len(story) != len(bodies) or told[1:] != marks:
                found.append(f"writer {writer.number} saved {marks}, and the page said {told[1:]}")
            found += _overwritten(writer, ["".join(filter(_SHARED.fullmatch, body)) for body in bodies])
        return found


def _overwritten(writer: Writer, shared: list[str]) -> Iterable[str]:
    for accepted in writer.accepted:
        if accepted.shared and accepted.shared not in shared:
            yield f"{accepted.shared} is in no revision"
        elif accepted.shared and (before := shared[shared.index(accepted.shared) - 1]) not in accepted.seen:
            yield f"{before} was overwritten unseen by {accepted.shared}"


def _own(number: int, count: str) -> str:
    """The paragraph of a writer, as it says after so many saves; with "", what it begins with."""
    place = _PLACES[number % len(_PLACES)]
    return f"From {place} correspondent {number} wrote home about the {place} talks for the time being: {count}"


def _shared(who: str) -> str:
    return f"Of what all three delegations agreed on, the last word is with {who}."


def _form(page: str) -> Data:
    return form_in(HttpResponse(page))
