"""The indexes of readers' search: the words of each page, the beginnings of names, and names misspelt by one letter."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEARCH_INDEXES = {
    # `archive.indexing` hands over folded words and stems joined by blanks; the `ascii` tokenizer splits at nothing
    # else that they can hold. The rowid of a page's words is its place: newest day first when read backwards.
    "sqlite": [
        "CREATE VIRTUAL TABLE archive_wordindex USING fts5(names, text, page, tokenize = 'ascii')",
        "CREATE TABLE archive_nameprefix (tier integer NOT NULL, entry text NOT NULL, page_id integer NOT NULL, "
        "PRIMARY KEY (tier, entry, page_id)) WITHOUT ROWID",
        "CREATE TABLE archive_namespelling (spelling text NOT NULL, word text NOT NULL, "
        "PRIMARY KEY (spelling, word)) WITHOUT ROWID",
        "CREATE INDEX archive_nameprefix_page ON archive_nameprefix (page_id)",
    ],
    # No index on `place`: walking it backwards would read every text to find those that hold a rare word.
    "postgresql": [
        "CREATE TABLE archive_wordindex (page_id bigint PRIMARY KEY, place bigint NOT NULL, words tsvector NOT NULL)",
        # What a text's words take up does not shrink by being packed, and unpacking it is what a phrase costs.
        "ALTER TABLE archive_wordindex ALTER COLUMN words SET STORAGE EXTERNAL",
        "CREATE INDEX archive_wordindex_words ON archive_wordindex USING gin (words)",
        'CREATE TABLE archive_nameprefix (tier smallint NOT NULL, entry text COLLATE "C" NOT NULL, '
        "page_id bigint NOT NULL, PRIMARY KEY (tier, entry, page_id))",
        'CREATE TABLE archive_namespelling (spelling text COLLATE "C" NOT NULL, word text COLLATE "C" NOT NULL, '
        "PRIMARY KEY (spelling, word))",
        "CREATE INDEX archive_nameprefix_page ON archive_nameprefix (page_id)",
    ],
}


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SEARCH_INDEXES[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in ("wordindex", "nameprefix", "namespelling"):
        schema_editor.execute(f"DROP TABLE archive_{table}")


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_sealed_revisions_and_token_index")]
    operations = [migrations.RunPython(forwards, backwards)]
