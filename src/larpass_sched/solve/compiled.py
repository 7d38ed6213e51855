"""Compiled loops: decorators for all of them.

What is compiled is kept on disk, and compiling takes most of the first solve on a machine. So loops are few, and
small: whole arrays are not sorted, summed or copied inside them, because numba compiles its own loops for that each
time; plain numbers are not handed from one loop to another, because numba compiles once more for each of them; and a
loop that only other loops call is marked as such, because what Python needs to call it is compiled as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit

LOOPS: list[Any] = []
"""All loops that have been loaded, in the order of their modules."""


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a function on its first call; kept on disk where that is possible.

    The loops let go of the interpreter, so that the waiting main thread hears interrupts meanwhile.
    """
    return _compiled(function)


def compiled_within(function: Callable[..., Any]) -> Any:
    """Compile a function that only other compiled ones call."""
    return _compiled(function, no_cpython_wrapper=True)


def _compiled(function: Callable[..., Any], **options: Any) -> Any:
    options |= {"nogil": True, "no_cfunc_wrapper": True}
    try:
        loop = njit(cache=True, **options)(function)
    except RuntimeError:  # No folder in which numba may keep what it compiled.
        loop = njit(**options)(function)
    LOOPS.append(loop)
    return loop
