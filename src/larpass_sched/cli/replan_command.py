"""The command replan: a published timetable that has to change, as little as need be."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from larpass_sched.cli.export_command import told_of_folder
from larpass_sched.cli.places import own_path, refuse_inputs, timetable_path, write_somewhere_near
from larpass_sched.cli.reading_options import inputs_of, reading_of
from larpass_sched.cli.terminal import answer, answer_json, remark
from larpass_sched.cli.usage import WRONG_USAGE, WrongUsageError, code_of
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang, in_lang, number_text

if TYPE_CHECKING:
    from larpass_sched.event import Event
    from larpass_sched.read.edits import Reading
    from larpass_sched.replan.replanned import Replanned


def replan_command(args: argparse.Namespace) -> int:
    """Change a published timetable as little as need be, and write it beside the old one under a name of its own."""
    from larpass_sched.cli.edited import read_published
    from larpass_sched.read import read_event
    from larpass_sched.replan.search import replan
    from larpass_sched.solve.shared.interrupts import interrupts_counted

    lang: Lang = args.lang
    inputs = inputs_of(args)
    path = _path(args, inputs)
    _check_list(args, inputs)
    event = read_event(args.event, **reading_of(args))
    _check_times(args, event)
    published = read_published(event, args.timetable, lang)
    _check_folders(args, event, published)
    asked = {"time_limit": args.time_limit, "seed": args.seed, "attendance": args.attendance}
    history = _history(args.timetable, published, lang)
    # Interrupts end the search, and wait while what it found is written.
    with interrupts_counted() as interrupts:
        told = replan(
            event,
            published,
            max_changes=args.max_changes,
            count=args.count,
            frontier=args.frontier,
            keep_people=args.keep_people,
            progress=not (args.quiet or args.json),
            lang=lang,
            **{name: value for name, value in asked.items() if value is not None},
        )
        written = _Written(told, args)
        written.workbook(path, history, inputs)
    if told.timetable is not None:
        written.hand_out(version=max(1, len(history)))
    if interrupts and told.status == "none found":
        raise KeyboardInterrupt
    written.tell()
    return WRONG_USAGE if written.failures else code_of(told.status)


class _Written:
    """What was written of an answer, and what could not be: the answer itself is told in any case."""

    def __init__(self, told: Replanned, args: argparse.Namespace) -> None:
        self._told, self._args, self._lang = told, args, args.lang
        self._path: Path | None = None
        self._merged: Path | None = None
        self._folders: dict[str, list[Path]] = {}
        self.failures: list[str] = []

    def workbook(self, path: Path, history: list[dict[str, Any]], never: list[Path]) -> None:
        """The timetable; or what each limit gives, where that was asked and nothing chosen."""
        from larpass_sched.write.replanned import write_frontier, write_replanned

        told, lang = self._told, self._lang

        def write(place: Path) -> None:
            if _only_asks(self._args):
                write_frontier(told, place, lang=lang, never=never)
            else:
                write_replanned(told, place, lang=lang, history=history, never=never)

        if told.frontier if _only_asks(self._args) else told.timetable is not None:
            with self._kept():
                self._path = write_somewhere_near(write, path, lang)
            if self._path not in (None, path):
                remark(text(lang, "other place", path=path))

    def hand_out(self, *, version: int) -> None:
        """The list, pages and calendars that were asked for."""
        from larpass_sched.write.replanned import write_mail_merge

        told, args, lang = self._told, self._args, self._lang
        if args.tell is not None:

            def write(place: Path) -> None:
                write_mail_merge(told, place, lang=lang, emails=args.emails)

            with self._kept():
                self._merged = write_somewhere_near(write, args.tell, lang)
        if args.pages is not None:
            with self._kept(), told_of_folder(args.pages, lang, "folder taken"):
                self._folders["pages"] = told.to_pages(args.pages, lang=lang)
        if args.calendars is not None:
            with self._kept(), told_of_folder(args.calendars, lang, "folder taken"):
                files = told.to_calendars(args.calendars, lang=lang, zone=args.zone, version=version)
                self._folders["calendars"] = files

    @contextmanager
    def _kept(self) -> Iterator[None]:
        try:
            yield
        except WrongUsageError as error:
            self.failures.append(str(error))

    def tell(self) -> None:
        """The answer, where it stands, and what could not be written."""
        if self._args.json:
            answer_json({**self._told.to_dict(self._lang), **self.to_dict()})
            return
        answer("\n".join([*self._told.sentences(self._lang), *self.lines()]))
        for failure in self.failures:
            remark(failure)

    def to_dict(self) -> dict[str, Any]:
        """The files, for other programs; a workbook that only says what each limit gives is no timetable."""
        path, asks = None if self._path is None else str(self._path), _only_asks(self._args)
        return {
            "workbook": None if asks else path,
            "frontier_workbook": path if asks else None,
            "mail_merge": None if self._merged is None else str(self._merged),
            **{what: [str(file) for file in self._folders.get(what, ())] for what in ("pages", "calendars")},
            **({"message": "; ".join(self.failures)} if self.failures else {}),
        }

    def lines(self) -> list[str]:
        """The same in sentences."""
        lang, lines = self._lang, []
        if self._path is not None:
            lines += ["", text(lang, "asked" if _only_asks(self._args) else "replanned", path=self._path)]
        if self._merged is not None:
            lines.append(text(lang, "mail merge", path=self._merged))
        for what, files in self._folders.items():
            key = "handed out one" if len(files) == 1 else "handed out"
            lines.append(text(lang, key, count=number_text(len(files), lang), path=getattr(self._args, what)))
        return lines


def _only_asks(args: argparse.Namespace) -> bool:
    """Whether it is asked what each limit gives, and nothing yet chosen."""
    chosen = (args.max_changes, args.output, args.tell, args.pages, args.calendars)
    return args.frontier and not args.keep_people and all(value is None for value in chosen)


def _path(args: argparse.Namespace, inputs: list[Path]) -> Path:
    """Where the workbook goes: a timetable under a name of its own; an answer over the one before it."""
    if not _only_asks(args):
        return timetable_path(args.event, args.output or _dated(args.timetable), inputs, args.lang)
    ending = in_lang(("frontier", "gräns"), args.lang)
    return own_path(args.event, None, ending, inputs, args.lang, is_own=_is_frontier, other="no frontier")


def _is_frontier(path: Path) -> bool:
    from larpass_sched.read.files import sheet_names
    from larpass_sched.wording.replan import heading

    return any(
        set(sheet_names(path)) == {heading("changes", lang), heading("frontier", lang)} for lang in get_args(Lang)
    )


def _check_list(args: argparse.Namespace, inputs: list[Path]) -> None:
    """Where the list of who has to be told goes, and with what."""
    if args.tell is not None:
        refuse_inputs(args.tell, inputs, args.lang)
        if args.tell.suffix.casefold() != ".csv" or not args.tell.parent.is_dir():
            raise WrongUsageError(text(args.lang, "tell where", path=args.tell))
    elif args.emails:
        raise WrongUsageError(text(args.lang, "emails without tell"))


def _history(path: Path, published: Reading, lang: Lang) -> list[dict[str, Any]]:
    """What was made before, what was published first included."""
    from larpass_sched.read.history import read_history
    from larpass_sched.wording.replan import heading

    before: list[dict[str, Any]] = [dict(row) for row in read_history(path)]
    known = published.certificate
    if before or known is None:
        return before
    first = {"points": known.points, "input": known.input_hash, "timetable": known.timetable_hash}
    return [{"made": heading("published before", lang), **first}]


def _check_times(args: argparse.Namespace, event: Event) -> None:
    """Calendars need dates and a time zone, which is better known before the search than after it."""
    from larpass_sched.timetable.certificate import certificate_of
    from larpass_sched.write.export.calendars import check_times
    from larpass_sched.write.export.order import Order

    if args.calendars is not None:
        everywhere = Timetable(event, tuple(Placement("", 1, slot.name, "") for slot in event.slots))
        with told_of_folder(args.calendars, args.lang, "folder taken"):
            check_times(Order(everywhere, certificate_of(everywhere), lang=args.lang, zone=args.zone))


def _check_folders(args: argparse.Namespace, event: Event, published: Reading) -> None:
    """Files of somebody else in the folders are told before the search, too."""
    from larpass_sched.replan.handing_out import names_of_calendars, names_of_pages
    from larpass_sched.replan.published import published_of
    from larpass_sched.replan.replanned import CALENDARS
    from larpass_sched.write.folder import refuse_foreign

    if args.pages is not None:
        with told_of_folder(args.pages, args.lang, "folder taken"):
            refuse_foreign(args.pages, names_of_pages(args.lang))
    if args.calendars is not None and args.calendars.is_dir():
        with told_of_folder(args.calendars, args.lang, "folder taken"):
            known = published_of(event, published).held_by(event)
            how: dict[str, Any] = {"audience": CALENDARS, "lang": args.lang, "zone": args.zone}
            refuse_foreign(args.calendars, names_of_calendars(event, known, **how))


def _dated(published: Path) -> Path:
    """A name with today's date beside the published timetable, which nothing has yet."""
    stem = published.stem
    today = dt.date.today().isoformat()
    stem = re.sub(r"-\d{4}-\d{2}-\d{2}(-\d+)?$", "", stem)
    names = (f"{stem}-{today}{ending}.xlsx" for ending in ("", *(f"-{n}" for n in range(2, 10_000))))
    return next(path for name in names if not (path := published.with_name(name)).exists())
