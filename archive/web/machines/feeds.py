"""Atom feeds: all new pages, those of a kind, and whatever comes to mention a page.

The one thing to know: an entry has one id for ever, made of permanent keys, so that a reader of feeds tells nothing
twice when a title, an address or the order changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from archive.cleaning import clean_line
from archive.dates import describe
from archive.web.kinds import KINDS, address
from archive.web.screens import screen

from .addressing import id_of, published_at, site_of
from .arrivals import Arrival, newly_mentioning, newly_published

TAIL: Final = "feed.atom"
_ENTRIES: Final = 50
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


class _Feed(Atom1Feed):
    """A feed that is as old as its newest entry, or as `since` where it has none."""

    def latest_post_date(self) -> datetime:
        """When anything in it changed last."""
        since: datetime = self.feed["since"]
        return max((item["updateddate"] for item in self.items), default=since)


@screen
def everything(request: HttpRequest) -> HttpResponse:
    """The pages of all kinds that came last."""
    title = _("New in %(site)s") % {"site": settings.SITE_NAME}
    feed = _feed(request, title, reverse("archive:home"), of="pages")
    return _answer(request, feed, newly_published(limit=_ENTRIES))


@screen
def of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The pages of one kind that came last."""
    words = KINDS[kind]
    title = _("%(kind)s new in %(site)s") % {"kind": words.many, "site": settings.SITE_NAME}
    return _answer(request, _feed(request, title, words.url, of=words.path), newly_published(kind=kind, limit=_ENTRIES))


@screen
def of_page(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What came last to mention a page, each with the first sentence that does."""
    page = published_at(request, kind, slug, tail=TAIL)
    title = _("%(page)s, mentioned in %(site)s") % {"page": str(page), "site": settings.SITE_NAME}
    feed = _feed(request, title, page.get_absolute_url(), of=page.key, since=page.updated_at.replace(microsecond=0))
    return _answer(request, feed, newly_mentioning(page.pk, limit=_ENTRIES), about=page.key)


def _feed(request: HttpRequest, title: str, link: str, *, of: str, since: datetime = _NEVER) -> _Feed:
    return _Feed(
        title=clean_line(title),
        link=site_of(request) + link,
        description=None,
        language=settings.LANGUAGE_CODE,
        author_name=clean_line(settings.SITE_NAME),
        feed_url=request.build_absolute_uri(request.path),
        feed_guid=id_of(request, "feed", of),
        since=since,
    )


def _answer(request: HttpRequest, feed: _Feed, arrivals: Iterable[Arrival], *, about: str = "") -> HttpResponse:
    for arrival in arrivals:
        feed.add_item(
            title=clean_line(arrival.title),
            link=site_of(request) + address(arrival.kind, arrival.slug),
            description=escape(_words(arrival)),
            author_name=clean_line(arrival.byline) or None,
            pubdate=arrival.came_at.replace(microsecond=0),
            updateddate=arrival.updated_at.replace(microsecond=0),
            unique_id=id_of(request, arrival.key, about),
            categories=[KINDS[arrival.kind].one],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _words(arrival: Arrival) -> str:
    """What an entry says below its title: when it was printed, then the sentence, or what it is."""
    date = describe(arrival.date) if arrival.date else ""
    return clean_line(". ".join(part for part in (date, arrival.sentence or arrival.deck) if part))
