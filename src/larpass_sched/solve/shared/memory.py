"""How much memory this process may ask for, where somebody limits it (``ulimit -v``), and how it does with less."""

from __future__ import annotations

import contextlib
import sys

M_ARENA_MAX = -8
"""The number by which glibc knows how many arenas it may have (``man mallopt``)."""


def spare() -> int | None:
    """Bytes of address space that may still be asked for; None where there is no limit, or none that can be seen."""
    if not sys.platform.startswith("linux"):
        return None
    import resource

    left = []
    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            pages = [int(word) for word in file.read().split()]
        for limit, used in ((resource.RLIMIT_AS, pages[0]), (resource.RLIMIT_DATA, pages[5])):
            most, _ = resource.getrlimit(limit)
            if most != resource.RLIM_INFINITY:
                left.append(max(0, most - used * resource.getpagesize()))
    return min(left, default=None)


def reserve_little() -> None:
    """Let threads share one heap where address space is limited.

    Else glibc sets 64 to 128 MB aside for each thread, of which it uses little, and which are then missed.
    """
    if spare() is None:
        return
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)
