"""The one way to change a page: a record, the version it began from, and who says so.

`submit` keeps a revision waiting for review and moves nothing; `publish` makes it the page; `settle` says what became
of one that waited. The first two refuse what is not well-formed (`InvalidRecord`, naming each place), not permitted
(`NotAllowed`), or begun from an older version (`Conflict`, with the writer's record kept). Admin, import and demo come
through here and nothing else writes a page.
"""

from .acting import log_act
from .batches import BatchOutcome, Clash, publish_all
from .blocking import Blocked, block_name, unblock_name
from .checking import InvalidRecord, Problem, problems
from .publishing import Conflict, NotAllowed, Published, publish, submit
from .renaming import is_renamed, with_former_title, with_free_address, with_new_address
from .settling import settle

__all__ = [
    "BatchOutcome",
    "Blocked",
    "Clash",
    "Conflict",
    "InvalidRecord",
    "NotAllowed",
    "Problem",
    "Published",
    "block_name",
    "is_renamed",
    "log_act",
    "problems",
    "publish",
    "publish_all",
    "settle",
    "submit",
    "unblock_name",
    "with_former_title",
    "with_free_address",
    "with_new_address",
]
