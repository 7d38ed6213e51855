"""What the commands do: solve, check and simulate; the others have modules of their own."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from larpass_sched.cli.asking_command import what_if_command, why_not_command
from larpass_sched.cli.doctor_command import doctor_command
from larpass_sched.cli.explain_command import explain_command, explained_by_solve
from larpass_sched.cli.export_command import export_command
from larpass_sched.cli.keeping import keep_timetable, say_placements
from larpass_sched.cli.names_command import write_names_command
from larpass_sched.cli.places import (
    lang_again,
    new_path,
    next_name,
    timetable_path,
    typed,
    typed_again,
    write_to,
)
from larpass_sched.cli.programme_command import sessions_from_text_command
from larpass_sched.cli.reading_options import inputs_of, reading_of
from larpass_sched.cli.replan_command import replan_command
from larpass_sched.cli.rules_command import rules_command
from larpass_sched.cli.template_command import template_command
from larpass_sched.cli.terminal import answer, answer_json, facts_table, findings_list, remark
from larpass_sched.cli.usage import DONE, IMPOSSIBLE, NO_MEMORY, WRONG_INPUT, WrongUsageError, code_of, failure_of
from larpass_sched.cli.waiting import waiting
from larpass_sched.event import Event
from larpass_sched.event.findings import InputError
from larpass_sched.event.options import Attending, Options
from larpass_sched.timetable import Timetable, Verdict
from larpass_sched.timetable.changes import Change, changes_between, count_changes
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang, counted, number_text, percent_text, points_text, quality_text
from larpass_sched.wording.verdicts import not_held_text

if TYPE_CHECKING:
    from larpass_sched.check import Breach, Score
    from larpass_sched.read.edits import Reading
    from larpass_sched.solve import Result

MOST_LINES = 10
"""How many changes or prices are told one by one."""


def solve_command(args: argparse.Namespace) -> int:
    """Find the best timetable of a workbook and write it beside the workbook."""
    lang: Lang = args.lang
    output = args.output or (next_name(args.published.with_suffix(".xlsx")) if args.published else None)
    path = timetable_path(args.event, output, inputs_of(args), lang)
    silent = args.quiet or args.json or args.known is not None
    if args.known is not None:
        remark("\n" + text(lang, "outlived"))
    with waiting(text(lang, "reading", file=args.event.name), silent=silent):
        from larpass_sched.cli.edited import read_asked

        event, edits = read_asked(args)
    asked = {"time_limit": args.time_limit, "seed": args.seed, "attendance": args.attendance}
    given = {name: value for name, value in asked.items() if value is not None}
    if not silent:
        _tell_what_was_read(event, args.event, lang)
        seconds = given.get("time_limit", event.settings.get("time_limit", Options().time_limit))
        remark(text(lang, "solving", seconds=f"{seconds:g}"))
    with waiting(text(lang, "loading"), silent=silent):
        from larpass_sched.solve import solved
        from larpass_sched.solve.shared.interrupts import interrupts_counted
    # Interrupts end the search, and wait while what it found is written.
    with interrupts_counted() as interrupts:
        result = solved(event, given, progress=not silent, lang=lang, tell=args.pass_on, first=args.known)
        if result.timetable is not None:
            return _keep(result, result.timetable, edits, path, args)
    if interrupts and result.status == "none found":
        raise KeyboardInterrupt
    if not args.json:
        answer(f"{result.verdict.sentence(lang)}\n\n{_told_failure(result, args, lang)}")
    elif result.status == "impossible" and (explanation := explained_by_solve(event, args)):
        answer_json(_told_as_data(result, lang) | {"explanation": explanation.to_dict(lang)})
    else:
        answer_json(_told_as_data(result, lang))
    return code_of(result.status)


def _keep(result: Result, timetable: Timetable, edits: tuple[Change, ...], path: Path, args: argparse.Namespace) -> int:
    """Write the timetable and tell of it; where that fails, say the placements themselves."""
    try:
        with waiting(text(args.lang, "writing", file=path.name), silent=args.quiet or args.json):
            written = keep_timetable(timetable, path, args.lang, anonymise=args.anonymise, emails=args.emails)
    except Exception as error:
        failure = failure_of(error, args.lang)
        if args.pass_on and failure.code == NO_MEMORY:
            # Who was told of it writes it, with the memory that the search had.
            raise
        if not args.json:
            say_placements(timetable, args.lang)
            raise
        message = f"{text(args.lang, 'not kept')} {failure.sentence}"
        answer_json(_told_as_data(result, args.lang) | {"message": message})
        return failure.code
    if args.json:
        answer_json(_told_as_data(result, args.lang) | {"workbook": str(written)})
    else:
        answer(_summary(result, timetable, edits, args, written, args.lang))
    return DONE


def _told_as_data(result: Result, lang: Lang) -> dict[str, Any]:
    changes = [change.to_dict() for change in _changes(result)]
    return {**result.to_dict(lang), "changes": changes, "workbook": None}


def check_command(args: argparse.Namespace) -> int:
    """Tell the findings of a workbook and, with a timetable, its breaches and what it is worth."""
    from larpass_sched.read import read_edited, read_event

    lang: Lang = args.lang
    if args.write_names is not None:
        return write_names_command(args)
    event = read_event(args.event, **reading_of(args))
    reading = None if args.timetable is None else read_edited(event, args.timetable, lang=lang)
    checked = None if reading is None else _checked(event, reading, args.attendance)
    fatal = [finding for finding in event.findings if finding.leaves_no_timetable]
    status = "breaches" if checked and checked.breaches else "impossible" if fatal else "fine"
    if args.json:
        findings = (*event.findings, *(reading.findings if reading else ()))
        told = {"status": status, "findings": [finding.to_dict(lang) for finding in findings]}
        answer_json(told | _checked_as_data(checked, lang))
    else:
        if not args.quiet:
            _tell_what_was_read(event, args.event, lang)
        elif fatal:
            remark(findings_list(fatal, lang))
        if checked is None:
            answer(text(lang, "input impossible" if fatal else "input fine"))
        else:
            _tell_checked(checked, lang, quiet=args.quiet)
    return {"breaches": WRONG_INPUT, "impossible": IMPOSSIBLE, "fine": DONE}[status]


class _Checked(NamedTuple):
    """A timetable as it was read, or with people seated anew where they have to be, and what is to be said of it."""

    reading: Reading
    timetable: Timetable
    moved: bool
    breaches: Sequence[Breach]
    paid: Sequence[tuple[Breach, int]]
    worth: Score | None


def _checked(event: Event, reading: Reading, asked: Attending | None) -> _Checked:
    from larpass_sched.check import paid_for, score, verify
    from larpass_sched.cli.edited import attendance_of, needs_new_seats, with_people_seated_anew

    attendance = asked or attendance_of(reading)
    timetable, moved = reading.timetable, needs_new_seats(reading)
    if moved:
        timetable = with_people_seated_anew(timetable, attendance)
    breaches = verify(event, timetable, attendance=attendance)
    paid = paid_for(event, timetable, attendance=attendance)
    worth = score(event, timetable, attendance=attendance) if timetable.itineraries else None
    return _Checked(reading, timetable, moved, breaches, paid, worth)


def _tell_checked(checked: _Checked, lang: Lang, *, quiet: bool) -> None:
    """What was changed by hand, which rules that breaks and what it costs, and what the timetable is worth."""
    from larpass_sched.cli.edited import breaches_told, edits_told, verified

    reading, timetable, worth = checked.reading, checked.timetable, checked.worth
    if reading.findings:
        remark(findings_list(reading.findings, lang, quiet=quiet) + "\n")
    if reading.edits:
        answer("\n".join(edits_told(reading, lang)) + "\n")
    if checked.moved:
        answer(text(lang, "seated anew") + "\n")
    answer("\n".join(breaches_told(timetable, checked.breaches, lang)))
    if checked.paid:
        answer("\n".join(_told_prices(checked.paid, lang)))
    if worth is not None:
        met = (worth.wishes_met, worth.wishes, worth.turned_away)
        facts = [(text(lang, "label points"), number_text(worth.points, lang)), *_wish_facts(*met, lang)]
        answer("\n" + facts_table(facts))
    answer("\n" + "\n".join(verified(reading, timetable, worth, lang)))


def _checked_as_data(checked: _Checked | None, lang: Lang) -> dict[str, Any]:
    """What `check` found out about a timetable, for other programs."""
    from larpass_sched.cli.edited import certificate_state, edits_as_data

    breaches, paid, worth = (checked.breaches, checked.paid, checked.worth) if checked else ((), (), None)
    figures = ("points", "wishes", "wishes_met", "turned_away")
    told: dict[str, Any] = {
        "breaches": [{"rule": b.rule, "text": b.text(lang), "cells": list(b.cells)} for b in breaches],
        **{name: None if worth is None else getattr(worth, name) for name in figures},
    }
    if checked is not None:
        certificate, held = checked.reading.certificate, (checked.timetable, worth)
        told["certificate"] = None if certificate is None else certificate_state(certificate, *held)
        told |= edits_as_data(checked.reading, *held)
    prices = [{"rule": b.rule, "price": price, "text": b.text(lang)} for b, price in paid]
    return told | {"paid_for": prices, "seated_anew": checked is not None and checked.moved}


def _changes(result: Result) -> tuple[Change, ...]:
    """What is held elsewhere than in the published timetable."""
    event, timetable = result.event, result.timetable
    if timetable is None or not event.published:
        return ()
    return changes_between(event, event.published, timetable.placements)


def simulate_command(args: argparse.Namespace) -> int:
    """Write the workbook of an invented event."""
    from larpass_sched.simulate import simulate
    from larpass_sched.write.event_workbook import write_event

    lang: Lang = args.lang
    path = new_path(args.event, lang, force=args.force)
    own = {"command", "event", "force", "json", "quiet", "debug", "lang", "asked_lang"}
    given = {name: value for name, value in vars(args).items() if name not in own}
    if "sessions" in given:
        # Who asks for few sessions need not know how many wishes people have if nothing is said.
        given.setdefault("wishes", min(given["sessions"], (simulate.__kwdefaults__ or {})["wishes"]))
    try:
        event = simulate(**given)
    except ValueError as error:
        raise WrongUsageError(text(lang, "not simulated", message=error)) from error
    about = [text(lang, "simulated about")]
    write_to(path, lambda place: write_event(event, place, lang=lang, about=about), lang)
    counts = {name: len(getattr(event, name)) for name in ("sessions", "slots", "rooms", "attendees")}
    if args.json:
        answer_json({"status": "done", "workbook": str(path), **counts})
    else:
        answer(text(lang, "simulated", path=path, typed=typed(path) + lang_again(args), **counted(lang, **counts)))
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "solve": solve_command,
    "check": check_command,
    "explain": explain_command,
    "why-not": why_not_command,
    "what-if": what_if_command,
    "replan": replan_command,
    "template": template_command,
    "sessions-from-text": sessions_from_text_command,
    "simulate": simulate_command,
    "export": export_command,
    "rules": rules_command,
    "doctor": doctor_command,
}


ON_AN_EVENT = ("solve", "check", "explain", "why-not", "what-if", "replan", "export")
ON_A_PAGE = ("sessions-from-text",)
"""Commands on the workbook of an event, or on a page, which speak its language unless another one is asked for."""


def tell_wrong_input(error: InputError, lang: Lang, *, as_json: bool, quiet: bool, command: str) -> None:
    """Tell all that is wrong with the input, and what to do about it."""
    if as_json:
        findings = [finding.to_dict(lang) for finding in error.findings]
        answer_json({"status": "wrong input", "findings": findings})
        return
    remark(findings_list(error.findings, lang, quiet=quiet))
    if not quiet and any(finding.cell for finding in error.findings):
        # Who only checks expects nothing to be written.
        told = ["mend"] if command == "check" else ["nothing written", "mend"]
        remark("\n" + " ".join(text(lang, key) for key in told))


def _tell_what_was_read(event: Event, path: Path, lang: Lang) -> None:
    numbers = {
        "sessions": len(event.sessions),
        "runs": sum(session.runs for session in event.sessions),
        "slots": len(event.slots),
        "rooms": len(event.rooms),
        "attendees": len(event.attendees),
        "wishes": sum(points > 0 for attendee in event.attendees for _, points in attendee.wishes),
    }
    remark(text(lang, "read", file=path.name, **counted(lang, **numbers)))
    if event.findings:
        remark(findings_list(event.findings, lang))
    remark()


def _summary(
    result: Result, timetable: Timetable, edits: Sequence[Change], args: argparse.Namespace, written: Path, lang: Lang
) -> str:
    """The answer of `solve` for people: the verdict, its figures, where the timetable is and what to do next."""
    from larpass_sched.check import paid_for
    from larpass_sched.cli.edited import changes_told
    from larpass_sched.write.summary import silent_sentence, unasked_sentence

    verdict = result.verdict
    sentence = verdict.sentence(lang)
    table = facts_table([*_facts(verdict, lang), (text(lang, "label workbook"), str(written))])
    paid = paid_for(result.event, timetable)
    left_out = not_held_text(timetable.not_held, lang)
    unasked = unasked_sentence(timetable, lang), silent_sentence(timetable, lang)
    parts = [part for part in (sentence, left_out, table, *unasked) if part]
    parts += ["\n".join(_told_prices(paid, lang))] if paid else []
    if result.event.published:
        before = result.event.published
        counts = {"slots": count_changes(before, timetable.placements, "slots")}
        counts["places"] = count_changes(before, timetable.placements, "places")
        parts.append("\n".join(changes_told(_changes(result), counts, edits, lang)))
    event, again = typed(args.event), typed_again(args)
    place = typed(written) + (" --attendance free" if verdict.attendance == "free" else "") + again
    # A timetable that is called after its event, beside it, is found by `export` itself.
    beside = written.parent == args.event.parent and written.stem.startswith(f"{args.event.stem}-")
    exported = event + ("" if beside else f" {typed(written)}") + again
    return "\n\n".join([*parts, text(lang, "next", event=event, timetable=place, exported=exported)])


def _told_prices(paid: Sequence[tuple[Breach, int]], lang: Lang) -> list[str]:
    """What is paid for, dearest first."""
    dearest = sorted(paid, key=lambda item: -item[1])
    lines = [f"  {breach.text(lang)} ({points_text(price, lang)})" for breach, price in dearest[:MOST_LINES]]
    more = [f"  {text(lang, 'more lines', count=len(paid) - len(lines))}"] if len(paid) > len(lines) else []
    return [text(lang, "paid for"), *lines, *more]


def _facts(verdict: Verdict, lang: Lang) -> Iterator[tuple[str, str]]:
    from larpass_sched.goals import GOALS

    sentences = {goal.name: goal.sentences[lang].rstrip(".") for goal in GOALS}
    points, balance = number_text(verdict.points or 0, lang), verdict.balance
    if balance is not None:
        points = verdict.points_text(lang)
        if balance.bound is not None:
            points = text(lang, "points and", points=points, bound=number_text(balance.bound, lang))
    elif verdict.bound is not None:
        points = text(lang, "points of", points=points, bound=number_text(verdict.bound, lang))
    yield text(lang, "label points"), points
    yield from _wish_facts(verdict.wishes_met, verdict.wishes, verdict.turned_away, lang)
    for priority in verdict.priorities:
        if priority.name not in ("wishes", "turned away") and not priority.goals:
            name = priority.called(lang)
            reached = priority.sentence(verdict.points or 0, lang)
            # A bare number needs to be told what it counts.
            counts = "" if priority.unit or priority.name not in sentences else f" ({sentences[priority.name]})"
            yield name[0].upper() + name[1:], reached + counts
    if verdict.quality is not None:
        quality = quality_text(verdict.quality, lang)
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


def _same_event(args: argparse.Namespace) -> str:
    """What has to be typed again for another command to see the same event as `solve` did."""
    words = [] if args.attendance is None else ["--attendance", args.attendance]
    words += [] if args.published is None else ["--published", typed(args.published)]
    return "".join(f" {word}" for word in words) + typed_again(args)


def _told_failure(result: Result, args: argparse.Namespace, lang: Lang) -> str:
    verdict, findings = result.verdict, result.event.findings
    if verdict.status != "impossible":
        return text(lang, "next none", seconds=number_text(max(60, 10 * round(verdict.seconds)), "en").replace(",", ""))
    explanation = explained_by_solve(result.event, args)
    if explanation is not None:
        told = explanation.sentences(lang)
        return "\n".join([*told, "", text(lang, "explained by solve", event=typed(args.event) + _same_event(args))])
    seen = [finding for finding in findings if finding.leaves_no_timetable]
    if seen:
        return "\n".join([text(lang, "why impossible"), findings_list(seen, lang), "", text(lang, "next mend")])
    from larpass_sched.rules import rule_named

    rules = [rule_named(name) for name in verdict.rules_in_play]
    names = [rule.swedish if lang == "sv" and rule.swedish else rule.name for rule in rules]
    sentences = (f"  {name}: {rule.sentences[lang]}" for name, rule in zip(names, rules, strict=True))
    return "\n".join([text(lang, "rules"), *sentences, "", text(lang, "next impossible")])
