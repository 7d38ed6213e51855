"""Compiled loops: one decorator for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile a function on its first call; kept on disk where that is possible.

    The loops let go of the interpreter, so that the waiting main thread hears interrupts meanwhile.
    """
    try:
        return cast(Function, njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder in which numba may keep what it compiled.
        return cast(Function, njit(nogil=True)(function))
