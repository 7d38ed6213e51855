"""Nearest names: what somebody may have meant who wrote a name that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from larpass_sched.event import key_of

NEAR = 0.6
# Shorter names have too few letters for words of theirs to say anything.
_LONG_ENOUGH = 4


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
    from rapidfuzz import fuzz

    wanted = key_of(name)
    digits = _digits(wanted)
    scored: list[tuple[float, int, str]] = []
    for position, candidate in enumerate(known):
        key = key_of(candidate)
        if _digits(key) != digits:
            continue
        ratio = fuzz.ratio(wanted, key, score_cutoff=100 * near) / 100
        if ratio == 0 and len(wanted) >= _LONG_ENOUGH:
            # Part of a long title, or the same words in another order.
            ratio = 0.9 * fuzz.token_set_ratio(wanted, key) / 100
        if ratio >= near:
            scored.append((-ratio, position, candidate))
    return tuple(candidate for _, _, candidate in sorted(scored)[:n])


def listed(names: Iterable[str]) -> str:
    """Names as they stand in a sentence."""
    return "; ".join(names)


def _digits(key: str) -> list[str]:
    return re.findall(r"\d+", key)
