"""What the commands do: solve, check and simulate."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from larpass_sched.cli.names_command import write_names_command
from larpass_sched.cli.parser import WrongUsageError
from larpass_sched.cli.places import timetable_path, writable_path, write_somewhere_near
from larpass_sched.cli.programme_command import sessions_from_text_command
from larpass_sched.cli.reading_options import reading_of
from larpass_sched.cli.template_command import template_command
from larpass_sched.cli.terminal import answer, answer_json, facts_table, findings_list, remark
from larpass_sched.cli.texts import counted, text
from larpass_sched.event import Event
from larpass_sched.findings import InputError
from larpass_sched.language import Lang, number_text, percent_text
from larpass_sched.options import Attending, Options
from larpass_sched.timetable import Status, Timetable, Verdict
from larpass_sched.version import VERSION

DONE, WRONG_INPUT, WRONG_USAGE, IMPOSSIBLE, NONE_FOUND = 0, 1, 2, 3, 4

_CODES: dict[Status, int] = {"impossible": IMPOSSIBLE, "none found": NONE_FOUND}


def solve_command(args: argparse.Namespace) -> int:
    """Find the best timetable of a workbook and write it beside the workbook."""
    from larpass_sched.read import read_event
    from larpass_sched.solve import solve
    from larpass_sched.write.workbook import write_workbook

    lang: Lang = args.lang
    inputs = [args.event, *args.wishes]
    path = timetable_path(args.event, args.output, inputs, lang)
    event = read_event(args.event, **reading_of(args))
    asked = {"time_limit": args.time_limit, "seed": args.seed, "attendance": args.attendance}
    given = {name: value for name, value in asked.items() if value is not None}
    silent = args.quiet or args.json
    if not silent:
        _tell_what_was_read(event, args.event, lang)
        seconds = given.get("time_limit", event.settings.get("time_limit", Options().time_limit))
        remark(text(lang, "solving", seconds=f"{seconds:g}"))
    result = solve(event, progress=False if silent else None, **given)
    written = None
    if result.timetable is not None:
        timetable = result.timetable
        written = write_somewhere_near(
            lambda place: write_workbook(timetable, place, lang=lang, never=inputs), path, lang
        )
        if written != path:
            remark(text(lang, "other place", path=path))
    if args.json:
        answer_json({**result.to_dict(lang), "workbook": None if written is None else str(written)})
    else:
        answer(_summary(result.verdict, args.event, written, lang))
    return _CODES.get(result.status, DONE)


def check_command(args: argparse.Namespace) -> int:
    """Tell the findings of a workbook and, with a timetable, its breaches and what it is worth."""
    from larpass_sched.check import score, verify
    from larpass_sched.read import read_event, read_timetable

    lang: Lang = args.lang
    if args.write_names is not None:
        return write_names_command(args)
    event = read_event(args.event, **reading_of(args))
    timetable = None if args.timetable is None else read_timetable(event, args.timetable, lang=lang)
    moved = timetable is not None and _was_moved_by_hand(timetable)
    if timetable is not None and moved:
        timetable = _with_people_seated_anew(timetable, args.attendance)
    breaches = () if timetable is None else verify(event, timetable, attendance=args.attendance)
    worth = score(event, timetable, attendance=args.attendance) if timetable and timetable.itineraries else None
    if args.json:
        answer_json(
            {
                "status": "breaches" if breaches else "fine",
                "findings": [finding.to_dict(lang) for finding in event.findings],
                "seated_anew": moved,
                "breaches": [{"rule": breach.rule, "text": breach.text(lang)} for breach in breaches],
                "points": None if worth is None else worth.points,
                "wishes": None if worth is None else worth.wishes,
                "wishes_met": None if worth is None else worth.wishes_met,
                "turned_away": None if worth is None else worth.turned_away,
                "version": VERSION,
            }
        )
        return WRONG_INPUT if breaches else DONE
    if not args.quiet:
        _tell_what_was_read(event, args.event, lang)
    if timetable is None:
        answer(text(lang, "input fine"))
        return DONE
    if moved:
        answer(text(lang, "seated anew" if timetable.itineraries else "moved") + "\n")
    answer(_told_breaches(timetable, [breach.text(lang) for breach in breaches], lang))
    if worth is not None:
        met = (worth.wishes_met, worth.wishes, worth.turned_away)
        answer(
            "\n"
            + facts_table([(text(lang, "label points"), number_text(worth.points, lang)), *_wish_facts(*met, lang)])
        )
    return WRONG_INPUT if breaches else DONE


def _was_moved_by_hand(timetable: Timetable) -> bool:
    """Whether somebody's itinerary leads to where nothing is held any more."""
    held = {(p.session, p.slot, p.room) for p in timetable.placements}
    return any((entry.session, entry.slot, entry.room) not in held for entry in timetable.itineraries)


def _with_people_seated_anew(timetable: Timetable, attendance: Attending | None) -> Timetable:
    """The same placements with new itineraries; with none where the placements break rules or people do not fit."""
    from larpass_sched.check import verify
    from larpass_sched.solve.reseat import seat_anew

    event = timetable.event
    placed = Timetable(event, timetable.placements)
    if verify(event, placed, attendance=attendance):
        return placed
    chosen: Attending = attendance or event.settings.get("attendance", Options().attendance)
    return seat_anew(event, placed, chosen) or placed


