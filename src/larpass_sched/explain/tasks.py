"""Work that can be done anywhere: tasks that travel, and whoever does them."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Generator, Sequence
from typing import Any, Protocol, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")


class Submits(Protocol):
    """Anything that takes a function with its arguments and promises a result, such as a pool of processes."""

    def submit(self, function: Callable[..., Any], /, *args: Any) -> Any:
        """Something whose `result()` is what the function gives."""


def done_in_order(
    function: Callable[[Task], Done], tasks: Sequence[Task], executor: Submits | None = None
) -> Generator[Done, None, None]:
    """What a function makes of each task, in the order of the tasks, wherever it is done.

    Parameters
    ----------
    function : callable
        Of a module, so that it can be sent elsewhere.
    tasks : sequence
        What can be pickled.
    executor : object with `submit`, optional
        Default: one after the other, here.

    Notes
    -----
    Whoever stops asking (an interrupt, a time limit) has what was done so far; what waits is cancelled.
    """
    if executor is None:
        yield from map(function, tasks)
        return
    waiting = [executor.submit(function, task) for task in tasks]
    try:
        for future in waiting:
            yield future.result()
    finally:
        for future in waiting:
            future.cancel()


class Progress:
    """A bar that tells how many tasks are done, where somebody can see it.

    Parameters
    ----------
    count : int
        How many tasks there are.
    shown : bool, optional
        Default: in a terminal and in Jupyter.
    what : str
        What they are called.
    """

    def __init__(self, count: int, shown: bool | None, what: str = "") -> None:
        if shown is None:
            shown = "ipykernel" in sys.modules or (sys.stderr is not None and sys.stderr.isatty())
        self._bar: Any = None
        if shown and count:
            with warnings.catch_warnings():
                # Without its widgets a notebook shows the bar as text.
                warnings.simplefilter("ignore")
                from tqdm.auto import tqdm

                self._bar = tqdm(total=count, desc=what, leave=False)

    def step(self, count: int = 1) -> None:
        """Some more are done."""
        if self._bar is not None:
            self._bar.update(count)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
