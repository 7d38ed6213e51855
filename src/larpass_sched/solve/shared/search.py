"""What a search knows so far, and the thread it runs in.

The methods work in a thread of their own and tell the `Search` every better timetable and bound. The main thread
waits in short steps, so that Stop in a notebook and Ctrl-C in a terminal end the search with the best so far:
CP-SAT's own signal handling would end the whole process at the next interrupt.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar, Protocol, TypeVar

from larpass_sched.solve.shared.budget import TooLargeError
from larpass_sched.solve.shared.interrupts import PATIENCE, interrupts_counted
from larpass_sched.solve.shared.memory import reserve_little, spare
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.timetable.result import ProgressPoint

T = TypeVar("T")

logger = logging.getLogger(__name__)

STACK = 256 * 1024 * 1024
"""Bytes of stack for the search: sums of somebody's own goals may be nested deeply, and are freed recursively."""

STACK_SHARE = 16
"""The part of the memory that is left which the stack may take at most, where memory is limited."""

THREADS = "larpass_sched"
"""How the names of the threads begin that work while the main thread listens for interrupts."""


class Stoppable(Protocol):
    """Something that can be told to stop from another thread; CP-SAT's solver is one."""

    def stop_search(self) -> None:
        """Stop as soon as possible."""


class Search:
    """Best solution, proven bound, and whether to go on.

    Parameters
    ----------
    time_limit : float
        Seconds from now, or from `start_clock`.
    seed : int
        For everything that draws numbers.
    """

    keeps_going: ClassVar[bool] = True
    """Whether a failure is outlived where it can be; those who look for failures want to see them."""

    def __init__(self, *, time_limit: float, seed: int = 0, workers: int = 1) -> None:
        self.seed = seed
        self.workers = workers
        self.best: Solution | None = None
        self.bound: int | None = None
        self.impossible = False
        self.method = ""
        self.preparing = False
        self.history: list[ProgressPoint] = []
        self.problem: Problem | None = None
        self.failures: list[Exception] = []
        """What went wrong on the way, while something was known that must not be lost, or something else to try."""
        self.tell: Callable[[Solution], None] = lambda solution: None
        """Called with every better timetable, in the thread of the search."""
        self._time_limit = time_limit
        self.start_clock()
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._running: Stoppable | None = None

    def start_clock(self) -> None:
        """Count the time limit and the seconds from now."""
        self._started = time.perf_counter()
        self._deadline = self._end = self._started + self._time_limit

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.perf_counter() - self._started

    @property
    def remaining(self) -> float:
        """Seconds until the time limit, at least 0."""
        return max(0.0, self._deadline - time.perf_counter())

    @property
    def remaining_in_all(self) -> float:
        """Seconds left, never below 0, of which the present turn has a part."""
        return max(0.0, self._end - time.perf_counter())

    @contextmanager
    def hurried(self, share: float) -> Iterator[None]:
        """Let the search be over after a share of the time that is left."""
        deadline = self._deadline
        self._deadline = time.perf_counter() + share * self.remaining
        try:
            yield
        finally:
            self._deadline = deadline

    @property
    def interrupted(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop.is_set()

    @property
    def over(self) -> bool:
        """Whether to stop: asked to, out of time, proved best, or proved impossible."""
        return self.interrupted or self.remaining <= 0 or self.proved or self.impossible

    @property
    def proved(self) -> bool:
        """Whether the best is known to be the best possible."""
        return self.best is not None and self.bound is not None and self.best.value >= self.bound

    def offer(self, solution: Solution | None) -> bool:
        """Tell a timetable; it is kept if it is better than the best so far and keeps the rules of `Problem.links`."""
        if solution is None or (self.best is not None and solution.value <= self.best.value):
            return False
        if self.problem is not None and not self.problem.keeps_links(solution.grid, solution.days):
            return False
        # Which run of a session for everybody somebody is at is filled in without counting seats.
        unsure = self.problem is not None and (self.problem.arrays.plenary & (self.problem.arrays.runs > 1)).any()
        if self.problem is not None and unsure and not self.problem.keeps_rules(solution.grid, solution.days):
            return False
        with self._lock:
            if self.best is not None and solution.value <= self.best.value:
                return False
            self.best = solution
        self.tell(solution)
        self._note()
        return True

    def bound_at_most(self, bound: int) -> None:
        """Tell a proven upper bound on the value of any timetable."""
        with self._lock:
            if self.bound is not None and bound >= self.bound:
                return
            self.bound = bound
        self._note()

    def attempt(self, work: Callable[[], T]) -> T | None:
        """What a piece of work returns; None where it fails, so that what is known is kept and something else tried.

        A model that would be too large is no failure: that is how a method says that it is not for this event.
        """
        try:
            return work()
        except TooLargeError:
            return None
        except Exception as failure:
            if not self.keeps_going:
                raise
            self.failures.append(failure)
            logger.warning("%s failed: %s", self.method or "the search", failure, exc_info=True)
            return None
        finally:
            self.guard(None)

    def prove_impossible(self) -> None:
        """Tell that no timetable satisfies the rules."""
        self.impossible = True

    def forget_best(self) -> None:
        """Let go of the best timetable, because more is asked for now; the bound stays."""
        with self._lock:
            self.best = None

    def begin_anew(self) -> None:
        """Let go of all that is known, because something else is asked for now."""
        with self._lock:
            self.best = self.bound = None
            self.impossible = False
            self.history.clear()

    def stop(self) -> None:
        """Ask the search to end with what it has."""
        self._stop.set()
        running = self._running
        if running is not None:
            running.stop_search()

    def guard(self, running: Stoppable | None) -> None:
        """Name the solver that `stop` has to reach; None when it has ended."""
        self._running = running
        if running is not None and self.interrupted:
            running.stop_search()

    def _note(self) -> None:
        scale = self.problem.point_scale if self.problem is not None else 1
        best = None if self.best is None else -(-self.best.value // scale)
        bound = None if self.bound is None or self.problem is None else self.problem.points_bound(self.bound)
        self.history.append(ProgressPoint(self.seconds, best, bound))


class PartSearch(Search):
    """A search in a part of all timetables: the best is that of all, the bound that of the part.

    Parameters
    ----------
    whole : Search
        Is told of what is better, and ends this one when it is asked to stop or out of time.
    """

    def __init__(self, whole: Search) -> None:
        super().__init__(time_limit=whole.remaining, seed=whole.seed, workers=whole.workers)
        self._whole = whole
        self._stop, self.failures = whole._stop, whole.failures
        self.best = whole.best

    def offer(self, solution: Solution | None) -> bool:
        """Tell a timetable to the whole search."""
        better = self._whole.offer(solution)
        self.best = self._whole.best
        return better

    def guard(self, running: Stoppable | None) -> None:
        """Name the solver that a stop of the whole search has to reach."""
        self._whole.guard(running)


def run(search: Search, work: Callable[[], None], on_wait: Callable[[], None], *, every: float = 0.1) -> None:
    """Do the work in a thread while this one waits, calls `on_wait` now and then, and listens for interrupts.

    Raises
    ------
    Exception
        What the work raised, here and not in its thread.
    KeyboardInterrupt
        Where the work does not end after several interrupts.
    """
    done = threading.Event()
    failures: list[BaseException] = []

    def body() -> None:
        try:
            work()
        except BaseException as failure:
            failures.append(failure)
        finally:
            done.set()

    thread = threading.Thread(target=body, name=f"{THREADS} search", daemon=True)
    with interrupts_counted() as interrupts:
        _start(thread)
        pause = 0.002
        while not done.is_set():
            try:
                done.wait(pause)
                pause = min(every, pause * 2)
                if interrupts or search.interrupted:
                    # Again and again: CP-SAT forgets a stop that comes before it has begun.
                    search.stop()
                on_wait()
            except KeyboardInterrupt:
                # Somebody else listens for interrupts and raises them here.
                interrupts.append(signal.SIGINT)
                if len(interrupts) > PATIENCE:
                    raise
        thread.join()
    if failures:
        raise failures[0]


_STARTING = threading.Lock()


def _start(thread: threading.Thread) -> None:
    """Start a thread with a large stack, or with a smaller one where memory is short.

    Raises
    ------
    MemoryError
        If there is no memory for any.
    """
    reserve_little()
    left = spare()
    most = STACK if left is None else left // STACK_SHARE
    # The size holds for the whole process: two that start at once would each put back what the other had set.
    with _STARTING:
        before = threading.stack_size()
        try:
            for size in (STACK, STACK // 8, STACK // 32, STACK // 64):
                if size > max(most, STACK // 64):
                    continue
                threading.stack_size(size)
                try:
                    thread.start()
                except RuntimeError:
                    continue
                return
            raise MemoryError
        finally:
            threading.stack_size(before)
