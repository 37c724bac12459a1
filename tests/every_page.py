"""Every public page of an archive, as a reader without an account gets it; played by `tests.archives`.

Writes one line of JSON for each address: the address, the status, and what it answers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.test import Client

LISTS = ("/articles/", "/people/", "/organizations/", "/events/")
START = (
    "/", *LISTS, "/changes/", "/about/", "/about/linking/", "/about/roles/", "/sitemap.xml", "/sitemap/0.xml",
    "/robots.txt", "/schema/page.json", "/feed.atom", *(f"{listed}feed.atom" for listed in LISTS),
)  # fmt: skip
PAGE = re.compile(rf"({'|'.join(LISTS)})[^/?]+/")
# Cards have cards for ever; and mentions stand in a page's feed as they came, which no archive takes along.
LEFT_OUT = re.compile(rf".*/(?:card|links)/card/|{PAGE.pattern}feed\.atom")
LINK = re.compile(rb'href="((?:/(?!/|admin/|accounts/|static/|media/)|\?)[^"#]*)')


def every_page() -> Iterator[tuple[str, int, str]]:
    """All that can be reached from the lists by links, with the previews and the data of pages, in order of address."""
    client = Client()
    waiting, seen = list(START), set(START)
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        yield address, answer.status_code, answer.content.decode()
        found = {match.decode().replace("&amp;", "&") for match in LINK.findall(answer.content)}
        if PAGE.fullmatch(address):
            found.add(f"{address.removesuffix('/')}.json")
        for link in sorted(found):
            link = address.partition("?")[0] + link if link.startswith("?") else link
            if link not in seen and not LEFT_OUT.fullmatch(link):
                seen.add(link)
                waiting.append(link)


def main(target: str) -> None:
    """Write the pages into the file `target`."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.ALLOWED_HOSTS = ["testserver"]
    with Path(target).open("w", encoding="utf-8") as file:
        for page in sorted(every_page()):
            file.write(json.dumps(page, ensure_ascii=False) + "\n")
