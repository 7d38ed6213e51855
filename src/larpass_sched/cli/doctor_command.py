"""``doctor``: whether the program can do its work on this computer, and if not, what is wrong."""

from __future__ import annotations

import argparse
import platform
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from larpass_sched.cli.terminal import answer, answer_json, facts_table, remark
from larpass_sched.cli.usage import DONE, INTERNAL_ERROR, PROGRAM, WRONG_INPUT, kind_of
from larpass_sched.version import VERSION
from larpass_sched.wording.doctor import text
from larpass_sched.wording.language import Lang, number_text

OLDEST_PYTHON = (3, 11)

PARTS = ("plot", "notebook")
"""Optional parts that are for users, by the names of their extras; what each is for stands among the texts."""

TEST_SECONDS = 60.0
"""Time limit of the self-test, which takes a second or two."""


@dataclass(frozen=True)
class Library:
    """A library that is needed, or that an optional part needs.

    Attributes
    ----------
    name : str
    lowest : str
        The lowest version that will do.
    version : str or None
        The version that is here; None where there is none.
    part : str
        The optional part that needs it; empty where it is always needed.
    """

    name: str
    lowest: str
    version: str | None
    part: str = ""

    @property
    def too_old(self) -> bool:
        """Whether it is here, in a version that is too old."""
        return self.version is not None and _numbers(self.version) < _numbers(self.lowest)


@dataclass
class Examination:
    """What was found.

    Attributes
    ----------
    libraries : list of Library or None
        None where it is not known what is needed.
    loops : dict
        Where compiled loops are kept, how many were compiled and loaded, and in how many seconds.
    self_test : dict
        Status, points and bound of the event that was solved, in how many seconds.
    problems : list of str
        What is wrong, in sentences.
    code : int
        Exit code.
    """

    lang: Lang
    libraries: list[Library] | None = None
    loops: dict[str, Any] = field(default_factory=dict)
    self_test: dict[str, Any] = field(default_factory=dict)
    verdict: str = ""
    problems: list[str] = field(default_factory=list)
    code: int = DONE

    def wrong(self, code: int, key: str, **params: object) -> None:
        """Note what is wrong; an error of the program itself outweighs what is missing beside it."""
        self.problems.append(text(self.lang, key, **params))
        # What fails where something is missing fails for that.
        self.code = self.code or code


def doctor_command(args: argparse.Namespace) -> int:
    """Tell versions and optional parts, compile the loops, and solve a small event as a self-test."""
    found = Examination(args.lang)
    _look_at_libraries(found)
    if not args.quiet and not args.json:
        answer("\n".join(_about_libraries(found)) + "\n")
        remark(text(args.lang, "compiling"))
    _compile_loops(found)
    _solve_small(found)
    if args.json:
        answer_json(_as_data(found))
        return found.code
    if not args.quiet:
        answer("\n".join(_about_solving(found)) + "\n")
    if found.problems:
        answer("\n".join([text(args.lang, "wrong"), *(f"  {problem}" for problem in found.problems)]))
    else:
        answer(text(args.lang, "fine"))
    return found.code


def libraries() -> list[Library] | None:
    """What larpass-sched needs, as it was installed; None where it was not installed with pip."""
    # Loaded only here: it brings the modules of e-mail with it, for which help must not wait.
    from importlib import metadata

    try:
        required = metadata.requires("larpass-sched") or []
    except metadata.PackageNotFoundError:
        return None
    found = []
    for requirement in required:
        what, _, condition = requirement.partition(";")
        extra = re.search(r"extra\s*==\s*['\"]([\w-]+)['\"]", condition)
        part = extra[1] if extra else ""
        name, lowest = re.match(r"[\w.-]+", what), re.search(r">=\s*([\w.]+)", what)
        if name is not None and lowest is not None and part in ("", *PARTS):
            found.append(Library(name[0], lowest[1], _version_of(name[0]), part))
    return found


