"""The mark of what readers see, so that a browser which has it already is told so with one query.

The one thing to know: what readers see follows from four things only — the revisions made live, those hidden, the
blocking names, and the code that draws — once no page waits to be linked again. While one waits, or something was
changed within the last moments, there is no mark and every answer is drawn anew.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import connection
from django.utils import timezone

# Ids are given out in the order in which changes begin, not in which they become visible; after this long they agree.
QUIET = timedelta(seconds=30)


# A revision's digest and not its number, which may come again when an archive goes on from an older copy of itself.
# Asked before anything else on each visit, so it is written out: the ORM would take longer to spell it than to ask.
_STATE = """
    SELECT
        EXISTS (SELECT 1 FROM archive_page WHERE stale_since IS NOT NULL AND status = 'published'),
        EXISTS (SELECT 1 FROM archive_revision WHERE created_at > %s),
        (SELECT at > %s FROM archive_act ORDER BY id DESC LIMIT 1),
        (SELECT digest FROM archive_revision ORDER BY id DESC LIMIT 1),
        (SELECT MAX(id) FROM archive_act),
        (SELECT MAX(id) FROM archive_mention),
        (SELECT COUNT(*) FROM archive_name WHERE page_id IS NULL),
        (SELECT MAX(id) FROM archive_name WHERE page_id IS NULL)
"""


def etag() -> str | None:
    """The mark for anyone who is not logged in; None while the archive is changing. One query."""
    since = connection.ops.adapt_datetimefield_value(timezone.now() - QUIET)
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [since, since])
        waiting, moving, acting, *state = cursor.fetchone()
    if waiting or moving or acting:
        return None
    words = "/".join(map(str, (site_version(), *state)))
    return f'"{hashlib.sha256(words.encode()).hexdigest()[:24]}"'


@cache
def site_version() -> str:
    """What changes whenever the code, the templates, the stylesheet or the site's name do."""
    digest = hashlib.sha256(f"{settings.SITE_NAME}/{settings.DEMO}".encode())
    for folder in (settings.BASE_DIR / "archive", settings.BASE_DIR / "templates"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js", ".txt"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()
