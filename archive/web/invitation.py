"""The demo's invitation on the front page: someone whom its articles name has no page yet; give him one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import F

from archive.indexing.tokens import pages_with
from archive.linking.tokens import fold
from archive.models import Kind, Page

from .addresses import pages_called
from .kinds import KINDS, address
from .words import counted

INVITED = "Adam Ereli"


@dataclass(frozen=True, slots=True)
class Invitation:
    """`name` stands in so many articles (`number` in words; the newest is at `article_url`) and has no page."""

    name: str
    number: str
    article_url: str
    article_title: str

    @property
    def add_url(self) -> str:
        """The form for a new person, with the name filled in."""
        return f"{KINDS[Kind.PERSON].add_url}?{urlencode({'title': self.name})}"


def invitation() -> Invitation | None:
    """What to try in the demo; None anywhere else, and as soon as the name has its page."""
    if not settings.DEMO or pages_called(INVITED).exists():
        return None
    naming = list(_articles_naming(INVITED))
    if not naming:
        return None
    slug, title = naming[0]
    return Invitation(INVITED, counted(len(naming), "article"), address(Kind.ARTICLE, slug), title)


def _articles_naming(name: str) -> Iterator[tuple[str, str]]:
    """Slug and title of each published article with these words, the newest first."""
    holders = Page.objects.published().filter(kind=Kind.ARTICLE, pk__in=set(pages_with([fold(name)])))
    newest_first = holders.order_by(F("article__published_earliest").desc(nulls_last=True), "-pk")
    for slug, title, plain in newest_first.values_list("slug", "title", "plain"):
        if name in " ".join(plain.get("body", "").split()):
            yield slug, title
