"""Work that can be done anywhere: tasks that travel, and whoever does them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")


class Submits(Protocol):
    """Anything that takes a function with its arguments and promises a result, such as a pool of processes."""

    def submit(self, function: Callable[..., Any], /, *args: Any) -> Any:
        """Something whose `result()` is what the function gives."""


def done_in_order(
    function: Callable[[Task], Done], tasks: Sequence[Task], executor: Submits | None = None
) -> Iterator[Done]:
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
