"""Running a command of `manage.py`: what is not the command's fault ends in a sentence and exit code 1.

The one thing to know: only two faults of the database are an operator's to mend: it does not answer, or it lacks
tables. Any other is ours, and keeps its traceback; `--traceback` shows that of these two as well. A command that is
told to end by a signal ends as by Ctrl-C, and clears away what it has half made.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from typing import Final

from django.core.management import execute_from_command_line
from django.db import InterfaceError, OperationalError, ProgrammingError

# PostgreSQL's codes for a table and a column that are not there; SQLite has only words for it.
_LACKING_CODES: Final = {"42P01", "42703"}
_LACKING_WORDS: Final = ("no such table", "no such column", "has no column named")


def run_command(argv: Sequence[str]) -> None:
    """Run `manage.py` with these words, the first being its own name; faults of the database end the process."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(ending) != signal.SIG_IGN:  # nohup wishes it to go on
            signal.signal(ending, signal.default_int_handler)
    try:
        execute_from_command_line([*argv])
    except KeyboardInterrupt as interrupt:
        raise SystemExit("Stopped.") from interrupt
    except (InterfaceError, OperationalError, ProgrammingError) as error:
        if "--traceback" in argv or not (fault := fault_of(error)):
            raise
        raise SystemExit(fault) from error


def fault_of(error: InterfaceError | OperationalError | ProgrammingError) -> str:
    """What an operator has to mend, in a sentence; "" where the fault is not the database's."""
    said = str(error).strip().partition("\n")[0]
    if getattr(error.__cause__, "sqlstate", None) in _LACKING_CODES or said.startswith(_LACKING_WORDS):
        return f"The database is not prepared for this Concordance ({said}). Remedy: manage.py migrate"
    if isinstance(error, ProgrammingError):
        return ""
    return f"The database that DATABASE_URL names does not answer: {said}"
