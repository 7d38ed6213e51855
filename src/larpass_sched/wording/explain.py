"""Why there is no timetable, and what would help: sentences from cells, few cells and few words at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from larpass_sched.wording.cells import ranges, spans
from larpass_sched.wording.explain_words import ASKS, CHANGES, GENERAL, MORE_OF, PARTS, SETTINGS, THE_ROW
from larpass_sched.wording.language import Both, Lang, in_lang, number_text, points_text

MOST_WORDS, MOST_CELLS = 45, 7
"""The first sentence has at most so many words, and names at most so many cells or ranges."""

MOST_NAMES = 3
MOST_IN_FULL = 120


@dataclass(frozen=True)
class CellText:
    """One entry of an event as it is spoken of.

    Attributes
    ----------
    part, name, column : str
        "sessions", "Session 01", "slots"; of a setting its name is the column.
    value : object
        What stands there, or is missing.
    missing : bool
        Whether it is missing from what is `allowed`.
    cells : tuple of str
        Where it stands.
    """

    part: str
    name: str
    column: str
    value: Any
    missing: bool = False
    allowed: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    """What its column is called, by language."""


def value_text(value: Any) -> str:
    """What stands in a cell, as one would write it."""
    if isinstance(value, (tuple, list)):
        return "; ".join(" = ".join(map(str, one)) if isinstance(one, tuple) else str(one) for one in value)
    if isinstance(value, bool):
        return "x" if value else ""
    return "" if value is None else str(value)


def named(names: Sequence[str], lang: Lang, last: str = "and") -> str:
    """A few names in a row: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    word = {"and": {"en": "and", "sv": "och"}, "or": {"en": "or", "sv": "eller"}}[last][lang]
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def contradiction_sentence(texts: Sequence[CellText], proof: str, lang: Lang, start: str = "") -> str:
    """What contradicts what, and how that is known; `start` says what is not possible (default: any timetable)."""
    start = start or in_lang(_TEXTS["why"], lang)
    if not texts:
        return f"{start} {in_lang(_TEXTS['none'], lang)}"
    said = _from_long_to_short(texts, lang, start)
    first = next((one for one in said if _is_short(one)), _only_cells(texts, lang, start))
    few = len({cell for text in texts for cell in text.cells})
    return f"{first} {in_lang(_TEXTS[f'{proof} one' if few == 1 and proof == 'minimal' else proof], lang)}"


def unnamed(texts: Sequence[CellText], asker: str, lang: Lang) -> list[CellText]:
    """The same with nobody named who attends, but for whoever asks."""
    others = list(dict.fromkeys(t.name for t in texts if t.part == "attendees" and t.name != asker))
    one = in_lang(_TEXTS["another" if asker else "somebody"], lang)
    names = {name: f"{one} ({number})" if others[1:] else one for number, name in enumerate(others, 1)}
    return [replace(t, name=names[t.name]) if t.part == "attendees" and t.name in names else t for t in texts]


def asked_of(texts: Sequence[CellText], lang: Lang) -> str:
    """What one cell asks for, without its place."""
    placed = [text if text.part == "settings" else replace(text, cells=()) for text in texts]
    said = _clauses(placed, lang, "", detailed=True).strip()
    return said[:1].upper() + said[1:]


def mark_of(number: int, whole: int) -> str:
    """What a mend is called: a number, and behind the `whole` ones, which keep every session, a letter."""
    return str(number) if number <= whole else chr(ord("A") + number - whole - 1)


def in_full(texts: Sequence[CellText], lang: Lang) -> str:
    """What each of the cells asks for, where the first sentence is too short for that; else nothing."""
    start = in_lang(_TEXTS["why"], lang)
    said = _from_long_to_short(texts, lang, start) if texts else [start]
    if _is_short(said[0]):
        return ""
    begin = in_lang(_TEXTS["in full"], lang)
    full = [one for one in said if len(one.split()) <= MOST_IN_FULL and (one == said[0] or not _is_short(one))]
    return f"{begin}{full[0].removeprefix(start)}" if full else ""


def joined(texts: Sequence[CellText], numbers: Sequence[int | None]) -> list[tuple[CellText, int | None]]:
    """What is changed, with all that is struck out of one cell as one change."""
    found: dict[Any, tuple[CellText, int | None]] = {}
    for place, (text, number) in enumerate(zip(texts, numbers, strict=True)):
        alike = number is None and not text.missing and text.part != "settings" and isinstance(text.value, str)
        key = (text.part, text.name, text.column) if alike else place
        known = found.get(key)
        values = text.value if known is None else (*_names_of(known[0].value), text.value)
        found[key] = (replace(text, value=values), number)
    return list(found.values())


