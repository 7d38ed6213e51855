"""How many seeds are tried: half of them, or all where `HYPOTHESIS_PROFILE=thorough` asks for it."""

import os

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


def seeds(*, most: int, first: int = 0) -> range:
    """As many seeds as are tried, at least one."""
    return range(first, first + (most if THOROUGH else (most + 1) // 2))
