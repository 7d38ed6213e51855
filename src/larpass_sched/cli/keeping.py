"""What a search has found is kept: in the place for it, in another one, or in the last resort on the screen."""

from __future__ import annotations

from pathlib import Path

from larpass_sched.cli.places import write_somewhere_near
from larpass_sched.cli.terminal import answer, remark
from larpass_sched.event.columns import PUBLISHED
from larpass_sched.timetable import Timetable
from larpass_sched.wording.command_line import text
from larpass_sched.wording.language import Lang


def keep_timetable(timetable: Timetable, path: Path, lang: Lang, *, anonymise: bool, emails: bool = False) -> Path:
    """Write the workbook of a timetable in its place or another one, which is told.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    WrongUsageError
        If it could not be written anywhere.
    """
    from larpass_sched.write.whole import write_whole
    from larpass_sched.write.workbook import workbook_content

    # Made once: where a disk is full, each attempt would cost seconds.
    content = workbook_content(timetable, lang=lang, anonymise=anonymise, emails=emails)
    written = write_somewhere_near(lambda place: write_whole(place, content), path, lang)
    if written != path:
        remark(text(lang, "other place", path=path, written=written))
    return written


def say_placements(timetable: Timetable, lang: Lang) -> None:
    """Say the placements as rows that can be pasted into the sheet Published of a workbook."""
    keys = ("session", "run", "slot", "room")
    titles = [column.title(lang) for key in keys for column in PUBLISHED.columns if column.key == key]
    rows = [titles, *([str(getattr(placement, key)) for key in keys] for placement in timetable.placements)]
    answer(text(lang, "said instead") + "\n")
    answer("\n".join("\t".join(" ".join(word.split()) for word in row) for row in rows) + "\n")
