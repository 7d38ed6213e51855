"""The methods that are compared, by name. Each is imported only in the process that runs it."""

from __future__ import annotations

from importlib import import_module

from benchmarks.answers import Answer, Task

METHODS = {
    "ours": ("benchmarks.methods", "solve_ours", "larpass_sched as it comes (one worker)"),
    "cp-sat": ("benchmarks.methods", "solve_plain", "the plain CP-SAT model"),
    "mip": ("benchmarks.mip", "solve_mip", "a plain MIP with HiGHS"),
    "annealing": ("benchmarks.annealing", "anneal", "untuned simulated annealing in numpy"),
    "timefold": ("benchmarks.timefold_method", "solve_timefold", "Timefold on our goal, without seats"),
    "conference-scheduler": (
        "benchmarks.conference_scheduler_method",
        "solve_conference_scheduler",
        "conference-scheduler on its own goal",
    ),
}


def solve_ours(task: Task) -> Answer:
    """The library with its default options."""
    return _solve(task, method="auto", workers=1)


def solve_plain(task: Task) -> Answer:
    """The plain CP-SAT model, as the library keeps it for reference."""
    return _solve(task, method="plain", workers=task.workers)


def run_method(name: str, task: Task) -> Answer:
    """Run the method of this name.

    Raises
    ------
    SkippedError
        If the method cannot take part.
    """
    module, function, _about = METHODS[name]
    answer = getattr(import_module(module), function)(task)
    assert isinstance(answer, Answer)
    return answer


def _solve(task: Task, *, method: str, workers: int) -> Answer:
    from larpass_sched.solve import solve

    result = solve(
        task.event,
        progress=False,
        attendance=task.attendance,
        time_limit=task.time_limit,
        seed=task.seed,
        method=method,
        workers=workers,
    )
    return Answer(result.timetable, result.bound, result.verdict.seconds, result.history)