def simulate_command(args: argparse.Namespace) -> int:
    """Write the workbook of an invented event."""
    from larpass_sched.simulate import simulate
    from larpass_sched.write.event_workbook import write_event

    lang: Lang = args.lang
    path = writable_path(args.event, lang)
    if path.exists() and not args.force:
        raise WrongUsageError(text(lang, "is there", path=path))
    own = {"command", "event", "force", "json", "quiet", "debug", "lang"}
    try:
        event = simulate(**{name: value for name, value in vars(args).items() if name not in own})
    except ValueError as error:
        raise WrongUsageError(str(error)) from error
    try:
        write_event(event, path, lang=lang, about=[text(lang, "simulated about")])
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WrongUsageError(text(lang, "not written", path=path, reason=reason)) from error
    counts = {name: len(getattr(event, name)) for name in ("sessions", "slots", "rooms", "attendees")}
    if args.json:
        answer_json({"status": "done", "workbook": str(path), **counts, "version": VERSION})
    else:
        told = {what: counted(lang, what, number) for what, number in counts.items()}
        answer(text(lang, "simulated", path=path, typed=_typed(path), **told))
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "solve": solve_command,
    "check": check_command,
    "template": template_command,
    "sessions-from-text": sessions_from_text_command,
    "simulate": simulate_command,
}


def tell_wrong_input(error: InputError, lang: Lang, *, as_json: bool, quiet: bool) -> None:
    """Tell all that is wrong with the input, and what to do about it."""
    if as_json:
        findings = [finding.to_dict(lang) for finding in error.findings]
        answer_json({"status": "wrong input", "findings": findings, "version": VERSION})
        return
    remark(findings_list(error.findings, lang, quiet=quiet))
    if not quiet and any(finding.cell for finding in error.findings):
        remark("\n" + text(lang, "mend"))


def _tell_what_was_read(event: Event, path: Path, lang: Lang) -> None:
    numbers = {
        "sessions": len(event.sessions),
        "runs": sum(session.runs for session in event.sessions),
        "slots": len(event.slots),
        "rooms": len(event.rooms),
        "attendees": len(event.attendees),
        "wishes": sum(points > 0 for attendee in event.attendees for _, points in attendee.wishes),
    }
    remark(text(lang, "read", file=path.name, **{what: counted(lang, what, n) for what, n in numbers.items()}))
    if event.findings:
        remark(findings_list(event.findings, lang))
    remark()


def _summary(verdict: Verdict, event: Path, written: Path | None, lang: Lang) -> str:
    """The answer of `solve` for people: the verdict, its figures, where the timetable is and what to do next."""
    sentence = verdict.sentence(lang)
    if written is None:
        return f"{sentence}\n\n{_told_failure(verdict, lang)}"
    table = facts_table([*_facts(verdict, lang), (text(lang, "label workbook"), str(written))])
    place = _typed(written) + (" --attendance free" if verdict.attendance == "free" else "")
    return f"{sentence}\n\n{table}\n\n{text(lang, 'next', event=_typed(event), timetable=place)}"


def _facts(verdict: Verdict, lang: Lang) -> Iterator[tuple[str, str]]:
    points = number_text(verdict.points or 0, lang)
    if verdict.bound is not None:
        points = text(lang, "points of", points=points, bound=number_text(verdict.bound, lang))
    yield text(lang, "label points"), points
    yield from _wish_facts(verdict.wishes_met, verdict.wishes, verdict.turned_away, lang)
    if verdict.quality is not None:
        quality = number_text(100 * verdict.quality, lang)
        yield text(lang, "label quality"), text(lang, "quality of", quality=quality)
    yield (
        text(lang, "label took"),
        text(lang, "seconds", seconds=number_text(verdict.seconds, lang, 1), seed=verdict.seed),
    )


def _wish_facts(met: int, wishes: int, turned_away: int, lang: Lang) -> Iterator[tuple[str, str]]:
    share = percent_text(met / wishes if wishes else 1.0, lang)
    yield (
        text(lang, "label wishes"),
        text(lang, "wishes of", met=number_text(met, lang), all=number_text(wishes, lang), share=share),
    )
    if turned_away:
        yield text(lang, "label turned away"), number_text(turned_away, lang)


def _told_failure(verdict: Verdict, lang: Lang) -> str:
    if verdict.status != "impossible":
        return text(lang, "next none", seconds=number_text(max(60, 10 * round(verdict.seconds)), "en").replace(",", ""))
    from larpass_sched.rules import rule_named

    sentences = (f"  {name}: {rule_named(name).sentences[lang]}" for name in verdict.rules_in_play)
    return "\n".join([text(lang, "rules"), *sentences, "", text(lang, "next impossible")])


def _told_breaches(timetable: Timetable, breaches: list[str], lang: Lang) -> str:
    count = len(breaches)
    head = "timetable fine" if not count else "breach" if count == 1 else "breaches"
    lines = [text(lang, head, count=count), *(f"  {breach}" for breach in breaches)]
    if not timetable.itineraries and timetable.event.attendees:
        lines.append(text(lang, "people unknown"))
    return "\n".join(lines)


def _typed(path: Path) -> str:
    """A path as it is typed in a terminal."""
    return f'"{path}"' if " " in str(path) else str(path)
