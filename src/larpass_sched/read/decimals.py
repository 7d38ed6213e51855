"""Points with decimals: all points are multiplied until they are whole, since only their proportions matter."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from larpass_sched.read.answers import Source
from larpass_sched.read.report import Report


def have_decimals(sources: Sequence[Source]) -> bool:
    """Whether any wish is written with decimals."""
    return any(Fraction in set(map(type, source.numbers())) for source in sources)


def leave_out_decimals(sources: Sequence[Source], report: Report) -> None:
    """Report decimals in sheets that hold no points, and leave them out: no rank has decimals."""
    for source in sources:
        for answer in source.answers:
            if Fraction not in {type(mark.number) for mark in answer.marks}:
                continue
            for mark in answer.marks:
                if isinstance(mark.number, Fraction):
                    source.say("wish_bad", answer, mark, report, wishes=1, also="")
            answer.marks = [mark for mark in answer.marks if not isinstance(mark.number, Fraction)]


def make_whole(sources: Sequence[Source], report: Report) -> None:
    """Multiply the points of all sheets by one number, so that all of them are whole; it is told."""
    if not have_decimals(sources):
        return
    fractions = [
        (source, answer, mark, mark.number)
        for source in sources
        for answer in source.answers
        if Fraction in {type(mark.number) for mark in answer.marks}
        for mark in answer.marks
        if isinstance(mark.number, Fraction)
    ]
    if not fractions:
        return
    factor = lcm(*(number.denominator for *_, number in fractions))
    source, answer, mark, _ = fractions[0]
    source.say("points_multiplied", answer, mark, report, factor=str(factor))
    for source in sources:
        for answer in source.answers:
            answer.marks = [
                mark if mark.number is None else mark._replace(number=int(mark.number * factor))
                for mark in answer.marks
            ]
