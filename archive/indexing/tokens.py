"""The index of each page's folded tokens: which pages could a change of this name touch?

It holds the engine's own tokens, because the parsers of both databases miss names that the engine finds (U.N., G-8,
김정일 in 김정일은, Łukasz), and the texts of links set by hand, each as one token of its own. A candidate is a page
that holds every token of a name; the engine has the last word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db import connection

from archive.linking.tokens import fold, tokenize
from archive.models import Status

# Signs that no folded token holds, that both databases keep inside a token.
_LINK, _JOIN = "⟦", "‿"
_ALTERNATIVES = 20
# What PostgreSQL takes as one word has 2,047 bytes at most; no name is as long as this.
_LONGEST = 500


def link_token(text: str) -> str:
    """The token under which a link by hand to `text` is indexed; "" if nothing of it is left after folding."""
    base = text.partition("(")[0] or text
    folded = fold(base)
    return (_LINK + _JOIN.join(folded))[:_LONGEST] if folded else ""


def tokens_of(texts: Iterable[str], links: Iterable[str]) -> list[str]:
    """The tokens of a page, each once and in order: those of its texts and of its links by hand."""
    tokens = {token.text[:_LONGEST] for text in texts for token in tokenize(text)}
    tokens.update(token for link in links if (token := link_token(link)))
    return sorted(tokens)


def store_tokens(page_id: int, tokens: Sequence[str]) -> None:
    """Make `tokens` those of the page; none takes the page out of the index."""
    with connection.cursor() as cursor:
        column = "rowid" if connection.vendor == "sqlite" else "page_id"
        cursor.execute(f"DELETE FROM archive_tokenindex WHERE {column} = %s", [page_id])  # noqa: S608
        if not tokens:
            return
        if connection.vendor == "sqlite":
            statement = "INSERT INTO archive_tokenindex (rowid, tokens) VALUES (%s, %s)"
            cursor.execute(statement, [page_id, " ".join(tokens)])
        else:
            statement = "INSERT INTO archive_tokenindex (page_id, tokens) VALUES (%s, array_to_tsvector(%s))"
            cursor.execute(statement, [page_id, list(tokens)])


def keep_tokens_of_published() -> None:
    """Take every page that is not published out of the index."""
    column = "rowid" if connection.vendor == "sqlite" else "page_id"
    published = "SELECT id FROM archive_page WHERE status = %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM archive_tokenindex WHERE {column} NOT IN ({published})",  # noqa: S608
            [Status.PUBLISHED],
        )


def stored_tokens(page_id: int) -> list[str]:
    """The tokens that are stored for the page, in order."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tokens FROM archive_tokenindex WHERE rowid = %s", [page_id])
            row = cursor.fetchone()
            return row[0].split(" ") if row else []
        cursor.execute("SELECT tsvector_to_array(tokens) FROM archive_tokenindex WHERE page_id = %s", [page_id])
        row = cursor.fetchone()
        return sorted(row[0]) if row else []


def pages_with(names: Collection[Sequence[str]]) -> Iterator[int]:
    """The ids of the pages that hold every token of at least one of `names`; a page may come twice."""
    distinct = sorted({tuple(sorted(set(tokens))) for tokens in names if tokens})
    with connection.cursor() as cursor:
        for at in range(0, len(distinct), _ALTERNATIVES):
            query = _either(distinct[at : at + _ALTERNATIVES])
            if connection.vendor == "sqlite":
                cursor.execute("SELECT rowid FROM archive_tokenindex WHERE archive_tokenindex MATCH %s", [query])
            else:
                cursor.execute("SELECT page_id FROM archive_tokenindex WHERE tokens @@ %s::tsquery", [query])
            yield from (row[0] for row in cursor.fetchall())


def _either(names: Iterable[Sequence[str]]) -> str:
    # A folded token holds letters and digits only, so quoting it is enough in both query languages.
    quote, both, either = ('"', " AND ", " OR ") if connection.vendor == "sqlite" else ("'", " & ", " | ")
    return either.join("(" + both.join(f"{quote}{token}{quote}" for token in tokens) + ")" for tokens in names)
