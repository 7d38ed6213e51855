"""What `explain` answers: contradictions in cells, and mends as cells to write and as events to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.event import Event
from larpass_sched.event.columns import SHEET_OF
from larpass_sched.event.options import SWEDISH, text_of
from larpass_sched.event.places import called
from larpass_sched.explain.beside import facts_beside
from larpass_sched.explain.contradict import Proof
from larpass_sched.explain.costs import rests_with
from larpass_sched.explain.entries import Entry, cells_of, in_cells
from larpass_sched.explain.sums import Sum
from larpass_sched.timetable import Timetable
from larpass_sched.version import VERSION
from larpass_sched.wording.beside import beside_sentence, sum_sentence
from larpass_sched.wording.explain import (
    CellText,
    asked_of,
    change_sentence,
    contradiction_sentence,
    explanation_sentences,
    in_full,
    joined,
    mark_of,
    mend_sentence,
    unnamed,
    value_text,
)
from larpass_sched.wording.language import check_lang

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["impossible", "possible", "not known"]


@dataclass(frozen=True)
class Reason:
    """One entry that takes part in a contradiction.

    Attributes
    ----------
    entry : Entry
        What stands there, or is missing there.
    cells : tuple of str
        Where, as in ``"Sessions!H2"``; empty where it came from no sheet.
    option : str
        The option that it is, where it is one.
    rules : tuple of str
        The rules that say something because of it.
    """

    entry: Entry
    cells: tuple[str, ...]
    option: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Contradiction:
    """Cells that let no timetable be.

    Attributes
    ----------
    event : Event
        What was asked about.
    reasons : tuple of Reason
        Everything in those cells that matters.
    proof : {"minimal", "contradiction"}
        "minimal": no cell can be left out. "contradiction": whether all cells are needed is not proved.
    total : Sum, optional
        How many sessions are to be held and how many there is room for, where that is the reason.
    """

    event: Event = field(repr=False)
    reasons: tuple[Reason, ...]
    proof: Proof
    total: Sum | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells, each once."""
        return tuple(dict.fromkeys(cell for reason in self.reasons for cell in reason.cells))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules by their English names, each once."""
        return tuple(dict.fromkeys(rule for reason in self.reasons for rule in reason.rules))

    def sentence(self, lang: str = "en") -> str:
        """What contradicts what."""
        return contradiction_sentence(
            texts_of(self.event, [r.entry for r in self.reasons]), self.proof, check_lang(lang)
        )

    def in_full(self, lang: str = "en") -> str:
        """What each of the cells asks for, where that is too much for one short sentence; else nothing."""
        return in_full(texts_of(self.event, [r.entry for r in self.reasons]), check_lang(lang))

    def means(self, place: tuple[str, str, str], lang: str = "en") -> str:
        """What one of the cells asks for.

        Parameters
        ----------
        place : (str, str, str)
            Part, name and column of the cell.
        lang : {"en", "sv"}
            Language of the sentence.
        """
        entries = [r.entry for r in self.reasons if r.entry.place == place]
        return asked_of(texts_of(self.event, entries), check_lang(lang))

    def counted(self, lang: str = "en") -> str:
        """How many sessions are to be held and how many there is room for, where that is the reason; else nothing."""
        if (total := self.total) is None:
            return ""
        return sum_sentence(
            total.sessions, len(total.sessions or self.event.sessions), total.needed, total.there, check_lang(lang)
        )

    def beside(self, lang: str = "en") -> str:
        """What it rests on beside its cells: how many of each kind there are, and what is taken as given."""
        return beside_sentence(facts_beside(self.event, [r.entry for r in self.reasons]), check_lang(lang))


@dataclass(frozen=True)
class Edit:
    """One cell to write.

    Attributes
    ----------
    cells : tuple of str
        Which; empty where it came from no sheet.
    entry : Entry
        What is struck out, or allowed where it was missing.
    number : int, optional
        What is written in the place of a number: the nearest that does.
    stands, write : str
        What stands in the cell, and what to write instead.
    """

    entry: Entry
    cells: tuple[str, ...]
    number: int | None
    stands: str
    write: str


@dataclass(frozen=True)
class Mend:
    """Changes that make a timetable possible.

    Attributes
    ----------
    edits : tuple of Edit
        What to write where.
    event : Event
        The event with these changes.
    timetable : Timetable
        One that keeps all of its rules: the best that was found.
    points, bound : int or None
        What the best timetable gives then, and a proved upper bound; None where there was no time to solve.
    structure : (str, str)
        What else it takes, in English and Swedish, where no change of cells is enough: one more room, for example.
    """

    edits: tuple[Edit, ...]
    event: Event = field(repr=False)
    timetable: Timetable = field(repr=False)
    points: int | None = None
    bound: int | None = None
    structure: tuple[str, str] = ("", "")

    @property
    def left_out(self) -> tuple[str, ...]:
        """Sessions that may fall away then, where that is what mends it."""
        return tuple(edit.entry.name for edit in self.edits if edit.entry.column == "optional")

    @property
    def proved(self) -> bool:
        """Whether no timetable of the mended event gives more points."""
        return self.points is not None and self.points == self.bound

    def means(self, lang: str = "en") -> str:
        """What to change."""
        return mend_sentence(self._changes(lang), None, None, check_lang(lang))

    def sentence(self, lang: str = "en", asker: str | None = None) -> str:
        """What to change, and the points that it gives.

        Parameters
        ----------
        lang : {"en", "sv"}
            Language of the sentence.
        asker : str, optional
            Whom it is told: no other attendee is named then. Default: the organiser, and everybody is.
        """
        # Where nobody has wishes, no mend gives more than another.
        points = self.points if any(attendee.wishes for attendee in self.event.attendees) else None
        return mend_sentence(self._changes(lang, asker), points, self.bound, check_lang(lang))

    def changes_in(self, place: tuple[str, str, str], lang: str = "en") -> str:
        """What to change in one cell.

        Parameters
        ----------
        place : (str, str, str)
            Part, name and column of the cell.
        lang : {"en", "sv"}
            Language of the sentence.
        """
        here = [edit for edit in self.edits if edit.entry.place == place]
        texts = [replace(text, cells=()) for text in texts_of(self.event, [edit.entry for edit in here])]
        return mend_sentence(_changed(texts, here, lang), None, None, check_lang(lang))

    def _changes(self, lang: str, asker: str | None = None) -> list[str]:
        texts = texts_of(self.event, [edit.entry for edit in self.edits])
        texts = texts if asker is None else unnamed(texts, asker, check_lang(lang))
        changes = _changed(texts, self.edits, lang)
        if not changes:
            said = self.structure[check_lang(lang) == "sv"]
            changes = [said[:1].upper() + said[1:]]
        return changes


@dataclass(frozen=True)
class Explanation:
    """Why there is no timetable, and what would help.

    Attributes
    ----------
    event : Event
        What was asked about, with all options as its settings.
    status : {"impossible", "possible", "not known"}
        "impossible" is proved; "possible" comes with a timetable; else there was not enough time.
    contradictions : tuple of Contradiction
        No two of them have a cell in common.
    fewest : int or None
        So many changes are needed if every session is to be held, proved; None where that is not known, or where no
        change of cells is enough.
    mends : tuple of Mend
        Ways out with the fewest changes, cheapest first; then sessions that may fall away.
    ways : int
        How many such ways were found in all.
    complete : bool
        Whether there are no others with as few changes.
    timetable : Timetable, optional
        A timetable, where there is one.
    seconds, time_limit : float
        How long it took, and might have taken.
    """

    event: Event = field(repr=False)
    status: Status
    contradictions: tuple[Contradiction, ...] = ()
    fewest: int | None = None
    mends: tuple[Mend, ...] = ()
    ways: int = 0
    complete: bool = False
    timetable: Timetable | None = field(default=None, repr=False)
    seconds: float = 0.0
    time_limit: float = 0.0

    def sentences(self, lang: str = "en") -> list[str]:
        """The whole answer, a paragraph each."""
        return explanation_sentences(
            self.status,
            [
                line
                for one in self.contradictions
                for line in (one.sentence(lang), one.in_full(lang), one.counted(lang), one.beside(lang))
                if line
            ],
            [one.sentence(lang) for one in self.mends],
            {
                "fewest": self.fewest,
                "ways": self.ways,
                "complete": self.complete,
                "seconds": self.time_limit,
                "contradictions": len(self.contradictions),
                "cells": all(mend.edits for mend in self.mends),
                "left out": sum(bool(mend.left_out) for mend in self.mends),
            },
            check_lang(lang),
        )

    def sentence(self, lang: str = "en") -> str:
        """The first thing to know."""
        return self.sentences(lang)[0]

    def to_frame(self) -> pd.DataFrame:
        """One row for each cell to write: place in `mends`, cell, what stands, what to write, points, bound."""
        import pandas as pd

        columns = ("mend", "cell", "part", "name", "column", "stands", "write", "points", "bound")
        rows = [
            (number, "; ".join(e.cells), *e.entry.place, e.stands, e.write, mend.points, mend.bound)
            for number, mend in enumerate(self.mends, 1)
            for e in mend.edits
        ]
        return pd.DataFrame(rows, columns=list(columns)).astype({"points": "Int64", "bound": "Int64"})

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """The same for other programs, with numbers and texts only."""
        whole = sum(not mend.left_out for mend in self.mends)
        return {
            "status": self.status,
            "fewest": self.fewest,
            "sentences": self.sentences(lang),
            "contradictions": [
                {
                    "cells": list(one.cells),
                    "reasons": [
                        {
                            "cells": list(r.cells),
                            "option": r.option,
                            "rules": list(r.rules),
                            "stands": _content(one.event, r.entry),
                            "means": one.means(r.entry.place, lang),
                        }
                        | _plain(r.entry)
                        for r in one.reasons
                    ],
                    "rules": list(one.rules),
                    "proof": one.proof,
                    "sentence": one.sentence(lang),
                    "counted": one.counted(lang),
                    "beside": one.beside(lang),
                }
                for one in self.contradictions
            ],
            "mends": [
                {
                    "mark": mark_of(number, whole),
                    "edits": [
                        {
                            "cells": list(e.cells),
                            "stands": e.stands,
                            "write": e.write,
                            "means": mend.changes_in(e.entry.place, lang),
                            "rests_with": rests_with(e.entry),
                        }
                        | _plain(e.entry)
                        for e in mend.edits
                    ],
                    "structure": mend.structure[lang == "sv"],
                    "means": mend.means(lang),
                    "points": mend.points,
                    "bound": mend.bound,
                    "sentence": mend.sentence(lang),
                }
                for number, mend in enumerate(self.mends, 1)
            ],
            "all_wishes": int(to_arrays(self.event, options_of(self.event)).worth.sum()),
            "ways": self.ways,
            "complete": self.complete,
            "seconds": round(self.seconds, 3),
            "version": VERSION,
        }

    def to_excel(
        self, path: str | PathLike[str], *, source: str | PathLike[str] | None = None, lang: str = "en"
    ) -> None:
        """Write the answer as a workbook: why, the mends, and copies of the input sheets with the cells coloured.

        Parameters
        ----------
        path : path-like
            Where to.
        source : path-like, optional
            The workbook that the event was read from; without it, the event is written anew.
        lang : {"en", "sv"}
            Language of sheets and sentences.
        """
        from larpass_sched.write.why import write_why

        write_why(self.to_dict(lang), self.event, path, source=source, lang=check_lang(lang))

    def _repr_html_(self) -> str:
        from html import escape

        return "".join(f"<p>{escape(line)}</p>" for line in self.sentences())


def _changed(texts: Sequence[CellText], edits: Sequence[Edit], lang: str) -> list[str]:
    numbers = [edit.number for edit in edits]
    return [change_sentence(text, number, check_lang(lang)) for text, number in joined(texts, numbers)]


def reason_of(event: Event, entry: Entry, rules: tuple[str, ...]) -> Reason:
    """An entry with its cells and rules."""
    return Reason(entry, cells_of(event, entry), entry.name if entry.part == "settings" else "", rules)


def edits_of(event: Event, mended: Event, entry: Entry, number: int | None) -> tuple[Edit, ...]:
    """What to write in the cells of an entry so that the event becomes the mended one; one edit for each cell."""
    return tuple(
        Edit(one, cells_of(event, one), number, _content(event, one), _content(mended, one)) for one in in_cells(entry)
    )


def _content(event: Event, entry: Entry) -> str:
    if entry.part == "settings":
        return value_text(text_of(event.settings.get(entry.name, "")))
    thing = next(thing for thing in getattr(event, entry.part) if called(entry.part, thing) == entry.name)
    return value_text(getattr(thing, entry.column))


def _plain(entry: Entry) -> dict[str, Any]:
    pinned = [one for cell in in_cells(entry) for one in cell.value] if len(in_cells(entry)) > 1 else None
    value = entry.value if isinstance(entry.value, (int, str, bool)) else value_text(pinned or entry.value)
    return {
        "part": entry.part,
        "name": entry.name,
        "column": entry.column,
        "value": value,
        "missing": entry.missing,
    }


def texts_of(event: Event, entries: Sequence[Entry]) -> list[CellText]:
    """Entries as they are spoken of."""
    texts = []
    for entry in entries:
        allowed: tuple[str, ...] = ()
        if entry.missing:
            thing = next(thing for thing in getattr(event, entry.part) if thing.name == entry.name)
            allowed = getattr(thing, entry.column)
        texts.append(
            CellText(
                part=entry.part,
                name=entry.name,
                column=entry.name if entry.part == "settings" else entry.column,
                value=entry.value,
                missing=entry.missing,
                allowed=allowed,
                cells=cells_of(event, entry),
                headings=_headings(entry),
            )
        )
    return texts


def _headings(entry: Entry) -> dict[str, str]:
    if entry.part == "settings":
        return {"en": entry.name, "sv": SWEDISH[entry.name]}
    column = SHEET_OF[entry.part].column(entry.column)
    return {"en": column.en, "sv": column.sv}
