"""The archive out: every page as the record it is, and beside the records what is true of each page.

The one thing to know: a `PageRecord` stays the archive's one shape of a page, so what is no part of it (number of
arrival, version, dates, former addresses, revisions) stands in files of its own, and the records can be read alone.

    layout     the files of an export and what each line of them holds
    markdown   a record as a Markdown file with front matter, and the path of that file
    order      records from the database as the records they were
    pictures   the pictures that the records show
    public     what of a record may leave the house when only published pages do
    snapshot   all of it as at one moment, however long the reading takes
    writing    export_archive()
"""

from .layout import Counts, Form, Scope
from .writing import Exported, export_archive

__all__ = ["Counts", "Exported", "Form", "Scope", "export_archive"]
