"""Nearest names: what somebody may have meant who wrote a name that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

from larpass_sched.event.parts import key_of

JOINED = re.compile(r"\s*[,/+]\s*|\s+(?:and|och|samt|&)\s+")
"""What people write between names where ; ought to stand."""

NEAR = 0.6
# Shorter names have too few letters for words of theirs to say anything.
_LONG_ENOUGH = 4
# How much the same words in another order count beside the same letters in order.
_WORDS_COUNT = 0.9


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
    return _nearest(name, tuple(known), n, near)


@lru_cache(maxsize=20_000)
def _nearest(name: str, names: tuple[str, ...], n: int, near: float) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    wanted, digits = _key_and_digits(name)
    same_digits = (position for position, other in enumerate(names) if _key_and_digits(other)[1] == digits)
    keys = {position: _key_and_digits(names[position])[0] for position in same_digits}
    found = process.extract(wanted, keys, scorer=fuzz.ratio, processor=None, limit=None, score_cutoff=100 * near)
    if not found and len(wanted) >= _LONG_ENOUGH:
        # Part of a long title, or the same words in another order.
        least = 100 * near / _WORDS_COUNT
        found = process.extract(
            wanted, keys, scorer=fuzz.token_set_ratio, processor=None, limit=None, score_cutoff=least
        )
    ordered = sorted(found, key=lambda entry: (-entry[1], entry[2]))
    return tuple(names[position] for _, _, position in ordered[:n])


def hints(name: str, known: Iterable[str], *, few: int = 8, near: float = NEAR) -> dict[str, str]:
    """What a finding about an unknown name says of the known ones: the nearest, or all where none is near and they are
    few. Its texts have a place ``{hint}`` for it.
    """
    names = list(known)
    if found := nearest(name, names, near=near):
        return {"near": "\n".join(found)}
    return {"all": "\n".join(names)} if 0 < len(names) <= few else {}


def names_in(value: str | tuple[str | tuple[str, int], ...]) -> list[str]:
    """The names in a reference: a single name, a list of names, or wishes."""
    if isinstance(value, str):
        return [value]
    # Wishes are many: that all of them are pairs is seen at once.
    if set(map(type, value)) == {tuple}:
        return list(map(itemgetter(0), value))
    return [entry if isinstance(entry, str) else entry[0] for entry in value]


def listed(names: Iterable[str]) -> str:
    """Names as they stand in a sentence."""
    return "; ".join(names)


@lru_cache(maxsize=20_000)
def _key_and_digits(name: str) -> tuple[str, tuple[str, ...]]:
    key = key_of(name)
    return key, tuple(re.findall(r"\d+", key))