def _version_of(name: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, without what follows them; zeros at the end say nothing."""
    leading = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(number) for number in leading[0].split(".")] if leading else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _look_at_libraries(found: Examination) -> None:
    if sys.version_info[:2] < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        found.wrong(WRONG_INPUT, "old python", version=platform.python_version(), lowest=oldest)
    found.libraries = libraries()
    for library in found.libraries or ():
        if library.too_old:
            found.wrong(WRONG_INPUT, "is old", **asdict(library))
        elif library.version is None and not library.part:
            found.wrong(WRONG_INPUT, "is missing", **asdict(library))


def _compile_loops(found: Examination) -> None:
    """Compile, or load, every loop that a solve may need."""
    started = time.perf_counter()
    try:
        from larpass_sched.arrays import options_of, to_arrays
        from larpass_sched.simulate import simulate
        from larpass_sched.solve.exact.seats import compile_loops as compile_exact
        from larpass_sched.solve.large import compile_loops as compile_large
        from larpass_sched.solve.shared.compiled import kept_in
        from larpass_sched.solve.shared.problem import to_problem

        folder = kept_in()
        found.loops = {"folder": None if folder is None else str(folder)}
        event = simulate(sessions=4, slots=2, rooms=2, attendees=4, wishes=2, seed=1)
        fresh = [*compile_exact(), *compile_large(to_problem(to_arrays(event, options_of(event))))]
    except Exception as error:
        found.wrong(INTERNAL_ERROR, "loops failed", kind=kind_of(error))
        return
    seconds = round(time.perf_counter() - started, 1)
    found.loops |= {"compiled": sum(fresh), "loaded": len(fresh) - sum(fresh), "seconds": seconds}


def _solve_small(found: Examination) -> None:
    """Solve an invented event in two ways, which have to agree, and check both without the solver."""
    started = time.perf_counter()
    try:
        from larpass_sched.simulate import simulate
        from larpass_sched.solve import solve

        event = simulate(sessions=6, slots=3, rooms=2, attendees=20, wishes=3, seats="tight", seed=1)
        known = solve(event, method="plain", time_limit=TEST_SECONDS, progress=False)
        result = solve(event, time_limit=TEST_SECONDS, progress=False)
        for one in (known, result):
            _check(one)
        if result.verdict.points != known.verdict.points:
            raise AssertionError(f"{result.verdict.points} points by configurations, {known.verdict.points} without")
    except Exception as error:
        found.wrong(INTERNAL_ERROR, "test failed", kind=kind_of(error))
        return
    verdict = result.verdict
    found.verdict = verdict.sentence(found.lang)
    found.self_test = {
        "status": verdict.status,
        "points": verdict.points,
        "bound": verdict.bound,
        "seconds": round(time.perf_counter() - started, 1),
    }


def _check(result: Any) -> None:
    from larpass_sched.check import score, verify

    if result.status != "best possible":
        raise AssertionError(f"the answer is {result.status!r}")
    breaches = verify(result.event, result.timetable)
    if breaches:
        raise AssertionError(breaches[0].text())
    points = score(result.event, result.timetable).points
    if points != result.verdict.points:
        raise AssertionError(f"{points} points instead of {result.verdict.points}")


def _missing_for(found: Examination, part: str) -> list[str]:
    return [library.name for library in found.libraries or () if library.part == part and library.version is None]


def _about_libraries(found: Examination) -> Iterator[str]:
    lang = found.lang
    names = {"program": PROGRAM, "version": VERSION, "python": platform.python_version()}
    yield text(lang, "versions", platform=platform.platform(), **names)
    yield ""
    yield text(lang, "libraries")
    if found.libraries is None:
        yield "  " + text(lang, "unknown libraries")
        return
    rows = []
    for library in found.libraries:
        if not library.part:
            version = library.version or text(lang, "missing")
            rows.append((f"  {library.name}", text(lang, "needs", version=version, lowest=library.lowest)))
    yield facts_table(rows) if rows else ""
    yield ""
    yield text(lang, "parts")
    for part in PARTS:
        missing, what = _missing_for(found, part), text(lang, part)
        key = "not there" if missing else "there"
        yield "  " + text(lang, key, part=part, what=what, missing=", ".join(missing))


def _about_solving(found: Examination) -> Iterator[str]:
    lang, loops = found.lang, found.loops
    if loops:
        yield text(lang, "loops")
        folder = loops["folder"]
        yield "  " + (text(lang, "kept in", folder=folder) if folder else text(lang, "kept nowhere"))
    if "compiled" in loops:
        yield "  " + text(lang, "compiled", **loops | {"seconds": number_text(loops["seconds"], lang, 1)})
    if found.self_test:
        yield text(lang, "self-test")
        seconds = number_text(found.self_test["seconds"], lang, 1)
        yield "  " + text(lang, "solved", verdict=found.verdict, seconds=seconds)


def _as_data(found: Examination) -> dict[str, Any]:
    """What was found, for other programs."""
    known = found.libraries
    return {
        "status": "wrong" if found.problems else "fine",
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": None if known is None else [asdict(library) | {"too_old": library.too_old} for library in known],
        "parts": [
            {"part": part, "missing": _missing_for(found, part), "for": text(found.lang, part)} for part in PARTS
        ],
        "loops": found.loops,
        "self_test": found.self_test,
        "problems": found.problems,
        "version": VERSION,
    }
