"""What is said of a published timetable that has to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from larpass_sched.wording.language import Both, Lang, in_lang, number_text, percent_text, points_text

_TEXTS: dict[str, Both] = {
    "must": (
        "What was published cannot stay as it is: {reasons}.",
        "Det som publicerats kan inte vara kvar som det är: {reasons}.",
    ),
    "must none": ("What was published keeps all rules.", "Det som publicerats håller alla regler."),
    "withdrawn": (
        "{name} is no part of the event any more (with {runs} published runs)",
        "{name} är inte längre med i evenemanget (med {runs} publicerade omgångar)",
    ),
    "withdrawn one": (
        "{name} is no part of the event any more (with 1 published run)",
        "{name} är inte längre med i evenemanget (med 1 publicerad omgång)",
    ),
    "other times": (
        "At other times than were published: {slots}. Everybody who is there has to be told.",
        "På andra tider än som publicerats: {slots}. Alla som är där måste få veta.",
    ),
    "anew": (
        "A timetable made anew would have {points} more, with {changes} of place, and {people} ({proof}).",
        "Ett schema gjort på nytt skulle ha {points} mer, med {changes} av plats, och {people} ({proof}).",
    ),
    "anew alone": (
        "A timetable made anew would have {points}, with {changes} of place, and {people} ({proof}).",
        "Ett schema gjort på nytt skulle ha {points}, med {changes} av plats, och {people} ({proof}).",
    ),
    "anew people": (
        "{number} of those who hold an itinerary would get another",
        "{number} av dem som har ett personligt schema skulle få ett annat",
    ),
    "anew none": (
        "A timetable made anew would have no more points (proved).",
        "Ett schema gjort på nytt skulle inte ha fler poäng (bevisat).",
    ),
    "anew none found": (
        "No timetable made anew was found that has more points.",
        "Inget schema gjort på nytt hittades som har fler poäng.",
    ),
    "none": ("No timetable is possible with {limit}.", "Inget schema är möjligt med {limit}."),
    "none at all": (
        "No timetable is possible: larpass-sched explain tells which cells forbid it. A session that may fall "
        "away gets x in Optional.",
        "Inget schema är möjligt: larpass-sched explain berättar vilka celler som hindrar det. Ett lärpass som "
        "får utgå får x under Kan utgå.",
    ),
    "not found": (
        "No timetable was found with {limit} in {seconds} s; whether there is one is not known.",
        "Inget schema hittades med {limit} på {seconds} s; om det finns något är inte känt.",
    ),
    "nearest": (
        "The nearest timetable that was found has {changes}, people left aside.",
        "Det närmaste schema som hittades har {changes}, personer oräknade.",
    ),
    "best": (
        "{changes}: {points}, the best within the limit (proved).",
        "{changes}: {points}, det bästa inom gränsen (bevisat).",
    ),
    "best of all": (
        "{changes}: {points}, the best of all timetables (proved).",
        "{changes}: {points}, det bästa av alla scheman (bevisat).",
    ),
    "within": (
        "{changes}: {points}; no timetable within the limit has more than {bound}.",
        "{changes}: {points}; inget schema inom gränsen har mer än {bound}.",
    ),
    "within all": (
        "{changes}: {points}; no timetable has more than {bound}.",
        "{changes}: {points}; inget schema har mer än {bound}.",
    ),
    "within unknown": (
        "{changes}: {points}; how much more there could be is not known.",
        "{changes}: {points}; hur mycket mer det kunde bli är inte känt.",
    ),
    "among": (
        "That is among the timetables with {limit} of what was published; others may give more.",
        "Det gäller bland scheman med {limit} av det publicerade; andra kan ge mer.",
    ),
    "most": ("at most {limit}", "högst {limit}"),
    "among kept": (
        "That is among the timetables in which nothing moves and everybody keeps what they hold; others may give more.",
        "Det gäller bland scheman där inget flyttas och alla behåller det de har; andra kan ge mer.",
    ),
    "affected": ("{people} another itinerary than before ({proof}).", "{people} ett annat schema än förut ({proof})."),
    "fewest": ("the fewest in these rooms, proved", "det minsta antalet i dessa lokaler, bevisat"),
    "not fewest": ("not known to be the fewest", "det är inte känt om det är det minsta antalet"),
    "frontier": ("What each limit gives: {steps}.", "Vad varje gräns ger: {steps}."),
    "step impossible": ("{limit}: impossible", "{limit}: omöjligt"),
    "step unknown": ("{limit}: not known", "{limit}: inte känt"),
    "step": ("{limit}: {points}", "{limit}: {points}"),
    "step interval": ("{limit}: {points} (at most {bound})", "{limit}: {points} (högst {bound})"),
    "knee": (
        "After {limit}, each further one brings less than {share}.",
        "Efter {limit} ger varje ytterligare mindre än {share}.",
    ),
    "gone": ("Cancelled: {entries}.", "Inställt: {entries}."),
    "gone elsewhere": (
        "{session} has moved from {old slot}, {old room}, to {slot}, {room}, and is not in your day any more.",
        "{session} har flyttats från {old slot}, {old room}, till {slot}, {room}, och är inte längre med i din dag.",
    ),
    "gone still there": ("Not in your day any more: {entries}.", "Inte längre med i din dag: {entries}."),
    "new": ("New: {entries}.", "Nytt: {entries}."),
    "moved": (
        "{session} is now in {slot}, {room} (before: {old slot}, {old room}).",
        "{session} är nu på {slot}, {room} (förut: {old slot}, {old room}).",
    ),
    "entry": ("{session} ({slot}, {room})", "{session} ({slot}, {room})"),
    "added": ("{sheet}: {name} is new{cell}.", "{sheet}: {name} är ny{cell}."),
    "taken away": ("{sheet}: {name} is gone{cell}.", "{sheet}: {name} är borta{cell}."),
    "changed": (
        "{sheet}, {name}{column}: {after} instead of {before}{cell}.",
        "{sheet}, {name}{column}: {after} i stället för {before}{cell}.",
    ),
    "nothing": ("nothing", "inget"),
    "no change": ("No change", "Ingen ändring"),
    "one change": ("1 change", "1 ändring"),
    "changes": ("{number} changes", "{number} ändringar"),
    "of place": (" ({number} {what})", " ({number} {what})"),
    "one person": ("1 person gets", "1 person får"),
    "people": ("{number} people get", "{number} personer får"),
    "nobody": ("Nobody gets", "Ingen får"),
    "more": ("{number} more", "{number} till"),
}

_HEADINGS: dict[str, tuple[str, str]] = {
    "changes": ("Replan", "Omplanering"),
    "frontier": ("Frontier", "Gräns"),
    "people": ("To tell", "Att meddela"),
    "history": ("History", "Historik"),
    "limit": ("Changes allowed", "Tillåtna ändringar"),
    "have": ("Changes made", "Gjorda ändringar"),
    "points": ("Points", "Poäng"),
    "below": ("Below the best", "Under det bästa"),
    "at most": ("At most", "Högst"),
    "affected": ("People affected", "Berörda personer"),
    "known": ("What is known", "Vad som är känt"),
    "proved": ("the best, proved", "det bästa, bevisat"),
    "not proved": ("found, not proved", "hittat, ej bevisat"),
    "impossible": ("impossible", "omöjligt"),
    "not known": ("not known", "inte känt"),
    "name": ("Name", "Namn"),
    "e-mail": ("E-mail", "E-post"),
    "role": ("Who", "Vem"),
    "attendee": ("attendee", "deltagare"),
    "speaker": ("speaker", "medverkande"),
    "what": ("What is new", "Vad som är nytt"),
    "done": ("Told", "Meddelad"),
    "nobody": ("Nobody has to be told.", "Ingen behöver meddelas."),
    "made": ("Made", "Gjord"),
    "published before": ("published before", "publicerat förut"),
    "changes here": ("Changes", "Ändringar"),
    "input": ("Input (SHA-256)", "Indata (SHA-256)"),
    "timetable": ("Timetable (SHA-256)", "Schema (SHA-256)"),
}

COUNTED: dict[str, Both] = {
    "slots": ("of slot", "av tid"),
    "places": ("of slot or room", "av tid eller lokal"),
    "people": ("of itineraries", "av personliga scheman"),
}
"""What is counted, behind a number of changes."""

HISTORY = _HEADINGS["history"]
"""Names of the sheet that says what was made when."""

HISTORY_COLUMNS = ("made", "points", "changes here", "affected", "input", "timetable")

MOST_REASONS = 3
"""How many things that have to move are told one by one."""


def said(key: str, lang: Lang, **params: Any) -> str:
    """A sentence by its key."""
    return in_lang(_TEXTS[key], lang).format(**params)


def heading(key: str, lang: Lang) -> str:
    """A name of a sheet or column, or a word in one."""
    return in_lang(_HEADINGS[key], lang)


def column_of(text: str) -> str | None:
    """The column of the sheet History with that heading, in either language."""
    wanted = text.strip().casefold()
    return next((key for key in HISTORY_COLUMNS if wanted in map(str.casefold, _HEADINGS[key])), None)


def changes_text(number: int, lang: Lang) -> str:
    """A number of changes in words."""
    key = {0: "no change", 1: "one change"}.get(number, "changes")
    return said(key, lang, number=number_text(number, lang))


def counted_text(told: Mapping[str, Any], lang: Lang) -> str:
    """The changes with what was counted, and those of place as well where there are more of these."""
    count, by = told["count"], told["changes_by"]
    text = f"{changes_text(told['changes'], lang)} {in_lang(COUNTED[count], lang)}"
    if count == "slots" and by["places"] > by["slots"]:
        text += said("of place", lang, number=number_text(by["places"], lang), what=in_lang(COUNTED["places"], lang))
    return text


def sentences(told: Mapping[str, Any], lang: Lang) -> list[str]:
    """What `Replanned.to_dict` says, in sentences."""
    lines = [_must(told["must_move"], told["withdrawn"], lang)]
    limit = told["max_changes"]
    if told["points"] is None:
        lines.append(_none(told, lang))
        if told["nearest"] is not None:
            lines.append(said("nearest", lang, changes=changes_text(told["nearest"], lang).lower()))
    else:
        proved = told["points"] == told["bound"]
        key = ("best of all" if limit is None else "best") if proved else "within all" if limit is None else "within"
        key = "within unknown" if told["bound"] is None else key
        points = points_text(told["points"], lang)
        bound = "" if told["bound"] is None else number_text(told["bound"], lang)
        lines.append(said(key, lang, changes=counted_text(told, lang), points=points, bound=bound))
        if told["affected"] is not None:
            key = {0: "nobody", 1: "one person"}.get(told["affected"], "people")
            people = said(key, lang, number=number_text(told["affected"], lang))
            proof = said("fewest" if told["fewest_affected"] else "not fewest", lang)
            lines.append(said("affected", lang, people=people, proof=proof))
    if told["other_times"]:
        named = "; ".join(row["slot"] for row in told["other_times"])
        lines.append(said("other times", lang, slots=named))
    if told["anew"] is not None:
        lines.append(_anew(told["anew"], told["points"], lang))
    if told["frontier"]:
        lines.append(said("frontier", lang, steps="; ".join(_step(step, lang) for step in told["frontier"])))
    if told["knee"] is not None:
        lines.append(said("knee", lang, limit=changes_text(told["knee"], lang), share=percent_text(0.001, lang)))
    return lines


def among_text(most: int | None, lang: Lang) -> str:
    """Among which timetables an answer is the best: those with so many changes; None: where everybody keeps a place."""
    if most is None:
        return said("among kept", lang)
    limit = changes_text(most, lang).lower()
    return said("among", lang, limit=said("most", lang, limit=limit) if most else limit)


def told_text(
    gone: Sequence[tuple[str, str, str]],
    new: Sequence[tuple[str, str, str]],
    became: Sequence[tuple[tuple[str, str, str] | None, bool]],
    lang: Lang,
) -> str:
    """What one person has to know: what moved, what is cancelled or not in the own day any more, what is new.

    `became` tells of the first entries of `gone` where they are now, if anywhere, and whether that is where they were.
    """
    left, come, lines = list(gone), list(new), []
    now = {old: place for old, (place, stays) in zip(gone, became, strict=False) if not stays}
    for entry in new:
        before = [old for old in left if old[0] == entry[0]]
        if before:
            left.remove(before[0])
            come.remove(entry)
            lines.append(said("moved", lang, **_places(before[0], entry)))
    moved = [(old, place) for old in left if (place := now.get(old)) is not None]
    lines += [said("gone elsewhere", lang, **_places(old, place)) for old, place in moved]
    cancelled = [old for old in left if old in now and now[old] is None]
    for key, entries in (
        ("gone", cancelled),
        ("gone still there", [old for old in left if old not in now]),
        ("new", come),
    ):
        if entries:
            named = "; ".join(said("entry", lang, session=s, slot=t, room=r) for s, t, r in entries)
            lines.append(said(key, lang, entries=named))
    return " ".join(lines)


def _places(old: tuple[str, str, str], new: tuple[str, str, str]) -> dict[str, str]:
    session, slot, room = new
    return {"session": session, "slot": slot, "room": room, "old slot": old[1], "old room": old[2]}


def difference_text(
    kind: str, lang: Lang, *, sheet: str, name: str, column: str, before: str, after: str, cell: str
) -> str:
    """What is otherwise in one place of an event."""
    nothing = said("nothing", lang)
    return said(
        kind,
        lang,
        sheet=sheet,
        name=name,
        column=f", {column}" if column else "",
        before=before or nothing,
        after=after or nothing,
        cell=f" ({cell})" if cell else "",
    )


def _must(must: Sequence[Mapping[str, Any]], withdrawn: Sequence[Mapping[str, str]], lang: Lang) -> str:
    if not must and not withdrawn:
        return said("must none", lang)
    missing = Counter(row["missing"] for row in withdrawn)
    reasons = [
        said("withdrawn" if runs > 1 else "withdrawn one", lang, name=name, runs=number_text(runs, lang))
        for name, runs in missing.items()
    ]
    reasons += [
        breach["text"].rstrip(".") + (f" ({', '.join(breach['cells'])})" if breach["cells"] else "") for breach in must
    ]
    if len(reasons) > MOST_REASONS:
        left = said("more", lang, number=number_text(len(reasons) - MOST_REASONS, lang))
        reasons = [*reasons[:MOST_REASONS], left]
    return said("must", lang, reasons="; ".join(reasons))


def _anew(anew: Mapping[str, Any], points: int | None, lang: Lang) -> str:
    """What a timetable that is made anew would bring beside one in which everybody keeps what they hold."""
    if anew["points"] is None or (points is not None and anew["points"] <= points):
        return said("anew none" if anew["proved"] else "anew none found", lang)
    words = {
        "points": points_text(anew["points"] - (points or 0), lang),
        "changes": changes_text(anew["changes"], lang).lower(),
        "people": said("anew people", lang, number=number_text(anew["affected"] or 0, lang)),
        "proof": heading("proved" if anew["proved"] else "not proved", lang),
    }
    return said("anew" if points is not None else "anew alone", lang, **words)


def _none(told: Mapping[str, Any], lang: Lang) -> str:
    if told["status"] != "impossible":
        limit = changes_text(told["max_changes"] or 0, lang).lower()
        return said("not found", lang, limit=limit, seconds=number_text(told["seconds"], lang))
    if told["max_changes"] is None:
        return said("none at all", lang)
    return said("none", lang, limit=changes_text(told["max_changes"], lang).lower())


def _step(step: Mapping[str, Any], lang: Lang) -> str:
    limit = changes_text(step["limit"], lang)
    limit = limit[0].lower() + limit[1:]
    if step["points"] is None:
        return said("step impossible" if step["status"] == "impossible" else "step unknown", lang, limit=limit)
    key = "step" if step["proved"] or step["bound"] is None else "step interval"
    bound = "" if step["bound"] is None else number_text(step["bound"], lang)
    return said(key, lang, limit=limit, points=points_text(step["points"], lang), bound=bound)