def _names_of(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def change_sentence(text: CellText, number: int | None, lang: Lang) -> str:
    """One change as an order."""
    setting = " setting" if text.part == "settings" else ""
    column = text.column if setting else f"{text.part}.{text.column}"
    value, name = _in_a_row(text.value), text.headings.get(lang, text.name) if setting else text.name
    key = "missing" if text.missing else "number" if number is not None else "drop"
    patterns = CHANGES.get(f"{column} {key}")
    if patterns is None:
        whole = isinstance(value, int) if setting else value is True
        patterns = CHANGES[f"{'mark' if key == 'drop' and whole else key}{setting}"]
    if setting and isinstance(value, tuple):
        name = name if number is None else f"{name}, {value[0]},"
        value = value[1] if number is not None else " = ".join(map(str, value))
    words = {
        "name": name,
        "value": named([str(one) for one in value if one], lang) if isinstance(value, tuple) else value,
        "column": text.headings.get(lang, text.column),
        "number": number,
    }
    where = in_lang(_TEXTS["at"], lang).format(cells=", ".join(ranges(text.cells))) if text.cells else ""
    return (
        in_lang(patterns, lang).format(**words) + where + (in_lang(_TEXTS["least"], lang) if number is not None else "")
    )


def mend_sentence(changes: Sequence[str], points: int | None, bound: int | None, lang: Lang) -> str:
    """All changes of one mend in one sentence, because all of them are to be made, and the points then."""
    others = [change[:1].lower() + change[1:] for change in changes[1:]]
    said = in_lang(_TEXTS["and also"], lang).join([*changes[:1], *others])
    if points is None:
        return f"{said}."
    if bound is not None and bound > points:
        between = in_lang(_TEXTS["between"], lang).format(low=number_text(points, lang), high=points_text(bound, lang))
        return f"{said}: {between}."
    return f"{said}: {points_text(points, lang)}."


def explanation_sentences(
    status: str, contradictions: Sequence[str], mends: Sequence[str], facts: Mapping[str, Any], lang: Lang
) -> list[str]:
    """The whole answer, a paragraph each; what a contradiction rests on stands behind it among `contradictions`."""
    if status == "possible":
        return [in_lang(_TEXTS["possible"], lang)]
    if status == "not known":
        return [in_lang(_TEXTS["not known"], lang).format(seconds=number_text(facts["seconds"], lang)), *contradictions]
    told = list(contradictions) or [in_lang(_TEXTS["impossible"], lang)]
    if (count := facts["contradictions"]) > 1:
        told.append(in_lang(_TEXTS["several"], lang).format(count=_count(count, lang, capital=True), least=count))
    if not mends:
        key = "no mends" if facts["complete"] else "no mends yet"
        return [*told, in_lang(_TEXTS[key], lang).format(seconds=number_text(facts["seconds"], lang))]
    left_out = facts.get("left out", 0)
    whole = len(mends) - left_out
    numbered = [f"{mark_of(number, whole)}. {mend}" for number, mend in enumerate(mends, 1)]
    if whole:
        told.append(_ways(facts, whole, lang) if facts.get("cells", True) else in_lang(_TEXTS["structure"], lang))
    told += numbered[:whole]
    if left_out:
        told.append(in_lang(_TEXTS["left out" if whole else "only left out"], lang))
    return [*told, *numbered[whole:]]


def _ways(facts: Mapping[str, Any], shown: int, lang: Lang) -> str:
    fewest, ways = facts["fewest"], facts["ways"]
    if fewest is None:
        return in_lang(_TEXTS["ways open"], lang)
    key = "one" if fewest == 1 else "held" if facts.get("left out") else "many"
    known = "all" if facts["complete"] else "some"
    several = f"ways {known}" if ways <= shown else "shown" if facts["complete"] else "shown some"
    ways_text = in_lang(_TEXTS[several if ways > 1 else "way only" if facts["complete"] else "way"], lang)
    return in_lang(_TEXTS[f"fewest {key}"], lang).format(count=_count(fewest, lang, capital=True)) + ways_text.format(
        ways=ways, shown=shown
    )


def _count(number: int, lang: Lang, *, capital: bool = False) -> str:
    words = {
        "en": ("no", "one", "two", "three", "four", "five", "six"),
        "sv": ("ingen", "en", "två", "tre", "fyra", "fem", "sex"),
    }[lang]
    word = words[number] if number < len(words) else str(number)
    return word.capitalize() if capital else word


def _is_short(sentence: str) -> bool:
    places = re.findall(r"!?[A-Z]+\d+(?::[A-Z]+\d+)?", " ".join(re.findall(r"\(([^()]*![^()]*)\)", sentence)))
    return len(sentence.split()) <= MOST_WORDS and len(places) <= MOST_CELLS


def _from_long_to_short(texts: Sequence[CellText], lang: Lang, start: str) -> list[str]:
    """The sentence with all names, and the sentence with kinds and numbers only."""
    return [_clauses(texts, lang, start, detailed) for detailed in (True, False)]


def _clauses(texts: Sequence[CellText], lang: Lang, start: str, detailed: bool) -> str:
    """One clause for each group of things of which the same is said; what is said of the same things is joined."""
    said: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    by_kind: dict[tuple[str, str, Any], list[CellText]] = {}
    entries = Counter((text.part, text.column, text.name) for text in texts)
    shared = Counter((text.part, text.column, _like(text)) for text in texts)
    said_of_others = {
        (text.part, text.column, text.name)
        for text in texts
        if shared[text.part, text.column, _like(text)] > 1 or text.missing
    }
    for text in texts:
        like = _like(text) if detailed else None
        cell = text.part, text.column, text.name
        if detailed and entries[cell] > 1 and cell not in said_of_others:
            # All that stands in one cell is said at once, unless some of it is said of other cells as well.
            like = "of one", text.name
        by_kind.setdefault((text.part, text.column, like), []).append(text)
    for (part, _, _), group in by_kind.items():
        names = tuple(dict.fromkeys(text.name for text in group))
        said.setdefault((part, names if part != "settings" else ("",)), []).append(_asks(group, len(names) == 1, lang))
    clauses = []
    for (part, names), asks in said.items():
        joined = named(asks, lang)
        clauses.append(joined if part == "settings" else f"{_subject(part, names, lang)} {joined}")
    return f"{start} {'; '.join(clauses)}."


def _like(text: CellText) -> Any:
    return text.allowed if text.missing else text.value


def _subject(part: str, names: tuple[str, ...], lang: Lang) -> str:
    if len(names) == 1:
        return f"{THE_ROW[lang]} {names[0]}" if part == "published" else names[0]
    if len(names) == 2 and sum(map(len, names)) < 40:
        return named(names, lang)
    return f"{len(names)} {in_lang(PARTS[part], lang)}"


def _asks(group: Sequence[CellText], single: bool, lang: Lang) -> str:
    """What is asked of the things in a group, with the cells."""
    first = group[0]
    if first.part == "settings":
        pattern = in_lang(SETTINGS[first.column], lang)
    else:
        # Of a long list it is shorter to say what is missing.
        barred = first.missing and len(first.allowed) > MOST_NAMES
        one, many = in_lang(ASKS[f"{first.part}.{first.column}{' barred' if barred else ''}"], lang)
        pattern = one if single else many
    values = list(dict.fromkeys(name for text in group for name in _values(text)))
    whole = len({_like(text) for text in group}) == 1 or (single and not first.missing)
    if not whole or len(values) > MOST_NAMES:
        general = in_lang(GENERAL.get(first.column, GENERAL[""]), lang)
        shown = (
            general if not whole else in_lang(MORE_OF.get(first.column, MORE_OF[""]), lang).format(count=len(values))
        )
    else:
        shown = named(values, lang, "or" if first.missing else "and")
    cells = ", ".join(spans([cell for text in group for cell in text.cells], lang))
    where = (
        f" ({cells})"
        if cells
        else in_lang(_TEXTS["option"], lang).format(name=first.column)
        if first.part == "settings"
        else ""
    )
    return pattern.format(v=shown) + where


def _values(text: CellText) -> tuple[str, ...]:
    if text.missing:
        return text.allowed if len(text.allowed) <= MOST_NAMES else (str(text.value),)
    if isinstance(text.value, tuple):
        if text.part == "settings":
            return (" ".join(map(str, reversed(text.value))),)
        return tuple(map(str, _in_a_row(text.value)))
    return (str(text.value),)


def _in_a_row(value: Any) -> Any:
    """Pinned slots and rooms, which stand together, one after the other; everything else as it is."""
    if not isinstance(value, tuple) or not any(isinstance(part, tuple) for part in value):
        return value
    return tuple(one for part in value for one in (part if isinstance(part, tuple) else (part,)))


def _only_cells(texts: Sequence[CellText], lang: Lang, start: str) -> str:
    """The shortest way: only what it is about, and which cells they are."""
    blocks = spans([cell for text in texts for cell in text.cells], lang)
    shown = ", ".join(blocks[:MOST_CELLS])
    key = "cells" if len(blocks) <= MOST_CELLS else "cells and more"
    return f"{start} " + in_lang(_TEXTS[key], lang).format(things=_things(texts, lang), cells=shown or "-")


def _things(texts: Sequence[CellText], lang: Lang) -> str:
    """Sessions, rooms and people by their names if these are few and short, else how many there are."""
    names: dict[str, dict[str, None]] = {}
    for text in texts:
        names.setdefault(text.part, {})[text.name] = None
    few = sum(map(len, names.values())) <= MOST_NAMES and "published" not in names
    return named(
        [
            one
            for part, of_part in names.items()
            for one in (
                [in_lang(_TEXTS["settings"], lang)]
                if part == "settings"
                else of_part
                if few and sum(len(name.split()) for name in of_part) <= MOST_CELLS
                else [_subject(part, tuple(of_part), lang)]
            )
        ],
        lang,
    )


_TEXTS: dict[str, Both] = {
    "why": ("No timetable is possible:", "Inget schema är möjligt:"),
    "none": (
        "there are too few places for all sessions, whatever the cells ask for. Proved.",
        "det finns för få platser för alla lärpass, vad som än står i cellerna. Bevisat.",
    ),
    "impossible": ("No timetable is possible.", "Inget schema är möjligt."),
    "minimal": (
        "Proved; empty any one of these cells, and this reason is gone, though another may be behind it.",
        "Bevisat; töms en enda av de här cellerna, faller skälet, men ett annat kan ligga bakom.",
    ),
    "minimal one": (
        "Proved; empty this cell, and this reason is gone, though another may be behind it.",
        "Bevisat; töms den här cellen, faller skälet, men ett annat kan ligga bakom.",
    ),
    "contradiction": (
        "Proved; perhaps not all of these cells are needed for that.",
        "Bevisat; kanske behövs inte alla de här cellerna för det.",
    ),
    "cells": (
        "what is asked of {things} does not go together ({cells}).",
        "det som begärs av {things} går inte ihop ({cells}).",
    ),
    "cells and more": (
        "what is asked of {things} does not go together (among others {cells}).",
        "det som begärs av {things} går inte ihop (bland andra {cells}).",
    ),
    "in full": ("In full:", "Utförligt:"),
    "settings": ("the settings", "inställningarna"),
    "option": (" (option {name})", " (inställningen {name})"),
    "at": (" ({cells})", " ({cells})"),
    "least": (", the nearest number that is enough", ", det närmaste tal som räcker"),
    "and also": (", and ", ", och "),
    "another": ("another attendee", "en annan deltagare"),
    "somebody": ("an attendee", "en deltagare"),
    "between": ("{low} to {high}", "{low} till {high}"),
    "several": (
        "{count} reasons that have no cell in common: at least {least} changes are needed.",
        "{count} skäl utan någon gemensam cell: minst {least} ändringar behövs.",
    ),
    "fewest one": ("One change is enough", "En ändring räcker"),
    "fewest many": ("{count} changes are enough, and fewer are not", "{count} ändringar räcker, och färre räcker inte"),
    "fewest held": (
        "{count} changes are enough, and fewer are not if every session is held",
        "{count} ändringar räcker, och färre räcker inte om alla lärpass ska hållas",
    ),
    "left out": ("Or, instead of that, leave something out:", "Eller låt i stället något utgå:"),
    "only left out": (
        "No change of single cells that helps and keeps every session was found. With something left out:",
        "Ingen ändring av enstaka celler hittades som hjälper och har kvar alla lärpass. Om något utgår:",
    ),
    "ways all": (". There are {ways} ways:", ". Det finns {ways} sätt:"),
    "ways some": (". {ways} ways were found:", ". {ways} sätt hittades:"),
    "shown": (". There are {ways} ways; here are {shown} of them:", ". Det finns {ways} sätt; här är {shown} av dem:"),
    "shown some": (
        ". {ways} ways were found; here are {shown} of them:",
        ". {ways} sätt hittades; här är {shown} av dem:",
    ),
    "way only": (". There is one way:", ". Det finns ett sätt:"),
    "way": (". One way was found:", ". Ett sätt hittades:"),
    "ways open": (
        "These changes are enough; whether fewer would do is not proved.",
        "De här ändringarna räcker; om färre skulle räcka är inte bevisat.",
    ),
    "no mends": (
        "No changes of such cells were found that help: it takes another slot or room, or fewer sessions.",
        "Inga ändringar av sådana celler hittades som hjälper: det behövs en tid eller lokal till, eller färre "
        "lärpass.",
    ),
    "no mends yet": (
        "No changes of cells that help were found in {seconds} s; with more time there may be some.",
        "Inga ändringar av celler som hjälper hittades på {seconds} s; med mer tid kan det finnas några.",
    ),
    "structure": (
        "No change of single cells that helps was found. What would make a timetable possible:",
        "Ingen ändring av enstaka celler som hjälper hittades. Det här skulle göra ett schema möjligt:",
    ),
    "possible": ("There is a timetable: nothing stands in its way.", "Det finns ett schema: inget hindrar."),
    "not known": (
        "Whether there is a timetable could not be found out in {seconds} s.",
        "Om det finns något schema gick inte att avgöra på {seconds} s.",
    ),
}
