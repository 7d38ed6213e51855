"""Compiled loops: decorators for all of them.

What is compiled is kept on disk, and compiling takes most of the first solve on a machine. So loops are few, and
small: whole arrays are not sorted, summed or copied inside them, because numba compiles its own loops for that each
time; plain numbers are not handed from one loop to another, because numba compiles once more for each of them; and a
loop that only other loops call is marked as such, because what Python needs to call it is compiled as well.

Most loops make no arrays. Those that do are marked as well: only they have numba count who still uses an array, which
it does by atomic additions for every array that is handed over or read from a tuple, and which took up to four fifths
of the time of short loops.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba import njit, typeof
from numba.core.options import DefaultOptions

LOOPS: list[Any] = []
"""All loops that have been loaded, in the order of their modules."""

NOT_COUNTING: dict[str, Any] = {"_nrt": False} if hasattr(DefaultOptions, "_nrt") else {}
"""Options of loops that make no arrays, where numba knows of it."""


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a function on its first call; kept on disk where that is possible.

    The loops let go of the interpreter, so that the waiting main thread hears interrupts meanwhile.
    """
    return _compiled(function, **NOT_COUNTING)


def compiled_within(function: Callable[..., Any]) -> Any:
    """Compile a function that only other compiled ones call."""
    return _compiled(function, no_cpython_wrapper=True, **NOT_COUNTING)


def makes_arrays(function: Callable[..., Any]) -> Any:
    """Compile a function that makes arrays, or gets them from one that does."""
    return _compiled(function)


def makes_arrays_within(function: Callable[..., Any]) -> Any:
    """Compile a function that makes arrays, and that only other compiled ones call."""
    return _compiled(function, no_cpython_wrapper=True)


def compiled_sums(function: Callable[..., Any]) -> Any:
    """Compile a loop whose sums may be taken in any order, because all numbers are whole and below 2^24."""
    return _compiled(function, fastmath={"nnan", "ninf", "nsz", "reassoc"}, **NOT_COUNTING)


def within_loops(function: Callable[..., Any]) -> Any:
    """Write a short step into the loops that take it: to hand over tuples of arrays takes longer than many a step."""
    return _compiled(function, inline="always", fastmath={"nnan", "ninf", "nsz", "reassoc"})


def ready(loop: Any, *arguments: Any) -> bool:
    """Load a loop for arguments like these, or compile it; tells whether it had to be compiled, or one within it."""
    before = _compiled_so_far()
    loop.compile(tuple(typeof(argument) for argument in arguments))
    return _compiled_so_far() > before


def kept_in() -> Path | None:
    """The folder in which numba keeps compiled loops on this machine, None where there is none that can be written."""
    place = _kept(lambda: None).stats.cache_path
    return None if place is None else Path(place)


def _compiled_so_far() -> int:
    return sum(sum(loop.stats.cache_misses.values()) for loop in LOOPS)


def _compiled(function: Callable[..., Any], **options: Any) -> Any:
    loop = _kept(function, nogil=True, no_cfunc_wrapper=True, **options)
    LOOPS.append(loop)
    return loop


def _kept(function: Callable[..., Any], **options: Any) -> Any:
    try:
        loop = njit(cache=True, **options)(function)
    except RuntimeError:  # No folder in which numba may keep what it compiled.
        return njit(**options)(function)
    save, index = loop._cache.save_overload, loop._cache._cache_file
    load = index._load_index

    def load_if_readable() -> Any:
        # What another version of this library kept may speak of types that are elsewhere now: nothing is kept then.
        try:
            return load()
        except (AttributeError, ImportError, EOFError, pickle.UnpicklingError):
            return {}

    def save_if_possible(*given: Any) -> None:
        # On a full disk it is compiled again the next time.
        with contextlib.suppress(OSError):
            save(*given)

    loop._cache.save_overload = save_if_possible
    index._load_index = load_if_readable
    return loop
