"""Compiled loops: one decorator for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a function on its first call; kept on disk where that is possible.

    The loops let go of the interpreter, so that the waiting main thread hears interrupts meanwhile.
    """
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:  # No folder in which numba may keep what it compiled.
        return njit(nogil=True)(function)
