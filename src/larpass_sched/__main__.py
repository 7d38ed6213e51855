"""``python -m larpass_sched`` does what ``larpass-sched`` does."""

from __future__ import annotations

import sys

STOPPED = 130


def run() -> int:
    """Do what the command line asks for; an interrupt while the program itself is loaded is no traceback.

    Returns
    -------
    int
        The exit code.
    """
    try:
        from larpass_sched.cli import main

        code = main()
    except KeyboardInterrupt:
        code = STOPPED
    # Not before: an interrupt while they are loaded would be a traceback.
    import contextlib
    import os
    import signal
    import threading

    # All is done and said: whoever interrupts Python while it clears up changes nothing.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    if code == STOPPED or any(thread.name.startswith("larpass_sched ") for thread in threading.enumerate()):
        # A search or compiler that was left behind would keep Python from ending, or fall with it.
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(code)
    return code


if __name__ == "__main__":
    sys.exit(run())
