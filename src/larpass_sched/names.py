"""Nearest names: what somebody may have meant who wrote a name that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from larpass_sched.event import key_of

NEAR = 0.6


class UnknownNameError(ValueError):
    """A name that nothing has; the second argument lists the nearest ones."""

    def __str__(self) -> str:
        return str(self.args[0])


def suggest(name: str, known: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """The known names that are nearest to a name; the first few known ones where none is near.

    Names with other digits are no suggestion: nobody who writes "Workshop 1" means "Workshop 2".

    Parameters
    ----------
    name : str
        What was written.
    known : iterable of str
        What could have been meant.
    n : int
        At most so many names.

    Returns
    -------
    tuple of str
        Nearest first.
    """
    names = list(known)
    return nearest(name, names, n) or tuple(names[:n])


def nearest(name: str, known: Iterable[str], n: int = 3, near: float = NEAR) -> tuple[str, ...]:
    """The known names that resemble a name at least as much as `near` (0 to 1), nearest first, digits equal."""
    wanted = key_of(name)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scored: list[tuple[float, int, str]] = []
    for position, candidate in enumerate(known):
        key = key_of(candidate)
        if _digits(key) != _digits(wanted):
            continue
        matcher.set_seq1(key)
        # The quick ratios are upper bounds and spare most of the work on long lists.
        if matcher.real_quick_ratio() < near or matcher.quick_ratio() < near:
            continue
        ratio = matcher.ratio()
        if ratio >= near:
            scored.append((-ratio, position, candidate))
    return tuple(candidate for _, _, candidate in sorted(scored)[:n])


def listed(names: Iterable[str]) -> str:
    """Names as they stand in a sentence."""
    return "; ".join(names)


def _digits(key: str) -> list[str]:
    return re.findall(r"\d+", key)
