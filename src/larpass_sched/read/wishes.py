"""What wishes mean: ranks, points or marks. Said by the layout, shown by the numbers, or asked; never guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm
from operator import itemgetter

from larpass_sched.event.folding import title_key
from larpass_sched.event.options import Scale
from larpass_sched.read.answers import NUMBER, SESSION, Answer, Mark, Number, Source
from larpass_sched.read.layouts.cells import level_beside
from larpass_sched.read.report import Report

# What programs of statistics write where nothing was answered, and what small numbers are beside it.
_NO_ANSWER, _SMALL = (99, 999), 20
Given = tuple[Source, Answer, list[tuple[str, int]]]


def points_of(sources: Sequence[Source], scale: Scale | None, report: Report) -> Iterator[Given]:
    """Turn what is written into points, favourites first, ties in the order of the columns; what it was is told.

    Ranks become ``k, k - 1, ..., 1`` where `k` is the highest rank that anybody gave. A mark is 1 point. Without a
    scale, numbers mean what they can mean without doubt.
    """
    filled = [source for source in sources if any(answer.marks for answer in source.answers)]
    for source in filled:
        source.meaning = source.meaning or _sure_meaning(source, scale, report)
    open_ones = [source for source in filled if source.meaning is None]
    if _decimals(open_ones) and scale != "points" and (scale is not None or not _can_only_be_points(open_ones)):
        _leave_out_decimals(open_ones, report)
    meaning = (scale or recognised(open_ones, report)) if open_ones else None
    for source in open_ones:
        source.meaning = meaning
    _leave_out_decimals([source for source in filled if source.meaning in ("rank", "tick")], report)
    _make_whole([source for source in filled if source.meaning == "points"], report)
    _check(filled, report)
    ranked = [source for source in filled if source.meaning == "rank"]
    most = max((int(number or 1) for source in ranked for number in set(source.numbers())), default=0)
    for source in filled:
        if source.meaning is None:
            continue
        highest = max((number or 1 for number in set(source.numbers())), default=0)
        report.add(
            f"wishes_{source.meaning}",
            source.grid,
            kind_word=source.kind,
            n_people=str(len(source.answers)),
            n_sessions=str(source.sessions),
            n_wishes=str(sum(len(answer.marks) for answer in source.answers)),
            most=str(most if source.meaning == "rank" else highest),
            # The file is named where the finding says its place.
            name=source.grid.name.rpartition("]")[2],
        )
        for answer in source.answers:
            yield source, answer, _points(answer.marks, source.meaning, most)


def _points(marks: Sequence[Mark], meaning: Scale, most: int) -> list[tuple[str, int]]:
    """Sessions and their points, favourites first."""
    least, sign = (most + 1, -1) if meaning == "rank" else (0, 1)
    points = (1 if number is None or meaning == "tick" else least + sign * int(number) for number in map(NUMBER, marks))
    return sorted(zip(map(SESSION, marks), points, strict=True), key=itemgetter(1), reverse=True)


def _sure_meaning(source: Source, scale: Scale | None, report: Report) -> Scale | None:
    """What the words in a sheet leave no doubt about; words beside numbers are an error."""
    kinds = Counter(source.kinds())
    if not kinds["rank"] and not kinds["level"]:
        if scale is not None or kinds["mark"]:
            return None
        return "points" if kinds["scale"] and _rise_of_scale(source) > 0 else source.told
    if scale == "tick":
        # Words of interest, of any warmth, are marks if the organiser says so.
        return "tick"
    sure = "rank" if kinds["rank"] >= kinds["level"] else "level"
    # A number beside `1st choice` may well be a rank.
    fitting = {sure, "number"} if sure == "rank" else {sure, "scale"}
    for answer, mark in source.marks():
        if mark.kind not in fitting:
            source.say("wishes_mixed", answer, mark, report)
            break
    return "rank" if sure == "rank" else "points"


def _rise_of_scale(source: Source) -> int:
    """What words beside numbers (``5 - very much``) say: 1 where more is better, -1 where less is, else 0."""
    told = {
        int(mark.number or 0): level
        for answer, mark in source.marks()
        if mark.kind == "scale" and (level := level_beside(title_key(source.seen(answer, mark)))) is not None
    }
    levels = [level for _, level in sorted(told.items())]
    return (levels == sorted(levels)) - (levels == sorted(levels, reverse=True))


def recognised(sources: Sequence[Source], report: Report) -> Scale | None:
    """What the cells mean, as far as they leave no doubt; otherwise the report asks.

    1 to n in every row is a ranking. Repeats, and numbers beyond the number of sessions, can only be points, as long
    as few rows look like a ranking.
    """
    numbers = Counter(number for source in sources for number in source.numbers())
    count, marked = numbers.total(), numbers[None]
    if marked + numbers[1] == count:
        return "tick"
    if marked:
        marks = ((source, *entry) for source in sources for entry in source.marks())
        source, answer, mark = next(found for found in marks if (found[2].number is None) == (2 * marked <= count))
        source.say("wishes_mixed", answer, mark, report, wishes=count)
        return None
    largest, *others = sorted({number for number in numbers if number is not None}, reverse=True)
    if largest in _NO_ANSWER and numbers[largest] > 1 and max(others) <= _SMALL:
        marks = ((source, *entry) for source in sources for entry in source.marks())
        source, answer, mark = next(found for found in marks if found[2].number == largest)
        source.say("wishes_no_answer", answer, mark, report, count=numbers[largest], wishes=count)
        return None
    odd = [row for row in _filled(sources) if not row[1].is_ranking(row[0].questions)]
    if not odd:
        return "rank"
    falls = any("scale" in set(source.kinds()) and _rise_of_scale(source) < 0 for source in sources)
    if _can_only_be_points(sources) and not falls:
        return "points"
    _ask(*max(odd, key=lambda row: len(row[1].marks)), count, report)
    return None


def _filled(sources: Sequence[Source]) -> list[tuple[Source, Answer]]:
    """The answers that hold wishes."""
    return [(source, answer) for source in sources for answer in source.answers if answer.marks]


def _can_only_be_points(sources: Sequence[Source]) -> bool:
    """Whether there are repeats, decimals or numbers beyond the number of sessions, and few rows look like rankings."""
    rows = [(source, answer, answer.numbers()) for source, answer in _filled(sources)]
    several = [answer.is_ranking(source.questions) for source, answer, _ in rows if len(answer.marks) > 1]
    beyond_ranks = any(
        len(set(numbers)) < len(numbers)
        or numbers[-1] > source.sessions
        or any(isinstance(number, Fraction) for number in numbers)
        for source, _, numbers in rows
        if numbers
    )
    return beyond_ranks and 2 * sum(several) < max(1, len(several))


def _decimals(sources: Sequence[Source]) -> list[tuple[Source, Answer, Mark]]:
    """The wishes that are written with decimals."""
    rows = ((source, answer) for source, answer in _filled(sources) if Fraction in set(map(type, answer.numbers())))
    return [(*row, mark) for row in rows for mark in row[1].marks if isinstance(mark.number, Fraction)]


def _leave_out_decimals(sources: Sequence[Source], report: Report) -> None:
    """Report decimals in sheets that hold no points, and leave them out: no rank has decimals."""
    for source, answer, mark in _decimals(sources):
        source.say("wish_bad", answer, mark, report, wishes=1, also="")
        answer.marks.remove(mark)


def _make_whole(sources: Sequence[Source], report: Report) -> None:
    """Multiply the points of all sheets by one number, so that all are whole: only their proportions matter."""
    decimals = _decimals(sources)
    if not decimals:
        return
    factor = lcm(*(mark.number.denominator for *_, mark in decimals if mark.number is not None))
    source, answer, mark = decimals[0]
    source.say("points_multiplied", answer, mark, report, factor=factor)
    for _, answer in _filled(sources):
        answer.marks = [m if m.number is None else m._replace(number=int(m.number * factor)) for m in answer.marks]


def _ask(source: Source, answer: Answer, wishes: int, report: Report) -> None:
    """Show what one row would mean as ranks and as points."""
    in_order = sorted(answer.marks, key=lambda mark: mark.number or 0)
    highest = next(mark for mark in answer.marks if mark.number == in_order[-1].number)
    report.add(
        "wishes_open",
        source.grid,
        answer.row,
        answer.marks[0].column,
        seen=", ".join(str(mark.number) for mark in answer.marks),
        low=in_order[0].session,
        high=highest.session,
        wishes=str(wishes),
    )


def _check(sources: Sequence[Source], report: Report) -> None:
    """Report cells that do not have the meaning that was recognised or set."""
    for source in sources:
        is_plain = source.meaning == "points" and None not in set(source.numbers())
        if source.layout not in ("matrix", "list") or is_plain:
            continue
        # A mark among words has been reported as the first of its kind.
        has_words = {"rank", "level"} & set(source.kinds())
        for answer in source.answers:
            ranks: Counter[tuple[str, Number]] = Counter()
            for mark in answer.marks:
                if source.meaning == "tick":
                    if mark.number not in (None, 1) and mark.kind == "number":
                        source.say("wish_no_tick", answer, mark, report)
                elif mark.number is None:
                    if source.meaning is not None and not has_words:
                        source.say("wishes_mixed", answer, mark, report)
                elif source.meaning == "rank":
                    rank = source.questions.get(mark.session, ""), mark.number
                    ranks[rank] += 1
                    if mark.number > source.sessions:
                        source.say("rank_too_high", answer, mark, report, sessions=str(source.sessions))
                    elif ranks[rank] == 2:
                        source.say("rank_repeated", answer, mark, report)
