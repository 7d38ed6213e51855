"""The live line: best, bound, gap and seconds while the search goes on."""

from __future__ import annotations

import sys
from typing import Any

from larpass_sched.solve.search import Search


class LiveLine:
    """A line in a terminal, in Jupyter or in a log file that tells how the search goes.

    Parameters
    ----------
    shown : bool or None
        None: only where somebody can see it, in a terminal or in Jupyter.
    """

    def __init__(self, search: Search, shown: bool | None) -> None:
        self._search = search
        self._bar: Any = None
        self._shown = _somebody_watches() if shown is None else shown

    def update(self) -> None:
        """Show what is known now."""
        if not self._shown:
            return
        if self._bar is None:
            from tqdm.auto import tqdm

            self._bar = tqdm(bar_format="{desc}", leave=True, file=None if _in_jupyter() else sys.stderr)
        self._bar.set_description_str(self.text())

    def close(self) -> None:
        """Leave the last state on the screen."""
        if self._bar is not None:
            self._bar.set_description_str(self.text())
            self._bar.close()

    def text(self) -> str:
        """The line itself."""
        point = self._search.history[-1] if self._search.history else None
        best = point.best if point is not None else None
        bound = point.bound if point is not None else None
        gap = "-" if best is None or bound is None else f"{max(0, bound - best) / max(1, best):.2%}"
        shown = ["-" if number is None else f"{number:,}" for number in (best, bound)]
        return f"best {shown[0]}  bound {shown[1]}  gap {gap}  {self._search.seconds:.1f} s"


def _in_jupyter() -> bool:
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell is not None and "IPKernelApp" in getattr(shell, "config", {})


def _somebody_watches() -> bool:
    return _in_jupyter() or (sys.stderr is not None and sys.stderr.isatty())
