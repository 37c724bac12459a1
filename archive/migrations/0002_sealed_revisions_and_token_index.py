"""What the two databases do in their own ways: revisions that cannot be altered, and the index of folded tokens."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from archive.models.revisions import seal_revisions, unseal_revisions

TOKEN_INDEX = {
    # The tokens are joined by blanks; the `ascii` tokenizer splits at nothing else that they can hold.
    "sqlite": ["CREATE VIRTUAL TABLE archive_tokenindex USING fts5(tokens, tokenize = 'ascii')"],
    "postgresql": [
        "CREATE TABLE archive_tokenindex (page_id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX archive_tokenindex_tokens ON archive_tokenindex USING gin (tokens)",
    ],
}


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    seal_revisions(schema_editor.connection)
    for statement in TOKEN_INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    unseal_revisions(schema_editor.connection)
    schema_editor.execute("DROP TABLE archive_tokenindex")


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
