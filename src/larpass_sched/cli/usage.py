"""What goes wrong when the command line is not understood or cannot be carried out."""

from __future__ import annotations

PROGRAM = "larpass-sched"


class WrongUsageError(Exception):
    """The command line cannot be understood or carried out; the message says why."""
