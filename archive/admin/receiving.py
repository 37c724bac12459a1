"""Files on their way in, wherever one is sent: of each, no more is written down than the archive would ever take.

Django itself writes a file of any size to the disk before the first line of a view is run, for anybody who sends one.
"""

from __future__ import annotations

from django.core.files.uploadhandler import FileUploadHandler

from archive.images import MAX_BYTES


class NoMoreThanTaken(FileUploadHandler):
    """Stands before those that keep what comes, and hands on a little more than the limit: enough to see that it was
    passed. The rest is read and dropped, so that the sender hears the answer.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The piece, or nothing once the limit is passed."""
        return raw_data if start <= MAX_BYTES else None

    def file_complete(self, file_size: int) -> None:
        """The file is what those behind have kept of it."""
