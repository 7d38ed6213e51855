"""Sums for models, flat however many terms they have.

Adding up one by one builds a sum of a sum of a sum: slow to build, and so deep that freeing it can end the process.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np


def total(terms: Iterable[Any]) -> Any:
    """The sum of what a model's questions return; a number where nothing in it is unknown.

    An unknown of any model knows how to add up many: its `sum`.
    """
    known = 0
    unknown: list[Any] = []
    for term in terms:
        if isinstance(term, (int, np.integer)):
            known += int(term)
        else:
            unknown.append(term)
    if not unknown:
        return known
    if known:
        unknown.append(known)
    return unknown[0] if len(unknown) == 1 else unknown[0].sum(unknown)
