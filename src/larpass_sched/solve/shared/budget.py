"""How large a model may become, asked before it is built and while it is: terms, and so memory, and seconds."""

from __future__ import annotations

from typing import Protocol

MOST_TERMS = 1_500_000
"""Terms of a model, some 500 bytes each in all until it is solved: what a small computer has to spare."""

SHARE, LEAST_SECONDS = 0.35, 0.3
"""Share of the time left that building a model may take, and what it may take in any case."""

TERMS_A_SECOND = 250_000
"""Terms that a slow computer can build in a second: what is larger from the beginning is not begun."""

EVERY = 4_096
"""Terms between two looks at the clock."""


class Clock(Protocol):
    """What tells the time of a search, and whether it goes on; a `Search` does."""

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""

    @property
    def remaining(self) -> float:
        """Seconds until the time limit."""

    @property
    def interrupted(self) -> bool:
        """Whether somebody asked to stop."""


class TooLargeError(Exception):
    """A model would be larger than there is memory or time for."""


class Budget:
    """Terms and seconds that one model may cost.

    Parameters
    ----------
    search : Clock, optional
        Whose time it is; without one, only terms are counted.
    """

    def __init__(self, search: Clock | None = None) -> None:
        self._left = MOST_TERMS
        self._search = search
        self._looked_at = 0
        self._began = 0.0 if search is None else search.seconds
        self._seconds = 0.0 if search is None else max(LEAST_SECONDS, SHARE * search.remaining)

    def spend(self, terms: int) -> None:
        """Count so many terms.

        Raises
        ------
        TooLargeError
            If that is too many, or building took too long, or somebody asked to stop.
        """
        self._left -= terms
        self._looked_at += terms
        if self._left < 0:
            raise TooLargeError(f"more than {MOST_TERMS:,} terms")
        if self._search is None:
            return
        if terms > TERMS_A_SECOND * self._seconds:
            raise TooLargeError("building a model would take too long")
        if self._looked_at >= EVERY:
            self._looked_at = 0
            if self._search.interrupted:
                raise TooLargeError("stopped while a model was built")
            if self.seconds > self._seconds:
                raise TooLargeError("building a model took too long")

    @property
    def seconds(self) -> float:
        """Seconds since it was opened, most of them for building the model."""
        return 0.0 if self._search is None else self._search.seconds - self._began
